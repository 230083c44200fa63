import MingwuCore
import MingwuLexicon
import Testing

@Suite("Lexicon linter")
struct LexiconLinterTests {
  static let table: CharacterTable = {
    do { return try CharacterTable.generated() } catch { preconditionFailure("no ICU: \(error)") }
  }()

  static func builtIn() throws -> Lexicon {
    try Lexicon(
      rows: [
        LexiconRow(
          surface: "今天", lexiconClass: LexiconClass(name: "word.common")!, weight: -6_000),
        LexiconRow(
          surface: "石墨", lexiconClass: LexiconClass(name: "word.common")!, weight: -13_000),
        LexiconRow(surface: "海淀区", kind: .place, attributes: "code=110108"),
        LexiconRow(surface: "法国", kind: .place, attributes: "code=FR"),
      ]) { Array($0.utf16) }
  }

  static func findings(_ files: String...) throws -> [String] {
    var linter = LexiconLinter(table: table, builtIn: try builtIn())
    for (file, text) in zip("ABC", files) { linter.read(Array(text.utf8), path: String(file)) }
    return linter.finish().map { "\($0.path):\($0.line) \($0.rule.id)" }
  }

  @Test(
    "doubtful and wrong rows",
    arguments: [
      ("surface\tkind\n的\tTERM\n", ["A:2 one-character"]),
      ("surface\tkind\tboundary\n的\tTERM\tword\n", []),
      ("surface\tkind\n今天\tORG\n石墨\tORG\n", ["A:2 common-word"]),
      ("surface\tkind\n深蓝\tLOC\n", ["A:2 unusual-kind"]),
      ("surface\tkind\n深蓝\tBRAND\n", []),
      ("surface\tkind\n深蓝\tORG\n深蓝\tORG\n", ["A:3 duplicate"]),
      ("surface\tkind\n深蓝\tORG\n深藍\tORG\n", ["A:3 duplicate"]),
      ("surface\tkind\n深蓝\tORG\n深蓝\tBRAND\n", ["A:2 shadowed"]),
      ("surface\tkind\tlayer\n深蓝\tORG\tforce\n深蓝\tORG\tforbid\n", ["A:3 collision"]),
      ("surface\tkind\tlayer\n深蓝\tORG\tprefer\n深蓝\tBRAND\tprefer\n", ["A:3 collision"]),
      ("surface\tkind\tlayer\n深蓝\tORG\tprefer\n深蓝\tORG\tforce\n", ["A:2 shadowed"]),
      ("surface\tkind\n\u{200B}\tORG\n", ["A:2 never-matches"]),
      ("surface\tkind\n 深蓝\tORG\n", ["A:2 never-matches"]),
      ("surface\tlayer\n深蓝\tprefer\n", ["A:2 never-matches"]),
      ("surface\tkind\tattributes\n某区\tPLACE\tcode=110108\n", []),
      ("surface\tkind\tattributes\n某区\tPLACE\tcode=110199\n", ["A:2 wrong-code"]),
      ("surface\tkind\tattributes\n某区\tPLACE\tcode=11\n", ["A:2 wrong-code"]),
      ("surface\tkind\tattributes\n某市\tPLACE\tcode=FR-IDF\n", []),
      ("surface\tkind\tattributes\n某市\tPLACE\tcode=XX\n", ["A:2 wrong-code"]),
      ("surface\tkind\tattributes\n某奖\tHONOUR\tlevel=world\n", ["A:2 wrong-attribute"]),
      ("surface\tkind\tattributes\n某奖\tHONOUR\tcolour=red\n", ["A:2 wrong-attribute"]),
      ("surface\tkind\tattributes\n某社\tORG\ttype=media\n", []),
      ("surface\tkind\tweight\n深蓝\tORG\t99999\n", ["A:2 weight-range"]),
      ("surface\tkind\tweight\n深蓝\tORG\theavy\n", ["A:2 syntax"]),
    ] as [(String, [String])])
  func rows(text: String, expected: [String]) throws {
    #expect(try Self.findings(text) == expected)
  }

  @Test("rows of one file that rows of a later one hide")
  func files() throws {
    let first = "surface\tkind\n深蓝\tORG\n浅蓝\tORG\n"
    let second = "surface\tkind\n深蓝\tBRAND\n"
    #expect(try Self.findings(first, second) == ["A:2 shadowed"])
    #expect(try Self.findings(second, first) == ["A:2 shadowed"])
  }

  @Test(
    "what a built-in table must be like",
    arguments: [
      ("# T\n# Source: S\n# Licence: L\nsurface\tclass\n一\tword.common\n丁\tword.common\n", []),
      ("# Source: S\n# Licence: L\nsurface\n一\n", ["header"]),
      ("# T\nsurface\n一\n", ["header", "header"]),
      ("# T\n# Source: S\n# Licence: L\nsurface\n丁\n一\n", ["order"]),
      ("# T\n# Source: S\n# Licence: L\nsurface\tcanonical\n一\t甲\n一\t甲\n", ["duplicate"]),
      ("# T\n# Source: S\n# Licence: L\nsurface\tcanonical\n一\t甲\n一\t乙\n", []),
    ] as [(String, [String])])
  func tables(text: String, expected: [String]) {
    #expect(TableLinter.findings(in: Array(text.utf8), path: "T").map(\.rule.id) == expected)
  }

  @Test("statistics count rows by kind, class and layer")
  func statistics() throws {
    let text = "surface\tkind\tlayer\n深蓝\tORG\tforce\n深蓝\tBRAND\tprefer\n浅蓝\tORG\tforce\n"
    let lexicon = try Lexicon(parsing: Array(text.utf8), path: "A", table: Self.table)
    let statistics = LexiconStatistics(lexicon)
    #expect(statistics.rows == 3 && statistics.surfaces == 2)
    #expect(statistics.kinds == ["ORG": 2, "BRAND": 1])
    #expect(statistics.layers == ["force": 2, "prefer": 1])
    #expect(statistics.lines.contains("kind\tORG\t2"))
  }
}
