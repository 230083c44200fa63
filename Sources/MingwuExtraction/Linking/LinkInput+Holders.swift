internal import MingwuCore

/// Who is given a post or honour by the words around it.
extension LinkInput {
  /// The first mention of the run of bodies and posts that `mention` stands in, at most eight back.
  func startOfRun(_ mention: Int) -> Int {
    var first = mention
    while first > 0, mention - first < 8 {
      let kind = mentions[first - 1].kind
      let gap = gap(first - 1, first)
      guard kind == .position || kind == .organization || kind == .honour,
        gap.isEmpty || LinkWords.isBridge(gap)
      else { break }
      first -= 1
    }
    return first
  }

  /// The person of 选举甲为院长, 任命乙(女)为厅长, 补选丙等三人为委员, 免去丁的厅长职务: directly in front
  /// of the body and post.
  func appointee(of mention: Int) -> Int? {
    // 甲为主任、乙为院长: a run ends where the next name stands.
    var first = mention
    if first > 0, mentions[first - 1].kind == .organization, gap(first - 1, first).isEmpty {
      first -= 1
    }
    var offset = mentions[first].range.lowerBound
    guard offset > 0 else { return nil }
    let before = units[max(0, offset - 2)..<offset]
    // 免去其厅长职务: whom the clause before was about.
    if before.last == 0x5176, offset >= 3,
      LinkWords.hasSuffix(units[..<(offset - 1)].suffix(2), LinkWords.removing)
    {
      return mentions[..<first].lastIndex { $0.kind == .person }
    }
    let isRemoval = before.last == 0x7684
    guard isRemoval || LinkWords.hasSuffix(before, LinkWords.making) else { return nil }
    offset -= LinkWords.hasSuffix(before, LinkWords.longMaking) ? 2 : 1
    // 免去甲同志的厅长职务
    if LinkWords.hasSuffix(units[..<offset], LinkWords.comrade) { offset -= 2 }
    if offset > 0, units[offset - 1] == Hanzi.closeBracket,
      let open = units[max(0, offset - 20)..<offset].lastIndex(of: Hanzi.openBracket)
    {
      offset = open
    }
    var person = first - 1
    while person >= 0, first - person < 6, mentions[person].kind != .person {
      // 等三人
      if mentions[person].kind == .quantity, mentions[person].range.upperBound == offset,
        mentions[person].range.lowerBound > 0,
        units[mentions[person].range.lowerBound - 1] == 0x7B49
      {
        offset = mentions[person].range.lowerBound - 1
      }
      person -= 1
    }
    guard person >= 0, mentions[person].kind == .person, mentions[person].range.upperBound == offset
    else { return nil }
    guard isRemoval else { return person }
    let start = mentions[person].range.lowerBound
    return LinkWords.hasSuffix(units[max(0, start - 2)..<start], LinkWords.removing) ? person : nil
  }

  /// Whether 的 hands the run that ends with `last` to a name: 担任审判长的庭长杨某.
  func isHandedOn(_ last: Int) -> Bool {
    guard last + 1 < mentions.count, gap(last, last + 1).elementsEqual([0x7684]),
      isPredicated(last)
    else { return false }
    return mentions[last + 1].kind == .person || leadsToName(endOfRun(from: last + 1))
  }

  /// Whether a post stands in the line that a name opens: 王强(回族)　市三中　教研组组长. Sex and people may
  /// stand between.
  func isLineItem(_ person: Int, _ mention: Int, in sentence: NormalizedRange) -> Bool {
    guard mentions[person].kind == .person,
      mentions[person].range.lowerBound <= sentence.lowerBound + 1
    else { return false }
    var offset = mentions[person].range.upperBound
    if offset < sentence.upperBound, units[offset] == Hanzi.openBracket {
      guard let close = units[offset..<sentence.upperBound].firstIndex(of: Hanzi.closeBracket)
      else {
        return false
      }
      offset = close + 1
    }
    let first = startOfRun(mention)
    let start = mentions[first].range.lowerBound
    // 苏敏　女　蒙古族　市三中…
    guard first > person, offset < start, units[offset] == Hanzi.space,
      units[offset..<start].split(separator: Hanzi.space).allSatisfy(LinkWords.isAttribute)
    else { return false }
    let end = mentions[endOfRun(from: mention)].range.upperBound
    return end >= sentence.upperBound || !Hanzi.isNameUnit(units[end])
  }

