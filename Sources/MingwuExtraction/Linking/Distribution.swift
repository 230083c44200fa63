internal import MingwuCore

/// 甲、乙分别获一等奖、二等奖: as many honours or posts as names, dealt out in order.
struct Distribution {
  private static let apart = LinkWords.units("分别 分別")
  /// Units between the last name and what is dealt out.
  private static let reach = 16

  private(set) var relations: [Relation] = []
  /// The honours and posts that are dealt out.
  private(set) var dealt: Set<Int> = []

  init(input: LinkInput) {
    var first = 0
    while first < input.mentions.count {
      guard input.mentions[first].kind == .person else {
        first += 1
        continue
      }
      var last = first
      while last + 1 < input.mentions.count, input.mentions[last + 1].kind == .person,
        LinkWords.isListSign(input.gap(last, last + 1))
      { last += 1 }
      if last > first { deal(Array(first...last), input) }
      first = last + 1
    }
  }

  private mutating func deal(_ people: [Int], _ input: LinkInput) {
    guard let last = people.last, last + 1 < input.mentions.count else { return }
    let gap = input.gap(last, last + 1)
    guard gap.count <= Self.reach, LinkWords.contains(gap, Self.apart) else { return }
    var things: [Int] = []
    var next = last + 1
    while next < input.mentions.count, things.count <= people.count {
      let kind = input.mentions[next].kind
      let isFirst = things.isEmpty && next == last + 1
      let gap = isFirst ? [] : input.gap(next - 1, next)
      guard isFirst || gap.isEmpty || LinkWords.isBridge(gap) || LinkWords.isRowGap(gap) else {
        break
      }
      if kind == .honour || kind == .position {
        things.append(next)
      } else if kind != .organization {
        break
      }
      next += 1
    }
    // 甲、乙分别当选A会、B会副主席: one for all, when nothing more is listed.
    if things.count == 1, let only = things.first,
      LinkWords.contains(
        gap,
        input.mentions[only].kind == .honour ? LinkWords.conferring : LinkWords.holding),
      case let end = input.mentions[only].range.upperBound,
      end == input.units.count || input.units[end] != Hanzi.enumerationComma
    {
      things = [Int](repeating: only, count: people.count)
    }
    guard things.count == people.count else { return }
    for (person, thing) in zip(people, things) {
      relations.append(
        Relation(
          kind: input.mentions[thing].kind == .honour ? .honoured : .holds, from: person, to: thing)
      )
      dealt.insert(thing)
    }
  }
}
