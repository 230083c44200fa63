internal import MingwuCore

/// Who gets an honour that a predicate confers.
extension PersonLinker {
  /// Who an honour goes to, as far as the words in front of it say.
  private enum Recipient {
    case name(Int)
    /// Something that is no name of the text.
    case nobody
    /// Perhaps a name that is still to come.
    case open
  }

  mutating func linkHonour(
    _ mention: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?, _ sentence: NormalizedRange
  ) {
    // 甲、乙等8名“…”: what the people or bodies of a list are.
    if let bearers = input.namedBearers(of: mention) {
      for one in bearers where suits(one, mention) { add(.honoured, one, mention) }
    }
    if let receivers = input.grantees(of: mention) {
      for receiver in receivers { add(.honoured, receiver, mention) }
      conferred = receivers.upperBound
      return
    }
    // 拿到甲奖后,乙…: the one whose clause it opens.
    if let gainer = input.gainer(of: mention, gap) { return add(.honoured, gainer, mention) }
    // 工作室被命名为甲;2022年,他获得乙奖: somebody, not the body.
    if let conferred, input.mentions[conferred].kind != .person, input.speaksOfPerson(gap) {
      self.conferred = nil
      let person = personMeant.flatMap { input.mentions[$0].kind == .person ? $0 : hero } ?? hero
      guard let person, suits(person, mention) else { return }
      self.conferred = person
      return add(.honoured, person, mention)
    }
    // A授予他, 授予这支队伍: who gets it stands in front without a name.
    if let phrase = input.granteePhrase(gap, before: mention) {
      switch phrase {
      case .pronoun:
        guard let personMeant, suits(personMeant, mention) else { return }
        conferred = personMeant
      case .body(let body): conferred = body
      default: return
      }
      if let conferred { add(.honoured, conferred, mention) }
      return
    }
    if let last = input.honourListed(before: mention, previous),
      last == previous || !honours.isEmpty || conferred != nil
    {
      // A list goes on in the way it began.
      if let conferred { return add(.honoured, conferred, mention) }
      if !honours.isEmpty { return honours.append(mention) }
    }
    // 是甲奖得主、A命名的“…”: the next one of a list, with who gave it.
    if let conferred, let previous, input.isGiver(previous, gap), input.isListed(previous) {
      return add(.honoured, conferred, mention)
    }
    // 曾获甲奖、校级三好学生、乙奖: an item that was not read does not end the list.
    if let conferred, let last = input.honourFurtherBack(of: mention, previous),
      relations.suffix(32).contains(where: {
        $0.kind == .honoured && $0.from == conferred && $0.to == last
      })
    {
      return add(.honoured, conferred, mention)
    }
    let run = input.endOfRun(from: mention)
    let takesUp =
      subject.map { input.mentions[$0].kind == .person } == true
      && (topic == nil && input.opensWithThis(mention, in: sentence)
        || topic == subject && topic.map { input.isApposition(to: $0, mention) } == true)
    if let subject, input.isPredicated(mention) || takesUp, !input.leadsToName(run) {
      // 甲村今年成为全国文明村: the clause has a subject of its own.
      let isWhole = !input.isHeld(run)
      let name =
        suits(subject, mention)
        ? subject : isWhole ? input.bodyTopic(before: mention, in: sentence) : nil
      guard let name, suits(name, mention) else { return }
      addShared(name, mention)
      conferred = name
    } else if !input.isHeld(run), let verb = input.conferringVerb(in: gap) {
      switch recipient(of: mention, gap, verb, previous, sentence) {
      case .name(let subject):
        for body in input.bodies(listedUpTo: subject) { add(.honoured, body, mention) }
        addShared(subject, mention)
        conferred = subject
      case .nobody: conferred = nil
      case .open:
        conferred = nil
        honours.append(mention)
      }
    } else if let conferred, let previous, input.mentions[previous].kind == .honour,
      !input.isHeld(run), gap.count <= 4 || LinkWords.contains(gap, LinkWords.givingToo)
    {
      add(.honoured, conferred, mention)
    } else {
      conferred = nil
      honours.append(mention)
    }
  }

  /// Gives an honour to a name, and to the people listed in front of it where each got it: 甲、乙双双….
  private mutating func addShared(_ name: Int, _ honour: Int) {
    let end = input.mentions[name].range.upperBound
    let between = input.units[end..<max(end, input.mentions[honour].range.lowerBound)]
    if !input.isBroken(name, honour) || LinkWords.contains(between, LinkWords.each) {
      for other in input.people(listedUpTo: name) where suits(other, honour) {
        add(.honoured, other, honour)
      }
    }
    add(.honoured, name, honour)
  }

