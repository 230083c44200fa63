import Mingwu
import Testing

/// What names are worth: the value of the first entity of a kind.
@Suite("Values of names")
struct EntityValueTests {
  private static let pipeline = Result { try Pipeline.standard() }

  private func entities(_ text: String, _ kind: EntityKind) throws -> [Entity] {
    try Self.pipeline.get().document(for: text).entities.filter { $0.kind == kind }
  }

  @Test(
    "the year of an honour stands in front of it, or before the verb that confers it",
    arguments: [
      ("2021年，护士长何静荷荣获河南省五一劳动奖章。", 2021),
      ("何静荷是2019年全国劳动模范。", 2019),
      ("该馆2012年被评为国家一级博物馆。", 2012),
      ("2024年，全国劳动模范何静荷带领班组攻关。", nil),
      ("2024年5月1日，何静荷荣获河南省五一劳动奖章。", nil),
      ("他2020年到任。何静荷荣获河南省五一劳动奖章。", nil),
    ])
  func honourYear(text: String, year: Int?) throws {
    let honour = try #require(try entities(text, .honour).first)
    guard case .honour(_, let found) = honour.value else {
      Issue.record("no value")
      return
    }
    #expect(found == year)
  }

  @Test("a quantity that leaves its noun to an honour still says what it counts")
  func countedHonour() throws {
    let document = try Self.pipeline.get().document(for: "船厂的6名“全国劳动模范”登船参观。")
    let quantity = try #require(document.entities.first { $0.kind == .quantity })
    #expect(document.text(of: quantity) == "6名")
    guard case .quantity(let value) = quantity.value else {
      Issue.record("no value")
      return
    }
    #expect(value.counted == "“全国劳动模范”")
  }

  @Test(
    "a unit is of the type of its body",
    arguments: [
      ("郑州大学第一附属医院儿科主任何静荷说。", "hospital"),
      ("河南省高级人民法院民事审判第一庭庭长何静荷说。", "government"),
      ("县人大常委会主任何静荷说。", "government"),
    ])
  func organizationType(text: String, type: String) throws {
    let body = try #require(try entities(text, .organization).first)
    #expect(body.value == .organization(type: type))
  }

  @Test("a place is of a type of places, though its suffix is the head of bodies too")
  func placeSuffix() throws {
    let places = try entities("列车昨天抵达勐腊站。", .place)
    #expect(places.contains { $0.value == .place(type: "site", code: nil) })
  }

  @Test(
    "the type of a body: a department's is its owner's, a company's bureau is no office of state",
    arguments: [
      ("清华大学科研部", "school"), ("上海市总工会法律工作部", "union"), ("中国足协竞赛部", "association"),
      ("交通银行北京分行公司业务部", "company"), ("中国石油人力资源部", "company"),
      ("武汉大学人民医院医务部", "hospital"), ("教育部", "government"), ("中共北京市委宣传部", "party"),
      ("国家发展改革委", "government"), ("团市委学校部", "association"), ("中铁十九局", "company"),
      ("中铁五局", "company"), ("成都市水务局", "government"), ("县妇联", "association"),
      ("国际滑冰联盟", "association"), ("世界自然基金会", "association"), ("中央党校", "school"),
      ("成都地铁运营有限公司线网管控中心", "company"),
    ])
  func typesOfBodies(name: String, type: String) throws {
    let body = try #require(try entities("\(name)说，工作已经完成。", .organization).first)
    #expect(body.value == .organization(type: type))
  }

  @Test(
    "the bare name of a district is that of a mountain or lake where there is one",
    arguments: [
      ("泰山", "natural", nil), ("青海湖", "natural", nil), ("洪山区", "county", "420111"),
      ("海淀", "county", "110108"), ("晋江", "county", "350582"),
    ] as [(String, String, String?)])
  func mountainsAndDistricts(name: String, type: String, code: String?) throws {
    let place = try #require(try entities("他出了门，又去了\(name)游览。", .place).last)
    #expect(place.value == .place(type: type, code: code))
  }

  @Test("the capital is a province; autonomous prefectures are known without their peoples")
  func shortDivisions() throws {
    let places = try entities("他从首都去了凉山州。", .place)
    #expect(
      places.map(\.value) == [
        .place(type: "province", code: "110000"), .place(type: "prefecture", code: "513400"),
      ])
    #expect(places.map(\.canonical) == ["北京市", "四川省凉山彝族自治州"])
  }

  @Test("of several places of one name the greatest is meant")
  func greatestPlace() throws {
    let place = try #require(try entities("他在海南工作。", .place).first)
    #expect(place.value == .place(type: "province", code: "460000"))
    #expect(place.canonical == "海南省")
  }

  @Test(
    "of several divisions of one name the one above tells which, and no other is given",
    arguments: [
      ("北京市朝阳区", "110105", nil), ("长春市朝阳区", "220104", "吉林省长春市朝阳区"),
      ("吉林省朝阳区", "220104", "吉林省长春市朝阳区"), ("辽宁省沈阳市和平区", "210102", nil),
      ("湖南张家界市永定区", "430802", nil), ("广西柳州市城中区", "450202", nil),
      ("辽宁省岫岩县", "210323", "辽宁省鞍山市岫岩满族自治县"), ("江苏省鼓楼区", nil, nil), ("朝阳区", nil, nil),
      ("南京市雨花区", nil, nil),
      ("湖南省长沙市雨花区", "430111", nil), ("四川省武侯区", "510107", "四川省成都市武侯区"),
    ] as [(String, String?, String?)])
  func divisionsOfOneName(place: String, code: String?, full: String?) throws {
    let found = try #require(try entities("他在\(place)工作。", .place).first)
    #expect(found.value == .place(type: "county", code: code))
    if let full { #expect(found.canonical == full) }
  }

  @Test(
    "places in full: the divisions above them by their codes",
    arguments: [
      ("地址：烟台市芝罘区南大街5号。", "山东省烟台市芝罘区南大街5号"),
      ("他住在甘南藏族自治州。", "甘肃省甘南藏族自治州"),
      ("他住在海淀区。", "北京市海淀区"),
      ("地址：江西南昌县八一乡。", "江西省南昌市南昌县八一乡"),
      ("地址：云南省思茅市南屏镇。", "云南省普洱市南屏镇"),
      ("地址：淮阴市楚秀路3号。", "江苏省淮安市楚秀路3号"),
      ("地址：青海省格尔木市。", "青海省海西蒙古族藏族自治州格尔木市"),
    ])
  func fullPlaces(text: String, full: String) throws {
    let places = try entities(text, .place)
    #expect(places.map(\.canonical) == [full])
  }

  @Test(
    "roads are named after towns far away; what is ambiguous or traditional stays as it is",
    arguments: ["他走过南京路。", "他走过中山东路。", "他住在鼓楼区。", "他住在山东省煙臺市。"])
  func shortPlaces(text: String) throws {
    for place in try entities(text, .place) {
      #expect(place.canonical.map { !$0.contains("省") || $0 == "山东省" } ?? true)
    }
  }

  @Test("honours in full")
  func fullHonours() throws {
    let text = "宁夏回族自治区表彰一批教师，何静荷荣获自治区劳动模范称号和湖北省科技进步奖一等奖。"
    let names = try entities(text, .honour).map(\.canonical)
    #expect(names.contains("宁夏回族自治区劳动模范"))
    #expect(names.contains("湖北省科学技术进步奖一等奖"))
  }
}