  /// The body or place that a common noun in front of a predicate means: …,学校获; …,村子被列入.
  func bodyMeant(by between: ArraySlice<UInt16>) -> Int? {
    guard let comma = between.lastIndex(where: { $0 == Hanzi.comma || $0 == Hanzi.fullStop }) else {
      return nil
    }
    let clause = between[(comma + 1)...]
    guard let noun = LinkWords.bodyNouns.first(where: { LinkWords.hasPrefix(clause, [$0.noun]) })
    else { return nil }
    var index = mentions.count - 1
    while index >= 0, mentions[index].range.upperBound > comma { index -= 1 }
    let floor = max(0, index - 40)
    while index >= floor {
      let kind = mentions[index].kind
      if kind == .organization || kind == .place,
        LinkWords.hasSuffix(surface(index), noun.endings)
      {
        return index
      }
      index -= 1
    }
    return nil
  }

  /// Whether 代表 behind a body says of what assembly the next name is a delegate.
  func isDelegation(_ body: Int) -> Bool {
    let end = mentions[body].range.upperBound
    let rest = units[end..<min(units.count, end + 3)]
    return rest.count == 3 && LinkWords.hasPrefix(rest, LinkWords.delegates)
      && rest[rest.startIndex + 2] == Hanzi.enumerationComma
  }

  /// Whether somebody works at the body: 供职于A, 在A工作, 到A任教; not 来自A的 whom the next name is.
  func isWorkplace(_ body: Int, _ gap: ArraySlice<UInt16>) -> Bool {
    if LinkWords.hasSuffix(gap, LinkWords.serving) {
      let end = mentions[body].range.upperBound
      let isParty =
        gap.last == 0x5165 && LinkWords.parties.contains { surface(body).elementsEqual($0) }
      let isCareer = (body + 1..<min(mentions.count, body + 3)).contains {
        mentions[$0].kind == .position && worksAs($0, at: body)
      }
      return !isParty && !isCareer && (end == units.count || units[end] != 0x7684)
    }
    guard let preposition = gap.last, preposition == 0x5728 || preposition == 0x5230 else {
      return false
    }
    let end = mentions[body].range.upperBound
    guard LinkWords.hasPrefix(units[end..<min(units.count, end + 2)], LinkWords.working) else {
      return false
    }
    // 到A工作,历任…: what he was there follows.
    return body + 1 >= mentions.count || !worksAs(body + 1, at: body)
  }

  /// The honour named before in the sentence that a name is said to have got too: 甲是得主之一.
  func honourShared(by person: Int) -> Int? {
    let end = mentions[person].range.upperBound
    guard LinkWords.hasPrefix(units[end..<min(units.count, end + 8)], LinkWords.amongWinners) else {
      return nil
    }
    return mentions[max(0, person - 12)..<person].lastIndex { $0.kind == .honour }
  }

  /// The post that 由甲接任, 由海州队教练甲担任 speaks of: the last one named before in the sentence. Also
  /// that of 领队为甲.
  func postTakenOver(by person: Int) -> Int? {
    let end = mentions[person].range.upperBound
    let first = startOfRun(person)
    var start = mentions[first].range.lowerBound
    if start > 1, units[start - 1] == 0x539F { start -= 1 }  // 原
    guard start > 0, first > 0 else { return nil }
    if units[start - 1] == 0x4E3A, first == person {  // 为
      let post = person - 1
      let isClosed = end == units.count || !Hanzi.isNameUnit(units[end])
      return mentions[post].kind == .position && gap(post, person).count == 1 && isClosed
        ? post : nil
    }
    guard units[start - 1] == 0x7531, end + 2 <= units.count,
      LinkWords.hasPrefix(units[end..<(end + 2)], LinkWords.takingOver),
      end + 2 == units.count || !Hanzi.isNameUnit(units[end + 2])
    else { return nil }
    return mentions[max(0, first - 4)..<first].lastIndex { mention in
      mention.kind == .position
        && !units[mention.range.upperBound..<start].contains(Hanzi.fullStop)
    }
  }

  /// Whether 这位 or 这名 opens the sentence, and a run of titles in which `mention` is follows.
  func opensWithThis(_ mention: Int, in sentence: NormalizedRange) -> Bool {
    let start = mentions[startOfRun(mention)].range.lowerBound
    guard start >= sentence.lowerBound + 2, start <= sentence.lowerBound + 6,
      units[start - 2] == 0x8FD9 || units[sentence.lowerBound] == 0x8FD9
    else { return false }
    return LinkWords.contains(units[sentence.lowerBound..<start], LinkWords.pointing)
      && !leadsToName(endOfRun(from: mention))
  }

