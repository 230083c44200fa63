internal import MingwuCore

/// Runs of honours and posts, and what stands around them.
extension LinkInput {
  /// The last mention of the run of honours, posts and their bodies that `first` opens, at most 64 on.
  func endOfRun(from first: Int) -> Int {
    var last = first
    while last + 1 < mentions.count, last - first < 64 {
      let kind = mentions[last + 1].kind
      guard kind == .honour || kind == .position || kind == .organization,
        gap(last, last + 1).isEmpty || LinkWords.isBridge(gap(last, last + 1))
      else { break }
      last += 1
    }
    return last
  }

  /// Whether a person stands directly behind the run that ends with `last`.
  func leadsToName(_ last: Int) -> Bool {
    guard last + 1 < mentions.count, mentions[last + 1].kind == .person else { return false }
    let gap = gap(last, last + 1)
    return gap.isEmpty || LinkWords.isBridge(gap) && gap.first != Hanzi.enumerationComma
      || gap.count == 1 && gap.first == Hanzi.comma && isCapacity(last)
  }

  /// Whether 作为 or 身为 opens the clause that ends with `last`, so that the name behind the comma is meant:
  /// 作为A剧院的副院长,甲….
  func isCapacity(_ last: Int) -> Bool {
    guard last + 1 < mentions.count, mentions[last + 1].kind == .person,
      mentions[last].kind == .position || mentions[last].kind == .honour,
      gap(last, last + 1).elementsEqual([Hanzi.comma])
    else { return false }
    let end = mentions[last].range.lowerBound
    var clause = units[max(0, end - 32)..<end]
    if let stop = clause.lastIndex(where: LinkWords.clauseEnds.contains) {
      clause = clause[(stop + 1)...]
    }
    return LinkWords.hasPrefix(clause.drop { $0 == Hanzi.space }, LinkWords.beingAs)
  }

  /// Whether the run that ends with `last` opens the sentence, but for a mark or 著名 in front of it.
  func opensSentence(_ last: Int, _ sentence: NormalizedRange) -> Bool {
    guard mentions[last].kind == .honour || mentions[last].kind == .position else { return false }
    return mentions[startOfRun(last)].range.lowerBound <= sentence.lowerBound + 2
  }

  /// Whether a post and a colon stand in front of names that end the line or the clause: 副会长:甲、乙.
  func isRoleLine(
    _ post: Int, _ person: Int, _ gap: ArraySlice<UInt16>, in sentence: NormalizedRange
  ) -> Bool {
    guard gap.first == Hanzi.colon, gap.dropFirst().allSatisfy({ $0 == Hanzi.space }),
      mentions[post].kind == .position, mentions[person].kind == .person
    else { return false }
    let start = mentions[startOfRun(post)].range.lowerBound
    guard start <= sentence.lowerBound + 1 || !Hanzi.isNameUnit(units[start - 1]) else {
      return false
    }
    var last = person
    while last + 1 < mentions.count, last - person < 64, mentions[last + 1].kind == .person,
      LinkWords.isRowGap(self.gap(last, last + 1))
    { last += 1 }
    let end = mentions[last].range.upperBound
    return end >= sentence.upperBound || LinkWords.lineEnds.contains(units[end])
  }

  /// Whether 获得者 or 的 behind the run hands it to a name that follows.
  func isHeld(_ last: Int) -> Bool {
    var end = mentions[last].range.upperBound
    if end < units.count, units[end] == Hanzi.closeQuote { end += 1 }
    let rest = units[end..<min(units.count, end + 8)]
    return LinkWords.hasPrefix(rest, LinkWords.holders) || rest.first == 0x7684
      || leadsToName(last)
  }

