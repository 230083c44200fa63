import Mingwu
import Testing

@Suite("Patterns of words")
struct TokenPatternTests {
  static func entities(_ text: String, _ patterns: String) throws -> [String] {
    let read = try EntityRulerReader(path: "rules.jsonl").read(Array(patterns.utf8))
    let lexicons = read.rows.isEmpty ? [] : [try Lexicon(loading: read.rows, path: "rules.jsonl")]
    let pipeline = try Pipeline(lexicons: lexicons, patterns: read.patterns)
    let document = try pipeline.document(for: text)
    return document.entities.map { "\(document.text(of: $0))/\($0.kind.rawValue)" }
  }

  @Test(
    "what a pattern matches always wins",
    arguments: [
      // strings
      (#"{"label":"TERM","pattern":"石墨烯"}"#, "工人生产石墨烯电池。", "石墨烯/TERM"),
      (#"{"label":"TERM","pattern":"AI"}"#, "他用AI写作。", "AI/TERM"),
      // LOWER, TEXT, OP
      (
        #"{"label":"PRODUCT","pattern":[{"LOWER":"iphone15"},{"TEXT":"手机","OP":"?"}]}"#,
        "他买了iPhone15手机。", "iPhone15手机/PRODUCT"
      ),
      (
        #"{"label":"PRODUCT","pattern":[{"LOWER":"iphone15"},{"TEXT":"手机","OP":"?"}]}"#,
        "他买了iPhone15。", "iPhone15/PRODUCT"
      ),
      // IS_DIGIT, LENGTH
      (
        #"{"label":"YEAR","pattern":[{"IS_DIGIT":true,"LENGTH":4},{"TEXT":"年"}]}"#, "他2024年来。",
        "2024年/YEAR"
      ),
      (
        #"{"label":"CODE","pattern":[{"IS_DIGIT":true,"LENGTH":{">=":5,"<":8}}]}"#, "编号123456的箱子。",
        "123456/CODE"
      ),
      // ENT_TYPE, IN, +
      (
        #"{"label":"WHO","pattern":[{"ENT_TYPE":"PERSON"},{"TEXT":{"IN":["在","到"]}},{"ENT_TYPE":{"IN":["ORG","PLACE"]},"OP":"+"}]}"#,
        "全国劳动模范孟大鹏到北京市调研。", "孟大鹏到北京市/WHO"
      ),
      // repetition
      (
        #"{"label":"ROW","pattern":[{"TEXT":"大"},{"TEXT":"红","OP":"{2,3}"}]}"#, "大 红 红 红 红",
        "大 红 红 红/ROW"
      ),
      // negation
      (
        #"{"label":"NOTWO","pattern":[{"TEXT":"第"},{"TEXT":"二","OP":"!"},{"TEXT":"组"}]}"#,
        "第 甲 组。", "第 甲 组/NOTWO"
      ),
    ] as [(String, String, String)])
  func matches(pattern: String, text: String, entity: String) throws {
    #expect(try Self.entities(text, pattern).contains(entity))
  }

  @Test(
    "what does not fit is no match",
    arguments: [
      (#"{"label":"TERM","pattern":"AI"}"#, "他发MAIL给同事。"),
      (#"{"label":"YEAR","pattern":[{"IS_DIGIT":true,"LENGTH":4},{"TEXT":"年"}]}"#, "他24年来。"),
      (#"{"label":"X","pattern":[{"TEXT":"iphone15"}]}"#, "他买了iPhone15手机。"),
      (#"{"label":"X","pattern":[{"TEXT":"第"},{"TEXT":"二","OP":"!"},{"TEXT":"组"}]}"#, "第 二 组。"),
      (#"{"label":"X","pattern":[{"TEXT":"不"},{"OP":"*"},{"TEXT":"有"}]}"#, "不来。他有事。"),
    ] as [(String, String)])
  func mismatches(pattern: String, text: String) throws {
    let own = ["TERM", "YEAR", "X"]
    #expect(
      try !Self.entities(text, pattern).contains { entity in
        own.contains { entity.hasSuffix("/\($0)") }
      })
  }

  @Test("the leftmost match wins, then the longest; later patterns over the same span")
  func order() throws {
    let patterns = """
      {"label":"A","pattern":[{"TEXT":"甲"},{"TEXT":"乙"}]}
      {"label":"B","pattern":[{"TEXT":"甲"},{"TEXT":"乙"},{"TEXT":"丙"}]}
      {"label":"C","pattern":[{"TEXT":"乙"},{"TEXT":"丙"},{"TEXT":"丁"}]}
      """
    let found = try Self.entities("甲 乙 丙 丁", patterns)
    #expect(found.contains("甲 乙 丙/B") && !found.contains { $0.hasSuffix("/C") })
  }

  @Test("explain names file and line of a pattern")
  func origin() throws {
    let pattern = "\n{\"label\":\"X\",\"pattern\":[{\"LOWER\":\"5g\"}]}\n"
    let read = try EntityRulerReader(path: "rules.jsonl").read(Array(pattern.utf8))
    let pipeline = try Pipeline(lexicons: [], patterns: read.patterns)
    let items = try pipeline.explanation(for: SourceText("用5G上网。")).items
    let item = try #require(items.first { $0.kind.rawValue == "X" })
    #expect(item.evidence == "rules.jsonl:2" && item.isChosen && item.origin == "pattern")
  }

  @Test(
    "what can't be honoured is an error with its line",
    arguments: [
      (#"{"label":"X","pattern":[{"POS":"NOUN"}]}"#, LexiconError.Code.unsupportedPattern),
      (#"{"label":"X","pattern":[{"TEXT":{"REGEX":"a+"}}]}"#, .unsupportedPattern),
      (#"{"label":"X","pattern":[{"LOWER":{"FUZZY":"ab"}}]}"#, .unsupportedPattern),
      (#"{"label":"X","pattern":"a","comment":"b"}"#, .unsupportedPattern),
      (#"{"label":"X","pattern":[{"LENGTH":{"~":3}}]}"#, .unsupportedPattern),
      (#"{"label":"X","pattern":[{"TEXT":"a","OP":"{64}"}]}"#, .malformedPattern),
      (#"{"label":"X","pattern":[{"TEXT":"a","OP":"{40}"},{"OP":"{40}"}]}"#, .unsupportedPattern),
      (#"{"label":"X","pattern":[]}"#, .malformedPattern),
      (#"{"label":"X","pattern":[{"OP":"~"}]}"#, .malformedPattern),
      (#"{"label":"X","pattern":[{"IS_DIGIT":"yes"}]}"#, .malformedPattern),
      (#"{"label":"X"}"#, .malformedPattern),
      (#"{"pattern":"a"}"#, .malformedPattern),
      (#"{"label":"X""#, .malformedPattern),
    ])
  func errors(line: String, code: LexiconError.Code) {
    let text = "{\"label\":\"X\",\"pattern\":\"ok\"}\n" + line + "\n"
    do {
      _ = try EntityRulerReader(path: "rules.jsonl").read(Array(text.utf8))
      Issue.record("no error for \(line)")
    } catch {
      #expect(error.code == code)
      #expect(error.description.hasPrefix("rules.jsonl:2: "))
    }
  }

  @Test("a pattern that may match nothing, and one of every word, end")
  func broad() throws {
    let patterns =
      #"{"label":"X","pattern":[{"OP":"*"}]}"# + "\n"
      + #"{"label":"Y","pattern":[{"TEXT":"a","OP":"*"}]}"#
    let text = String(repeating: "工人们在车间里干活，", count: 40) + "。"
    #expect(try !Self.entities(text, patterns).isEmpty)
  }
}
