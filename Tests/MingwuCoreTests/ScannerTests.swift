import MingwuTestSupport
import Testing

@testable import MingwuCore

@Suite("Scanning several bytes and units in one go")
struct ScannerTests {
  @Test("finds the first ill-formed byte that the standard library finds, wherever it stands")
  func invalidBytes() {
    let bad: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xE4, 0xB8],
      [0xF5, 0x80, 0x80, 0x80],
      [0xE4, 0x41, 0xAD], [0xEF, 0xBF, 0x41], [0xFF],
    ]
    let good = ["\u{800}", "\u{D7FF}", "\u{E000}", "é", "𠮷", "a"].map { Array($0.utf8) }
    for length in 0..<30 {
      let han = Array(String(repeating: "劳动模范，", count: 6).utf8.prefix(3 * length))
      for part in bad {
        let bytes = han + part + Array("北京市总工会劳动模范".utf8)
        #expect(offset(bytes) == han.count)
        #expect(String(validating: bytes, as: UTF8.self) == nil)
      }
      for part in good { #expect(offset(han + part + han) == nil) }
    }
  }

  private func offset(_ bytes: [UInt8]) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { unsafe UTF8Scanner.firstInvalidOffset(in: $0) }
  }

  @Test("finds the unit that a search one by one finds")
  func firstUnit() {
    var random = RepeatableRandomNumberGenerator(seed: 11)
    for _ in 0..<400 {
      let count = Int.random(in: 0...80, using: &random)
      var units: [UInt16] = []
      for _ in 0..<count {
        units.append(
          [0x0A, 0x0B, 0x0A00, 0x0A0A, 0x4E00, 0x800A].randomElement(using: &random) ?? 0)
      }
      let start = Int.random(in: 0...count, using: &random)
      let end = Int.random(in: start...count, using: &random)
      let found = UnitScanner.first(0x0A, in: units, start..<end)
      #expect(found == units[start..<end].firstIndex(of: 0x0A) ?? end)
    }
  }

  @Test("shows all units but hanzi, in order, and stops when told to")
  func others() {
    var random = RepeatableRandomNumberGenerator(seed: 12)
    let all: [UInt16] = [
      0x4E00, 0x9EFF, 0x52B3, 0x4DFF, 0x9F00, 0x3001, 0x41, 0x20, 0xFF0C, 0xE000,
    ]
    for _ in 0..<400 {
      var units: [UInt16] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let isHan = Bool.random(using: &random)
        units.append(
          isHan
            ? UInt16.random(in: 0x4E00...0x9EFF, using: &random)
            : all.randomElement(using: &random) ?? 0)
      }
      let start = Int.random(in: 0...units.count, using: &random)
      let end = Int.random(in: start...units.count, using: &random)
      let wanted = (start..<end).filter { !(0x4E00...0x9EFF ~= units[$0]) }
      let limit = Int.random(in: 0...wanted.count, using: &random)
      var shown: [Int] = []
      UnitScanner.forEachOther(in: units, start..<end) { index, unit in
        #expect(unit == units[index])
        if shown.count < limit { shown.append(index) }
        return shown.count < limit
      }
      #expect(shown == Array(wanted.prefix(limit)))
    }
  }

  @Test("counts ASCII and scalars, and sees line ends, as a look at each byte does")
  func counts() {
    var random = RepeatableRandomNumberGenerator(seed: 13)
    let pieces = ["劳动", "a", "é", "𠮷", "\n", "\r", "12", "，", "\u{8D}"]
    for round in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 0...round, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let bytes = Array(text.utf8)
      let bounds = Array(text.unicodeScalars.indices) + [text.endIndex]
      let ends = [bounds.randomElement(using: &random), bounds.randomElement(using: &random)]
        .compactMap { $0 }.sorted()
      let part = text.unicodeScalars[ends[0]..<ends[1]]
      let range =
        text.utf8.distance(
          from: text.startIndex, to: ends[0])..<text.utf8.distance(
          from: text.startIndex, to: ends[1])
      let ascii = unsafe bytes.withUnsafeBufferPointer {
        unsafe UTF8Scanner.asciiCount(in: $0, range)
      }
      #expect(ascii == part.count { $0.isASCII })
      #expect(UTF8Scanner.scalarCount(of: bytes, range, perFourBytes: 1) == part.count)
      #expect(
        UTF8Scanner.scalarCount(of: bytes, range, perFourBytes: 2) == String(part).utf16.count)
      let plain = bytes.filter { $0 != 0x0A && $0 != 0x0D }
      #expect(SourceText(text).hasLineEnds == (plain.count < bytes.count))
      #expect(!SourceText(String(decoding: plain, as: UTF8.self)).hasLineEnds)
    }
  }
}
