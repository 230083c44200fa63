import Mingwu
import MingwuTestSupport
import Testing

/// One pipeline for all tests: making one is cheap, but the tables are mapped once.
let pipeline: Pipeline = {
  do { return try Pipeline.standard() } catch { preconditionFailure("\(error)") }
}()

/// The entities of a text as marks.
func marks(_ document: Document) -> [MarkedText.Mark] {
  document.entities.map {
    MarkedText.Mark(
      range: $0.range, label: $0.kind.rawValue, text: document.text(of: $0))
  }.sorted()
}

@Suite("Pipeline")
struct PipelineTests {
  /// In a line, `[surface]KIND` marks what must be found; nothing else may be.
  @Test(
    "finds what is marked and nothing else",
    arguments: [
      "[全国劳动模范]HONOUR、[北京市总工会]ORG[主席]POSITION[孟大鹏]PERSON说，[近200万人次]QUANTITY参加。",
      "[江苏省淮安市洪泽区]PLACE的[450余名职工]QUANTITY参加了活动。",
      "[海淀区人民法院]ORG[法官]POSITION[欧阳静]PERSON[2023年]DATE荣获[全国模范法官]HONOUR称号。",
      "[国浩律师（上海）事务所]ORG[律师]POSITION[林晓舟]PERSON表示，赔偿[约200万美元]MONEY。",
      "[清华大学]ORG[教授]POSITION[周启航]PERSON的团队用[三年]DURATION完成了研究。",
      "产量增长[15.3%]PERCENT，达到[3.5亿元]MONEY。",
      "座谈会上，大家纷纷发言。",
      "各基层组织要认真学习。",
    ])
  func markedLines(_ line: String) throws {
    let marked = MarkedText(line)
    let document = try pipeline.document(for: marked.text, date: "2024-05-20")
    #expect(marks(document) == marked.marks)
  }

  @Test("an entity may span a broken line, and offsets point at the text as given")
  func brokenLine() throws {
    let text = "近日，滨江市总工会举办座谈会，来自各行业的450余名劳\n\n模参加，会议由滨江市总工会主\n席司徒明远主持。"
    let document = try pipeline.document(for: text)
    let texts = document.entities.map { document.text(of: $0) }
    #expect(texts.contains("450余名劳\n\n模"))
    #expect(texts.contains("主\n席"))
    #expect(!document.joins.isEmpty)
  }

  @Test("relations tell who holds which post where, and who got which honour")
  func relations() throws {
    let document = try pipeline.document(for: "全国五一劳动奖章获得者、滨江公交公司驾驶员王大强发言。")
    func text(_ index: Int) -> String { document.text(of: document.entities[index]) }
    let found = Set(
      document.relations.map { "\(text($0.from)) \($0.kind.rawValue) \($0.to.map(text) ?? "")" })
    #expect(
      found == ["王大强 holds 驾驶员", "驾驶员 at 滨江公交公司", "王大强 honoured 全国五一劳动奖章"])
  }

  @Test("kinds that were not asked for are left out")
  func kinds() throws {
    var options = PipelineOptions()
    options.kinds = [.person]
    let people = try Pipeline(lexicons: [], options: options)
    let document = try people.document(for: "北京市总工会主席孟大鹏说，450余名职工参加。")
    #expect(document.entities.map(\.kind) == [.person])
  }

  @Test("a numeric-only pipeline finds the amounts")
  func numericOnly() throws {
    var options = PipelineOptions()
    options.kinds = [.quantity, .money]
    let numbers = try Pipeline(lexicons: [], options: options)
    let document = try numbers.document(for: "北京市总工会拨款3.5亿元，450余名职工受益。")
    #expect(document.entities.map { document.text(of: $0) } == ["3.5亿元", "450余名职工"])
  }

  @Test("documents come in input order at any width")
  func batch() async throws {
    let texts = (0..<40).map { SourceText("第\($0)次会议由北京市总工会召开，\($0 + 2)名职工参加。") }
    func run(_ width: Int) async throws -> [[Entity]] {
      var all: [[Entity]] = []
      let stream = AsyncStream { continuation in
        for text in texts { continuation.yield(text) }
        continuation.finish()
      }
      try await pipeline.forEachDocument(in: stream, width: width) { all.append($0.entities) }
      return all
    }
    let one = try await run(1)
    #expect(one.count == texts.count)
    #expect(try await run(8) == one)
  }

  /// What a server keeps: results of its own isolation.
  private actor Store {
    private(set) var documents: [Document] = []

    func read(_ texts: AsyncStream<SourceText>, _ pipeline: Pipeline) async throws {
      try await pipeline.forEachDocument(in: texts, width: 3) { documents.append($0) }
    }
  }

  @Test("an actor takes documents in its own isolation")
  func batchOfActor() async throws {
    let texts = (0..<9).map { SourceText("第\($0)号，孟大鹏说。") }
    let store = Store()
    try await store.read(Self.stream(texts), pipeline)
    #expect(await store.documents.map(\.source.utf8) == texts.map(\.utf8))
  }

  @Test("records keep id and date, against which times resolve")
  func records() async throws {
    let requests = [
      DocumentRequest(id: .string("a"), text: Array("昨天".utf8), date: "2024-05-20"),
      DocumentRequest(id: .number(literal: "7"), text: Array("昨天".utf8), date: "2020-03-01"),
      DocumentRequest(id: .line(3), text: Array("昨天".utf8)),
    ]
    var days: [DocumentID: String] = [:]
    try await pipeline.forEachRecord(in: Self.stream(requests), width: 2) { record in
      guard case .date(let value)? = record.document.entities.first?.value else { return }
      days[record.id] = value.iso ?? "unknown"
    }
    #expect(
      days == [
        .string("a"): "2024-05-19", .number(literal: "7"): "2020-02-29", .line(3): "unknown",
      ])
    let broken = [DocumentRequest(id: .line(1), text: [0xFF])]
    await #expect(throws: TextError.self) {
      try await pipeline.forEachRecord(in: Self.stream(broken), width: 1) { _ in }
    }
  }

  @Test("a cancelled caller gets an error, not the end of the texts")
  func cancellation() async throws {
    let texts = (0..<50).map { SourceText("第\($0)号，孟大鹏说。") }
    let (count, isTold) = await Task { () -> (Int, Bool) in
      var count = 0
      do {
        try await pipeline.forEachDocument(in: Self.stream(texts), width: 2) { _ in
          count += 1
          if count == 3 { unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() } }
        }
        return (count, false)
      } catch {
        return (count, error is CancellationError)
      }
    }.value
    #expect(isTold)
    #expect(count == 3)
  }

  private static func stream<Element: Sendable>(_ elements: [Element]) -> AsyncStream<Element> {
    AsyncStream { continuation in
      for element in elements { continuation.yield(element) }
      continuation.finish()
    }
  }
}