  /// Whether 是, 曾任 … stands in front of the run in which `mention` is, at most eight back.
  func isPredicated(_ mention: Int) -> Bool {
    var first = mention
    while first > 0, mention - first < 8 {
      let kind = mentions[first - 1].kind
      let gap = gap(first - 1, first)
      // 是2022年全国先进工作者, 是第七届、第八届全国政协委员.
      guard kind == .honour || kind == .position || kind == .organization || kind > .event,
        gap.isEmpty || LinkWords.isBridge(gap)
      else { break }
      first -= 1
    }
    if bearsCraft(mention) { return true }
    // 是新晋的…, 成了全省首位女…: what only says which of them.
    var start = mentions[first].range.lowerBound
    var place = first - 1
    while start > 0 {
      let before = units[max(0, start - 4)..<start]
      if let verb = LinkWords.being.first(where: { before.suffix($0.count).elementsEqual($0) }) {
        return !isDenied(start - verb.count)
      }
      if place >= 0, mentions[place].range.upperBound == start,
        mentions[place].kind == .place || mentions[place].kind == .ordinal
          || mentions[place].kind == .quantity || mentions[place].kind == .date
      {
        start = mentions[place].range.lowerBound
        place -= 1
      } else if let word = LinkWords.whichOnes.first(where: {
        before.suffix($0.count).elementsEqual($0)
      }) {
        start -= word.count
      } else if before.last == Hanzi.openQuote {
        start -= 1
      } else if let word = SubjectWords.given.first(where: {
        before.suffix($0.count).elementsEqual($0)
      }) {
        // 是A、B授予的“…”
        start -= word.count
        while place >= 0, mentions[place].kind == .organization,
          LinkWords.isListSign(units[min(mentions[place].range.upperBound, start)..<start])
            || mentions[place].range.upperBound == start
        {
          start = mentions[place].range.lowerBound
          place -= 1
        }
      } else {
        return false
      }
    }
    return false
  }

  /// 是侗族木构建筑营造技艺 · 国家级非遗代表性传承人: what is handed down stands between 是 and the title.
  private func bearsCraft(_ mention: Int) -> Bool {
    guard mentions[mention].kind == .honour,
      LinkWords.hasSuffix(surface(mention), LinkWords.inheritors)
    else { return false }
    let start = mentions[mention].range.lowerBound
    let words = units[max(0, start - 24)..<start]
    guard let verb = words.lastIndex(of: 0x662F) else { return false }
    return words[(verb + 1)...].allSatisfy { Hanzi.isNameUnit($0) && $0 != 0x7684 }
      && !isDenied(verb)
  }

  /// Whether what stands in front of 是 takes it back or makes it some people's: 不再是, 有的是, 谁是.
  private func isDenied(_ verb: Int) -> Bool {
    LinkWords.hasSuffix(units[max(0, verb - 2)..<verb], LinkWords.denying)
  }

  /// Whether a post stands behind a name and a comma and says who it is: 张三,男,A公司经理。
  ///
  /// Between them only sex, people and age; behind it the clause ends. Behind sex, people or age other
  /// parts of a career may stand between.
  func isApposition(to person: Int, _ mention: Int) -> Bool {
    var first = mention
    while first > person + 1, mentions[first - 1].kind == .organization,
      gap(first - 1, first).isEmpty
    { first -= 1 }
    if first > person + 1, mentions[first - 1].kind == .date, gap(first - 1, first).isEmpty {
      first -= 1
    }
    let lower = mentions[person].range.upperBound
    let start = mentions[first].range.lowerBound
    guard lower < start, start - lower <= 240, units[lower] == Hanzi.comma,
      units[start - 1] == Hanzi.comma
    else { return false }
    var rest = units[(lower + 1)..<start]
    let isShort = rest.count <= 24
    var isFirst = true
    while let comma = rest.firstIndex(of: Hanzi.comma) {
      let part = rest[..<comma]
      let isFact =
        isShort
        && mentions[person..<first].contains {
          ($0.kind > .event || $0.kind <= .organization && $0.kind != .person)
            && $0.range.lowerBound <= part.startIndex && part.startIndex < $0.range.upperBound
        }
      let isAttribute = LinkWords.isAttribute(part)
      // 张三,男,汉族,1979年生,…,: a career in parts.
      if isFirst, isAttribute { break }
      guard isFact || isAttribute else { return false }
      isFirst = false
      rest = rest[(comma + 1)...]
    }
    if !isShort, rest.contains(Hanzi.fullStop) || rest.contains(Hanzi.lineFeed) { return false }
    let last = endOfRun(from: mention)
    guard !leadsToName(last) else { return false }
    let end = mentions[last].range.upperBound
    return end == units.count
      || [Hanzi.comma, Hanzi.fullStop, Hanzi.semicolon, Hanzi.lineFeed].contains(units[end])
  }

