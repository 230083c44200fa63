extension LineJoin.Reason {
  /// The next line begins with a mark that begins no sentence: `，` `）` `%`.
  public static let lineStartMark = Self(rawValue: "line-start-mark")
  /// The line ends with an opening bracket or quote, or the next one closes it.
  public static let bracket = Self(rawValue: "bracket")
  /// A number goes on: `自2009⏎年`.
  public static let number = Self(rawValue: "number")
  /// A name goes on behind `·`.
  public static let nameDot = Self(rawValue: "name-dot")
  /// The line ends with a comma.
  public static let comma = Self(rawValue: "comma")
  /// A word goes across.
  public static let word = Self(rawValue: "word")
  /// A function word binds the two sides: `的`, `和`, `在`.
  public static let functionWord = Self(rawValue: "function-word")
  /// Latin words, or the halves of a hyphenated one.
  public static let latin = Self(rawValue: "latin")
  /// The line is as wide as the lines of its paragraph.
  public static let lineWidth = Self(rawValue: "line-width")
  /// The sentence is not finished.
  public static let unfinished = Self(rawValue: "unfinished")
  /// Single line ends are soft on this page.
  public static let pageHabit = Self(rawValue: "page-habit")
}

/// Finds the line ends that cut a sentence, as copies from e-papers and PDFs have them.
///
/// Repair is a view: it names the stretches of the source that normalisation leaves out, and
/// offsets go on to point at the text as given. What decides, strongest first: marks that can't
/// stand at a line's edge, the shape of both lines (list items, table rows, by-lines, headlines,
/// verse, program text), numbers, names and words that go across, then how lines end on the whole
/// page. A line that ends a sentence is never joined. Text without line ends is never changed.
///
/// Belongs to one task at a time, as its oracles do.
public struct LineRepair {
  private let table: CharacterTable
  private let oracles: [any ContinuityOracle]
  private let asksNearNumerals: Bool

  /// - Parameters:
  ///   - table: folds units.
  ///   - oracles: asked in order; the surest answer counts.
  ///   - asksNearNumerals: whether they are asked only where a numeral stands near the line end; for
  ///     readers of numbers alone, to whom other words that go across mean nothing.
  public init(
    table: CharacterTable, oracles: [any ContinuityOracle], asksNearNumerals: Bool = false
  ) {
    self.table = table
    self.oracles = oracles
    self.asksNearNumerals = asksNearNumerals
  }

  /// Finds the soft line ends of `text`, which was normalised without joins. Sorted, apart.
  ///
  /// - Complexity: O(*n*), and one question to each oracle a line end at most.
  public func joins(in text: NormalizedText) -> [LineJoin] {
    guard text.units.contains(0x0A) else { return [] }
    return joins(in: text, PageLayout(text, table: table))
  }

  fileprivate func joins(in text: NormalizedText, _ layout: PageLayout) -> [LineJoin] {
    guard layout.lines.count > 1 else { return [] }
    var judge = LineJudge(
      layout: layout, oracles: oracles, asksNearNumerals: asksNearNumerals)
    return judge.joins(in: text)
  }

  fileprivate func layout(of text: NormalizedText) -> PageLayout { PageLayout(text, table: table) }
}

extension NormalizedText {
  /// Normalises `source` with its soft line ends left out; `joins` tells which and why.
  ///
  /// - Throws: ICU's error when its data can't be loaded.
  public static func repaired(
    _ source: SourceText, table: CharacterTable, by repair: LineRepair
  ) throws(ICUError) -> (text: NormalizedText, joins: [LineJoin]) {
    let page = try RepairedPage(source, table: table, by: repair)
    return (page.text, page.joins)
  }
}

/// A text with its soft line ends left out, and what was learned of its lines on the way.
package struct RepairedPage {
  package let text: NormalizedText
  package let joins: [LineJoin]
  /// The lines of ``text``, where they were measured already: zones look at them too.
  let layout: PageLayout?

  /// A text that is read as it is.
  package init(_ text: NormalizedText) {
    self.text = text
    joins = []
    layout = nil
  }

  /// - Throws: ICU's error when its data can't be loaded.
  package init(
    _ source: SourceText, table: CharacterTable, by repair: LineRepair
  ) throws(ICUError) {
    let text = try NormalizedText(source, table: table)
    let layout = repair.layout(of: text)
    joins = repair.joins(in: text, layout)
    self.layout = joins.isEmpty ? layout : nil
    self.text = joins.isEmpty ? text : try NormalizedText(source, table: table, joins: joins)
  }
}
