internal import MingwuCore

/// Who holds an event: what stands between 由 and 主办, the subject of 举办, those in whose guidance it is held.
extension EventLinker {
  /// 党的二十大 · 精神, 学习贯彻党的二十大, 十八大 · 以来: an event that is studied or dates something has neither host nor place
  /// here.
  func isStudied(_ event: Int, _ sentence: NormalizedRange) -> Bool {
    let range = input.mentions[event].range
    if LinkWords.hasSuffix(input.surface(event), LinkWords.wars) { return true }
    let behind = input.units[range.upperBound..<min(sentence.upperBound, range.upperBound + 5)]
    if LinkWords.hasPrefix(behind, LinkWords.teachings) { return true }
    let before = input.units[max(sentence.lowerBound, range.lowerBound - 4)..<range.lowerBound]
    return LinkWords.hasSuffix(before, LinkWords.studying)
  }

  /// Whether a body stands between 由 and 主办, 承办, 指导 … of one clause: 由A、《B》杂志共同主办.
  ///
  /// - Returns: where the predicate ends.
  private func namedPredicate(_ mention: Int, _ sentence: NormalizedRange) -> Int? {
    let range = input.mentions[mention].range
    let before = input.units[max(sentence.lowerBound, range.lowerBound - 100)..<range.lowerBound]
    let end = before.lastIndex { LinkWords.clauseEnds.contains($0) || $0 == 0x7531 }  // 由
    guard let end, before[end] == 0x7531, !before[end...].contains(0x7684) else { return nil }
    let limit = min(sentence.upperBound, range.upperBound + 100)
    let behind = input.units[range.upperBound..<limit].prefix {
      !LinkWords.clauseEnds.contains($0) && $0 != 0x7531 && $0 != 0x7684
    }
    return LinkWords.end(ofLast: LinkWords.byHosting, in: behind)
  }

  /// What a predicate says of the event that it is about.
  enum Host {
    /// Whichever stands nearest.
    case nearest
    /// The first one behind a place: 主办的E.
    case behind(Int)
    /// The one in front, of several the last: E由A主办.
    case before(Int)

    func event(among events: [Int], near nearest: Int, of input: LinkInput) -> Int? {
      switch self {
      case .nearest: nearest
      case .behind(let end):
        events.first { input.mentions[$0].range.lowerBound >= end }
          ?? (events.isEmpty ? nearest : nil)
      case .before(let start):
        events.last { input.mentions[$0].range.upperBound <= start } ?? nearest
      }
    }
  }

