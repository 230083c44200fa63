import MingwuCore
import MingwuTestSupport
import Testing

@Suite("Normalised text")
struct NormalizedTextTests {
  static let table = Result { () throws(ICUError) in try CharacterTable.generated() }

  private func normalized(_ text: String, joins: [LineJoin] = []) throws -> NormalizedText {
    try NormalizedText(SourceText(text), table: Self.table.get(), joins: joins)
  }

  @Test(
    "Folds what users write to one form",
    arguments: [
      ("２０２４年５月", "2024年5月"), ("ＡＢＣ公司", "abc公司"), ("全國勞動模範", "全国劳动模范"),
      ("（记者　王　强）", "(记者 王 强)"), ("ｶﾞｽ", "ガス"), ("㎡与℃", "m2与°c"), ("㈠、㈡", "(一)、(二)"),
      ("第①届", "第1届"), ("①加强领导", "①加强领导"), ("⑤名", "5名"), ("ﬁle", "file"), ("e\u{301}", "é"),
      ("「長春杯」", "“长春杯”"), ("史蒂夫•乔布斯", "史蒂夫·乔布斯"), ("二○○八年", "二〇〇八年"), ("等等……", "等等……"),
      ("a\r\nb\rc\u{2028}d\u{85}e", "a\nb\nc\nd\ne"), ("\u{FEFF}北\u{200B}京", "北京"), ("𠮷野家", "𠮷野家"),
      ("👨‍👩‍👧", "👨👩👧"), ("\u{2F800}", "丽"), ("각", "각"), ("Ⅲ级", "iii级"), ("\u{0}x", "\u{0}x"),
    ])
  func folds(text: String, expected: String) throws {
    let normalized = try normalized(text)
    #expect(normalized.string(in: normalized.range) == expected)
    let folded = normalized.string(in: normalized.range)
    #expect(folded.unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test("A range of folded text gives the bytes as they were")
  func slices() throws {
    let text = "\u{FEFF}㈠全國\u{200B}勞模e\u{301}Ａ\r\n𠮷"
    let normalized = try normalized(text)
    func source(_ folded: String) -> String {
      let pattern = Array(folded.utf16)
      let start = (0..<normalized.units.count).first {
        normalized.units[$0...].starts(with: pattern)
      }
      let range = NormalizedRange(start ?? 0, (start ?? 0) + pattern.count)
      return normalized.source.string(in: normalized.sourceRange(of: range))
    }
    #expect(source("一") == "㈠")
    #expect(source("全国劳模") == "全國\u{200B}勞模")
    #expect(source("劳模") == "勞模")
    #expect(Array(source("é").unicodeScalars).count == 2)
    #expect(source("a") == "Ａ")
    #expect(source("\n") == "\r\n")
    #expect(source("𠮷") == "𠮷")
  }

  @Test("Every range maps to scalar boundaries of the source and back", arguments: 0..<60)
  func mapsBothWays(seed: UInt64) throws {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let text = try normalized(random.mixedText(count: Int.random(in: 0...220, using: &random)))
    let count = text.units.count
    var previousEnd = 0
    for unit in 0..<count {
      let range = text.sourceRange(of: NormalizedRange(unit, unit + 1))
      #expect(text.source.isScalarBoundary(range.lowerBound))
      #expect(text.source.isScalarBoundary(range.upperBound))
      #expect(!range.isEmpty)
      // Units of one edit share a range; all others follow each other.
      let isShared = unit > 0 && range == text.sourceRange(of: NormalizedRange(unit - 1, unit))
      #expect(isShared || range.lowerBound >= previousEnd)
      previousEnd = range.upperBound
      #expect(text.offsets.normalizedRange(of: range).contains(NormalizedRange(unit, unit + 1)))
    }
    for _ in 0..<50 where count > 0 {
      let lower = Int.random(in: 0..<count, using: &random)
      let upper = Int.random(in: lower + 1...count, using: &random)
      let range = text.sourceRange(of: NormalizedRange(lower, upper))
      let first = text.sourceRange(of: NormalizedRange(lower, lower + 1))
      let last = text.sourceRange(of: NormalizedRange(upper - 1, upper))
      #expect(range == SourceRange(first.lowerBound, last.upperBound))
      let back = text.offsets.normalizedRange(of: range)
      #expect(text.sourceRange(of: back) == range)
    }
  }

  @Test("Normalising piece by piece is NFKC for text without own folds", arguments: 100..<130)
  func agreesWithICU(seed: UInt64) throws {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let normalizer = try Normalizer()
    // Combining marks, hangul and kana: nothing here is folded beyond NFKC.
    let ranges: [ClosedRange<UInt32>] = [
      0x61...0x7A, 0x300...0x345, 0xFF66...0xFF9F, 0x3041...0x309A, 0x1100...0x1112,
      0x1161...0x1175, 0x11A8...0x11C2, 0x20000...0x20010,
    ]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<100 {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
        scalars.append(scalar)
      }
    }
    let text = String(scalars)
    let units = try normalized(text).units
    #expect(try normalizer.normalized(units) == normalizer.normalized(Array(text.utf16)))
    #expect(try units == normalizer.normalized(Array(text.utf16)))
  }

