public import MingwuCore
internal import MingwuExtraction

/// Where words come from.
public enum WordSource: String, Sendable, CaseIterable {
  /// The learned word layer and the lexicons; ICU's breaker where no Chinese stands.
  case standard
  /// ICU's dictionary word breaker alone.
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
    var ends: [Int32] = []
    if workspace.breaker == nil { workspace.breaker = try WordBreaker() }
    try workspace.breaker?.boundaries(
      of: normalized.units, range: normalized.range.indices, into: &ends)
    workspace.isCut.removeAll(keepingCapacity: true)
    workspace.isCut.append(contentsOf: repeatElement(false, count: normalized.units.count + 1))
    for end in ends { workspace.isCut[Int(end)] = true }
    switch words {
    case .icu:
      workspace.sentences.removeAll(keepingCapacity: true)
      splitter.appendSentences(of: normalized, to: &workspace.sentences)
    case .standard:
      analyze(normalized, &workspace)
      cutChinese(normalized.units, &workspace)
      joinNames(&workspace, convention)
    }
    return Segmentation(
      tokens: tokens(normalized, workspace.isCut),
      sentences: workspace.sentences.map { normalized.sourceRange(of: $0) })
  }

  /// Puts the learned words in the place of ICU's, but where both sides of a cut are foreign.
  private func cutChinese(_ units: [UInt16], _ workspace: inout Workspace) {
    let cutter = workspace.cutter ?? WordCutter(BuiltIn.tagger)
    workspace.cutter = cutter
    var foreign: [(offset: Int, isCut: Bool)] = []
    for offset in units.indices.dropFirst()
    where isForeign(units[offset - 1]) && isForeign(units[offset]) {
      foreign.append((offset, workspace.isCut[offset]))
    }
    for sentence in workspace.sentences {
      cutter.mark(sentence, workspace.evidence, into: &workspace.isCut)
    }
    for (offset, isCut) in foreign { workspace.isCut[offset] = isCut }
  }

  /// Whether ICU knows more of a unit than a net that has read Chinese.
  private func isForeign(_ unit: UInt16) -> Bool {
    let kind = table.characterClass(of: unit)
    return kind != .han && (kind.isWordLike || kind == .mark || kind == .surrogate)
  }

  /// No word goes across the edge of a name (我经 · 济南 · 下广州); names of people are one word, or
  /// surname and given name.
  private func joinNames(_ workspace: inout Workspace, _ convention: WordConvention) {
    for choice in workspace.choices where choice.kind == .place || choice.kind == .organization {
      workspace.isCut[choice.start] = true
      workspace.isCut[choice.end] = true
    }
    for choice in workspace.choices where choice.kind == .person {
      for offset in (choice.start + 1)..<max(choice.start + 1, choice.end) {
        workspace.isCut[offset] = false
      }
      workspace.isCut[choice.start] = true
      workspace.isCut[choice.end] = true
      guard convention == .pku,
        let surname = workspace.evidence.surnameEnd(
          choice.start, upTo: choice.end - 1, lexicon)
      else { continue }
      workspace.isCut[surname] = true
    }
  }

  /// The stretches between cuts and blanks. A character that normalisation left out belongs to the
  /// word before it, and one that became several units (℃) is never cut.
  private func tokens(_ text: NormalizedText, _ isCut: [Bool]) -> [SourceRange] {
    var tokens: [SourceRange] = []
    var start = 0
    func close(_ end: Int) {
      guard start < end else { return }
      tokens.append(text.sourceRange(of: NormalizedRange(start, end)))
    }
    for offset in text.units.indices {
      let kind = table.characterClass(of: text.units[offset])
      if kind == .space || kind == .lineEnd {
        close(offset)
        start = offset + 1
      } else if isCut[offset], offset > start,
        text.offsets.sourceStart(ofUnit: offset) >= text.offsets.sourceEnd(ofUnit: offset - 1)
      {
        close(offset)
        start = offset
      }
    }
    close(text.units.count)
    return tokens
  }
}
