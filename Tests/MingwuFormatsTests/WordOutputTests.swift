import MingwuCore
import Testing

@testable import MingwuFormats

/// Words as they are written: joined, and as objects with offsets.
@Suite struct WordOutputTests {
  static let text = "三里桥 “café” 👍🏽\u{2028}A\\B\u{1}𠮷田屋的一段比十六个字节长得多的字words"

  /// Ranges of some scalars each, some left out between them.
  static func ranges(_ lengths: [Int]) -> [SourceRange] {
    var ranges: [SourceRange] = []
    var offset = 0
    var scalars = Array(text.unicodeScalars)[...]
    for (index, length) in lengths.enumerated() {
      let bytes = scalars.prefix(length).reduce(0) { $0 + UTF8.width($1) }
      if index % 3 != 2 { ranges.append(SourceRange(offset, offset + bytes)) }
      offset += bytes
      scalars = scalars.dropFirst(length)
    }
    return ranges
  }

  static func slice(_ range: SourceRange) -> String {
    String(decoding: Array(text.utf8)[range.indices], as: UTF8.self)
  }

  static func written(_ body: (inout ByteBuffer) -> Void) -> String {
    var buffer = ByteBuffer()
    buffer.append("[")
    body(&buffer)
    buffer.append("]")
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test(
    "words with a blank between each two",
    arguments: [[], [1], [2, 1, 1], [3, 1, 6, 1, 2, 5], Array(repeating: 1, count: 44), [44]])
  func joined(lengths: [Int]) {
    let ranges = Self.ranges(lengths)
    let found = Self.written { $0.append(Array(Self.text.utf8), ranges, separator: 0x20) }
    #expect(found == "[" + ranges.map(Self.slice).joined(separator: " ") + "]")
  }

  @Test(
    "words as objects, their offsets in scalars",
    arguments: [[], [1], [2, 1, 1], [3, 1, 6, 1, 2, 5], Array(repeating: 1, count: 44), [44]])
  func objects(lengths: [Int]) {
    let ranges = Self.ranges(lengths)
    func scalars(_ end: Int) -> Int { Self.slice(SourceRange(0, end)).unicodeScalars.count }
    let wanted = ranges.map { range in
      var text = ByteBuffer()
      text.append(jsonString: Self.slice(range))
      return
        "{\"start\":\(scalars(range.lowerBound)),\"end\":\(scalars(range.upperBound)),\"text\":"
        + String(decoding: text.bytes, as: UTF8.self) + "}"
    }
    let utf8 = Array(Self.text.utf8)
    let found = Self.written { $0.append(objects: ranges, of: utf8, withText: true) }
    #expect(found == "[" + wanted.joined(separator: ",") + "]")
  }

  @Test("stretches that share a character, and large numbers")
  func shared() {
    let utf8 = Array((String(repeating: "a", count: 1234) + "…。").utf8)
    let ranges = [SourceRange(0, 1237), SourceRange(1234, 1240)]
    let found = Self.written { $0.append(objects: ranges, of: utf8, withText: false) }
    #expect(found == #"[{"start":0,"end":1235},{"start":1234,"end":1236}]"#)
  }
}
