import MingwuTestSupport
import Testing

@testable import MingwuEvaluation

@Suite("Error taxonomy")
struct ErrorTaxonomyTests {
  private static func spans(_ text: String) -> Set<Span> {
    Set(
      text.split(separator: " ").map { item in
        let parts = item.split(whereSeparator: { $0 == "-" || $0 == ":" })
        return Span(
          start: Int(parts[0]) ?? 0, end: Int(parts[1]) ?? 0, kind: String(parts[2]))
      })
  }

  @Test(
    "gives each kind of error its name",
    arguments: [
      ("0-3:ORG", "", "missed"), ("", "0-3:ORG", "spurious"),
      ("0-5:ORG", "2-5:ORG", "cut left"), ("0-5:ORG", "2-4:ORG", "cut left"),
      ("0-5:ORG", "0-3:ORG", "cut right"), ("0-3:ORG", "0-5:ORG", "too long"),
      ("2-5:ORG", "0-4:ORG", "cut right"), ("0-3:ORG", "0-3:PLACE", "wrong kind"),
      ("0-3:ORG", "1-5:PLACE", "wrong kind"), ("0-6:ORG", "0-3:ORG 3-6:ORG", "split"),
      ("0-3:ORG 3-6:ORG", "0-6:ORG", "merged"), ("0-3:ORG", "3-6:ORG", "missed spurious"),
      ("0-3:ORG 4-6:ORG", "0-3:PLACE 4-6:ORG", "wrong kind"),
      ("0-6:ORG", "0-2:ORG 4-6:PLACE", "cut right spurious"), ("0-3:ORG", "0-3:ORG", ""),
    ])
  func names(gold: String, predicted: String, expected: String) {
    let errors = ErrorTaxonomy.errors(gold: Self.spans(gold), predicted: Self.spans(predicted))
    #expect(errors.map(\.errorClass.rawValue).joined(separator: " ") == expected)
  }

  /// The same rules over plain lists, every span with every other.
  private static func naive(_ gold: Set<Span>, _ predicted: Set<Span>) -> [SpanError] {
    var g = gold.subtracting(predicted).sorted()
    var p = predicted.subtracting(gold).sorted()
    var output: [SpanError] = []
    func take(_ name: ErrorClass, _ gs: [Span], _ ps: [Span]) {
      output.append(SpanError(errorClass: name, gold: gs, predicted: ps))
      g.removeAll { gs.contains($0) }
      p.removeAll { ps.contains($0) }
    }
    func pair(_ test: (Span, Span) -> Bool, _ name: (Span, Span) -> ErrorClass) {
      for x in g {
        if let y = p.first(where: { test(x, $0) }) { take(name(x, y), [x], [y]) }
      }
    }
    pair({ $0.start == $1.start && $0.end == $1.end }, { _, _ in .wrongKind })
    for y in p {
      let under = g.filter { $0.kind == y.kind && $0.overlap(y) > 0 }
      if under.count > 1 { take(.merged, under, [y]) }
    }
    for x in g {
      let under = p.filter { $0.kind == x.kind && $0.overlap(x) > 0 }
      if under.count > 1 { take(.split, [x], under) }
    }
    pair(
      { $0.kind == $1.kind && $0.overlap($1) > 0 },
      { $1.start > $0.start ? .cutLeft : $1.end < $0.end ? .cutRight : .tooLong })
    pair({ $0.overlap($1) > 0 }, { _, _ in .wrongKind })
    return output + g.map { SpanError(errorClass: .missed, gold: [$0], predicted: []) }
      + p.map { SpanError(errorClass: .spurious, gold: [], predicted: [$0]) }
  }

  @Test(
    "finds what comparing all with all finds, overlapping or not",
    arguments: 0..<20 as Range<UInt64>)
  func oracle(seed: UInt64) {
    var random = RepeatableRandomNumberGenerator(seed: seed)
    for _ in 0..<50 {
      func draw() -> Set<Span> {
        Set(
          (0..<Int.random(in: 0..<25, using: &random)).map { _ in
            let start = Int.random(in: 0..<40, using: &random)
            return Span(
              start: start, end: start + Int.random(in: 1..<9, using: &random),
              kind: ["A", "B", "C"][Int.random(in: 0..<3, using: &random)])
          })
      }
      let (gold, predicted) = (draw(), draw())
      let errors = ErrorTaxonomy.errors(gold: gold, predicted: predicted)
      #expect(errors == Self.naive(gold, predicted))
      // Each span counts once.
      #expect(errors.flatMap(\.gold).count == gold.subtracting(predicted).count)
      #expect(errors.flatMap(\.predicted).count == predicted.subtracting(gold).count)
    }
  }

  @Test("long texts full of errors take no quadratic time")
  func large() {
    let gold = Set((0..<50_000).map { Span(start: $0 * 4, end: $0 * 4 + 3, kind: "A") })
    let predicted = Set((0..<50_000).map { Span(start: $0 * 4 + 1, end: $0 * 4 + 3, kind: "A") })
    let errors = ErrorTaxonomy.errors(gold: gold, predicted: predicted)
    #expect(errors.count == 50_000 && errors.allSatisfy { $0.errorClass == .cutLeft })
    let counts = OverlapMatching.counts(gold: gold, predicted: predicted)
    #expect(counts["A"]?.overlapping == 50_000 && counts["A"]?.equal == 0)
  }
}