  @Test("A long run of combining marks takes linear time")
  func longCombiningRun() throws {
    let marks = String(repeating: "\u{301}\u{316}", count: 200_000)
    let text = try normalized("e" + marks)
    #expect(text.sourceRange(of: text.range) == text.source.range)
  }

  @Test("Joined line ends are left out and ranges span them")
  func joins() throws {
    let text = "自2009\n\n\n年开馆，hello\nworld"
    let first = SourceRange(7, 10)
    let second = SourceRange(text.utf8.count - 6, text.utf8.count - 5)
    let reason = LineJoin.Reason(rawValue: "test")
    let normalized = try normalized(
      text,
      joins: [
        LineJoin(range: first, reason: reason),
        LineJoin(range: second, reason: reason, leavesSpace: true),
      ])
    #expect(normalized.string(in: normalized.range) == "自2009年开馆,hello world")
    let year = normalized.sourceRange(of: NormalizedRange(1, 6))
    #expect(normalized.source.string(in: year) == "2009\n\n\n年")
    let number = normalized.sourceRange(of: NormalizedRange(1, 5))
    #expect(normalized.source.string(in: number) == "2009")
  }
}

@Suite("Source text")
struct SourceTextTests {
  @Test(
    "Invalid UTF-8 is reported with its byte",
    arguments: [
      ([0xFF], 0), ([0x61, 0xC0, 0x80], 1), ([0xE5, 0x8C], 0), ([0xE5, 0x8C, 0x97, 0xE4, 0xBA], 3),
      ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xE0, 0x80, 0x80], 0),
      ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0x61, 0x80], 1), ([0xF0, 0x9F, 0x98], 0),
    ] as [([UInt8], Int)])
  func invalid(bytes: [UInt8], offset: Int) {
    let error = #expect(throws: TextError.self) { try SourceText(validating: bytes, path: "a.txt") }
    #expect(error?.code == .invalidUTF8)
    #expect(error?.offset == offset)
    #expect(error?.description == "a.txt: invalid UTF-8 at byte \(offset)")
  }

  @Test("The validator agrees with the standard library", arguments: 0..<40)
  func validates(seed: UInt64) throws {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    for _ in 0..<50 {
      var bytes = Array(random.mixedText(count: 30).utf8)
      if Bool.random(using: &random), !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      let expected = String(validating: bytes, as: UTF8.self)
      #expect((try? SourceText(validating: bytes))?.utf8 == expected.map { Array($0.utf8) })
      let repaired = try SourceText(repairing: bytes)
      #expect(repaired.utf8 == Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
  }
}
