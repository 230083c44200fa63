internal import MingwuCore
internal import MingwuLexicon

/// Posts without anybody who holds them, and what stands on the edge of a name and is none of it.
extension NameEdges {
  private static let roles = PostWords(["记者", "通讯员"])
  private static let addresses = PostWords(["老师", "师傅"])
  /// What anybody may be.
  private static let generics = PostWords([
    "名将", "小将", "老将", "产业工人", "留学生", "研究生", "大学生", "本科生", "学生", "志愿者", "农民工", "职工", "员工", "干部",
    "村民", "居民", "群众", "老人", "选手", "学员", "同志", "嘉宾", "家长", "青年", "官兵", "党员", "代表委员",
    "工作人员", "网友", "班组长", "专家学者", "被告人", "被告", "原告", "当事人", "嫌疑人", "负责人", "老兵", "外援", "业主", "毕业生",
    "形象大使", "召集人",
    "退休干部", "外籍人士",
  ])
  private static let members = PostWords([
    "教职工", "教工", "民工", "成员", "会员", "学员", "学者", "大师", "球员", "人员", "党员", "团员", "社员", "队员", "委员", "店员",
    "雇员", "伤员",
    "动员", "复员", "选手", "新手", "对手", "助手", "老手", "水手", "施工", "分工", "职工", "员工", "义工", "返工", "开工",
    "手工",
    "美工", "老师", "大厨师",
  ])
  private static let formerly: UnitSet = "原前"
  static let retired = ["退休", "离休", "挂职", "首任"].map { Array($0.utf16) }
  private static let candidates = PostWords(["候选人"])
  private static let delegate = PostWords(["代表"])
  private static let assemblies = PostWords(["人大", "政协"])
  /// Delegates that are posts: 首席代表, 法定代表人 ends otherwise.
  private static let envoys = PostWords(["首席代表", "特别代表", "高级代表", "常驻代表", "全权代表", "事务代表"])

  // MARK: Edges

  /// Cuts what is no part: the line in front of a driver (客四分公司1路), the delegate behind an
  /// assembly (深圳市人大代表).
  func trim(_ choice: inout SentenceResolver.Choice, _ evidence: borrowing Evidence) {
    let units = evidence.units
    // 夏洛莱 · 伯爵, 桑德斯 · 上校: a title of rank behind a name.
    if choice.kind == .person, choice.fact == nil,
      let length = Self.ranks.length(
        units, choice.end, longest: choice.end - choice.start - 2)
    {
      cut(&choice, to: choice.end - length)
    }
    if choice.kind == .organization, units[choice.end - 1] == 0x8DEF {
      var end = choice.end - 1
      while end > choice.start, Hanzi.isDigit(units[end - 1]) { end -= 1 }
      if end < choice.end - 1, end - choice.start >= 2 { cut(&choice, to: end) }
    }
    if choice.kind == .position {
      // 退休教师: what somebody is no more.
      if choice.end - choice.start >= 4,
        Self.retired.contains(where: { units[choice.start..<choice.end].starts(with: $0) })
      {
        choice.start += 2
        choice.candidate?.start += 2
      }
      // 原常委, 市长候选人: former and to be, and what they were or will be.
      if choice.end - choice.start >= 3, Self.formerly.contains(units[choice.start]),
        evidence.startClasses[choice.start].isDisjoint(with: [.postHead, .postFull])
      {
        choice.start += 1
        choice.candidate?.start += 1
      }
      if Self.candidates.end(units, choice.end, longest: choice.end - choice.start - 2) {
        cut(&choice, to: choice.end - 3)
      }
    }
    if choice.kind == .position,
      Self.delegate.end(units, choice.end, longest: choice.end - choice.start),
      Self.assemblies.end(units, choice.end - 2, longest: choice.end - choice.start - 2)
    {
      choice.kind = .organization
      choice.candidate?.kind = .organization
      cut(&choice, to: choice.end - 2)
    }
  }

  private static let ranks = PostWords([
    "公爵", "侯爵", "伯爵", "子爵", "男爵", "爵士", "亲王", "王妃", "大公", "上将", "中将", "少将", "上校", "中校", "少校", "大校",
    "上尉", "中尉", "少尉", "神甫", "神父", "主教", "大主教", "牧师", "修女",
  ])

