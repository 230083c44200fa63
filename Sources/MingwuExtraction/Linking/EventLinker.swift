internal import MingwuCore

/// Hosts and places of events, sentence by sentence: 由A主办、B承办的E在P举行.
struct EventLinker {
  let input: LinkInput
  private(set) var relations: [Relation] = []

  /// How far behind a body or place its predicate may begin.
  static let reach = 8

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
    guard main != nil else { return }  // a text without events
    if input.units[sentenceEnd..<max(sentenceEnd, sentence.lowerBound)].contains(Hanzi.lineFeed) {
      current = nil
    }
    sentenceEnd = sentence.upperBound
    let events = mentions.filter { input.mentions[$0].kind == .event && !isStudied($0, sentence) }
    var isTakenUp = false
    if events.isEmpty, let event = eventOpening(sentence, before: mentions.lowerBound) {
      current = event
      isTakenUp = true
    }
    guard let first = events.first ?? current else { return }
    current = events.last ?? current
    var hosted: Set<Int> = []
    let taken = events.first.flatMap { eventTakenUp(in: sentence, mentions, before: $0) }
    for mention in mentions {
      if let taken, input.mentions[mention].range.upperBound <= taken.end {
        if input.mentions[mention].kind == .organization,
          hosting(mention, mentions, sentence, true) != nil
        {
          relations.append(Relation(kind: .hosted, from: taken.event, to: mention))
        }
        continue
      }
      let kind = input.mentions[mention].kind
      let nearest = events.min { abs($0 - mention) < abs($1 - mention) } ?? first
      let isCarried = events.isEmpty
      if kind == .organization, !LinkWords.hasSuffix(input.surface(nearest), LinkWords.congresses),
        let host = hosting(mention, mentions, sentence, isCarried)
      {
        guard let event = host.event(among: events, near: nearest, of: input) else { continue }
        add(.hosted, event, mention, events)
        hosted.insert(event)
      } else if !isCarried || isTakenUp, kind == .organization || kind == .place,
        isVenue(mention, mentions, sentence),
        let event = held(at: mention, among: events, near: nearest)
      {
        add(.tookPlaceAt, event, mention, events)
      }
    }
    for event in events where !hosted.contains(event) {
      // 市总工会“夏送清凉”行动: whose it is.
      if event > mentions.lowerBound, input.mentions[event - 1].kind == .organization,
        input.gap(event - 1, event).isEmpty, input.surface(event).first == Hanzi.openQuote
      {
        add(.hosted, event, event - 1, events)
      }
      for body in subjects(of: event, mentions, sentence) { add(.hosted, event, body, events) }
    }
  }

  /// The event that is held at a place: the nearest one, unless a clause ends between the two.
  private func held(at place: Int, among events: [Int], near nearest: Int) -> Int? {
    let (end, start) = (
      input.mentions[place].range.upperBound, input.mentions[nearest].range.lowerBound
    )
    guard end < start,
      input.units[end..<start].contains(where: { $0 == Hanzi.comma || $0 == Hanzi.semicolon })
    else { return nearest }
    return events.last { $0 < place }
  }

  /// Events that are joined share their hosts and places: E暨F在P举行; E、F和G由A主办.
  private mutating func add(_ kind: Relation.Kind, _ event: Int, _ to: Int, _ events: [Int]) {
    relations.append(Relation(kind: kind, from: event, to: to))
    guard let place = events.firstIndex(of: event) else { return }
    var index = place
    while index > 0, place - index < Self.reach, areJoined(events[index - 1], events[index]) {
      index -= 1
      relations.append(Relation(kind: kind, from: events[index], to: to))
    }
    index = place
    while index + 1 < events.count, index - place < Self.reach,
      areJoined(events[index], events[index + 1])
    {
      index += 1
      relations.append(Relation(kind: kind, from: events[index], to: to))
    }
  }

  /// Whether only a joining word, an edition and quotation marks stand between two events.
  private func areJoined(_ left: Int, _ right: Int) -> Bool {
    guard right - left <= 2, right - left == 1 || input.mentions[left + 1].kind > .event else {
      return false
    }
    var gap = input.units[
      input.mentions[left].range
        .upperBound..<max(
          input.mentions[left].range.upperBound, input.mentions[right].range.lowerBound)]
    if right - left == 2 {
      gap = gap[..<max(gap.startIndex, input.mentions[left + 1].range.lowerBound)]
    }
    let sign = gap.filter { $0 != Hanzi.openQuote && $0 != Hanzi.closeQuote }
    return sign == [0x66A8] || LinkWords.isListSign(sign[...])  // 暨
  }

  /// The event that the sentence takes up with its first noun: 本届赛事…, 其中,邀请赛由…主办.
  private func eventOpening(_ sentence: NormalizedRange, before mention: Int) -> Int? {
    let noun = opening(sentence)
    for event in (max(0, mention - 24)..<mention).reversed()
    where input.mentions[event].kind == .event && endsWithOpening(event, noun) { return event }
    if let main, main < mention, takesUp(main, noun), isInArticle(main, sentence) { return main }
    // On a page of several articles the last one that the noun fits.
    return (max(0, mention - 24)..<mention).last {
      input.mentions[$0].kind == .event && takesUp($0, noun) && isInArticle($0, sentence)
    }
  }

  /// Whether a mention stands in the article of the sentence.
  private func isInArticle(_ mention: Int, _ sentence: NormalizedRange) -> Bool {
    guard input.articles.count > 1,
      let article = input.articles.last(where: { $0.lowerBound <= sentence.lowerBound })
    else { return true }
    return input.mentions[mention].range.lowerBound >= article.lowerBound
  }

  /// The event of an earlier sentence that hosts are named of in the first clause, where the sentence names
  /// another one behind it: 展会由A主办,同场举行的E上….
  private func eventTakenUp(
    in sentence: NormalizedRange, _ mentions: Range<Int>, before event: Int
  ) -> (event: Int, end: Int)? {
    let words = opening(sentence)
    guard let by = words.prefix(6).firstIndex(of: 0x7531),  // 由
      let comma = words.firstIndex(of: Hanzi.comma),
      comma < input.mentions[event].range.lowerBound,
      let found = eventOpening(sentence, before: mentions.lowerBound), by < comma
    else { return nil }
    return (found, comma)
  }

  private func opening(_ sentence: NormalizedRange) -> ArraySlice<UInt16> {
    var words = input.units[sentence.indices].drop { $0 == Hanzi.space || $0 == Hanzi.lineFeed }
    if let word = LinkWords.amongThem.first(where: { words.starts(with: $0) }) {
      words = words.dropFirst(word.count).drop { $0 == Hanzi.comma }
    }
    if LinkWords.hasPrefix(words, LinkWords.thisTime) { words = words.dropFirst(2) }
    return words
  }

  /// Whether a sentence opens with the end of an event's own name.
  private func endsWithOpening(_ event: Int, _ words: ArraySlice<UInt16>) -> Bool {
    let name = input.surface(event)
    for length in stride(from: min(6, name.count - 1), through: 2, by: -1)
    where words.starts(with: name.suffix(length)) { return true }
    return false
  }

  /// Whether the sentence opens with a noun for the event: 赛事, 展览.
  private func takesUp(_ event: Int, _ words: ArraySlice<UInt16>) -> Bool {
    if endsWithOpening(event, words) { return true }
    guard let first = words.first else { return false }
    let name = input.surface(event)
    return LinkWords.eventNouns.contains { noun, endings in
      noun.first == first && words.starts(with: noun) && LinkWords.hasSuffix(name, endings)
    }
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
    var isAt = isPlaced(mention, sentence)
    // 在南开大学 · 津南校区
    var front = mention
    while !isAt, front > mentions.lowerBound, mention - front < 3,
      input.gap(front - 1, front).isEmpty,
      input.mentions[front - 1].kind == .place || input.mentions[front - 1].kind == .organization
    {
      front -= 1
      isAt = isPlaced(front, sentence)
    }
    if opensOnto(mention, mentions, sentence) { return true }
    if !isAt, previous >= 0, input.mentions[previous].kind == .place,
      LinkWords.hasPrefix(input.gap(previous, mention), LinkWords.seats)
    {
      isAt = isPlaced(previous, sentence)
    }
    if !isAt { isAt = isSeated(mention, mentions, sentence) }
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
      guard isPlaced(first, sentence) else { return false }
      let lower = input.mentions[last].range.upperBound
      let upper = max(lower, predicateEnd(last, mentions, sentence))
      return LinkWords.contains(input.units[lower..<upper], LinkWords.happening)
    }
    guard isAt else { return false }
    var lower = end
    // 在游坛城(下称“坛城”)开幕
    if lower < sentence.upperBound, input.units[lower] == Hanzi.openBracket,
      let close = input.units[lower..<min(sentence.upperBound, lower + 24)].firstIndex(
        of: Hanzi.closeBracket)
    {
      lower = close + 1
    }
    // 在京以线上线下结合的方式召开
    if lower < sentence.upperBound, input.units[lower] == 0x4EE5,
      let word = LinkWords.manners.lazy.compactMap({
        LinkWords.firstIndex(
          of: $0, in: input.units[lower..<min(sentence.upperBound, lower + 24)])
      }).first
    {
      lower = word + 2
    }
    var following = next
    while following < input.mentions.count, input.mentions[following].range.lowerBound < lower {
      following += 1
    }
    var stop = lower
    while stop < sentence.upperBound, stop - lower < Self.reach, Hanzi.isHan(input.units[stop]) {
      stop += 1
    }
    if following < input.mentions.count {
      stop = max(lower, min(stop, input.mentions[following].range.lowerBound))
    }
    guard let verb = LinkWords.end(ofLast: LinkWords.happening, in: input.units[lower..<stop])
    else { return false }
    guard verb < sentence.upperBound, Hanzi.isHan(input.units[verb]) else { return true }
    // 绕过峰会,在越南进行外交冲刺; 运动会在京举行 · 新闻发布会: what is done there is something else.
    let isAhead =
      (mention + 1..<mentions.upperBound).contains { input.mentions[$0].kind == .event }
    if LinkWords.hasSuffix(input.units[lower..<verb], LinkWords.doing) {
      return following < mentions.upperBound && input.mentions[following].kind == .event
    }
    return isAhead || !LinkWords.hasSuffix(input.units[lower..<verb], LinkWords.holdingVerbs)
      || LinkWords.hasPrefix(
        input.units[verb..<sentence.upperBound].prefix(4), LinkWords.partsOfEvents)
  }

  /// 在俄勒冈州的 · 尤金, 在位于巴黎的 · 总部.
  func isSeated(_ mention: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange) -> Bool {
    let previous = mention - 1
    return previous >= mentions.lowerBound && input.mentions[previous].kind == .place
      && input.gap(previous, mention).elementsEqual([0x7684]) && isPlaced(previous, sentence)
  }

  /// Whether 在 or 于 stands in front of a name, 我校 or 位于 between.
  func isPlaced(_ mention: Int, _ sentence: NormalizedRange) -> Bool {
    let start = input.mentions[mention].range.lowerBound
    var before = input.units[max(sentence.lowerBound, start - 5)..<start]
    if let word = LinkWords.ownPlaces.first(where: {
      before.suffix($0.count).elementsEqual($0)
    }) {
      before = before.dropLast(word.count)
    }
    return before.last == 0x5728 || before.last == 0x4E8E
  }

  /// Whether a place is said to hold the event that follows: 海州举办E; 广场上办起了E.
  private func opensOnto(
    _ mention: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange
  ) -> Bool {
    guard input.mentions[mention].kind == .place else { return false }
    let start = input.mentions[mention].range.lowerBound
    guard
      start == sentence.lowerBound || !Hanzi.isNameUnit(input.units[start - 1])
        || input.units[start - 1] == 0x7684  // 村口的广场上
    else { return false }
    var next = mention + 1
    while next < mentions.upperBound, input.mentions[next].kind > .event { next += 1 }
    guard next < mentions.upperBound, input.mentions[next].kind == .event else { return false }
    var words = input.units[
      input.mentions[mention].range
        .upperBound..<max(
          input.mentions[mention].range.upperBound, input.mentions[next].range.lowerBound)]
    guard words.count <= 14, !words.contains(where: LinkWords.clauseEnds.contains) else {
      return false
    }
    if let unit = words.first, LinkWords.sides.contains(unit) { words = words.dropFirst() }
    for fact in mention + 1..<next where input.mentions[fact].range.lowerBound <= words.startIndex {
      words = words.dropFirst(input.mentions[fact].range.count)
    }
    return LinkWords.hasPrefix(words, LinkWords.placing)
  }

  func follows(_ unit: UInt16, _ mention: Int, _ sentence: NormalizedRange) -> Bool {
    let start = input.mentions[mention].range.lowerBound
    return start > sentence.lowerBound && input.units[start - 1] == unit
  }

  /// Where the clause behind a mention ends, or the next name; dates may stand inside.
  func predicateEnd(
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
