/// Writes an evaluation as one page that needs nothing else: no script, no font, no image.
///
/// Everything that comes from files is escaped, and the page forbids scripts itself.
public struct HTMLReport: Sendable {
  /// What was scored.
  public var title: String
  /// How many of the commonest errors are listed.
  public var exampleLimit: Int
  /// Of more texts than this only those with errors are shown, and no more than this.
  public var documentLimit: Int

  /// A page with at most so many errors and documents.
  public init(title: String, exampleLimit: Int = 200, documentLimit: Int = 1000) {
    self.title = title
    self.exampleLimit = exampleLimit
    self.documentLimit = documentLimit
  }

  /// The whole page.
  public func text(_ evaluation: Evaluation) -> String {
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Evaluation: \(HTMLText.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <h1>Evaluation: \(HTMLText.escaped(title))</h1>
      <p class="headline">\(HTMLText.escaped(TextReport.headline(evaluation)))</p>
      <p>Macro F1 \(FixedPoint.fourDigits(evaluation.macroF1)), \
      \(evaluation.documents.count) texts.</p>

      """
    page += kinds(evaluation)
    page += Self.tallies("Relations", "relation", evaluation.relations)
    page += Self.values(evaluation.values)
    page += errors(evaluation)
    page += "<h2>Texts</h2>\n<p class=\"legend\"><span class=\"right\">right</span> "
    page += "<span class=\"gold\">gold only</span> <span class=\"found\">predicted only</span> "
    page += "<span class=\"both\">both, not the same</span></p>\n"
    let all = evaluation.documents
    let shown =
      all.count <= documentLimit
      ? all[...] : all.filter { !$0.errors.isEmpty || !$0.mismatches.isEmpty }.prefix(documentLimit)
    for document in shown { page += DocumentSection(document).html }
    if shown.count < all.count { page += "<p>\(all.count - shown.count) more texts.</p>\n" }
    return page + "</body>\n</html>\n"
  }

  // MARK: Tables

  private func kinds(_ evaluation: Evaluation) -> String {
    var output = "<h2>Kinds</h2>\n<table><thead><tr><th>kind</th>"
    for head in [
      "P", "R", "F1", "", "95 % of F1", "overlap F1", "partial F1", "gold", "predicted", "right",
    ] {
      output += "<th>\(head)</th>"
    }
    output += "</tr></thead><tbody>\n"
    for score in evaluation.kinds + [evaluation.micro] {
      let tally = score.exact
      let interval = score.interval.map {
        FixedPoint.fourDigits($0.low) + "–" + FixedPoint.fourDigits($0.high)
      }
      output += "<tr><th>\(HTMLText.escaped(score.kind))</th>"
      output += Self.cells([tally.precision, tally.recall, tally.f1].map(FixedPoint.fourDigits))
      output += "<td><meter value=\"\(FixedPoint.fourDigits(tally.f1))\"></meter></td>"
      output += Self.cells(
        [interval ?? ""] + [score.overlap.f1, score.partialF1].map(FixedPoint.fourDigits)
          + [tally.gold, tally.predicted, tally.right].map(String.init))
      output += "</tr>\n"
    }
    return output + "</tbody></table>\n"
  }

  private static func cells(_ texts: [String]) -> String {
    texts.map { "<td>\(HTMLText.escaped($0))</td>" }.joined()
  }

  private static func tallies(_ title: String, _ head: String, _ rows: [NamedTally]) -> String {
    guard !rows.isEmpty else { return "" }
    var output = "<h2>\(title)</h2>\n<table><thead><tr><th>\(head)</th><th>P</th><th>R</th>"
    output += "<th>F1</th><th>gold</th><th>predicted</th><th>right</th></tr></thead><tbody>\n"
    for row in rows {
      let tally = row.tally
      output += "<tr><th>\(HTMLText.escaped(row.name))</th>"
      output += cells([tally.precision, tally.recall, tally.f1].map(FixedPoint.fourDigits))
      output += cells([tally.gold, tally.predicted, tally.right].map(String.init)) + "</tr>\n"
    }
    return output + "</tbody></table>\n"
  }

  private static func values(_ rows: [ValueScore]) -> String {
    guard !rows.isEmpty else { return "" }
    var output = "<h2>Values of matched entities</h2>\n<table><thead><tr><th>field</th>"
    output += "<th>share</th><th>right</th><th>of</th></tr></thead><tbody>\n"
    for row in rows {
      let share = FixedPoint.fourDigits(Double(row.right) / Double(max(row.count, 1)))
      output += "<tr><th>\(HTMLText.escaped(row.field))</th>"
      output += cells([share, "\(row.right)", "\(row.count)"]) + "</tr>\n"
    }
    return output + "</tbody></table>\n"
  }

  /// Counts by class, which are also the filter of the list below.
  private func errors(_ evaluation: Evaluation) -> String {
    var output = "<h2>Errors</h2>\n<div class=\"filter\">"
    output += "<label><input type=\"radio\" name=\"class\" id=\"show-all\" checked> all</label>"
    for errorClass in ErrorClass.ordered {
      let count = evaluation.errorCounts[errorClass] ?? 0
      output += "<label><input type=\"radio\" name=\"class\" id=\"show-\(errorClass.cssName)\"> "
      output += "\(errorClass.rawValue) \(count)</label>"
    }
    output += "</div>\n<ol class=\"errors\">\n"
    for example in ErrorExample.examples(evaluation).prefix(exampleLimit) {
      output += "<li class=\"\(example.errorClass.cssName)\"><b>\(example.count)</b> "
      output += "\(HTMLText.escaped(example.what)) <i>\(HTMLText.escaped(example.place))</i></li>\n"
    }
    return output + "</ol>\n"
  }

  private static let style = """
    :root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
    body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
    .headline { font-size: 1.25rem; font-variant-numeric: tabular-nums; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: .15rem .75rem; text-align: right; border-bottom: 1px solid #8884; }
    tbody th, thead th:first-child { text-align: left; font-weight: 500; }
    .filter label { margin-right: 1rem; white-space: nowrap; }
    .errors i { opacity: .7; font-style: normal; }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; }
    .right, .gold, .found, .both { border-radius: .2rem; padding: 0 .1rem; color: #000; }
    .right { background: #bfe8c5; } .gold { background: #ffc9c2; }
    .found { background: #ffe49c; } .both { background: #e3c7f5; }
    summary { cursor: pointer; } details { border-bottom: 1px solid #8884; padding: .25rem 0; }
    \(ErrorClass.ordered.map(\.filterRule).joined(separator: "\n"))
    """
}

extension ErrorClass {
  fileprivate var cssName: String { rawValue.split(separator: " ").joined(separator: "-") }

  /// With this class chosen, the others are not shown.
  fileprivate var filterRule: String {
    "body:has(#show-\(cssName):checked) .errors li:not(.\(cssName)) { display: none; }"
  }
}

/// Text in HTML.
package enum HTMLText {
  /// `text` for element content and quoted attributes; control characters become U+FFFD.
  package static func escaped(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output.append(contentsOf: "&amp;".unicodeScalars)
      case "<": output.append(contentsOf: "&lt;".unicodeScalars)
      case ">": output.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": output.append(contentsOf: "&quot;".unicodeScalars)
      case "'": output.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\t": output.append(scalar)
      case "\r": output.append(contentsOf: "&#13;".unicodeScalars)
      case _ where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value: output.append("\u{FFFD}")
      default: output.append(scalar)
      }
    }
    return String(output)
  }
}

/// One text with what was wanted and found in it.
private struct DocumentSection {
  private let document: DocumentEvaluation
  private let text: ScalarString

  init(_ document: DocumentEvaluation) {
    self.document = document
    text = ScalarString(document.text)
  }

  var html: String {
    let count = document.errors.count + document.mismatches.count
    var output = "<details\(count > 0 ? " open" : "")><summary>\(HTMLText.escaped(document.id)): "
    output += count == 1 ? "1 error" : "\(count) errors"
    output += "</summary>\n<p class=\"text\">\(marked)</p>\n"
    if count > 0 {
      output += "<ul class=\"errors\">\n"
      for error in document.errors {
        let what = ErrorExample.describe(error, text)
        output += "<li class=\"\(error.errorClass.cssName)\">\(HTMLText.escaped(what))</li>\n"
      }
      for wrong in document.mismatches {
        let what =
          "\(wrong.kind) \(TextReport.flat(wrong.text)): "
          + "\(wrong.fields.joined(separator: ", ")): gold \(wrong.gold) | \(wrong.predicted)"
        output += "<li class=\"value\">\(HTMLText.escaped(what))</li>\n"
      }
      output += "</ul>\n"
    }
    return output + "</details>\n"
  }

  /// The text cut at every edge of a span, each piece with the spans that cover it.
  private var marked: String {
    var edges: Set<Int> = [0, text.count]
    for span in document.gold + document.predicted {
      edges.insert(min(max(span.start, 0), text.count))
      edges.insert(min(max(span.end, 0), text.count))
    }
    let cuts = edges.sorted()
    var output = ""
    var gold = Cover(document.gold)
    var found = Cover(document.predicted)
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let piece = HTMLText.escaped(text.slice(start, end))
      let (wanted, given) = (gold.spans(at: start), found.spans(at: start))
      if wanted.isEmpty && given.isEmpty {
        output += piece
        continue
      }
      let name =
        wanted == given ? "right" : given.isEmpty ? "gold" : wanted.isEmpty ? "found" : "both"
      let label = "gold: \(said(wanted)); predicted: \(said(given))"
      output += "<span class=\"\(name)\" title=\"\(HTMLText.escaped(label))\">\(piece)</span>"
    }
    return output
  }

  private func said(_ spans: [Span]) -> String {
    spans.isEmpty
      ? "nothing"
      : spans.map { "\($0.kind) \(text.slice($0.start, $0.end))" }.joined(separator: ", ")
  }
}

/// The spans that cover a position which only moves forward.
private struct Cover {
  private var waiting: ArraySlice<Span>
  private var open: [Span] = []

  /// - Precondition: `spans` are sorted.
  init(_ spans: [Span]) { waiting = spans[...] }

  mutating func spans(at position: Int) -> [Span] {
    while let next = waiting.first, next.start <= position { open.append(waiting.removeFirst()) }
    open.removeAll { $0.end <= position }
    return open
  }
}
