import MingwuCore
import MingwuTestSupport
import Testing

@testable import MingwuNumerals

@Suite("Dates of any kind")
struct DatePropertyTests {
  private static let digits = Array("〇一二三四五六七八九".unicodeScalars.map(Character.init))
  private static let weekdays = Array("一二三四五六日".unicodeScalars.map(Character.init))

  private static func run(_ value: Int) -> String {
    String(String(value).map { digits[Int(String($0)) ?? 0] })
  }

  /// 31 as 三十一.
  private static func spoken(_ value: Int) -> String {
    let (tens, ones) = (value / 10, value % 10)
    return (tens > 1 ? String(digits[tens]) : "") + (tens > 0 ? "十" : "")
      + (ones > 0 || tens == 0 ? String(digits[ones]) : "")
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func value(_ text: String, date: String? = nil) -> [String] {
    NumeralExtractor().facts(inNormalized: Array(text.utf16), date: date).map { summary($0.value) }
  }

  @Test("a day written in ten ways is read as the same day")
  func days() {
    var random = RepeatableRandomNumberGenerator(seed: 3)
    var failures: [String] = []
    for _ in 0..<1000 {
      let number = Int.random(
        in: CivilCalendar.dayNumber(1900, 1, 1)..<CivilCalendar.dayNumber(2100, 1, 1),
        using: &random)
      let (year, month, day) = CivilCalendar.date(number)
      let weekday = String(Self.weekdays[CivilCalendar.weekday(number) - 1])
      let (y, m, d) = ("\(year)", "\(month)", "\(day)")
      let iso = y + "-" + Self.two(month) + "-" + Self.two(day)
      let spoken = Self.run(year) + "年" + Self.spoken(month) + "月" + Self.spoken(day)
      let surfaces = [
        iso, y + "/" + m + "/" + d, y + "." + m + "." + d, y + "年" + m + "月" + d + "日",
        y + "年" + m + "月" + d + "号", y + "年" + Self.two(month) + "月" + Self.two(day) + "日",
        spoken + "日", spoken + "号", y + "年" + m + "月" + d + "日,星期" + weekday,
        y + "年" + m + "月" + d + "日(周" + weekday + ")",
      ]
      for surface in surfaces where Self.value(surface) != [iso] { failures.append(surface) }
    }
    #expect(failures.prefix(10) == [])
  }

  @Test("an hour and minute written in several ways are read as the same time")
  func times() {
    var failures: [String] = []
    for hour in 1..<12 {
      for minute in 1..<60 {
        let expected = "2024-05-20T" + Self.two(hour) + ":" + Self.two(minute)
        let (h, m) = (Self.spoken(hour), Self.spoken(minute))
        let padded = minute < 10 ? "零" + m : m
        var surfaces = [
          "上午\(hour)点\(minute)分", "上午" + h + "点" + m + "分", "上午" + h + "时" + m + "分",
          "上午\(hour):" + Self.two(minute), "上午" + h + "点" + padded + "分",
          "5月20日上午" + h + "点" + m + "分", "2024-05-20 \(hour):" + Self.two(minute),
          "\(hour):" + Self.two(minute) + "am",
        ]
        if minute == 30 { surfaces += ["上午" + h + "点半"] }
        if minute % 15 == 0 { surfaces += ["上午" + h + "点" + Self.spoken(minute / 15) + "刻"] }
        if minute > 50 { surfaces += ["上午" + Self.spoken(hour + 1) + "点差\(60 - minute)分"] }
        for surface in surfaces {
          let found = Self.value(surface, date: "2024-05-20").map { String($0.prefix(16)) }
          if found != [expected] { failures.append(surface) }
        }
      }
    }
    #expect(failures.prefix(10) == [])
  }

  @Test("a length in front of 前 is the same in every unit's spellings and in both scripts")
  func lengths() throws {
    let spellings: [(words: [String], relative: String)] = [
      (["年"], "Y"), (["个月", "個月"], "M"), (["周", "週", "个星期", "星期", "个礼拜", "個禮拜", "禮拜"], "W"),
      (["天"], "D"), (["小时", "个小时", "個小時", "个钟头", "鐘頭"], "H"), (["分钟", "分鐘"], "M"),
    ]
    for (index, unit) in spellings.enumerated() {
      for count in 2...9 {
        for numeral in ["\(count)", count == 2 ? "两" : Self.spoken(count)] {
          for word in unit.words {
            for tail in ["前", "之前", "以前"] {
              let facts = try NumeralExtractor().facts(
                in: numeral + word + tail, date: "2024-05-20T08:30")
              let found = facts.map { summary($0.value).split(separator: " ").last ?? "" }
              let expected = "-P" + (index > 3 ? "T" : "") + "\(count)" + unit.relative
              #expect(found == [Substring(expected)], "\(numeral + word + tail)")
            }
          }
        }
      }
    }
  }

  @Test("random strings of date words never trap, with any anchor")
  func randomStrings() {
    var random = RepeatableRandomNumberGenerator(seed: 23)
    let words = [
      "年", "月", "日", "号", "时", "点", "分", "周", "星期", "季度", "上", "下", "前", "后", "半", "每", "第", "最后一个",
      "差", "一刻", "至", "到", "、", "今", "去年", "大年初", "农历", "闰", "元旦", "开斋节", "光明节", "复活节", "前一天", "以来",
      "之前", "工作日", "两", "十几", "12", "2024", "0", "99999999", "公元前", "世纪", "七八", "十年代", "底", "初",
      "财年",
      "上午", "pm", ":", "-", "/", " ", "踏",
    ]
    let anchors = [nil, "2024-02-29", "0001-01-01T00:00", "9999-12-31T23:59:59"]
    let extractor = NumeralExtractor()
    for round in 0..<20_000 {
      let count = Int.random(in: 1...9, using: &random)
      let text = (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
        .joined()
      let units = Array(text.utf16)
      let facts = extractor.facts(inNormalized: units, date: anchors[round % anchors.count])
      for (fact, _) in facts { #expect(Int(fact.end) <= units.count) }
    }
  }
}