  /// Whether a name may bear the honour: a person no title of bodies, a body none of people.
  private func suits(_ name: Int, _ honour: Int) -> Bool {
    switch input.bearer(of: honour) {
    case .person: input.mentions[name].kind == .person
    case .body: input.mentions[name].kind != .person
    case .either: true
    }
  }

  /// Whom a conferring predicate in `gap` speaks of: what stands directly before it, or the topic.
  private func recipient(
    of mention: Int, _ gap: ArraySlice<UInt16>, _ verb: Int, _ previous: Int?,
    _ sentence: NormalizedRange
  ) -> Recipient {
    let near = input.named(before: previous)
    let isGiven = near.map { input.isAgent($0) } == true
    // 被A命名为, 由A授予: the subject stands in front of the giver.
    let giver = near.map { isGiven ? input.bodies(listedUpTo: $0).first ?? $0 : $0 } ?? 0
    let end = isGiven ? input.mentions[giver].range.lowerBound - 1 : verb
    let before = isGiven ? input.named(before: giver - 1) : near
    let floor = max(before.map { input.mentions[$0].range.upperBound } ?? 0, sentence.lowerBound)
    switch input.subjectPhrase(before: end, from: min(floor, end), mention: mention) {
    case .body(let body): return suits(body, mention) ? .name(body) : .nobody
    case .thing: return .nobody
    case .pronoun:
      let person = topic == nil ? personMeant : subject
      return person.map { suits($0, mention) ? .name($0) : .nobody } ?? .nobody
    case .none:
      // 该遗址位于甲县,2019年被列为: the noun that opens the sentence.
      if topic == nil, let body = input.bodyOpening(sentence, before: mention),
        suits(body, mention)
      {
        return .name(body)
      }
    }
    let found = subject(of: mention, gap, previous, sentence)
    guard case .name(let name) = found, !suits(name, mention) else { return found }
    guard input.bearer(of: mention) == .body else {
      guard name == near, !input.isBroken(name, mention) else {
        return meant(mention).map { suits($0, mention) ? .name($0) : .nobody } ?? .nobody
      }
      return .nobody
    }
    // 甲告诉记者,A公司入选…企业: the body that the clause speaks of, or that which the one before did.
    return input.bodyTopic(before: mention, in: sentence).map { .name($0) } ?? .nobody
  }

  /// Whom the predicate of an honour means when it stands behind no subject of its own.
  private func meant(_ honour: Int) -> Int? {
    // 甲、乙荣获: no clause ends between.
    if let subject, topic != nil, !input.isBroken(subject, honour) { return subject }
    return personMeant
  }

  private func subject(
    of mention: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?, _ sentence: NormalizedRange
  ) -> Recipient {
    func whole() -> Recipient { meant(mention).map { .name($0) } ?? .open }
    guard let near = input.named(before: previous), !input.isAgency(near, in: sentence) else {
      return whole()
    }
    let kind = input.mentions[near].kind
    let end = input.mentions[near].range.upperBound
    let between = input.units[end..<max(gap.endIndex, end)]
    // …,8个园区被命名为: an amount got it, whoever was named before.
    if let previous, previous > near, input.mentions[previous].kind == .quantity,
      gap.first == 0x88AB || LinkWords.hasPrefix(gap, LinkWords.conferring),
      input.isBroken(near, previous)
    {
      return .nobody
    }
    if let named = input.bodyMeant(by: between) { return .name(named) }
    // 工作室被A命名为: a thing got it, none of those named.
    if input.isThing(before: near) { return .nobody }
    // 位于甲县的景区,…被评为: the noun is what the sentence speaks of, the place is where it lies.
    if between.first == 0x7684, let noun = input.nounBehind(near) {
      return input.last(before: near, named: noun).map { .name($0) } ?? whole()
    }
    guard kind == .organization || kind == .place else { return whole() }
    // 当选全国人大代表, 在A工作: A is where, not who.
    if input.isObject(near) { return whole() }
    // A授予: whom is still to come.
    if kind == .organization, LinkWords.hasSuffix(gap, LinkWords.granting),
      !gap.contains(0x88AB), !input.isAgent(near)
    {
      return .open
    }
    // 被A命名为, 获A颁发的: A gives.
    if input.isAgent(near) {
      let giver = input.bodies(listedUpTo: near).first ?? near
      let before = input.named(before: giver - 1)
      if let before, input.mentions[before].kind == .organization,
        input.fullSurface(before) != input.fullSurface(near)
      {
        return .name(before)
      }
      if let topic { return .name(topic) }
      guard let subject else { return .open }
      let isGiver = input.fullSurface(subject) == input.fullSurface(near)
      return isGiver ? .nobody : .name(subject)
    }
    let isDirect =
      topic == nil && kind == .organization && between.count <= 16
      || !between.contains { $0 == Hanzi.comma || $0 == Hanzi.fullStop }
    return isDirect && !between.starts(with: [0x5411]) ? .name(near) : whole()
  }
}
