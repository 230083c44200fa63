internal import MingwuCore

/// Hosts and places of events, sentence by sentence: 由A主办、B承办的E在P举行.
struct EventLinker {
  private let input: LinkInput
  private(set) var relations: [Relation] = []

  /// How far behind a body or place its predicate may begin.
  private static let reach = 8

  init(input: LinkInput) {
    self.input = input
    main = Self.mainEvent(of: input)
  }

  /// The event that the text names most often, of several the first.
  private let main: Int?

  private static func mainEvent(of input: LinkInput) -> Int? {
    var counts: [ArraySlice<UInt16>: (first: Int, count: Int)] = [:]
    for mention in input.mentions.indices where input.mentions[mention].kind == .event {
      counts[input.surface(mention), default: (mention, 0)].count += 1
    }
    return counts.values.max { ($0.count, $1.first) < ($1.count, $0.first) }?.first
  }

  /// The last event of the paragraph, for predicates without one: 赛事由A主办.
  private var current: Int?
  private var sentenceEnd = 0

  mutating func link(_ mentions: Range<Int>, in sentence: NormalizedRange) {
    if input.units[sentenceEnd..<max(sentenceEnd, sentence.lowerBound)].contains(Hanzi.lineFeed) {
      current = nil
    }
    sentenceEnd = sentence.upperBound
    let events = mentions.filter { input.mentions[$0].kind == .event }
    var isTakenUp = false
    if events.isEmpty, let main, takesUp(main, sentence) {
      current = main
      isTakenUp = true
    }
    guard let first = events.first ?? current else { return }
    current = events.last ?? current
    for mention in mentions {
      let kind = input.mentions[mention].kind
      let nearest = events.min { abs($0 - mention) < abs($1 - mention) } ?? first
      let isCarried = events.isEmpty
      if kind == .organization, isHost(mention, mentions, sentence, isCarried) {
        relations.append(Relation(kind: .hosted, from: nearest, to: mention))
      } else if !isCarried || isTakenUp, kind == .organization || kind == .place,
        isVenue(mention, mentions, sentence)
      {
        relations.append(Relation(kind: .tookPlaceAt, from: nearest, to: mention))
      }
    }
  }

  /// Whether the sentence opens with a noun for the event: 本届赛事, 展览.
  private func takesUp(_ event: Int, _ sentence: NormalizedRange) -> Bool {
    var opening = input.units[sentence.indices].drop { $0 == Hanzi.space || $0 == Hanzi.lineFeed }
    if LinkWords.hasPrefix(opening, LinkWords.thisTime) { opening = opening.dropFirst(2) }
    // 挑战赛由…主办: the end of its own name.
    let name = input.surface(event)
    guard let first = opening.first else { return false }
    for length in stride(from: min(6, name.count - 1), through: 2, by: -1)
    where opening.starts(with: name.suffix(length)) { return true }
    return LinkWords.eventNouns.contains { noun, endings in
      noun.first == first && opening.starts(with: noun) && LinkWords.hasSuffix(name, endings)
    }
  }

  /// Whether 主办, 承办 … stand behind the body, or behind a list that it opens.
  private func isHost(
    _ mention: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange, _ isCarried: Bool
  ) -> Bool {
    var last = mention
    while last + 1 < mentions.upperBound, input.mentions[last + 1].kind == .organization,
      LinkWords.isListSign(input.gap(last, last + 1))
    { last += 1 }
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
      return true
    }
    let lower = input.mentions[last].range.upperBound
    let clause = input.units[lower..<max(lower, stop)]
    let words = isCarried ? LinkWords.carriedHosting : LinkWords.hosting
    // 在A举办 says where, 在A发起的E中 who.
    if follows(0x5728, mention, sentence), clause.last != 0x7684 { return false }
    return LinkWords.contains(clause, words)
  }

  /// Whether the mention stands in 在…举行, or in 走进…: the last one of 在巴西首都巴西利亚.
  private func isVenue(
    _ mention: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange
  ) -> Bool {
    let end = input.mentions[mention].range.upperBound
    let start = input.mentions[mention].range.lowerBound
    let before = input.units[max(sentence.lowerBound, start - 2)..<start]
    let previous = mention - 1
    if LinkWords.hasSuffix(before, LinkWords.entering) {
      return previous >= 0 && input.mentions[previous].kind == .event
        && input.mentions[previous].range.upperBound + 2 >= start - 1
    }
    var isAt = follows(0x5728, mention, sentence)
    if !isAt, previous >= 0, input.mentions[previous].kind == .place,
      LinkWords.hasPrefix(input.gap(previous, mention), LinkWords.seats)
    {
      isAt = follows(0x5728, previous, sentence)
    }
    let next = mention + 1
    // 赴重庆参加…大赛, 在杭州出席…论坛
    if isAt || follows(0x8D74, mention, sentence), next < mentions.upperBound,
      input.mentions[next].kind == .event,
      LinkWords.attending.contains(where: { input.gap(mention, next).elementsEqual($0) })
    {
      return true
    }
    // 在沙坪坝区、万州等8个区县举办: places in a list share what is said of the last.
    var (first, last) = (mention, mention)
    while first > max(mentions.lowerBound, mention - Self.reach),
      input.mentions[first - 1].kind == .place,
      LinkWords.isListSign(input.gap(first - 1, first))
    { first -= 1 }
    while last + 1 < min(mentions.upperBound, mention + Self.reach),
      input.mentions[last + 1].kind == .place,
      LinkWords.isListSign(input.gap(last, last + 1))
    { last += 1 }
    if first < last {
      guard follows(0x5728, first, sentence) else { return false }
      let lower = input.mentions[last].range.upperBound
      let upper = max(lower, predicateEnd(last, mentions, sentence))
      return LinkWords.contains(input.units[lower..<upper], LinkWords.happening)
    }
    guard isAt else { return false }
    var stop = end
    while stop < sentence.upperBound, stop - end < Self.reach, Hanzi.isHan(input.units[stop]) {
      stop += 1
    }
    if next < input.mentions.count {
      stop = max(end, min(stop, input.mentions[next].range.lowerBound))
    }
    return LinkWords.contains(input.units[end..<stop], LinkWords.happening)
  }

  private func follows(_ unit: UInt16, _ mention: Int, _ sentence: NormalizedRange) -> Bool {
    let start = input.mentions[mention].range.lowerBound
    return start > sentence.lowerBound && input.units[start - 1] == unit
  }

  /// Where the clause behind a mention ends, or the next name; dates may stand inside.
  private func predicateEnd(
    _ mention: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange
  ) -> Int {
    var end = input.mentions[mention].range.upperBound
    var limit = sentence.upperBound
    var next = mention + 1
    // 甲馆(简称乙)主办: the bracket stands between.
    if end < limit, input.units[end] == Hanzi.openBracket,
      let close = input.units[end..<min(limit, end + 24)].firstIndex(of: Hanzi.closeBracket)
    {
      end = close + 1
      while next < mentions.upperBound, input.mentions[next].range.lowerBound < end { next += 1 }
    }
    while next < mentions.upperBound, input.mentions[next].kind >= .date { next += 1 }
    if next < mentions.upperBound { limit = min(limit, input.mentions[next].range.lowerBound) }
    var stop = end
    while stop < limit, stop - end < 2 * Self.reach, Hanzi.isNameUnit(input.units[stop]) {
      stop += 1
    }
    return stop
  }
}