  /// What is hosted, where 主办, 承办 … stand behind the body, or behind a list that it opens.
  func hosting(
    _ mention: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange, _ isCarried: Bool
  ) -> Host? {
    let start = input.mentions[mention].range.lowerBound
    if let end = namedPredicate(mention, sentence) {
      guard end < sentence.upperBound, input.units[end] == 0x7684 else {
        return isCarried ? .nearest : .before(start)
      }
      let isAhead = mentions.contains {
        input.mentions[$0].kind == .event && input.mentions[$0].range.lowerBound >= end
      }
      return isAhead || isCarried ? .behind(end) : whatItIs(upTo: start, mentions)
    }
    var last = mention
    while last + 1 < mentions.upperBound, input.mentions[last + 1].kind == .organization,
      LinkWords.isListSign(input.gap(last, last + 1))
        || LinkWords.together.contains(where: { input.gap(last, last + 1).elementsEqual($0) })
    { last += 1 }
    // 在A、B指导下
    let behind = input.mentions[last].range.upperBound
    if LinkWords.hasPrefix(input.units[behind..<sentence.upperBound].prefix(5), LinkWords.guiding) {
      return .nearest
    }
    // A与B合作的E
    if last + 1 < mentions.upperBound, input.mentions[last + 1].kind == .event,
      LinkWords.producing.contains(where: { input.gap(last, last + 1).elementsEqual($0) })
    {
      return .behind(behind)
    }
    var stop = predicateEnd(last, mentions, sentence)
    // 在P召开E: the place stands between the hosts and their predicate.
    var next = last + 1
    while next < mentions.upperBound, input.mentions[next].kind >= .date { next += 1 }
    if next < mentions.upperBound,
      input.mentions[next].kind == .place || input.mentions[next].kind == .organization,
      follows(0x5728, next, sentence), !input.isBroken(last, next)
    {
      stop = predicateEnd(next, mentions, sentence)
    }
    // 省总工会的“求学圆梦”行动: 的 alone between a body and its event.
    if mention + 1 < mentions.upperBound, input.mentions[mention + 1].kind == .event,
      input.gap(mention, mention + 1).elementsEqual([0x7684])
    {
      return .behind(input.mentions[mention].range.upperBound)
    }
    let clause = input.units[behind..<max(behind, stop)]
    let words = isCarried ? LinkWords.carriedHosting : LinkWords.hosting
    guard let end = LinkWords.end(ofLast: words, in: clause),
      !LinkWords.contains(clause[..<end], LinkWords.attending)
    else { return nil }
    // 在A举办 says where, in 在A发起的E中 who.
    let isAt =
      follows(0x5728, mention, sentence) || follows(0x4E8E, mention, sentence)
      || isSeated(mention, mentions, sentence)
    if isAt, clause.last != 0x7684 || isHall(mention, mentions, clause[..<end], sentence) {
      return nil
    }
    return object(behind: end, clause: clause, mentions, sentence).flatMap {
      isCarried ? .nearest : $0
    }
  }

