internal import MingwuCore

/// Who holds a post, by what stands in front of it, behind it or in brackets.
extension PersonLinker {
  mutating func linkPost(
    _ mention: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?, _ sentence: NormalizedRange
  ) {
    if let pointed = input.pointedBody(of: mention) {
      body = pointed
      add(.at, mention, pointed)
    } else if let body, input.worksAs(mention, at: body) {
      add(.at, mention, body)
    } else if body == nil, posts.isEmpty, let antecedent = input.antecedent(of: mention) {
      body = antecedent
      add(.at, mention, antecedent)
    } else if let body, let previous {
      let isDirect =
        previous == body
        && (gap.isEmpty || reachesPost(gap, previous, mention)
          || LinkWords.formerly.contains { gap.elementsEqual($0) })
      let isShared = input.mentions[previous].kind == .position
      // 县委副书记、县长: who governs is no officer of the committee.
      // 工程院院士、药物化学家甲: what somebody is by calling has no body.
      let isCalling =
        input.surface(mention).last == 0x5BB6
        && !LinkWords.hasPrefix(input.surface(mention), LinkWords.chief)
      let isSeparate =
        isShared
        && (isCalling
          || input.surface(body).last == 0x59D4
            && LinkWords.hasSuffix(input.surface(mention), LinkWords.governors))
      if isDirect || isShared && !isSeparate { add(.at, mention, body) }
    }
    let holder = holder(of: mention, gap, previous, sentence)
    if let holder {
      for other in input.people(listedUpTo: holder) where !input.isBroken(holder, mention) {
        add(.holds, other, mention)
      }
      add(.holds, holder, mention)
    }
    appointed = holder
    // What somebody was given is not the next one's.
    if holder == nil { posts.append(mention) }
  }

  /// Who holds a post by what stands in front of it or behind; `nil` when a name is still to come.
  private func holder(
    of mention: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?, _ sentence: NormalizedRange
  ) -> Int? {
    let run = input.endOfRun(from: mention)
    let leadsToName = input.leadsToName(run)
    // 习近平总书记, 孟大鹏驾驶员: the post stands behind the name.
    if let previous, input.mentions[previous].kind == .person, gap.isEmpty, !leadsToName {
      return previous
    }
    // 选举甲为主任、乙为院长; 免去甲的厅长职务.
    if let person = input.appointee(of: mention) ?? input.ownerOfOffice(mention) { return person }
    if leadsToName || input.isHandedOn(run) { return nil }
    if let appointed { return appointed }
    guard let subject, input.mentions[subject].kind == .person else { return nil }
    if body.map({ input.worksAs(mention, at: $0) }) == true || input.isBeginning(mention) {
      return topic == nil ? personMeant : subject
    }
    if subject == topic, input.isApposition(to: subject, mention) { return subject }
    if topic == nil, input.opensWithThis(mention, in: sentence) { return subject }
    if let topic, input.isLineItem(topic, mention, in: sentence) { return topic }
    // 张三任总工会主席: the predicate stands in front of the body of the post, or of the post.
    guard posts.isEmpty else { return nil }
    let clause = clause(before: mention, previous)
    let isPredicated =
      LinkWords.hasSuffix(clause, LinkWords.holding)
      && !LinkWords.hasSuffix(clause, LinkWords.pointingAt)
      || input.isPredicated(mention)
    return isPredicated ? subject : nil
  }

  /// The units in front of a post, or in front of the body that stands directly before it.
  private func clause(before mention: Int, _ previous: Int?) -> ArraySlice<UInt16> {
    var start = input.mentions[mention].range.lowerBound
    if let previous,
      input.mentions[previous].kind == .organization || input.mentions[previous].kind == .place,
      input.mentions[previous].range.upperBound == start
        || LinkWords.possessive.contains(where: { input.gap(previous, mention).elementsEqual($0) })
    {
      start = input.mentions[previous].range.lowerBound
    }
    // 当了11年全科医生: the length of time between.
    if let previous, input.mentions[previous].kind == .duration,
      input.mentions[previous].range.upperBound == start
    {
      start = input.mentions[previous].range.lowerBound
    }
    // 当选为 · 第八届 · A学会副会长, 受聘为 · 我校 · 客座教授: which one, or whose.
    var near = mention - 1
    for _ in 0..<3 {
      while near >= 0, input.mentions[near].range.lowerBound >= start { near -= 1 }
      let kind = near >= 0 ? input.mentions[near].kind : .person
      if near >= 0, input.mentions[near].range.upperBound == start,
        kind == .ordinal || kind == .place
      {
        start = input.mentions[near].range.lowerBound
      } else if let word = LinkWords.ofTerms.first(where: {
        input.units[max(0, start - 6)..<start].suffix($0.count).elementsEqual($0)
      }) {
        start -= word.count
      } else {
        break
      }
    }
    return input.units[max(0, start - 6)..<start]
  }

  /// X（A公司董事长）: what stands in brackets directly behind a name.
  mutating func linkBracket(
    behind mention: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange
  ) {
    let end = input.mentions[mention].range.upperBound
    guard end < sentence.upperBound, input.units[end] == Hanzi.openBracket else { return }
    let rest = input.units[end..<min(end + 200, sentence.upperBound)]
    guard let close = rest.firstIndex(of: Hanzi.closeBracket) else { return }
    var lone: Int?
    var body: Int?
    for inner in (mention + 1)..<max(mention + 1, mentions.upperBound) {
      guard input.mentions[inner].range.upperBound <= close else { break }
      switch input.mentions[inner].kind {
      case .position:
        add(.holds, mention, inner)
        lone = nil
        // （A公司,董事长）: a comma or blank parts the body and its post.
        if let body, input.gap(inner - 1, inner).count == 1,
          [Hanzi.comma, Hanzi.space].contains(
            input.units[input.mentions[inner].range.lowerBound - 1])
        {
          add(.at, inner, body)
        }
      case .honour: add(.honoured, mention, inner)
      case .organization: (lone, body) = (inner, inner)
      default: continue
      }
    }
    if let lone { add(.at, mention, lone) }
  }
}
