internal import MingwuCore

/// Hosts and places of events, sentence by sentence: 由A主办、B承办的E在P举行.
struct EventLinker {
  private let input: LinkInput
  private(set) var relations: [Relation] = []

  /// How far behind a body or place its predicate may begin.
  private static let reach = 8

  init(input: LinkInput) { self.input = input }

  mutating func link(_ mentions: Range<Int>, in sentence: NormalizedRange) {
    let events = mentions.filter { input.mentions[$0].kind == .event }
    guard let first = events.first else { return }
    for mention in mentions {
      let kind = input.mentions[mention].kind
      let nearest = events.min { abs($0 - mention) < abs($1 - mention) } ?? first
      if kind == .organization, isHost(mention, mentions, sentence) {
        relations.append(Relation(kind: .hosted, from: nearest, to: mention))
      } else if kind == .organization || kind == .place, isVenue(mention, sentence) {
        relations.append(Relation(kind: .tookPlaceAt, from: nearest, to: mention))
      }
    }
  }

  /// Whether 主办, 承办 … stand behind the body, or behind a list that it opens.
  private func isHost(_ mention: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange) -> Bool {
    guard !followsAt(mention, sentence) else { return false }
    var last = mention
    while last + 1 < mentions.upperBound, input.mentions[last + 1].kind == .organization,
      LinkWords.isListSign(input.gap(last, last + 1))
    { last += 1 }
    var stop = predicateEnd(last, sentence)
    if last + 1 < mentions.upperBound {
      stop = min(stop, input.mentions[last + 1].range.lowerBound)
    }
    let end = input.mentions[last].range.upperBound
    return end < stop && LinkWords.contains(input.units[end..<stop], LinkWords.hosting)
  }

  /// Whether the mention stands in 在…举行.
  private func isVenue(_ mention: Int, _ sentence: NormalizedRange) -> Bool {
    guard followsAt(mention, sentence) else { return false }
    let end = input.mentions[mention].range.upperBound
    return LinkWords.contains(
      input.units[end..<predicateEnd(mention, sentence)], LinkWords.happening)
  }

  private func followsAt(_ mention: Int, _ sentence: NormalizedRange) -> Bool {
    let start = input.mentions[mention].range.lowerBound
    return start > sentence.lowerBound && input.units[start - 1] == 0x5728
  }

  private func predicateEnd(_ mention: Int, _ sentence: NormalizedRange) -> Int {
    let end = input.mentions[mention].range.upperBound
    var stop = end
    while stop < sentence.upperBound, stop - end < Self.reach, Hanzi.isHan(input.units[stop]) {
      stop += 1
    }
    return stop
  }
}