  /// The noun behind 的 that a comma follows, directly behind a mention: 位于甲县的 · 景区,.
  func nounBehind(_ mention: Int) -> ArraySlice<UInt16>? {
    let start = mentions[mention].range.upperBound + 1
    guard let comma = units[start..<min(units.count, start + 5)].firstIndex(of: Hanzi.comma),
      comma - start >= 2
    else { return nil }
    return units[start..<comma]
  }

  /// The last body or place before `limit` whose name ends with `noun`.
  func last(before limit: Int, named noun: ArraySlice<UInt16>) -> Int? {
    mentions[max(0, limit - 40)..<limit].lastIndex { mention in
      (mention.kind == .organization || mention.kind == .place)
        && units[mention.range.indices].suffix(noun.count).elementsEqual(noun)
    }
  }

  /// Whether a thing that bears no name stands in front of 被 and a body: 工作室被A命名为.
  func isThing(before agent: Int) -> Bool {
    let start = mentions[agent].range.lowerBound
    guard start > 2, units[start - 1] == 0x88AB, agent > 0 else { return false }
    let lower = max(mentions[agent - 1].range.upperBound, start - 8)
    return lower < start - 1 && LinkWords.hasSuffix(units[lower..<(start - 1)], LinkWords.things)
  }

  /// Whom 授予 in front of the names gives the honour that follows them: 授予甲、乙等8名同志“…”称号.
  func grantees(of honour: Int) -> ClosedRange<Int>? {
    var last = honour - 1
    guard last >= 0 else { return nil }
    // 授予甲、乙(女)“…”
    var gap =
      mentions[last].kind == .person
      ? behindBracket(of: last, to: mentions[honour].range.lowerBound) : gap(last, honour)
    // 为2024年度, 第19届“
    if mentions[last].kind == .date || mentions[last].kind == .ordinal, last > 0,
      gap.allSatisfy({ $0 == Hanzi.openQuote })
    {
      gap = self.gap(last - 1, last)
      last -= 1
    }
    // 命名A、B等9个集体为
    let isNamed = gap.last == 0x4E3A && gap.count <= 8
    if isNamed { gap = gap.dropLast() }
    // 向甲、乙颁发
    let verbs = gap.last == Hanzi.openQuote ? gap.dropLast() : gap
    let isHandedOver = LinkWords.hasSuffix(verbs, LinkWords.granting) && verbs.count <= 4
    if isHandedOver { gap = gap.prefix(0) }
    if mentions[last].kind == .quantity, last > 0, gap.count <= 5,
      self.gap(last - 1, last).elementsEqual([0x7B49])
    {
      last -= 1
    } else if !gap.allSatisfy({ $0 == Hanzi.openQuote || $0 == 0x300C }),
      // 追授甲同志“…”, 授予甲、乙两位同志“…”
      !LinkWords.isComrades(gap)
    {
      return nil
    }
    // 向甲主席授予, 授予甲教授“…”
    if last > 0, mentions[last].kind == .position, mentions[last - 1].kind == .person,
      self.gap(last - 1, last).isEmpty
    {
      last -= 1
    }
    let kind = mentions[last].kind
    guard kind == .person || kind == .organization else { return nil }
    var first = last
    while first > 0, last - first < 32, mentions[first - 1].kind == kind,
      LinkWords.isListSign(self.gap(first - 1, first))
    { first -= 1 }
    let start = mentions[first].range.lowerBound
    let verb = units[max(0, start - 2)..<start]
    if isNamed { return LinkWords.hasSuffix(verb, LinkWords.naming) ? first...last : nil }
    if isHandedOver {
      return verb.last.map(LinkWords.towards.contains) == true ? first...last : nil
    }
    if LinkWords.hasSuffix(verb, LinkWords.giving) { return first...last }
    // 授予文学院2007级专业甲等9名学生: what says where they are.
    let words = units[max(0, start - 40)..<start]
    guard
      // 授予, 追授
      let given = words.indices.dropFirst().last(where: {
        words[$0] == 0x4E88 && words[$0 - 1] == 0x6388
          || words[$0] == 0x6388 && words[$0 - 1] == 0x8FFD
      }), !words[given...].contains(where: LinkWords.clauseEnds.contains),
      mentions[first].kind == .person
    else { return nil }
    return first...last
  }

