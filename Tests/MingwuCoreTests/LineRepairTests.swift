import Foundation
import MingwuCore
import MingwuTestSupport
import Testing

@Suite("Line repair")
struct LineRepairTests {
  private func repaired(_ text: String) throws -> (text: NormalizedText, joins: [LineJoin]) {
    let table = try NormalizedTextTests.table.get()
    let repair = LineRepair(table: table, oracles: [try WordContinuity()])
    return try NormalizedText.repaired(SourceText(text), table: table, by: repair)
  }

  /// A page of the corpus: its text, and the line ends marked as soft (bytes of the text).
  private struct Page {
    var name: String
    var text: [UInt8] = []
    var soft: Set<Int> = []

    init(_ url: URL) throws {
      name = url.lastPathComponent
      let mark = Array("↩".utf8)
      let bytes = Array(try Data(contentsOf: url))
      var index = 0
      var isMarked = false
      while index < bytes.count {
        if bytes[index...].starts(with: mark) {
          isMarked = true
          index += mark.count
          continue
        }
        if bytes[index] == 0x0A, isMarked {
          soft.insert(text.count)
          isMarked = false
        }
        text.append(bytes[index])
        index += 1
      }
    }
  }

  private static var pages: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Corpus/pages")
  }

  @Test("Joins the marked line ends of the page corpus and no others: F1 at least 0.98")
  func corpus() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.pages, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "txt" }
    #expect(files.count >= 25)
    var (right, wrong, missed) = (0, 0, 0)
    for file in files {
      let page = try Page(file)
      let joins = try repaired(String(decoding: page.text, as: UTF8.self)).joins
      let found = Set(joins.compactMap { page.text[$0.range.indices].firstIndex(of: 0x0A) })
      right += found.intersection(page.soft).count
      wrong += found.subtracting(page.soft).count
      missed += page.soft.subtracting(found).count
    }
    let score = Double(2 * right) / Double(2 * right + wrong + missed)
    #expect(score >= 0.98, "right \(right), wrong \(wrong), missed \(missed)")
  }

  @Test(
    "Tells why a line end is soft",
    arguments: [
      ("县里今年建成了三座书屋，读者可以在柳河\n，清江借书。", LineJoin.Reason.lineStartMark),
      ("大家来到县城里参加比赛，奖品是（\n书籍）若干。", .bracket),
      ("他们在这里工作多年，直到2009\n年才离开。", .number),
      ("在乌鲁木齐，我们见到了艾力·\n买买提。", .nameDot),
      ("他说，大家都来了，\n没有人缺席。", .comma),
      ("课本上写着社会主义核\n心价值观的内容。", .word),
    ])
  func reasons(text: String, reason: LineJoin.Reason) throws {
    let joins = try repaired(text).joins
    #expect(joins.map(\.reason) == [reason])
  }

  @Test(
    "Leaves line ends between finished sentences, titles, items and rows",
    arguments: [
      "会议结束了。\n大家离开了。", "山乡亮起不夜灯\n\n本报讯（记者 谢知远）今天，下雨。", "名单\n一、郑远航\n二、韩立春",
      "甲\t乙\n丙\t丁", "本报记者 谢知远 摄\n\n弧光里的三十一年", "春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，\n花落知多少。",
      "时间：周五\n地点：县城", "柳河县总工会\n2023年8月15日", "", "\n\n\n", "\r\n\u{2028}",
    ])
  func staysApart(text: String) throws {
    #expect(try repaired(text).joins.isEmpty)
  }

  @Test("Text without line ends is never changed", arguments: 0..<20)
  func unchanged(seed: UInt64) throws {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let text = random.mixedText(count: 200).filter { !$0.isNewline }
    let table = try NormalizedTextTests.table.get()
    let result = try repaired(text)
    #expect(result.joins.isEmpty)
    #expect(try result.text.units == NormalizedText(SourceText(text), table: table).units)
  }

  @Test("Any text is repaired without harm: joins are sorted, apart, and only blank or furniture")
  func random() throws {
    var random = RepeatableRandomNumberGenerator(seed: 7)
    let alphabet = Array("中国工会年月日，。、：（）“”\n\n\n\r\t ·.3二aA-—摄讯电本报记者第版1|{;")
    for _ in 0..<400 {
      let text = String((0..<120).compactMap { _ in alphabet.randomElement(using: &random) })
      let result = try repaired(text)
      var end = 0
      for join in result.joins {
        #expect(join.range.lowerBound >= end && !join.range.isEmpty)
        #expect(result.text.source.isScalarBoundary(join.range.lowerBound))
        #expect(result.text.source.isScalarBoundary(join.range.upperBound))
        end = join.range.upperBound
      }
      let zones = DocumentZones.find(
        in: result.text, table: try NormalizedTextTests.table.get())
      var last = 0
      for article in zones.articles {
        #expect(article.range.lowerBound >= last)
        last = article.range.upperBound
      }
    }
  }
}

