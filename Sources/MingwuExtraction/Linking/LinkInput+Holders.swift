internal import MingwuCore

/// Who is given a post or honour by the words around it.
extension LinkInput {
  /// The first mention of the run of bodies and posts that `mention` stands in, at most eight back.
  private func startOfRun(_ mention: Int) -> Int {
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
    let isRemoval = before.last == 0x7684
    guard isRemoval || LinkWords.hasSuffix(before, LinkWords.making) else { return nil }
    offset -= LinkWords.hasSuffix(before, LinkWords.longMaking) ? 2 : 1
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

  /// Whether a post stands in the line that a name opens: 王强(回族)　市三中　教研组组长.
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
    guard first > person, offset < start, units[offset..<start].allSatisfy({ $0 == Hanzi.space })
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
}
