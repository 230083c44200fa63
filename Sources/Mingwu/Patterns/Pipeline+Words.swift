internal import MingwuCore
internal import MingwuExtraction
internal import MingwuLexicon

extension Pipeline {
  /// Joins sentences where a user's row goes across their edge: a term may hold any character, a
  /// full stop too. A sentence does not become longer than the splitter's limit.
  func joinSentences(of units: [UInt16], _ sentences: inout [NormalizedRange]) {
    guard lexicon.firstUserSurface != .max, sentences.count > 1 else { return }
    let joins = joins(of: units, sentences)
    var next = 0
    var kept = 0
    for index in sentences.indices.dropFirst() {
      let (last, sentence) = (sentences[kept], sentences[index])
      var isJoined = false
      while next < joins.count, joins[next].lowerBound < last.upperBound {
        if joins[next].upperBound > sentence.lowerBound {
          isJoined = true
          break
        }
        next += 1
      }
      if isJoined, sentence.upperBound - last.lowerBound <= splitter.limit {
        sentences[kept] = NormalizedRange(last.lowerBound, sentence.upperBound)
      } else {
        kept += 1
        sentences[kept] = sentence
      }
    }
    sentences.removeLast(sentences.count - kept - 1)
  }

  /// The user's rows that go across the edge of a sentence, by start. The text is looked at in
  /// stretches, so that memory does not grow with it.
  private func joins(of units: [UInt16], _ sentences: [NormalizedRange]) -> [NormalizedRange] {
    let stretch = 1 << 16
    var joins: [NormalizedRange] = []
    var hits: [LexiconHit] = []
    var next = 0
    for lower in stride(from: 0, to: units.count, by: stretch) {
      hits.removeAll(keepingCapacity: true)
      let upper = min(units.count, lower + stretch + splitter.limit)
      lexicon.appendUserHits(in: units, range: lower..<upper, to: &hits)
      hits.removeAll { Int($0.start) >= lower + stretch }
      hits.sort { ($0.start, $0.end) < ($1.start, $1.end) }
      for hit in hits {
        while next < sentences.count, sentences[next].upperBound <= hit.start { next += 1 }
        guard next < sentences.count, hit.end > sentences[next].upperBound else { continue }
        joins.append(NormalizedRange(Int(hit.start), Int(hit.end)))
      }
    }
    return joins
  }

  /// The words of a sentence, names of people whole.
  func words(
    of sentence: NormalizedRange, in text: NormalizedText, _ workspace: borrowing Workspace
  ) -> [NormalizedRange] {
    var inside = Set<Int>()
    for choice in workspace.choices
    where choice.kind == .person && choice.start >= sentence.lowerBound
      && choice.end <= sentence.upperBound
    {
      inside.formUnion((choice.start + 1)..<max(choice.start + 1, choice.end))
    }
    var words: [NormalizedRange] = []
    var start = sentence.lowerBound
    func close(_ end: Int) {
      if start < end { words.append(NormalizedRange(start, end)) }
    }
    for offset in sentence.indices {
      let kind = table.characterClass(of: text.units[offset])
      if kind == .space || kind == .lineEnd {
        close(offset)
        start = offset + 1
      } else if workspace.evidence.isWordStart[offset], !inside.contains(offset) {
        close(offset)
        start = offset
      }
    }
    close(sentence.upperBound)
    return words
  }

  /// The kind of the entity that `range` lies in; empty for none.
  func kind(at range: NormalizedRange, _ choices: [SentenceResolver.Choice]) -> String {
    var (low, high) = (0, choices.count)
    while low < high {
      let middle = (low + high) / 2
      if choices[middle].end > range.lowerBound { high = middle } else { low = middle + 1 }
    }
    guard low < choices.count, choices[low].start <= range.lowerBound,
      choices[low].end >= range.upperBound
    else { return "" }
    return lexicon.kinds[Int(choices[low].kind.rawValue)].rawValue
  }
}
