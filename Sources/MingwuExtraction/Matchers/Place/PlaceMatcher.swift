package import MingwuCore
package import MingwuLexicon

/// Places: chains of divisions (江苏省淮安市洪泽区), with what follows them down to street and house
/// number (哈尔滨市道里区中央大街27号), and unknown names by their suffix (…路, …村, …公园).
package struct PlaceMatcher: Matcher {
  package let kinds: [KindCode] = [.place]

  private let expander = LeftExpander(
    inside: .insidePlace, barriers: .barriers, limit: 16, bareLimit: 5,
    allowsQuotes: false, allowsEnumeration: false)

  package init() {}

  package func appendCandidates(
    in evidence: borrowing Evidence, sentence: NormalizedRange, lexicon: LexiconStack,
    to candidates: inout [Candidate]
  ) {
    var next = sentence.lowerBound
    while let offset = evidence.firstStart(of: .divisions, in: next..<sentence.upperBound) {
      next = appendChain(from: offset, evidence, sentence, lexicon, to: &candidates)
    }
    var starts: [LeftExpander.Start] = []
    next = sentence.lowerBound
    while let offset = evidence.firstStart(of: [.placeSuffix], in: next..<sentence.upperBound) {
      next = offset + 1
      appendNumberedRoad(offset, evidence, sentence, to: &candidates)
      appendBySuffix(offset, evidence, sentence, lexicon, &starts, to: &candidates)
    }
  }

  /// Appends the chain of divisions that starts at `offset`; returns where it ends.
  private func appendChain(
    from offset: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, to candidates: inout [Candidate]
  ) -> Int {
    var end = offset
    var links = 0
    while let next = evidence.longest(
      startingAt: end, in: links == 0 ? .divisions : .chainLinks, lexicon,
      upTo: sentence.upperBound)
    {
      end = Int(next.end)
      links += 1
      if links > 1 {
        appendPlace(
          offset, end, .placeChain, 2048 &+ 512 &* Int32(truncatingIfNeeded: links),
          to: &candidates)
      }
      if end >= sentence.upperBound { break }
    }
    guard links > 0 else { return offset + 1 }
    appendHouseNumber(from: offset, end, evidence, sentence, to: &candidates)
    return links > 1 ? end : offset + 1
  }

  private func appendBySuffix(
    _ offset: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    _ lexicon: LexiconStack, _ starts: inout [LeftExpander.Start],
    to candidates: inout [Candidate]
  ) {
    guard
      let suffix = evidence.longest(
        startingAt: offset, in: [.placeSuffix], lexicon, upTo: sentence.upperBound)
    else { return }
    starts.removeAll(keepingCapacity: true)
    expander.appendStarts(
      headStart: offset, lower: sentence.lowerBound, evidence: evidence, lexicon: lexicon,
      to: &starts)
    for start in starts {
      let length = Int32(truncatingIfNeeded: Int(suffix.end) - start.offset)
      let end = Int(suffix.end)
      let isUnknown =
        suffix.end - suffix.start >= 2 && !isWay(start.offset, evidence)
        && (LeftExpander.isUnknownName(
          start, head: offset, end: end, upper: sentence.upperBound, evidence)
          || suffix.weight > 0 && isShort(start, suffix, evidence, sentence))
      appendPlace(
        start.offset, end,
        isUnknown
          ? .placeNamed
          : isKnown(start.offset, suffix, evidence, lexicon)
            ? .placeChain : .placeSuffix,
        start.quality &+ 128 &* length &- 512 &+ suffix.weight,
        to: &candidates)
      appendHouseNumber(
        from: start.offset, Int(suffix.end), evidence, sentence, to: &candidates)
    }
  }

  /// 大坳 · 灌区, 望仙 · 大峡谷: two characters that are no word, between bounds.
  private func isShort(
    _ start: LeftExpander.Start, _ suffix: LexiconHit, _ evidence: borrowing Evidence,
    _ sentence: NormalizedRange
  ) -> Bool {
    let (head, end) = (Int(suffix.start), Int(suffix.end))
    // “荔乡驿站” may be anything.
    if start.offset > 0, evidence.units[start.offset - 1] == Hanzi.openQuote { return false }
    guard start.isBounded, head - start.offset == 2, start.bareUnits == 2,
      !evidence.startsFact[start.offset], evidence.isWordStart[start.offset],
      evidence.isWordStart[start.offset + 1], evidence.isWordStart[head],
      end == sentence.upperBound || evidence.isWordStart[end],
      !Self.pointing.contains(evidence.units[start.offset]),
      !Self.pointing.contains(evidence.units[head - 1])
    else { return false }
    return evidence.startClasses[start.offset].isDisjoint(with: .barriers)
      && evidence.startClasses[head - 1].isDisjoint(with: .barriers)
  }

  private static let pointing: UnitSet = "本该各全某这那此其我他她它你您两几多每另等和与及或座个条处家所片块新老旧原前后左右里外内边旁"

  /// 上 · 京哈高速, 沿 · 长江路: a word of direction in front of the name.
  private func isWay(_ start: Int, _ evidence: borrowing Evidence) -> Bool {
    Self.ways.contains(evidence.units[start]) && evidence.isWordStart[start + 1]
  }

  private static let ways: UnitSet = "上下从沿到至经往"

  /// 勐腊站, 南京路: a division and what stands there, cut from the words around.
  private func isKnown(
    _ start: Int, _ suffix: LexiconHit, _ evidence: borrowing Evidence, _ lexicon: LexiconStack
  ) -> Bool {
    let (head, end) = (Int(suffix.start), Int(suffix.end))
    // Of the single characters those that name what is built.
    guard end - head > 1 ? suffix.weight > 0 : Self.built.contains(evidence.units[head]),
      evidence.isWordStart[start], evidence.isWordStart[end],
      let place = evidence.longest(startingAt: start, in: .divisions, lexicon, upTo: head)
    else { return false }
    return Int(place.end) == head
  }

  /// 318国道, G354国道, S26高速: a number, and a letter in front of it.
  private func appendNumberedRoad(
    _ offset: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    to candidates: inout [Candidate]
  ) {
    let units = evidence.units
    var start = offset
    while start > sentence.lowerBound, Hanzi.isDigit(units[start - 1]) { start -= 1 }
    guard start < offset, offset - start <= 4,
      let end = Self.roads.first(where: { word in
        offset + word.count <= sentence.upperBound
          && units[offset..<(offset + word.count)].elementsEqual(word)
      })
    else { return }
    if start > sentence.lowerBound, Hanzi.isLatin(units[start - 1]) { start -= 1 }
    guard start == sentence.lowerBound || !Hanzi.isLatin(units[start - 1]) else { return }
    if units[offset] == 0x53F7 {  // 号
      // Lines of production have numbers too.
      guard units[sentence.lowerBound..<sentence.upperBound].contains(where: Self.rails.contains)
      else { return }
      if let word = Self.railways.first(where: {
        start - $0.count >= sentence.lowerBound
          && units[(start - $0.count)..<start].elementsEqual($0)
      }) {
        start -= word.count
      }
      return appendPlace(start, offset + end.count, .placeNamed, 5120, to: &candidates)
    }
    appendPlace(start, offset + end.count, .placeRoad, 4096, to: &candidates)
  }

  private static let rails: UnitSet = "铁轨站乘"
  private static let railways = ["地铁", "轨道交通", "轻轨"].map { Array($0.utf16) }
  private static let built: UnitSet = "站路街港桥寺塔"
  private static let roads = ["国道", "省道", "县道", "高速公路", "高速", "号线"].map { Array($0.utf16) }

  /// 27号, 1578弄 behind a street.
  private func appendHouseNumber(
    from start: Int, _ end: Int, _ evidence: borrowing Evidence, _ sentence: NormalizedRange,
    to candidates: inout [Candidate]
  ) {
    var offset = end
    while offset < sentence.upperBound, Hanzi.isDigit(evidence.units[offset]) { offset += 1 }
    guard offset > end, offset < sentence.upperBound,
      evidence.units[offset] == 0x53F7 || evidence.units[offset] == 0x5F04
    else { return }
    appendPlace(start, offset + 1, .placeChain, 4096, to: &candidates)
  }

  private func appendPlace(
    _ start: Int, _ end: Int, _ rule: RuleID, _ score: Int32, to candidates: inout [Candidate]
  ) {
    candidates.append(
      Candidate(start: start, end: end, kind: .place, rule: rule, score: score))
  }
}
