import MingwuCore
import Testing

@Suite("ICU")
struct ICUTests {
  @Test("The version and the names of errors are ICU's")
  func names() throws {
    #expect(ICUVersion.current.split(separator: ".").count >= 2)
  }

  @Test("Word boundaries are absolute and end with the range")
  func words() throws {
    var breaker = try WordBreaker()
    var ends: [Int32] = [99]
    let units = Array("，我在北京大学读书。".utf16)
    try breaker.boundaries(of: units, range: 1..<9, into: &ends)
    #expect(ends.last == 9)
    #expect(ends.contains(3))
    #expect(ends == ends.sorted())
    try breaker.boundaries(of: units, range: 4..<4, into: &ends)
    #expect(ends.isEmpty)
    let long = Array(String(repeating: "好，", count: 700).utf16)
    try breaker.boundaries(of: long, range: 0..<long.count, into: &ends)
    #expect(ends.count == 1_400)
  }

  @Test("Grapheme and sentence breakers")
  func otherBreakers() throws {
    var ends: [Int32] = []
    var graphemes = try GraphemeBreaker()
    let family = Array("👨‍👩‍👧é".utf16)
    try graphemes.boundaries(of: family, range: 0..<family.count, into: &ends)
    #expect(ends == [8, Int32(family.count)])
    var sentences = try SentenceBreaker()
    let text = Array("好。行！".utf16)
    try sentences.boundaries(of: text, range: 0..<text.count, into: &ends)
    #expect(ends == [2, 4])
  }

  @Test("Scripts are converted both ways")
  func scripts() throws {
    #expect(try Transliterator(.traditionalToSimplified).transliterated("勞動模範") == "劳动模范")
    #expect(try Transliterator(.simplifiedToTraditional).transliterated("劳动模范") == "勞動模範")
    #expect(try Transliterator(.simplifiedToTraditional).transliterated("") == "")
  }

  @Test("Names of territories and currencies")
  func displayNames() throws {
    #expect(try DisplayNames.territory("FR") == "法国")
    #expect(try DisplayNames.territory("FR", locale: "zh_Hant") == "法國")
    #expect(try DisplayNames.currency("USD") == "美元")
    #expect(DisplayNames.territories.contains("CN"))
    #expect(throws: ICUError.self) { try DisplayNames.territory("far too long a code") }
  }

  @Test("An ICU error has ICU's name")
  func errorName() {
    let error = #expect(throws: ICUError.self) { try DisplayNames.territory("123456789") }
    #expect(error?.description == "ICU: U_ILLEGAL_ARGUMENT_ERROR")
  }

  @Test("Collation is by pinyin")
  func collation() throws {
    let collator = try Collator()
    let names = ["重庆", "上海", "北京", "安徽", "广州"].sorted { collator.areInIncreasingOrder($0, $1) }
    #expect(names == ["安徽", "北京", "重庆", "广州", "上海"])
    #expect(collator.sortKey(of: "安徽").lexicographicallyPrecedes(collator.sortKey(of: "北京")))
  }

  // Days from the calendar of the Purple Mountain Observatory.
  @Test(
    "Lunar and Gregorian days",
    arguments: [
      (GregorianDay(year: 2024, month: 2, day: 10), LunarDay(year: 2024, month: 1, day: 1)),
      (GregorianDay(year: 2025, month: 1, day: 28), LunarDay(year: 2024, month: 12, day: 29)),
      (GregorianDay(year: 2024, month: 9, day: 17), LunarDay(year: 2024, month: 8, day: 15)),
      (
        GregorianDay(year: 2023, month: 4, day: 1),
        LunarDay(year: 2023, month: 2, isLeapMonth: true, day: 11)
      ),
      (GregorianDay(year: 1949, month: 10, day: 1), LunarDay(year: 1949, month: 8, day: 10)),
    ])
  func calendar(gregorian: GregorianDay, lunar: LunarDay) throws {
    let calendar = try ChineseCalendar()
    #expect(try calendar.lunarDay(of: gregorian) == lunar)
    #expect(try calendar.gregorianDay(of: lunar) == gregorian)
  }

  @Test("A lunar date that does not exist is none")
  func noSuchDate() throws {
    let calendar = try ChineseCalendar()
    let leap = LunarDay(year: 2024, month: 5, isLeapMonth: true, day: 1)
    #expect(try calendar.gregorianDay(of: leap) == nil)
    #expect(try calendar.gregorianDay(of: LunarDay(year: 2024, month: 12, day: 30)) == nil)
  }

  @Test("Character properties")
  func properties() {
    #expect(CharacterProperties.category(of: 0x300A) == .openingPunctuation)
    #expect(CharacterProperties.script(of: 0x4E00) == .han)
    #expect(CharacterProperties.numericValue(of: 0x2460) == 1)
    #expect(CharacterProperties.numericValue(of: 0x4E2D) == nil)
  }
}
