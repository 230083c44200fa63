public import MingwuCore
internal import MingwuExtraction

/// Where words come from.
public enum WordSource: String, Sendable, CaseIterable {
  /// The learned word layer and the lexicons; ICU's breaker where no Chinese stands.
  case standard
  /// ICU's dictionary word breaker alone.
  case icu
}

/// How names are cut into words.
public enum WordConvention: String, Sendable, CaseIterable {
  /// Names of people whole: 孟大鹏. In ``Pipeline/segmentation(of:words:convention:workspace:)`` they
  /// are those that the learned layer finds, in
  /// ``Pipeline/segmentedDocument(for:date:workspace:)`` those of the document.
  case news
  /// As the PKU corpus has them, surname and given name apart: 孟 大鹏. The learned layer's own
  /// convention; names are not looked for.
  case pku
}

/// The words and sentences of a text, as UTF-8 code units of the source. White space belongs to no
/// word; every other character is in exactly one.
public struct Segmentation: Sendable {
  /// Half open, in order.
  public var tokens: [SourceRange]
  /// Half open, in order.
  public var sentences: [SourceRange]
}

extension Pipeline {
  /// Cuts a text into words and sentences.
  ///
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  /// - Complexity: O(`text.count`)
  public func segmentation(
    of text: SourceText, words: WordSource = .standard, convention: WordConvention = .news,
    workspace: inout Workspace
  ) throws(ICUError) -> Segmentation {
    let normalized = try NormalizedText(text, table: table)
    switch words {
    case .icu:
      try cutByICU(normalized, &workspace)
      workspace.sentences.removeAll(keepingCapacity: true)
      splitter.appendSentences(of: normalized, to: &workspace.sentences)
    case .standard:
      findWords(normalized, &workspace)
      try cutByModel(normalized, convention == .pku ? .pku : .news, &workspace)
    }
    return segmentation(of: normalized, &workspace)
  }

  /// The document of a text together with its words and sentences, from one reading.
  ///
  /// - Parameters:
  ///   - workspace: scratch memory of the calling task.
  ///   - date: the document's date (ISO 8601), against which relative times resolve.
  ///   - text: the text.
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  /// - Complexity: O(`text.count`)
  public func segmentedDocument(
    for text: SourceText, date: String? = nil, workspace: inout Workspace
  ) throws(ICUError) -> (document: Document, segmentation: Segmentation) {
    // Learned words need what is not run when only numeric facts are asked for.
    workspace.scratch.keepsWords = !isNumericOnly
    let (document, normalized) = try read(text, date: date, &workspace)
    if isNumericOnly {
      try cutByICU(normalized, &workspace)
    } else {
      try cutByModel(normalized, .news, &workspace)
      workspace.scratch.keepsWords = false
      joinNames(&workspace)
    }
    return (document, segmentation(of: normalized, &workspace))
  }

  /// The words between the cuts of the workspace, and its sentences.
  private func segmentation(
    of text: NormalizedText, _ workspace: inout Workspace
  ) -> Segmentation {
    // A character that became several units is never cut.
    let inner = text.offsets.innerUnits
    for offset in inner { workspace.isCut[offset] = false }
    return Segmentation(
      tokens: text.sourceRanges(of: tokens(text, inner, workspace.isCut)),
      sentences: workspace.sentences.map { text.sourceRange(of: $0) })
  }

  /// Cuts where ICU's breaker begins and ends words.
  private func cutByICU(_ text: NormalizedText, _ workspace: inout Workspace) throws(ICUError) {
    var ends: [Int32] = []
    var breaker: WordBreaker
    if let kept = workspace.breaker.take() { breaker = kept } else { breaker = try WordBreaker() }
    try breaker.boundaries(of: text.units, range: text.range.indices, into: &ends)
    workspace.breaker = consume breaker
    removeCuts(text, &workspace)
    for end in ends { workspace.isCut[Int(end)] = true }
  }

  private func removeCuts(_ text: NormalizedText, _ workspace: inout Workspace) {
    workspace.isCut.removeAll(keepingCapacity: true)
    workspace.isCut.append(contentsOf: repeatElement(false, count: text.units.count + 1))
  }

