import MingwuTestSupport
import Testing

@testable import MingwuCore

@Suite("Offsets by counting")
struct OffsetCountTests {
  @Test("gives what counting scalar by scalar gives, in any order of offsets")
  func counting() {
    var random = RepeatableRandomNumberGenerator(seed: 5)
    let alphabet = Array("a1 中文。é¥😀𠮷\n".unicodeScalars)
    for round in 0..<300 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        scalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      var places = [(utf8: 0, scalar: 0, utf16: 0)]
      for scalar in scalars {
        let last = places[places.count - 1]
        places.append(
          (
            last.utf8 + UTF8.width(scalar), last.scalar + 1, last.utf16 + UTF16.width(scalar)
          ))
      }
      if round % 2 == 0 { places.shuffle(using: &random) }
      let source = SourceText(String(scalars))
      let offsets = places.map(\.utf8)
      let scalar = OffsetConverter(source, to: .scalar).converted(starts: offsets, ends: [])
      let utf16 = OffsetConverter(source, to: .utf16).converted(starts: offsets, ends: offsets)
      #expect(scalar.starts == places.map(\.scalar))
      #expect(utf16.starts == places.map(\.utf16))
      #expect(utf16.ends == places.map(\.utf16))
    }
  }

  @Test("the number of UTF-16 units is that of the standard library", arguments: 0..<40)
  func unitCount(_ length: Int) {
    let text = String(repeating: "a中é😀", count: length).dropFirst(length % 4)
    let bytes = Array(text.utf8)
    let count = unsafe bytes.withUnsafeBufferPointer { unsafe UTF8Scanner.utf16Count(of: $0) }
    #expect(count == text.utf16.count)
  }
}
