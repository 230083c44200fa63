import Testing

@testable import MingwuExtraction

@Suite("Looking for a unit")
struct UnitSearchTests {
  /// Every range of a text in which the units stand at all places of a group of four.
  @Test func findsWhatALoopFinds() {
    let units =
      Array("次一、二次(三四五六七八九十次、\u{0000}\u{8000}\u{FFFF}(次".utf16) + [0x4E01, 0x014E, 0x6B20]
    let looked: [UInt16] = [0x6B21, 0x3001, 0x28, 0, 0x8000, 0xFFFF, 0x4E00, 0x6B20, 0x1234]
    for lower in 0...units.count {
      for upper in lower...units.count {
        for unit in looked {
          let expected = units[lower..<upper].firstIndex(of: unit)
          #expect(units.firstIndex(of: unit, in: lower..<upper) == expected)
          let either = units[lower..<upper].firstIndex { $0 == unit || $0 == 0x3001 }
          #expect(units.firstIndex(of: unit, or: 0x3001, in: lower..<upper) == either)
        }
      }
    }
  }

  /// A blank, line feed or tab at each place of texts of all lengths up to three groups of eight.
  @Test func findsBlanks() {
    for count in 0...24 {
      let plain = (0..<count).map { UInt16($0 % 2 == 0 ? 0x4E20 : 0x2009) }
      #expect(!plain.holdsBlank(in: 0..<count))
      for place in 0..<count {
        for blank: UInt16 in [0x20, 0x0A, 0x09] {
          var units = plain
          units[place] = blank
          #expect(units.holdsBlank(in: 0..<count))
          #expect(!units.holdsBlank(in: 0..<place))
          #expect(!units.holdsBlank(in: (place + 1)..<count))
        }
      }
    }
  }
}