  /// What stands behind a hosting verb: the event itself, nothing, or something else that is hosted (`nil`).
  private func object(
    behind end: Int, clause: ArraySlice<UInt16>, _ mentions: Range<Int>, _ sentence: NormalizedRange
  ) -> Host? {
    var rest = clause[end...]
    if let unit = rest.first, LinkWords.hostNouns.contains(unit) { return nil }  // 主办 · 方
    while let word = LinkWords.objectOpenings.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(word.count)
    }
    let stop = clause.endIndex
    if rest.isEmpty {
      let isObject = stop > end || stop == sentence.upperBound || !Hanzi.isHan(input.units[stop])
      guard clause[end...].isEmpty else { return .behind(end) }
      return isObject ? .nearest : .behind(end)
    }
    // The words go on to the event, or are the first of a list.
    let isEvent = mentions.contains {
      input.mentions[$0].kind == .event
        && (stop...(stop + 1)).contains(input.mentions[$0].range.lowerBound)
        && !opensAttribute(input.mentions[$0].range.upperBound, sentence)
    }
    if isEvent { return .behind(end) }
    if stop < sentence.upperBound, input.units[stop] == Hanzi.enumerationComma {
      return .behind(end)
    }
    return clause[end] == 0x7684 ? whatItIs(upTo: clause.startIndex, mentions) : nil
  }

  /// E是由A、B主办的系列活动, E是A主办的大型赛事: what is said of the event in front.
  private func whatItIs(upTo end: Int, _ mentions: Range<Int>) -> Host? {
    guard
      let event = mentions.last(where: {
        input.mentions[$0].kind == .event && input.mentions[$0].range.upperBound <= end
      })
    else { return nil }
    let between = input.units[input.mentions[event].range.upperBound..<end]
    guard between.contains(where: { $0 == 0x7531 || $0 == 0x662F }),  // 由, 是
      !between.contains(where: LinkWords.clauseEnds.contains)
    else { return nil }
    return .before(end)
  }

  /// 在海州大学举办的E: a house where events are held, unless 在 goes on behind the event (在A举办的E中).
  private func isHall(
    _ mention: Int, _ mentions: Range<Int>, _ clause: ArraySlice<UInt16>,
    _ sentence: NormalizedRange
  ) -> Bool {
    LinkWords.hasSuffix(clause, LinkWords.assembling)
      && LinkWords.hasSuffix(input.surface(mention), LinkWords.halls)
  }

  /// The bodies that a sentence begins with and that no predicate of theirs ties to its event: A决定以…为主题,举办E.
  func subjects(
    of event: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange
  ) -> [Int] {
    // The verb stands in front of the event.
    var start = input.mentions[event].range.lowerBound
    var fact = event - 1
    while fact >= mentions.lowerBound, input.mentions[fact].kind >= .date,
      input.mentions[fact].range.upperBound + 1 >= start
    {
      start = input.mentions[fact].range.lowerBound
      fact -= 1
    }
    while start > sentence.lowerBound, input.units[start - 1] == Hanzi.openQuote { start -= 1 }
    var before = input.units[max(sentence.lowerBound, start - 12)..<start]
    while let word = LinkWords.counters.first(where: {
      before.suffix($0.count).elementsEqual($0)
    }) {
      before = before.dropLast(word.count)
    }
    guard LinkWords.hasSuffix(before, LinkWords.activeHosting) else { return [] }
    // 世界合唱比赛 · 冠军作品音乐会: something of the event is held.
    let behind = input.mentions[event].range.upperBound
    guard
      behind >= sentence.upperBound || !Hanzi.isHan(input.units[behind])
        || LinkWords.behindObjects.contains(input.units[behind])
    else { return [] }
    // The first name of the sentence, in subject position.
    guard
      let first = mentions.first(where: {
        input.mentions[$0].kind < .date && !isDateline($0, sentence)
      }), first < event, input.mentions[first].kind == .organization,
      isSubject(first, sentence)
    else { return [] }
    var bodies = [first]
    while let last = bodies.last, last + 1 < event, input.mentions[last + 1].kind == .organization,
      LinkWords.isListSign(input.gap(last, last + 1))
    { bodies.append(last + 1) }
    let last = bodies[bodies.count - 1]
    let end = input.mentions[last].range.upperBound
    let next = last + 1
    // 甲校 · 校长 …, 甲校的 …: somebody else is the subject.
    if input.mentions[next].kind < .date, input.mentions[next].range.lowerBound <= end + 1 {
      return []
    }
    let gap = input.units[end..<max(end, before.endIndex)]
    guard gap.first != 0x7684, gap.count <= 80,
      !(next..<event).contains(where: { input.mentions[$0].kind == .person }),
      !(next..<event).contains(where: {
        input.mentions[$0].kind == .organization && isSubject($0, sentence)
      }),
      !gap.contains(where: LinkWords.sentenceParts.contains), gap.contains(Hanzi.comma),
      !LinkWords.hasPrefix(gap, LinkWords.notSubject)
    else { return [] }
    return bodies
  }

  /// Whether a name opens the sentence, or a part of it behind a mark or date.
  private func isSubject(_ mention: Int, _ sentence: NormalizedRange) -> Bool {
    let start = input.mentions[mention].range.lowerBound
    guard start > sentence.lowerBound else { return true }
    let unit = input.units[start - 1]
    return !Hanzi.isNameUnit(unit) && unit != Hanzi.openQuote && unit != Hanzi.enumerationComma
      || mention > 0 && input.mentions[mention - 1].kind == .date
        && input.mentions[mention - 1].range.upperBound == start
  }

  /// 采访十八大 · 的记者招待会: the event only says of what sort something is.
  private func opensAttribute(_ end: Int, _ sentence: NormalizedRange) -> Bool {
    end < sentence.upperBound && input.units[end] == 0x7684
  }

  /// 新华社 · 北京 · 5月1日电: what stands in front of the text.
  private func isDateline(_ mention: Int, _ sentence: NormalizedRange) -> Bool {
    let range = input.mentions[mention].range
    guard range.lowerBound - sentence.lowerBound <= 24 else { return false }
    let behind = input.units[range.upperBound..<min(sentence.upperBound, range.upperBound + 40)]
    return LinkWords.contains(
      behind.prefix { $0 != Hanzi.comma && $0 != Hanzi.fullStop }, LinkWords.wires)
  }
}