  /// The bodies in front of `last` in its list: 甲厂、乙厂等60家企业.
  func bodies(listedUpTo last: Int) -> [Int] {
    guard mentions[last].kind == .organization || mentions[last].kind == .place else { return [] }
    var first = last
    while first > 0, last - first < 32,
      mentions[first - 1].kind == .organization || mentions[first - 1].kind == .place,
      LinkWords.isListSign(gap(first - 1, first))
    { first -= 1 }
    return Array(first..<last)
  }

  /// Whether the body is where somebody is or what he is chosen for, not who acts: 当选全国人大代表.
  func isObject(_ mention: Int) -> Bool {
    let end = mentions[mention].range.upperBound
    let rest = units[end..<min(units.count, end + 2)]
    if LinkWords.hasPrefix(rest, LinkWords.delegates) { return true }
    var start = mentions[mention].range.lowerBound
    if mention > 0, mentions[mention - 1].kind == .ordinal,
      mentions[mention - 1].range.upperBound == start
    {
      start = mentions[mention - 1].range.lowerBound
    }
    guard start > 0 else { return false }
    return LinkWords.objectVerbs.contains(units[start - 1])
  }

  /// The last mention up to `mention` that is a name and no number, date or the like.
  func named(before mention: Int?) -> Int? {
    guard var mention else { return nil }
    while mention >= 0 {
      if mentions[mention].kind < .event { return mention }
      mention -= 1
    }
    return nil
  }

  /// Whether a clause ends between two mentions.
  func isBroken(_ left: Int, _ right: Int) -> Bool {
    let lower = mentions[left].range.upperBound
    return units[lower..<max(lower, mentions[right].range.lowerBound)].contains {
      $0 == Hanzi.comma || $0 == Hanzi.fullStop || $0 == Hanzi.semicolon
    }
  }

  /// The last body or place before `limit` whose name ends with `unit`: 该馆, 该院.
  func last(before limit: Int, endingWith unit: UInt16) -> Int? {
    var index = limit - 1
    while index >= 0, limit - index < 40 {
      let kind = mentions[index].kind
      if kind == .organization || kind == .place, surface(index).last == unit { return index }
      index -= 1
    }
    return nil
  }

  /// Whether the body stands behind 被, 由 or 获: it gives and does not get.
  func isAgent(_ mention: Int) -> Bool {
    // 被A、B、C授予: the first of a list.
    var first = mention
    while first > 0, mention - first < 16, mentions[first - 1].kind == .organization,
      LinkWords.isListSign(gap(first - 1, first))
    { first -= 1 }
    let start = mentions[first].range.lowerBound
    guard start > 0 else { return false }
    return [0x88AB, 0x7531, 0x83B7, 0x7372].contains(units[start - 1])
  }

  /// The earlier body that a bare noun in front of a post means: 公司董事长, 该集团总裁.
  func antecedent(of post: Int) -> Int? {
    let end = mentions[post].range.lowerBound
    let floor = post > 0 ? mentions[post - 1].range.upperBound : 0
    var start = end
    while start > floor, end - start < 5, Hanzi.isHan(units[start - 1]), units[start - 1] != 0x8BE5
    {
      start -= 1
    }
    if SubjectWords.isSort(units[start..<end]),
      let body = body(meant: units[start..<end], before: post)
    {
      return body
    }
    // 曾任研究所副所长: the verb in front is no part of the noun.
    while end - start >= 2 {
      let noun = units[start..<end]
      var index = post - 1
      while index >= 0, post - index < 40 {
        if mentions[index].kind == .organization, surface(index).count > noun.count,
          surface(index).suffix(noun.count).elementsEqual(noun)
        {
          return index
        }
        index -= 1
      }
      start += 1
    }
    return nil
  }

