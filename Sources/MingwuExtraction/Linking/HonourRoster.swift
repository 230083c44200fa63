internal import MingwuCore

/// Lists of winners: award lists by line, and names in a row of which one predicate speaks.
///
///     一、市五一劳动奖章（3名）        …颁发“青年奖”，张三（一院）、李四（二院）2人获奖
///     张三（市一院护士）              张三、李四等十人获“金牌司机”
struct HonourRoster {
  private let input: LinkInput
  private(set) var relations: [Relation] = []
  /// The honour of the heading over the lines.
  private var heading: Int?

  init(input: LinkInput) { self.input = input }

  mutating func link(_ mentions: Range<Int>, in sentence: NormalizedRange) {
    linkLine(mentions, sentence)
    linkRow(mentions, sentence)
  }

  private mutating func linkLine(_ mentions: Range<Int>, _ sentence: NormalizedRange) {
    let names = mentions.filter { input.mentions[$0].kind < .place }
    if names.count == 1, input.mentions[names[0]].kind == .honour, isHeading(names[0], sentence) {
      heading = names[0]
      return
    }
    guard let heading, let first = names.first,
      input.mentions[first].range.lowerBound <= sentence.lowerBound + 1
    else {
      if !names.isEmpty || sentence.count > 12 { self.heading = nil }
      return
    }
    let isBody = input.mentions[first].kind == .organization
    if isBody, input.mentions[first].range.upperBound + 1 >= sentence.upperBound {
      relations.append(Relation(kind: .honoured, from: first, to: heading))
    } else if input.mentions[first].kind == .person, isItem(first, sentence) {
      for name in row(from: first, mentions).people {
        relations.append(Relation(kind: .honoured, from: name, to: heading))
      }
    } else {
      self.heading = nil
    }
  }

  /// A line of its own with an honour, its number and the count of its winners: 一、…（9名）.
  private func isHeading(_ honour: Int, _ sentence: NormalizedRange) -> Bool {
    let range = input.mentions[honour].range
    let next = sentence.upperBound
    return range.lowerBound - sentence.lowerBound <= 4 && next - range.upperBound <= 10
      && (next == input.units.count || input.units[next] == Hanzi.lineFeed)
  }

  /// Whether a name stands alone in its line, or in front of a bracket or a list.
  private func isItem(_ person: Int, _ sentence: NormalizedRange) -> Bool {
    let end = input.mentions[person].range.upperBound
    guard end < sentence.upperBound else { return true }
    let unit = input.units[end]
    return unit == Hanzi.openBracket || unit == Hanzi.enumerationComma || unit == Hanzi.space
  }

  /// The names that stand in a row from `first` on, and where the last one with its bracket ends.
  private func row(from first: Int, _ mentions: Range<Int>) -> (people: [Int], end: Int) {
    var people = [first]
    var end = bracketEnd(behind: first)
    var next = first + 1
    while next < mentions.upperBound {
      let mention = input.mentions[next]
      if mention.range.lowerBound < end {
        next += 1
        continue
      }
      guard LinkWords.isRowGap(input.units[end..<mention.range.lowerBound]) else { break }
      // Honours, bodies and posts in front of the next name.
      let last = mention.kind == .person ? next - 1 : input.endOfRun(from: next)
      guard last + 1 < mentions.upperBound, input.mentions[last + 1].kind == .person,
        mention.kind <= .organization, mention.kind == .person || input.leadsToName(last)
      else { break }
      people.append(last + 1)
      end = bracketEnd(behind: last + 1)
      next = last + 2
    }
    return (people, end)
  }

  private func bracketEnd(behind mention: Int) -> Int {
    let end = input.mentions[mention].range.upperBound
    guard end < input.units.count, input.units[end] == Hanzi.openBracket else { return end }
    let limit = min(input.units.count, end + 60)
    guard let close = input.units[end..<limit].firstIndex(of: Hanzi.closeBracket) else {
      return end
    }
    return close + 1
  }

  private mutating func linkRow(_ mentions: Range<Int>, _ sentence: NormalizedRange) {
    var next = mentions.lowerBound
    while next < mentions.upperBound {
      guard input.mentions[next].kind == .person else {
        next += 1
        continue
      }
      let first = next
      let (people, end) = row(from: first, mentions)
      next = (people.last ?? first) + 1
      while next < mentions.upperBound, input.mentions[next].range.lowerBound < end { next += 1 }
      var winner = next
      while winner < mentions.upperBound, input.mentions[winner].kind > .event { winner += 1 }
      let isThere = winner < mentions.upperBound && input.mentions[winner].kind == .honour
      let stop =
        winner < mentions.upperBound
        ? input.mentions[winner].range.lowerBound : sentence.upperBound
      let rest = input.units[end..<max(end, min(stop, end + 16))]
      var clause = rest.prefix { $0 != Hanzi.comma && $0 != Hanzi.fullStop }
      // 甲、乙主持的项目,获: the work stands for its people.
      if clause.endIndex < rest.endIndex, LinkWords.hasSuffix(clause, LinkWords.works) {
        clause = rest[rest.startIndex..<rest.endIndex]
      }
      if isThere, people.count > 1, clause.endIndex == stop,
        LinkWords.contains(clause, LinkWords.conferring)
      {
        add(people, winner)
      } else if LinkWords.contains(clause, LinkWords.winning),
        let honour = mentions.last(where: { $0 < first && input.mentions[$0].kind == .honour })
      {
        add(people, honour)
      }
    }
  }

  private mutating func add(_ people: [Int], _ honour: Int) {
    for person in people {
      relations.append(Relation(kind: .honoured, from: person, to: honour))
    }
  }
}