  /// 国立 · 清华大学: who keeps a school or a hospital is part of its name.
  func takeKeeper(
    _ choice: inout SentenceResolver.Choice, _ previousEnd: Int, _ evidence: borrowing Evidence
  ) {
    guard choice.kind == .organization, choice.start - previousEnd >= 2,
      evidence.units[choice.start - 1] == 0x7ACB,  // 立
      Self.keepers.contains(evidence.units[choice.start - 2]),
      Self.bodies.end(evidence.units, choice.end, longest: choice.end - choice.start)
    else { return }
    choice.start -= 2
    choice.candidate?.start -= 2
  }

  private static let keepers: UnitSet = "国省市县私公"

  /// Museums and schools are bodies also as venues; halls, stations and parks are places also as
  /// hosts.
  func settleKind(_ choice: inout SentenceResolver.Choice, _ evidence: borrowing Evidence) {
    guard choice.kind == .place || choice.kind == .organization else { return }
    let longest = choice.end - choice.start - 1
    guard longest >= 2 else { return }
    let isBody = choice.kind == .place
    let name = evidence.units[choice.start..<choice.end]
    // 地铁和平门站
    let isStop = name.last == 0x7AD9 && Self.rails.contains { name.starts(with: $0) }
    guard
      !isBody && isStop
        || (isBody ? Self.bodies : Self.sites).end(evidence.units, choice.end, longest: longest)
    else { return }
    choice.kind = isBody ? .organization : .place
    choice.candidate?.kind = choice.kind
  }

  private static let rails = ["地铁", "轻轨"].map { Array($0.utf16) }
  private static let bodies = PostWords([
    "博物馆", "博物院", "陈列馆", "校史馆", "村史馆", "体验馆", "天文馆", "档案馆", "文化馆", "少年宫", "纪念馆", "文化宫", "图书馆",
    "美术馆", "科技馆", "大学", "学院", "中学", "小学",
    "医院", "酒庄", "咖啡馆", "小馆", "茶馆", "民宿", "饭店", "餐厅", "面馆", "客栈", "书店", "超市", "合作社",
    "工坊",
  ])
  private static let sites = PostWords([
    "创业园", "产业园", "产业园区", "工业园", "工业园区", "科技园", "物流园", "物流城", "物流港", "汽车城", "鞋城", "商贸城",
    "服装城", "建材城", "家居城", "小商品城", "市场", "化工基地", "核电基地", "生态城", "科学城", "科技城", "街区", "步行街", "风景区",
    "景区", "度假区", "体育馆", "体育场", "体育中心", "会展中心", "展览中心", "博览中心", "会议中心", "火车站", "高铁站",
    "客运站", "总站", "公园", "广场", "大桥", "水电站", "水库", "地铁站", "大会堂", "人民会堂", "大剧院", "音乐厅", "收费站",
    "口岸", "码头", "大厦", "服务区", "陵园", "小区", "古镇", "国际机场", "殡仪馆", "汽车站", "火葬场", "公墓",
    "教堂", "清真寺", "清真大寺", "禅寺", "古寺", "孔庙", "文庙", "关帝庙", "道观",
  ])

  /// 第26批 · 援 · 赞比亚医疗队: the number of the team opens its name.
  func takesBatch(
    _ choice: SentenceResolver.Choice, _ previous: SentenceResolver.Choice, _ units: [UInt16]
  ) -> Bool {
    guard choice.kind == .organization, previous.kind == .ordinal,
      units[previous.end - 1] == 0x6279  // 批
    else { return false }
    let between = units[previous.end..<max(previous.end, choice.start)]
    return between.isEmpty || between.elementsEqual([0x63F4])  // 援
  }