  /// Cuts where learned words begin and end, but as ICU's breaker does where both sides are foreign.
  private func cutByModel(
    _ text: NormalizedText, _ weights: WordCutter.Weights, _ workspace: inout Workspace
  ) throws(ICUError) {
    var foreign: [(offset: Int, isCut: Bool)] = []
    let units = text.units
    // Between letters and digits of ASCII is never a cut, and most texts have nothing else.
    var asksICU = false
    for offset in units.indices.dropFirst()
    where isForeign(units[offset - 1]) && isForeign(units[offset]) {
      foreign.append((offset, false))
      asksICU = asksICU || !(Self.isPlain(units[offset - 1]) && Self.isPlain(units[offset]))
    }
    if asksICU {
      try cutByICU(text, &workspace)
      for index in foreign.indices { foreign[index].isCut = workspace.isCut[foreign[index].offset] }
    } else {
      removeCuts(text, &workspace)
    }
    var cutter: WordCutter
    if let kept = workspace.cutter.take() {
      cutter = kept
    } else {
      cutter = WordCutter(BuiltIn.tagger, pairs: BuiltIn.wordPairs)
    }
    for (number, window) in workspace.evidence.windows.enumerated() {
      workspace.evidence.show(number)
      for index in window {
        cutter.mark(
          index, workspace.evidence, workspace.scratch, weights: weights, into: &workspace.isCut)
      }
    }
    workspace.cutter = consume cutter
    for (offset, isCut) in foreign { workspace.isCut[offset] = isCut }
    keepUserWords(&workspace)
  }

  /// A user's words stay whole, whatever was learned.
  private func keepUserWords(_ workspace: inout Workspace) {
    guard lexicon.firstUserSurface != .max else { return }
    var words: [Range<Int>] = []
    for sentence in workspace.sentences {
      workspace.evidence.show(unit: sentence.lowerBound)
      words.removeAll(keepingCapacity: true)
      UserWords.append(in: sentence, workspace.evidence, lexicon, to: &words)
      for word in words {
        let start = sentence.lowerBound + word.lowerBound
        let end = sentence.lowerBound + word.upperBound
        for offset in start...end { workspace.isCut[offset] = offset == start || offset == end }
      }
    }
  }

  /// Whether a unit is an ASCII letter or digit; text is lower case by now.
  private static func isPlain(_ unit: UInt16) -> Bool {
    0x30...0x39 ~= unit || 0x61...0x7A ~= unit
  }

  /// Whether ICU knows more of a unit than a net that has read Chinese.
  private func isForeign(_ unit: UInt16) -> Bool {
    let kind = table.characterClass(of: unit)
    return kind != .han && (kind.isWordLike || kind == .mark || kind == .surrogate)
  }

  /// Fills the workspace with sentences and the rows of the lexicons, and no more.
  private func findWords(_ text: NormalizedText, _ workspace: inout Workspace) {
    workspace.sentences.removeAll(keepingCapacity: true)
    splitter.appendSentences(of: text, to: &workspace.sentences)
    joinSentences(of: text.units, &workspace.sentences)
    workspace.evidence.load(units: text.units, sentences: workspace.sentences, lexicon: lexicon)
  }

  /// Names as the document has them.
  private func joinNames(_ workspace: inout Workspace) {
    for choice in workspace.choices {
      WordCutter.join(choice.kind, choice.start, choice.end, in: &workspace.isCut)
    }
  }

  /// The stretches between cuts and blanks. A character that normalisation left out belongs to the
  /// word before it; blanks of what one character became (ﷺ is four words) are none.
  private func tokens(
    _ text: NormalizedText, _ inner: [Int], _ isCut: [Bool]
  ) -> [NormalizedRange] {
    var tokens: [NormalizedRange] = []
    tokens.reserveCapacity(text.units.count / 2)
    let list = text.units
    let units = list.span
    let cuts = isCut.span
    var start = 0
    for offset in units.indices {
      let kind = table.characterClass(of: units[offset])
      let isBlank = (kind == .space || kind == .lineEnd) && !isPart(offset, inner)
      guard isBlank || cuts[offset] else { continue }
      if start < offset { tokens.append(NormalizedRange(start, offset)) }
      start = isBlank ? offset + 1 : offset
    }
    if start < units.count { tokens.append(NormalizedRange(start, units.count)) }
    return tokens
  }

  /// Whether a unit is one of several that a character became.
  private func isPart(_ offset: Int, _ inner: [Int]) -> Bool {
    if inner.isEmpty { return false }
    let next = inner.partitioningIndex { $0 >= offset }
    return next < inner.count && inner[next] <= offset + 1
  }
}