  /// The last name in front of an honour; a date or an edition directly in front says which one it is:
  /// 获 · 首届 · “甲奖”, 获 · 2019年度 · 乙奖.
  func nameBefore(_ honour: Int, _ previous: Int?) -> Int? {
    guard var last = previous else { return nil }
    var end = mentions[honour].range.lowerBound
    // 获 · “创青春”大赛 · 铜奖、甲奖
    if mentions[last].kind == .event, last > 0 {
      let gap = units[mentions[last].range.upperBound..<max(end, mentions[last].range.upperBound)]
      guard gap.count <= 16, gap.last == Hanzi.enumerationComma,
        !gap.contains(where: LinkWords.clauseEnds.contains)
      else { return last }
      end = mentions[last].range.lowerBound
      last -= 1
    }
    while mentions[last].kind == .date || mentions[last].kind == .ordinal {
      let gap = units[mentions[last].range.upperBound..<max(end, mentions[last].range.upperBound)]
      guard gap.allSatisfy({ $0 == Hanzi.openQuote || $0 == Hanzi.space }) else { break }
      end = mentions[last].range.lowerBound
      guard last > 0 else { return nil }
      last -= 1
    }
    return last
  }

  /// The honour that a list began with whose last item, in front of this one, is no name.
  func honourFurtherBack(of honour: Int, _ previous: Int?) -> Int? {
    var end = mentions[honour].range.lowerBound
    while end > 0, units[end - 1] == Hanzi.openQuote { end -= 1 }
    guard end > 0, units[end - 1] == Hanzi.enumerationComma, var last = previous else { return nil }
    let floor = max(0, honour - 6)
    while last > floor, mentions[last].kind != .honour {
      if mentions[last].kind == .person { return nil }
      last -= 1
    }
    guard mentions[last].kind == .honour else { return nil }
    let between = units[mentions[last].range.upperBound..<end]
    return between.count <= 40 && !between.contains(where: LinkWords.clauseEnds.contains)
      ? last : nil
  }

  /// What stands between a verb of giving and the honour: 授予 · 他, 授予 · 这支队伍 · “…”. `nil` without one.
  func granteePhrase(_ gap: ArraySlice<UInt16>, before honour: Int) -> SubjectPhrase? {
    let words = gap.last == Hanzi.openQuote ? gap.dropLast() : gap
    if LinkWords.hasSuffix(words, LinkWords.handingTo) { return .pronoun }
    for verb in LinkWords.giving where verb.count > 1 {
      guard let start = LinkWords.firstIndex(of: verb, in: words) else { continue }
      let rest = words[(start + verb.count)...]
      if rest.elementsEqual([0x5176]) { return .pronoun }  // 其
      guard !rest.isEmpty, rest.count <= 8, rest.allSatisfy(Hanzi.isHan) else { continue }
      let phrase = phrase(rest, before: honour)
      if phrase != .none { return phrase }
      // 授予该连, which has no name in the text: who gives gets nothing.
      if rest.first == 0x8BE5 || rest.first == 0x8FD9 { return .thing }
    }
    return nil
  }

  /// The honour in front in a list: 甲奖、乙奖; 、2019年丙奖.
  func honourListed(before honour: Int, _ previous: Int?) -> Int? {
    guard var last = previous else { return nil }
    var gap = gap(last, honour)
    if mentions[last].kind == .date, gap.isEmpty, last > 0 {
      gap = self.gap(last - 1, last)
      last -= 1
    }
    return mentions[last].kind == .honour && LinkWords.isBridge(gap) ? last : nil
  }

  /// Whether a person is said to be a delegate of the body: 甲还是第十四届全国人大代表.
  func isDelegate(_ person: Int, of body: Int) -> Bool {
    guard mentions[person].kind == .person else { return false }
    let end = mentions[body].range.upperBound
    guard LinkWords.hasPrefix(units[end..<min(units.count, end + 2)], LinkWords.delegates) else {
      return false
    }
    var start = mentions[body].range.lowerBound
    if body > 0, mentions[body - 1].kind == .ordinal, mentions[body - 1].range.upperBound == start {
      start = mentions[body - 1].range.lowerBound
    }
    return LinkWords.hasSuffix(units[max(0, start - 3)..<start], LinkWords.electing)
  }
}
