internal import MingwuCore

/// Short names of bodies and events within one document.
///
/// A short name must spell itself out of the long one in order (市总工会 in 北京市总工会, 沅医二院 in
/// 沅澧医科大学第二附属医院) and end where it ends. When two different long names fit, none is taken: a
/// silent merge is worse than no link. On a page of several articles each is asked first: 区总工会 is
/// that of its own article.
struct AliasLinker {
  /// A distinct name and its first mention.
  private struct Name {
    var units: ArraySlice<UInt16>
    var first: Int
  }

  /// The index of the full mention for each mention that is a short form.
  func aliases(in input: LinkInput) -> [Int?] {
    var result = [Int?](repeating: nil, count: input.mentions.count)
    var next = 0
    if input.articles.count > 1 {
      for article in input.articles {
        while next < result.count, input.mentions[next].range.lowerBound < article.lowerBound {
          next += 1
        }
        let first = next
        while next < result.count, input.mentions[next].range.lowerBound < article.upperBound {
          next += 1
        }
        for kind in Self.kinds { link(kind, first..<next, input, &result) }
      }
    }
    for kind in Self.kinds { link(kind, result.indices, input, &result) }
    return result
  }

  private static let kinds = [KindCode.organization, .event, .honour, .person]

  /// Links mentions of `range` that no name is known for yet.
  private func link(
    _ kind: KindCode, _ range: Range<Int>, _ input: LinkInput, _ result: inout [Int?]
  ) {
    // One mention is a short form of nothing.
    guard let first = range.first(where: { input.mentions[$0].kind == kind }),
      range[(first + 1)...].contains(where: { input.mentions[$0].kind == kind })
    else { return }
    let parts = kind == .person ? partsOfNames(range, input) : nil
    if let parts, parts.isEmpty { return }
    var numbers = NameTable<UInt16>()
    var names: [Name] = []
    // The names of people in which a part stands between dots.
    var owners: [ArraySlice<UInt16>: [Int]] = [:]
    var mentions: [(mention: Int, name: Int)] = []
    for mention in range where input.mentions[mention].kind == kind {
      if let parts, !input.surface(mention).contains(Hanzi.middleDot),
        !parts.contains(input.surface(mention))
      {
        continue
      }
      let units = input.bareSurface(mention)
      let number = numbers.number(adding: units)
      if number == names.count {
        names.append(Name(units: units, first: mention))
        if kind == .person {
          for part in Set(units.split(separator: Hanzi.middleDot)) {
            owners[part, default: []].append(number)
          }
        }
      }
      mentions.append((mention, number))
    }
    guard names.count > 1 else { return }
    let index = NameIndex(kind == .person ? [] : numbers.names)
    var targets = names.indices.map { short -> Int? in
      guard names[short].units.count <= 10 else { return nil }
      var others =
        kind == .person
        ? owners[names[short].units] ?? []
        : index.names(holding: names[short].units, of: short)
      // 省劳模 holds what 省劳动模范 does not.
      if kind == .honour, let full = LinkWords.expandedHonour(names[short].units),
        let number = numbers.number(of: full[...]),
        !others.contains(number)
      {
        others.insert(number, at: others.firstIndex { $0 > number } ?? others.count)
      }
      return fullName(of: names[short], among: others, of: names, kind)
    }
    for index in mentions.indices.dropFirst() {
      // 沅澧医科大学（以下简称沅医大）: the text says so.
      let (long, short) = (mentions[index - 1], mentions[index])
      guard short.mention == long.mention + 1, short.name != long.name,
        LinkWords.namesShort(input.gap(long.mention, short.mention)),
        !(names[short.name].units.count >= 4
          && LinkWords.hasSuffix(names[long.name].units[...], LinkWords.outposts)
          && !LinkWords.hasSuffix(names[short.name].units[...], LinkWords.outposts))
      else { continue }
      targets[short.name] = long.name
    }
    for name in names.indices {
      guard let target = targets[name], let further = targets[target], further != name else {
        continue
      }
      targets[name] = further
    }
    for (mention, name) in mentions where result[mention] == nil {
      if let target = targets[name] { result[mention] = names[target].first }
    }
  }

  /// The one long name among `others` of which `short` is a short form.
  private func fullName(
    of short: Name, among others: [Int], of names: [Name], _ kind: KindCode
  ) -> Int? {
    var best: Int?
    for index in others where names[index].units.count > short.units.count {
      let name = names[index]
      guard isShortForm(short.units, of: name.units, kind) else { continue }
      guard let found = best else {
        best = index
        continue
      }
      // Of two that contain each other the shorter one is the nearer name.
      if isShortForm(names[found].units, of: name.units, kind) { continue }
      guard isShortForm(name.units, of: names[found].units, kind) else { return nil }
      best = index
    }
    return best
  }

  private func isShortForm(
    _ short: ArraySlice<UInt16>, of long: ArraySlice<UInt16>, _ kind: KindCode
  ) -> Bool {
    if kind == .person { return isPartOfName(short, long) }
    if kind == .event {
      return isPartOfEvent(short, long)
        || short.count >= 3 && short.last == long.last && spells(short, long)
    }
    if kind == .organization, isBusinessName(short, of: long) { return true }
    // 北京大学 is not 北京交通大学, nor 空军 陆海空三军.
    if kind == .organization, isOther(short, than: long) { return false }
    // 甲县总工会第十六届委员会 is one term's, 县总工会 the body.
    if kind == .organization, let term = long.firstIndex(of: 0x7B2C), long.contains(0x5C4A),
      long[..<term].last == short.last || short.last == 0x59D4
    {
      return false
    }
    // 黑沟煤矿工会 is a part of 黑沟煤矿, not its full name.
    if long.starts(with: short) { return false }
    if long.suffix(short.count).elementsEqual(short) {
      return short.count >= 3 && (kind != .honour || LinkWords.opensWithLevel(short))
    }
    if kind == .honour { return LinkWords.expandedHonour(short)?.elementsEqual(long) == true }
    return spells(short, long) || isContracted(short, long)
  }

