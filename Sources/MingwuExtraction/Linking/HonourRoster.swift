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
    linkMembers(mentions, sentence)
  }

  /// The honours that the sentence before says people got.
  private var conferredBefore: [Int] = []

  /// …20名甲奖得主和5个先进集体受到表彰。其中有乙、丙组; 新当选的甲奖得主中,乙…;丙….
  private mutating func linkMembers(_ mentions: Range<Int>, _ sentence: NormalizedRange) {
    let words = input.units[sentence.indices].drop { $0 == Hanzi.space || $0 == Hanzi.lineFeed }
    let first = mentions.first { input.mentions[$0].kind < .event }
    if !conferredBefore.isEmpty, LinkWords.hasPrefix(words, Self.among) {
      linkMembers(mentions, to: conferredBefore, from: sentence.lowerBound)
    } else if let first, input.mentions[first].kind == .honour,
      let opening = input.units[input.mentions[first].range.upperBound..<sentence.upperBound]
        .prefix(7).firstIndex(of: Hanzi.comma),
      Self.inside.contains(where: {
        input.units[input.mentions[first].range.upperBound..<opening].elementsEqual($0)
      })
    {
      linkMembers(mentions, to: [first], from: opening)
    }
    conferredBefore.removeAll(keepingCapacity: true)
    for mention in mentions where input.mentions[mention].kind == .honour {
      conferredBefore.append(mention)
    }
    // Few sentences hold an honour: only those are looked through.
    if !conferredBefore.isEmpty, !LinkWords.contains(words, Self.commended) {
      conferredBefore.removeAll(keepingCapacity: true)
    }
  }

  /// Links the members of a list that begins at `start`.
  private mutating func linkMembers(_ mentions: Range<Int>, to honours: [Int], from start: Int) {
    let names = mentions.filter { input.mentions[$0].kind < .event }
    for honour in honours {
      let bearer = input.bearer(of: honour)
      for name in names where input.mentions[name].range.lowerBound >= start {
        let isOne =
          input.mentions[name].kind == .person && bearer == .person
          || input.mentions[name].kind == .organization && bearer == .body && isMember(name)
        if isOne, opensItem(name, names) {
          relations.append(Relation(kind: .honoured, from: name, to: honour))
        }
      }
    }
  }

  private static let among = LinkWords.units("其中有 其中包括 其中,有 他们中有 他们当中有 这当中有 其中既有")
  private static let inside = LinkWords.units("中 得主中 获得者中 当中 获奖者中")
  private static let commended = LinkWords.units("受到表彰 受表彰 接受表彰 获表彰 获得表彰 受到表扬 获颁 荣获 被授予")

  /// A body that is a member of the list itself, and not where one of its people works.
  private func isMember(_ body: Int) -> Bool {
    let next = body + 1
    guard next < input.mentions.count,
      input.mentions[next].range.lowerBound == input.mentions[body].range.upperBound
    else { return true }
    return input.mentions[next].kind != .position && input.mentions[next].kind != .person
  }

  /// Whether a name is the first of its part of the list: later ones only occur in it.
  private func opensItem(_ name: Int, _ names: [Int]) -> Bool {
    guard let place = names.firstIndex(of: name) else { return false }
    for other in names[..<place].reversed() {
      guard input.mentions[other].kind == .person else { continue }
      let gap = input.units[
        input.mentions[other].range.upperBound..<input.mentions[name].range.lowerBound]
      return gap.contains(Hanzi.semicolon) || gap.first == Hanzi.enumerationComma
        || gap.first == Hanzi.comma
    }
    return true
  }

  private mutating func linkLine(_ mentions: Range<Int>, _ sentence: NormalizedRange) {
    // Without a heading only an honour may begin a list.
    guard heading != nil || mentions.contains(where: { input.mentions[$0].kind == .honour }) else {
      return
    }
    let names = mentions.filter { input.mentions[$0].kind < .place }
    if let honour = titleOfHeading(names, sentence) {
      heading = honour
      return
    }
    guard let heading, let first = names.first, opensLine(first, sentence) else {
      if !names.isEmpty || sentence.count > 12, !hasItemShape(sentence) { self.heading = nil }
      return
    }
    // 客户经理: the end of an item that a page break parted.
    if names.count == 1, input.mentions[first].kind == .position,
      input.mentions[first].range.upperBound + 1 >= sentence.upperBound
    {
      return
    }
    if let bodies = bodiesOfLine(names, sentence) {
      for body in bodies { relations.append(Relation(kind: .honoured, from: body, to: heading)) }
    } else if let person = personOfItem(first, names), isItem(person, sentence) {
      let (people, end) = row(from: person, mentions)
      // 甲、乙同时推荐…: a sentence that goes on is no line of the list.
      guard end >= sentence.upperBound || !Hanzi.isNameUnit(input.units[end]) else {
        self.heading = nil
        return
      }
      for name in people {
        relations.append(Relation(kind: .honoured, from: name, to: heading))
      }
    } else if !hasItemShape(sentence) {
      self.heading = nil
    }
  }

  /// Whether a line begins with up to four Chinese characters and a blank, and ends no sentence: an item
  /// whose name was not read leaves the list going on.
  private func hasItemShape(_ sentence: NormalizedRange) -> Bool {
    let units = input.units[sentence.indices]
    guard let blank = units.prefix(5).firstIndex(of: Hanzi.space), blank > sentence.lowerBound,
      units[sentence.lowerBound..<blank].allSatisfy(Hanzi.isHan)
    else { return false }
    return !units.contains(Hanzi.fullStop) && !units.contains(Hanzi.comma)
  }

  /// The honour of a line of its own that goes over a list: 一、…（9名）, 2024年…获得者名单, 关于表彰…的决定:
  private func titleOfHeading(_ names: [Int], _ sentence: NormalizedRange) -> Int? {
    guard let honour = names.last, input.mentions[honour].kind == .honour,
      names.dropLast().allSatisfy({ input.mentions[$0].kind == .organization })
    else { return nil }
    let range = input.mentions[honour].range
    let next = sentence.upperBound
    guard next == input.units.count || input.units[next] == Hanzi.lineFeed else { return nil }
    let tail = input.units[range.upperBound..<next]
    if range.lowerBound - sentence.lowerBound <= 4, tail.count <= 10 { return honour }
    return tail.count <= 20
      && (LinkWords.contains(tail, LinkWords.listed) || tail.last == Hanzi.colon) ? honour : nil
  }

  /// Whether a name opens its line, but for a number or mark in front of it.
  private func opensLine(_ name: Int, _ sentence: NormalizedRange) -> Bool {
    let start = input.mentions[name].range.lowerBound
    let before = input.units[sentence.lowerBound..<max(sentence.lowerBound, start)]
    return before.count <= 1
      || before.count <= 5
        && before.allSatisfy { !Hanzi.isHan($0) || $0 == Hanzi.enumerationComma }
  }

  /// The bodies of a line that holds nothing else.
  private func bodiesOfLine(_ names: [Int], _ sentence: NormalizedRange) -> [Int]? {
    guard let last = names.last, input.mentions[last].range.upperBound + 1 >= sentence.upperBound
    else { return nil }
    for (index, name) in names.enumerated() {
      guard input.mentions[name].kind == .organization,
        index == 0 || LinkWords.isRowGap(input.gap(names[index - 1], name))
      else { return nil }
    }
    return names
  }

  /// The first person of a line: it opens the line, or stands behind the body that does.
  private func personOfItem(_ first: Int, _ names: [Int]) -> Int? {
    if input.mentions[first].kind == .person { return first }
    guard input.mentions[first].kind == .organization,
      let person = names.first(where: { input.mentions[$0].kind == .person }),
      let last = names.last(where: { $0 < person }), input.mentions[last].kind != .honour
    else { return nil }
    let gap = input.gap(last, person)
    return gap.isEmpty || gap.count == 1 && !Hanzi.isNameUnit(gap[gap.startIndex]) ? person : nil
  }

  /// Whether a name stands alone in its line, or in front of a bracket or a list.
  private func isItem(_ person: Int, _ sentence: NormalizedRange) -> Bool {
    let end = input.mentions[person].range.upperBound
    guard end < sentence.upperBound else { return true }
    return Self.itemEnds.contains(input.units[end])
  }

  private static let itemEnds = UnitSet([
    Hanzi.openBracket, Hanzi.enumerationComma, Hanzi.space, Hanzi.comma, Hanzi.colon,
    Hanzi.semicolon, Hanzi.fullStop,
  ])

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
      let gap = input.units[end..<mention.range.lowerBound]
      // Lines of a list may be joined: behind a bracket the next name follows at once.
      let follows = gap.isEmpty && input.units[end - 1] == Hanzi.closeBracket
      guard follows || LinkWords.isRowGap(gap) else { break }
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