  /// Whether the gap only closes a bracket behind a body: 联合会（拉铁联）主席, 银行(简称“海行”)行长.
  func isBracketTail(_ gap: ArraySlice<UInt16>) -> Bool {
    gap.last == Hanzi.closeBracket && gap.dropLast().allSatisfy { $0 == Hanzi.closeQuote }
  }

  /// Whether a bracket behind a body holds only who leads it: 海州大学(校长周正)与….
  func isLeaderBracket(_ gap: ArraySlice<UInt16>, _ post: Int) -> Bool {
    guard gap.count == 1, gap.first == Hanzi.openBracket else { return false }
    let last = endOfRun(from: post)
    guard leadsToName(last) else { return false }
    let end = mentions[last + 1].range.upperBound
    return end < units.count && units[end] == Hanzi.closeBracket
  }

  /// 副主任医师、第十一批援青干部甲: a description behind 、 and directly in front of the name parts nothing.
  func isDescribed(
    _ person: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?, behind last: Int
  ) -> Bool {
    guard mentions[person].kind == .person, let previous, mentions[previous].kind != .person,
      last >= 0
    else { return false }
    let (lower, upper) = (mentions[last].range.upperBound, gap.endIndex)
    let isLong = gap.last.map(LinkWords.describingEnds.contains) == true
    guard lower < upper, upper - lower <= 24, gap.count <= (isLong ? 18 : 8),
      units[lower] == Hanzi.enumerationComma
    else { return false }
    return units[(lower + 1)..<upper].allSatisfy {
      Hanzi.isNameUnit($0) && !LinkWords.notDescribing.contains($0)
    }
  }

  /// The people in front of `last` in its list: 甲(女)、乙当选副主席.
  func people(listedUpTo last: Int) -> [Int] {
    guard mentions[last].kind == .person else { return [] }
    var people: [Int] = []
    var next = last
    while next > 0, people.count < 32 {
      var before = next - 1
      let end = mentions[next].range.lowerBound
      while before > 0, next - before < 6, mentions[before].kind != .person { before -= 1 }
      guard mentions[before].kind == .person,
        LinkWords.isListSign(behindBracket(of: before, to: end))
      else { break }
      people.append(before)
      next = before
    }
    return people.reversed()
  }

  /// The units from a name to `end` without the bracket directly behind the name.
  func behindBracket(of name: Int, to end: Int) -> ArraySlice<UInt16> {
    let start = mentions[name].range.upperBound
    guard start < end else { return [] }
    guard units[start] == Hanzi.openBracket, end - start <= 24,
      let close = units[start..<end].firstIndex(of: Hanzi.closeBracket)
    else { return units[start..<end] }
    return units[(close + 1)..<end]
  }

  /// The earlier body that 该校, 该院 or 该馆 in front of a post means: 该校原副校长.
  func pointedBody(of post: Int) -> Int? {
    var end = mentions[post].range.lowerBound
    if end > 2, units[end - 1] == 0x539F { end -= 1 }
    guard end > 1, units[end - 2] == 0x8BE5 else { return nil }
    return last(before: post, meaning: units[end - 1])
  }

  /// The last body that 该校, 该院, 该馆 means.
  func last(before post: Int, meaning unit: UInt16) -> Int? {
    let isSchool = unit == 0x6821
    return mentions[max(0, post - 24)..<post].lastIndex { mention in
      guard mention.kind == .organization else { return false }
      let name = units[mention.range.indices]
      guard isSchool else { return name.last == unit }
      return LinkWords.hasSuffix(name, LinkWords.schools)
        && !LinkWords.hasSuffix(name, LinkWords.academies)
    }
  }
}
