public import MingwuCore
internal import MingwuExtraction

/// Where words come from.
public enum WordSource: String, Sendable, CaseIterable {
  /// ICU's dictionary word breaker, corrected by the lexicons and the learned word layer.
  case standard
  /// ICU's breaker alone.
  case icu
}

/// How names and amounts are cut into words.
public enum WordConvention: String, Sendable, CaseIterable {
  /// Names of people whole: 孟大鹏.
  case news
  /// Surname and given name apart, as the PKU corpus has them: 孟 大鹏.
  case pku
}

/// The words and sentences of a text, as UTF-8 code units of the source. White space belongs to no
/// word; every other character is in exactly one.
public struct Segmentation: Sendable {
  public var tokens: [SourceRange]
  public var sentences: [SourceRange]
}

extension Pipeline {
  /// Cuts a text into words and sentences.
  ///
  /// - Throws: ``ICUError`` when ICU's data can't be loaded.
  /// - Complexity: O(`text.count`)
  public func segmentation(
    of text: SourceText, words: WordSource = .standard, convention: WordConvention = .news,
    workspace: inout Workspace
  ) throws(ICUError) -> Segmentation {
    let normalized = try NormalizedText(text, table: table)
    let cuts: [Bool]
    switch words {
    case .icu:
      cuts = try icuCuts(normalized, &workspace)
      workspace.sentences.removeAll(keepingCapacity: true)
      splitter.appendSentences(of: normalized, to: &workspace.sentences)
    case .standard:
      analyze(normalized, &workspace)
      cuts = wordCuts(normalized, workspace, convention)
    }
    return Segmentation(
      tokens: normalized.sourceRanges(of: tokens(normalized, cuts)),
      sentences: workspace.sentences.map { normalized.sourceRange(of: $0) })
  }

  /// The document of a text together with its words and sentences, from one reading.
  ///
  /// - Parameter date: the document's date (ISO 8601), against which relative times resolve.
  /// - Throws: ``ICUError`` when ICU's data can't be loaded.
  /// - Complexity: O(`text.count`)
  public func segmentedDocument(
    for text: SourceText, date: String? = nil, workspace: inout Workspace
  ) throws(ICUError) -> (document: Document, segmentation: Segmentation) {
    let (document, normalized) = try read(text, date: date, &workspace)
    // Words are not cut when only numeric facts are asked for.
    let cuts =
      isNumericOnly
      ? try icuCuts(normalized, &workspace) : wordCuts(normalized, workspace, .news)
    let segmentation = Segmentation(
      tokens: normalized.sourceRanges(of: tokens(normalized, cuts)),
      sentences: workspace.sentences.map { normalized.sourceRange(of: $0) })
    return (document, segmentation)
  }

  /// Where ICU's breaker begins and ends words.
  private func icuCuts(
    _ text: NormalizedText, _ workspace: inout Workspace
  ) throws(ICUError) -> [Bool] {
    var cuts = [Bool](repeating: false, count: text.units.count + 1)
    var ends: [Int32] = []
    var breaker: WordBreaker
    if let kept = workspace.breaker.take() { breaker = kept } else { breaker = try WordBreaker() }
    try breaker.boundaries(of: text.units, range: text.range.indices, into: &ends)
    workspace.breaker = consume breaker
    for end in ends { cuts[Int(end)] = true }
    return cuts
  }

  /// Where words of a text that was analysed begin, and where names end.
  private func wordCuts(
    _ text: NormalizedText, _ workspace: borrowing Workspace, _ convention: WordConvention
  ) -> [Bool] {
    var cuts = [Bool](repeating: false, count: text.units.count + 1)
    for offset in workspace.evidence.isWordStart.indices
    where offset < cuts.count && workspace.evidence.isWordStart[offset] { cuts[offset] = true }
    joinNames(workspace, convention, &cuts)
    return cuts
  }

  /// Names of people are one word, or surname and given name.
  private func joinNames(
    _ workspace: borrowing Workspace, _ convention: WordConvention, _ cuts: inout [Bool]
  ) {
    for choice in workspace.choices where choice.kind == .person {
      for offset in (choice.start + 1)..<max(choice.start + 1, choice.end) { cuts[offset] = false }
      cuts[choice.start] = true
      cuts[choice.end] = true
      guard convention == .pku,
        let surname = workspace.evidence.surnameEnd(
          choice.start, upTo: choice.end - 1, lexicon)
      else { continue }
      cuts[surname] = true
    }
  }

  /// The stretches between cuts and blanks. A character that normalisation left out belongs to the
  /// word before it.
  private func tokens(_ text: NormalizedText, _ cuts: [Bool]) -> [NormalizedRange] {
    var tokens: [NormalizedRange] = []
    var start = 0
    func close(_ end: Int) {
      guard start < end else { return }
      tokens.append(NormalizedRange(start, end))
    }
    for offset in text.units.indices {
      let kind = table.characterClass(of: text.units[offset])
      if kind == .space || kind == .lineEnd {
        close(offset)
        start = offset + 1
      } else if cuts[offset] {
        close(offset)
        start = offset
      }
    }
    close(text.units.count)
    return tokens
  }
}
