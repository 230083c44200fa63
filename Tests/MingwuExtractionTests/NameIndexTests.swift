import MingwuTestSupport
import Testing

@testable import MingwuExtraction

/// Short forms of names are compared with names that may hold them, and with no others.
@Suite struct NameIndexTests {
  private static func names(_ count: Int, of letters: String, seed: UInt64) -> [ArraySlice<UInt16>]
  {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    let letters = Array(letters.utf16)
    return (0..<count).map { _ in
      (0..<Int.random(in: 2...9, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? 0
      }[...]
    }
  }

  @Test(
    "every name that holds all units of a short one is among those that are compared",
    arguments: [1, 2, 30, 64, 65, 200])
  func findsAll(count: Int) {
    for seed in 0..<20 as Range<UInt64> {
      let names = Self.names(count, of: "北京市海淀区人民医院总工会公司", seed: seed)
      let index = NameIndex(names)
      for (short, units) in names.enumerated() {
        let found = index.names(holding: units, of: short)
        #expect(found == found.sorted())
        let holding = names.indices.filter { Set(names[$0]).isSuperset(of: units) }
        #expect(Set(found).isSuperset(of: holding))
      }
    }
  }

  @Test("of names with a unit in common a bounded number is compared, those that stand nearest")
  func isBounded() {
    let names = Self.names(20_000, of: "甲乙", seed: 1)
    let index = NameIndex(names)
    for short in [0, 10_000, 19_999] {
      let found = index.names(holding: names[short], of: short)
      #expect(found.count <= 4_096)
      #expect(found.contains(short))
      #expect(found.allSatisfy { abs($0 - short) <= 8_192 })
    }
  }

  @Test("a name has one number, whatever came between")
  func numbersNames() {
    for letters in ["甲乙", "北京市海淀区人民医院总工会公司"] {
      let names = Self.names(2_000, of: letters, seed: 3)
      var table = NameTable<UInt16>()
      var distinct: [ArraySlice<UInt16>] = []
      for name in names {
        let known = distinct.firstIndex { $0.elementsEqual(name) }
        #expect(table.number(of: name) == known)
        #expect(table.number(adding: name) == known ?? distinct.count)
        if known == nil { distinct.append(name) }
      }
      #expect(table.names == distinct)
    }
    #expect(NameTable<UInt16>().number(of: [0x7532]) == nil)
  }
}