@Suite("Articles of a page")
struct DocumentZonesTests {
  private func zones(_ text: String) throws -> (zones: DocumentZones, text: NormalizedText) {
    let table = try NormalizedTextTests.table.get()
    let normalized = try NormalizedText(SourceText(text), table: table)
    return (DocumentZones.find(in: normalized, table: table), normalized)
  }

  @Test("Two articles with title, subtitle, by-line, dateline, credit and masthead")
  func page() throws {
    let (zones, text) = try zones(
      """
      2023年08月15日 星期二 第03版 综合

      山乡亮起不夜灯

      ——柳河县供电所抢修记

      本报讯（记者 谢知远 通讯员 马 骁）入夏以来，抢修队员没有睡过一个整觉。队长说，还要再干三天。

      本报记者 谢知远 摄

      弧光里的三十一年

      新华社柳河8月14日电（记者卢青、温如玉）韩立春参加工作三十一年，带出四十六名徒弟。

      他说，还想再干几年。（孟 桐 严小山）
      """)
    func source(_ range: NormalizedRange?) -> String? {
      range.map { text.source.string(in: text.sourceRange(of: $0)) }
    }
    #expect(zones.date == StatedDay(year: 2023, month: 8, day: 15))
    #expect(zones.mastheads.count == 1)
    try #require(zones.articles.count == 2)
    let (first, second) = (zones.articles[0], zones.articles[1])
    #expect(source(first.headline) == "山乡亮起不夜灯")
    #expect(first.subheads.map { source($0) } == ["——柳河县供电所抢修记"])
    #expect(source(first.byline) == "本报讯（记者 谢知远 通讯员 马 骁）")
    #expect(source(first.credit) == "本报记者 谢知远 摄")
    #expect(first.names.map { source($0.range) } == ["谢知远", "马 骁", "谢知远"])
    #expect(first.names.map(\.role) == ["记者", "通讯员", "摄"])
    #expect(source(second.headline) == "弧光里的三十一年")
    #expect(source(second.dateline) == "新华社柳河8月14日电")
    #expect(second.date == StatedDay(month: 8, day: 14))
    #expect(second.names.map { source($0.range) } == ["卢青", "温如玉", "孟 桐", "严小山"])
    let byline = try #require(first.byline)
    #expect(zones.zone(at: byline.lowerBound).kind == .byline)
    #expect(zones.zone(at: second.range.upperBound - 3).article == 1)
    #expect(zones.zone(at: 0).kind == .masthead)
  }

  @Test("Plain text is one article without a headline", arguments: ["他来了。", "今天，我们开会。大家都来了。"])
  func plain(text: String) throws {
    let zones = try zones(text).zones
    #expect(zones.articles.count == 1)
    #expect(zones.articles.first?.headline == nil)
    #expect(zones.articles.first?.body.count == 1)
  }

  @Test(
    "By-lines of papers, of a place and a day, behind a blank or a bullet",
    arguments: [
      ("本报讯 （首席记者 卢青）“火箭不认头衔。”昨天，他说。", ["卢青"]),
      ("柳河日报讯（记者卢 青、温如玉，通讯员马 骁）7月23日，天热。", ["卢 青", "温如玉", "马 骁"]),
      ("柳河8月14日电（记者 马 骁）“可以进场！”", ["马 骁"]),
      ("□ 柳河工人日报全媒体记者 马 骁\n\n夜里，抢修队来了，灯亮了。", ["马 骁"]),
      ("◎柳河晚报首席记者 马 骁\n\n夜里，抢修队来了，灯亮了。", ["马 骁"]),
      ("柳河8月14日电价上调，居民（含商户）知悉。", []),
      ("柳河日报讯问了几位居民，大家都说好。", []),
    ])
  func bylines(text: String, names: [String]) throws {
    let (zones, page) = try zones(text)
    let found = zones.articles.flatMap(\.names).map {
      page.source.string(in: page.sourceRange(of: $0.range))
    }
    #expect(found == names)
  }

  @Test("Blank text has no article", arguments: ["", " \n\n\u{3000}"])
  func blank(text: String) throws {
    #expect(try zones(text).zones.articles.isEmpty)
  }

  @Test("A short line between paragraphs is a subhead, not an article")
  func subhead() throws {
    let zones = try zones(
      "山乡亮起不夜灯\n\n本报讯（记者 卢青）入夏以来，天热。\n\n夜战青石岭\n\n抢修队来了，灯亮了。\n\n（上接第1版）"
    ).zones
    #expect(zones.articles.count == 1)
    #expect(zones.articles.first?.subheads.count == 1)
    #expect(zones.articles.first?.continuation != nil)
  }
}
