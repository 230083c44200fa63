package import MingwuCore
internal import MingwuExtraction
internal import MingwuNumerals

/// The numbers and dates of one text where nothing else was asked for, their values computed as they
/// are asked for.
///
/// They are those of ``Pipeline/document(for:date:workspace:)``, without the memory that a document
/// of them takes. Belongs to one task.
package struct FoundNumbers {
  /// The text as it was read.
  package let text: NormalizedText
  /// As `joins` of ``Document``.
  package let joins: [LineJoin]

  private let facts: [NumericFact]
  private let isReported: [Bool]
  /// One character of the text may be several units (a ligature) that two facts share.
  private let sharesCharacters: Bool
  private var values: NumericValues
  private var index = 0
  /// Where the last one ended in the source.
  private var end = 0

  init(
    _ page: RepairedPage, _ zones: DocumentZones, date: String?, isReported: [Bool],
    _ workspace: borrowing Workspace
  ) {
    text = page.text
    joins = page.joins
    facts = workspace.facts
    self.isReported = isReported
    sharesCharacters = page.text.offsets.hasInnerUnits
    values = NumericValues(
      of: workspace.facts, in: page.text.units, context: zones.timeContext(date: date),
      parses: workspace.parses, includesCounted: false)
  }

  /// The next of them, in order; `nil` when there are no more.
  package mutating func next() -> NumericEntity? {
    while index < facts.count {
      let fact = facts[index]
      index += 1
      guard isReported[Int(fact.kind.rawValue)] else { continue }
      let units = NormalizedRange(Int(fact.start), Int(fact.end))
      let range = text.sourceRange(of: units)
      if sharesCharacters {
        guard range.lowerBound >= end else { continue }
        end = range.upperBound
      }
      // A quantity ends with its noun, which keeps the script of the text.
      var coreEnd: Int?
      var counted: String?
      if fact.kind == .quantity {
        coreEnd = range.upperBound
        if fact.end > fact.coreEnd {
          let end = text.offsets.sourceEnd(ofUnit: Int(fact.coreEnd) - 1)
          coreEnd = end
          counted = text.source.bareString(in: SourceRange(end, range.upperBound))
        }
      }
      return NumericEntity(
        kind: fact.kind, range: range, coreEnd: coreEnd, units: units,
        unitCoreEnd: Int(fact.coreEnd), value: values.take(index - 1, counted: counted),
        score: Extractor.numericScore(fact.end &- fact.start, kind: fact.kind))
    }
    return nil
  }
}

extension Pipeline {
  /// Whether nothing but numbers and dates is asked for, so that ``numbers(in:date:workspace:)`` finds
  /// all that ``document(for:date:workspace:)`` does.
  package var findsNumbersAlone: Bool { isNumericOnly }

  /// The numbers and dates of one text, handed out one at a time.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - date: the document's date, against which relative times resolve; what is not ISO 8601 counts
  ///     as none.
  ///   - workspace: scratch memory of the calling task, to be used again when they are gone.
  /// - Precondition: ``findsNumbersAlone``
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  /// - Complexity: O(`text.utf8.count`)
  package func numbers(
    in text: SourceText, date: String? = nil, workspace: inout Workspace
  ) throws(ICUError) -> FoundNumbers {
    precondition(isNumericOnly, "names were asked for")
    let page = try normalize(text, &workspace)
    let zones = readFacts(of: page, &workspace)
    return FoundNumbers(page, zones, date: date, isReported: isReported, workspace)
  }
}

extension DocumentZones {
  /// What the caller and the page say about the day from which relative times count.
  func timeContext(date: String?) -> TimeContext {
    TimeContext(
      anchor: date.flatMap(CivilDateTime.init(iso:)),
      datelines: articles.compactMap { $0.dateline?.indices }, mastheads: mastheads.map(\.indices))
  }
}