  /// 慈善周 of 第二届“慈善周”, 东方微笑 of “东方微笑——石窟艺术展”: the end of the long name, or a title that opens it. What
  /// ends as events do and opens another name is a whole (杭州亚运会 of 杭州亚运会女排决赛).
  private func isPartOfEvent(_ short: ArraySlice<UInt16>, _ long: ArraySlice<UInt16>) -> Bool {
    guard let start = LinkWords.firstIndex(of: short, in: long) else { return false }
    let rest = long[(start + short.count)...].drop { $0 == Hanzi.closeQuote }
    if rest.isEmpty { return true }
    return start - long.startIndex <= 1
      && short.last.map { !LinkWords.eventEnds.contains($0) } ?? false
  }

  /// Whether two names that share head and opening are those of two bodies.
  private func isOther(_ short: ArraySlice<UInt16>, than long: ArraySlice<UInt16>) -> Bool {
    if let head = LinkWords.wholeHeads.first(where: { short.suffix($0.count).elementsEqual($0) }),
      (2...3).contains(short.count - head.count), long.starts(with: short.dropLast(head.count)),
      long.suffix(head.count).elementsEqual(head)
    {
      return true
    }
    // Of armies and groups the last character says no more than what they are; 以军 is 以色列国防军.
    guard short.count <= 6, short.last.map(LinkWords.forces.contains) ?? false,
      !long.suffix(short.count).elementsEqual(short)
    else { return false }
    let isArmy =
      short.count == 2 && LinkWords.hasSuffix(long, LinkWords.armies)
      && !long.prefix(2).allSatisfy(NameEdges.powers.contains)
    return !isArmy && (short.last == long.last || short.last == 0x519B)  // 军
  }

  /// Whether a body's name becomes the other one when offices are named in short: 海州市场监管局 of
  /// 海州市场监督管理局.
  private func isContracted(_ short: ArraySlice<UInt16>, _ long: ArraySlice<UInt16>) -> Bool {
    let (bare, full) = (LinkWords.contracted(short), LinkWords.contracted(long))
    // 网信办 is that of the one town named; 发改委 may be any.
    guard full.count < long.count, bare.count >= 3,
      bare.count >= 4 || full.dropLast(3).last.map(LinkWords.isLevel) ?? false
    else { return false }
    return full == bare || full.suffix(bare.count).elementsEqual(bare)
  }

  /// The parts of names with a dot: of all people only these are compared.
  private func partsOfNames(_ range: Range<Int>, _ input: LinkInput) -> Set<ArraySlice<UInt16>> {
    var parts: Set<ArraySlice<UInt16>> = []
    for index in range where input.mentions[index].kind == .person {
      let name = input.surface(index)
      guard name.contains(Hanzi.middleDot) else { continue }
      parts.formUnion(name.split(separator: Hanzi.middleDot))
    }
    return parts
  }

  /// 阿力木 of 阿力木·居来提, 乔布斯 of 史蒂夫·乔布斯.
  private func isPartOfName(_ short: ArraySlice<UInt16>, _ long: ArraySlice<UInt16>) -> Bool {
    guard short.count >= 2, !short.contains(Hanzi.middleDot), long.contains(Hanzi.middleDot) else {
      return false
    }
    return long.split(separator: Hanzi.middleDot).contains { $0.elementsEqual(short) }
  }

  /// Whether a company's full name is its short one and what law asks for: 京源集团 · 公司, 浙江 · 锦岚 ·
  /// 纺织有限公司.
  private func isBusinessName(
    _ short: ArraySlice<UInt16>, of long: ArraySlice<UInt16>
  ) -> Bool {
    guard short.count >= 2, let start = LinkWords.firstIndex(of: short, in: long),
      start - long.startIndex <= 4
    else { return false }
    let tail = long[(start + short.count)...]
    if LinkWords.legalForms.contains(where: { tail.elementsEqual($0) }) { return true }
    // What says nothing of its own is no name: 公司, 集团.
    return tail.count <= 10 && LinkWords.hasSuffix(tail, LinkWords.legalForms)
      && !LinkWords.hasSuffix(tail, LinkWords.branches)
      && !LinkWords.hasSuffix(short, LinkWords.bodyEnds)
  }

  /// Whether the characters of `short` stand in `long` in order, from near its start to its end.
  private func spells(_ short: ArraySlice<UInt16>, _ long: ArraySlice<UInt16>) -> Bool {
    guard short.count >= 2, short.count * 2 <= long.count + 2 else { return false }
    // 县委 is the committee of the party alone: 中共江州市委员会 or 江州市委.
    if short.count == 2, short.last == 0x59D4, !long.starts(with: LinkWords.partyOpening) {
      return long.suffix(2).elementsEqual(short)
    }
    var position = long.startIndex
    var first = -1
    var jumps = 0
    for unit in short {
      guard let found = long[position...].firstIndex(of: unit) else { return false }
      if first < 0 { first = found } else if found != position { jumps += 1 }
      position = found + 1
    }
    guard first - long.startIndex <= 4, jumps <= 3 else { return false }
    // What the short name leaves out at the end says only what sort of body it is.
    let tail = long[position...]
    return tail.isEmpty || short.last == long.last
      || LinkWords.bodyTails.contains { tail.elementsEqual($0) }
  }
}
