import MingwuCore
import Testing

@Suite("Character table")
struct CharacterTableTests {
  @Test("The serialized table reads back equal, aligned or not", arguments: [0, 1])
  func serializes(shift: Int) throws {
    let table = try CharacterTable.generated()
    let bytes = [UInt8](repeating: 0, count: shift) + table.serialized()
    #expect(bytes.count == CharacterTable.serializedCount + shift)
    unsafe bytes.withUnsafeBytes {
      let copy = unsafe CharacterTable(bytes: UnsafeRawBufferPointer(rebasing: $0[shift...]))
      for unit in UInt16.min...UInt16.max {
        let isEqual =
          copy?.folded(unit) == table.folded(unit)
          && copy?.characterClass(of: unit) == table.characterClass(of: unit)
        if !isEqual { Issue.record("unit \(unit) differs") }
      }
    }
  }

  @Test("Bytes that are no table are refused")
  func refuses() throws {
    var bytes = try CharacterTable.generated().serialized()
    bytes[0] = 0
    unsafe bytes.withUnsafeBytes { #expect(unsafe CharacterTable(bytes: $0) == nil) }
    unsafe [UInt8](repeating: 0, count: 8).withUnsafeBytes {
      #expect(unsafe CharacterTable(bytes: $0) == nil)
    }
  }

  @Test(
    "Classes are the same before and after folding",
    arguments: [
      ("中", .han), ("〇", .han), ("々", .han), ("５", .digit), ("Ａ", .latin), ("é", .latin),
      ("\u{3000}", .space), ("\t", .space), ("\r", .lineEnd), ("\u{2028}", .lineEnd),
      ("。", .sentenceEnd), ("！", .sentenceEnd), ("；", .sentenceEnd), ("，", .punctuation),
      (".", .punctuation), ("…", .punctuation), ("—", .punctuation), ("·", .punctuation),
      ("（", .opening), ("“", .opening), ("「", .opening), ("《", .opening), ("）", .closing),
      ("”", .closing), ("》", .closing), ("カ", .kana), ("ー", .kana), ("한", .letter),
      ("\u{301}", .mark), ("%", .punctuation), ("+", .other), ("\u{0}", .other),
    ] as [(String, CharacterClass)])
  func classes(text: String, expected: CharacterClass) throws {
    let table = try NormalizedTextTests.table.get()
    let unit = try #require(text.utf16.first)
    #expect(table.characterClass(of: unit) == expected)
    let fold = table.folded(unit)
    if fold != CharacterTable.slow { #expect(table.characterClass(of: fold) == expected) }
  }

  @Test("Folding twice changes nothing")
  func isIdempotent() throws {
    let table = try NormalizedTextTests.table.get()
    for unit in UInt16.min...UInt16.max {
      let fold = table.folded(unit)
      if fold != CharacterTable.slow, table.folded(fold) != fold {
        Issue.record("\(String(unit, radix: 16)) \(String(fold, radix: 16))")
      }
    }
  }
}