  /// 德国 · 马克斯·普朗克研究所: a country in front of a body that bears the name of a person. All others
  /// keep it: 美国斯坦福大学, 英国广播公司, 肯尼亚外交部.
  func countryAndBody(
    _ choice: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> [SentenceResolver.Choice]? {
    guard choice.kind == .organization, choice.fact == nil,
      let country = evidence.longest(
        startingAt: choice.start, in: [.placeCountry], lexicon, upTo: choice.end - 4)
    else { return nil }
    let edge = Int(country.end)
    let dot = evidence.units[edge..<choice.end].firstIndex(of: Hanzi.middleDot)
    guard let dot, dot > edge, dot - edge <= Self.longestFirstName,
      evidence.units[edge..<dot].allSatisfy(Hanzi.isHan)
    else { return nil }
    var place = choice
    (place.end, place.kind, place.candidate, place.partCount) = (edge, .place, nil, 0)
    var body = choice
    (body.start, body.candidate, body.partCount) = (edge, nil, 0)
    return [place, body]
  }

  private static let longestFirstName = 5

  private func cut(_ choice: inout SentenceResolver.Choice, to end: Int) {
    choice.end = end
    choice.candidate?.end = Int32(truncatingIfNeeded: end)
  }

  private static let makersOf = PostWords(["责任", "美术", "执行", "值班", "版面", "图片"])
  private static let makers = PostWords(["责任编辑", "编辑", "摄影", "美编", "校对", "责编", "主编"])

  // MARK: Holders

  /// Whether a post is a by-line role, a title behind a surname (安老师), or an occupation that nobody
  /// named holds (驾驶员体检).
  func isUnheld(
    _ post: SentenceResolver.Choice, _ previous: SentenceResolver.Choice?,
    _ choices: [SentenceResolver.Choice], _ index: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    let units = evidence.units
    let length = post.end - post.start
    if Self.roles.end(units, post.end, longest: length)
      || Self.addresses.length(units, post.end, longest: length) == length
    {
      return true
    }
    if Self.generics.length(units, post.end, longest: length) == length { return true }
    if post.candidate?.rule == .postWork,
      Self.generics.end(units, post.end, longest: length)
        || Self.members.end(units, post.end, longest: length)
    {
      return true
    }
    // 编辑　徐红, 摄影:何立新 say who made the page.
    if Self.makers.length(units, post.end, longest: length) == length,
      post.start == 0 || !Hanzi.isNameUnit(units[post.start - 1])
        || Self.makersOf.end(units, post.start, longest: min(2, post.start)),
      post.end < units.count,
      units[post.end] == Hanzi.space || units[post.end] == Hanzi.colon
    {
      return true
    }
    if Self.delegate.end(units, post.end, longest: length),
      !Self.envoys.end(units, post.end, longest: length)
    {
      return true
    }
    let next = index + 1 < choices.count ? choices[index + 1] : nil
    let leadsToName = next.map { $0.kind == .person && $0.start - post.end <= 1 } ?? false
    if leadsToName { return false }
    // 太原理工大学博士,: a degree that nobody is called by.
    if Self.degrees.length(units, post.end, longest: length) == length { return true }
    if isOfNobody(post.start, units) { return true }
    // 117名律师轮值: an amount counts people of an occupation.
    if evidence.endsFact[post.start], !isNamedBehind(post, next, units) { return true }
    let follows = previous.map { $0.end == post.start } ?? false
    if let previous, follows, previous.kind != .person || previous.end - previous.start > 1 {
      return false
    }
    if isCalledBySurname(post, evidence) { return true }
    // 美国加州大学的科学家发现: what many are, behind 的.
    if post.start > 0, units[post.start - 1] == 0x7684,
      Self.callings.length(units, post.end, longest: length) == length,
      post.end < units.count, Hanzi.isHan(units[post.end])
    {
      return true
    }
    // 营业部的快递员,: of one body, at the end of a clause.
    if let previous, previous.kind == .organization, post.start == previous.end + 1,
      units[previous.end] == 0x7684, post.end < units.count, Self.isMark(units[post.end]),
      isPredicated(previous, evidence)
    {
      return false
    }
    guard isOccupation(post, evidence) else { return false }
    return !isListed(post, previous, next, units) && !isPredicated(post, evidence)
      && !isClause(post, units)
  }

  /// Whether people in brackets or behind a mark are those counted: 两名律师(甲、乙).
  private func isNamedBehind(
    _ post: SentenceResolver.Choice, _ next: SentenceResolver.Choice?, _ units: [UInt16]
  ) -> Bool {
    next.map { $0.kind == .person && $0.start - post.end <= 2 } ?? false
  }

  /// 小赵, 李阿婆: how one calls somebody is no name; 老舍 is a row.
  func isFamiliar(
    _ person: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    let isKnown = evidence.hitSlots(startingAt: person.start).contains {
      Int(evidence.hits[$0].end) == person.end && evidence.hits[$0].classes.contains(.personName)
    }
    if isKnown { return false }
    let length = person.end - person.start
    if length == 2, Self.endearments.contains(evidence.units[person.start]) {
      return evidence.startClasses[person.start + 1].contains(.personSurname)
    }
    if length == 2, Self.kin.contains(evidence.units[person.end - 1]) {
      // 阮氏红绒: 氏 is a part of women's names in Vietnam.
      return evidence.units[person.end - 1] != 0x6C0F
        || !Self.vietnamese.contains(evidence.units[person.start])
    }
    return length == 3 && Self.elders.end(evidence.units, person.end, longest: 2)
  }

  /// 黎叔, 廖工, 侯老: how one speaks to somebody of this surname; 陈家, 潘氏: of all of them.
  private static let kin: UnitSet = "叔姐哥嫂婶伯姨爷婆姑工总老氏家府"

  private static let vietnamese: UnitSet = "阮黎裴邓武范"
  private static let endearments: UnitSet = "小老阿"
  private static let elders = PostWords([
    "阿婆", "大爷", "大妈", "大娘", "阿姨", "大叔", "奶奶", "爷爷", "师傅", "大姐", "大哥", "大嫂", "婆婆", "警官", "老师", "医生",
    "先生", "夫妇", "夫人", "太太", "兄弟", "姐妹", "父子",
    "女士", "小姐", "经理", "主任", "书记", "师母", "大夫", "教授", "律师", "同学", "同志", "局长", "科长", "队长", "厂长", "校长",
  ])

  /// 安老师, 老李主任: one character of a surname in front, cut as a word of its own.
  private func isCalledBySurname(
    _ post: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    guard post.start > 0, evidence.startClasses[post.start - 1].contains(.personSurname),
      evidence.isWordStart[post.start - 1], evidence.isWordStart[post.start],
      evidence.endClasses[post.start].isDisjoint(with: .barriers),
      let surname = evidence.longest(
        startingAt: post.start - 1, in: [.personSurname], lexicon, upTo: post.start)
    else { return false }
    // 前主任, 原厂长: words that are rarely surnames.
    return surname.weight > 0
      || post.end - post.start == 2
        && !Self.former.contains(
          evidence.units[post.start - 1])
  }

  private static let former: UnitSet = "前原时现老副"

  /// Whether the post is work anybody may do: its row is an occupation, or it ends like one.
  private func isOccupation(
    _ post: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    if post.candidate?.rule == .postWork
      || Self.workers.end(evidence.units, post.end, longest: post.end - post.start)
    {
      return true
    }
    guard
      let hit = evidence.longest(
        startingAt: post.start, in: [.postFull, .postHead], lexicon, upTo: post.end),
      Int(hit.end) == post.end
    else { return post.candidate == nil }
    return hit.classes.isDisjoint(with: [.postHead])
  }

  private static let callings = PostWords(["科学家", "工程师", "研究员", "医生", "作家", "艺术家"])
  private static let workers = PostWords([
    "司机", "驾驶员", "护士", "教师", "医生", "民警", "警察", "车长", "骑手", "快递员", "运动员", "演员",
    "律师", "法官", "警官", "检察官", "船员", "职员", "队员", "保安", "技师", "技工", "电工", "焊工", "专家",
    "歌手", "画家", "诗人", "导游", "导演", "翻译", "编辑", "会计",
  ])

  /// Whether the post is a clause of its own: 研究生学历,高级工程师。
  private func isClause(_ post: SentenceResolver.Choice, _ units: [UInt16]) -> Bool {
    post.start > 0 && !Hanzi.isNameUnit(units[post.start - 1])
      && (post.end == units.count || !Hanzi.isNameUnit(units[post.end]))
  }

  private func isListed(
    _ post: SentenceResolver.Choice, _ previous: SentenceResolver.Choice?,
    _ next: SentenceResolver.Choice?, _ units: [UInt16]
  ) -> Bool {
    func joins(_ left: SentenceResolver.Choice, _ right: SentenceResolver.Choice) -> Bool {
      right.start == left.end + 1 && units[left.end] == Hanzi.enumerationComma
        && [.position, .honour, .organization].contains(left.kind)
        && [.position, .honour, .organization].contains(right.kind)
    }
    return previous.map { joins($0, post) } ?? false || next.map { joins(post, $0) } ?? false
  }

  /// Whether 是, 任, 当, 做 or 从 stands in front, at most a short word away.
  func isPredicated(
    _ post: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    var offset = post.start
    let floor = max(0, offset - 6)
    while offset > floor, Hanzi.isNameUnit(evidence.units[offset - 1]) {
      offset -= 1
      let unit = evidence.units[offset]
      // 成为, 选为, not 为驾驶员体检.
      let isGoal =
        unit == 0x4E3A && offset > 0 && Self.becoming.contains(evidence.units[offset - 1])
      if isGoal || Self.predicates.contains(unit) { return true }
    }
    return false
  }

  private static let predicates: UnitSet = "是任当做从名位聘兼称"
  private static let becoming: UnitSet = "成作选聘任评升"
}
