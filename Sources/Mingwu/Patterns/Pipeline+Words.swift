internal import MingwuCore
internal import MingwuExtraction
internal import MingwuLexicon

extension Pipeline {
  /// Joins sentences where a user's row goes across their edge: a term may hold any character, a
  /// full stop too. A sentence does not become longer than the splitter's limit.
  func joinSentences(under hits: [LexiconHit], _ sentences: inout [NormalizedRange]) {
    let first = lexicon.firstUserSurface
    guard first != .max, sentences.count > 1 else { return }
    // The user's hits are the last ones.
    var joins: [NormalizedRange] = []
    for hit in hits.reversed() {
      guard hit.surface >= first else { break }
      joins.append(NormalizedRange(Int(hit.start), Int(hit.end)))
    }
    joins.sort { $0.lowerBound < $1.lowerBound }
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
