import MingwuCore
import MingwuNumerals
import Testing

/// Dates of reports, which mean what the report has said in front of them.
@Suite("Dates in the course of a report")
struct ReportDateTests {
  /// The ISO form of the last date of `text`.
  private func last(_ text: String, on day: String?) throws -> String? {
    let facts = try NumeralExtractor().facts(in: text, date: day)
    guard case .date(let date) = facts.last(where: { $0.kind == .date })?.value else { return nil }
    return date.iso
  }

  @Test(
    "当晚, 当天, 首日 and 次日 follow the day of the report, also from an earlier paragraph",
    arguments: [
      ("5月8日，车站开通。\n当晚，首班车满员。", "2026-05-10", "2026-05-08"),
      ("展会5月8日开幕。\n\n首日签约二十项。", "2026-05-10", "2026-05-08"),
      ("5月8日，河水漫堤。\n次日，道路抢通。", "2026-05-10", "2026-05-09"),
      ("5月8日，车站开通。\n客流平稳。\n当天，首班车满员。", nil, "XXXX-05-08"),
      // A day long past, or one to come, is not that of the report.
      ("1950年3月4日，厂子建成。\n当天，厂里举行纪念会。", "2026-05-10", "2026-05-10"),
      ("展览到8月31日为止。\n当天，观众排起长队。", "2026-05-10", "2026-05-10"),
      ("4月2日，工程开工。\n当天，首列车试运行。", "2026-05-10", "2026-05-10"),
    ] as [(String, String?, String)])
  func sameDay(text: String, day: String?, iso: String) throws {
    #expect(try last(text, on: day) == iso, "\(text)")
  }

  @Test(
    "同年 and 次年 follow the last year, 上月 and 下月 a dateline without its year",
    arguments: [
      ("他1930年3月出生，1953年毕业，同年8月进所。", nil, "1953-08"),
      ("2019年建厂，次年投产。", "2026-05-10", "2020"),
      ("2023年夏天发洪水，同年获奖。", "2026-05-10", "2023"),
      ("本报昆明6月9日讯　上月底，桥梁合龙。", nil, "XXXX-05-31"),
      ("本报昆明6月9日讯　下月，桥梁通车。", nil, "XXXX-07"),
      ("同年，他当选代表。", nil, nil),
    ] as [(String, String?, String?)])
  func sameYear(text: String, day: String?, iso: String?) throws {
    #expect(try last(text, on: day) == iso, "\(text)")
  }

  @Test(
    "a bare day is of the month that its paragraph names, else of the one near the report",
    arguments: [
      ("6月底前，冷库要建成。\n10日下午，大会闭幕。", "2025-01-11", "2025-01-10"),
      ("去年8月开工。\n10日，大会闭幕。", "2025-01-11", "2025-01-10"),
      ("30日，大会闭幕。", "2025-04-02", "2025-03-30"),
      ("15日，大会将开幕。", "2025-04-02", "2025-04-15"),
      ("6月1日开工，10日下午完工。", "2025-07-11", "2025-06-10"),
      ("6月1日开工。\n20日，工程完工。", "2025-07-01", "2025-06-20"),
    ])
  func bareDay(text: String, day: String, iso: String) throws {
    #expect(try last(text, on: day) == iso, "\(text)")
  }

  @Test(
    "holidays and months of the Chinese calendar as they fell",
    arguments: [
      ("国庆假期，游客增多。", "2025-11-01", "2025-10-01/2025-10-08"),
      ("国庆假期，游客增多。", "2024-11-01", "2024-10-01/2024-10-07"),
      ("国庆假期，游客增多。", "2023-11-01", "2023-09-29/2023-10-06"),
      ("国庆假期，游客增多。", "2005-11-01", "2005-10-01/2005-10-07"),
      ("腊月初八，人们喝粥。", "2026-02-09", "2026-01-26"),
      ("腊月初八，人们喝粥。", "2025-12-09", "2026-01-26"),
      ("正月十五，人们赏灯。", "2026-02-09", "2026-03-03"),
    ])
  func calendar(text: String, day: String, iso: String) throws {
    #expect(try last(text, on: day) == iso, "\(text)")
  }
}
