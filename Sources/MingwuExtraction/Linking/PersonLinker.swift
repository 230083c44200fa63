internal import MingwuCore

/// Posts, honours and bodies of people, sentence by sentence.
///
/// Chinese puts what a person is in front of the name: in “A、B、C职务X” all honours and posts up to
/// the clause break before belong to X. What a person became stands behind: “X荣获…”, “X任…”.
struct PersonLinker {
  let input: LinkInput
  /// Honours and posts that 分别 deals out; they are linked elsewhere.
  private let dealt: Set<Int>
  private(set) var relations: [Relation] = []
  /// Where the names of by-lines begin.
  private let reporters: Set<Int>

  /// Honours and posts in front of a name that is still to come.
  var honours: [Int] = []
  var posts: [Int] = []
  /// What the last name of a list got, for the names that follow it: 校长张三、李四.
  private var lastHonours: [Int] = []
  private var lastPosts: [Int] = []
  /// The body that a post standing behind it belongs to.
  var body: Int?
  /// Whom predicates speak of; kept over the sentences of a paragraph.
  var subject: Int?
  /// Who is being honoured, while a list of honours goes on.
  var conferred: Int?
  /// Who is being given posts, while a list of them goes on.
  var appointed: Int?
  private var paragraphEnd = 0
  /// The first person of the sentence.
  var topic: Int?
  /// The body of the last name, for the names listed behind it.
  private var lastBody: Int?
  /// Whether the names of the sentence stand behind a post and a colon: 委员:甲 乙.
  private var isRoleLine = false
  /// Bodies whose delegate the next name is: 海州市人大代表、…甲.
  private var delegations: [Int] = []

  private let counts: NameCounts
  /// The first person of the paragraph.
  private var opener: Int?
  /// The last mention of whom the text names most often, three times at least.
  var hero: Int?

  init(input: LinkInput, dealt: Set<Int>) {
    self.input = input
    self.dealt = dealt
    counts = NameCounts(input: input)
    reporters = Set(input.reporters.map(\.range.lowerBound))
  }

  mutating func link(_ mentions: Range<Int>, in sentence: NormalizedRange) {
    if startsParagraph(sentence) {
      if !startsWithPronoun(sentence) { subject = nil }
      opener = nil
    }
    forget()
    (lastPosts, lastHonours, conferred) = ([], [], nil)
    (topic, lastBody, appointed) = (nil, nil, nil)
    isRoleLine = false
    delegations.removeAll(keepingCapacity: true)
    var previous: Int?
    for mention in mentions {
      let gap = gap(previous, mention, sentence)
      let isBroken = breaks(gap)
      if isBroken, !hands(gap, previous, mention), !reachesPost(gap, previous, mention),
        !goesOn(gap, previous, mention, in: sentence),
        !input.isDescribed(
          mention, gap, previous, behind: max(honours.max() ?? -1, posts.max() ?? -1))
      {
        forget()
      }
      if isBroken, gap.count != 1 || gap.first != Hanzi.comma { appointed = nil }
      switch input.mentions[mention].kind {
      case .organization:
        if gap.contains(where: Self.endsClause) { delegations.removeAll(keepingCapacity: true) }
        if input.isDelegation(mention) { delegations.append(mention) }
        body = mention
        linkTitled(mention, gap, previous)
        if let subject, input.mentions[subject].kind == .person,
          input.isWorkplace(mention, gap)
        {
          add(.at, subject, mention)
        }
        if input.mentions[mention].range.upperBound >= sentence.upperBound - 1, let topic,
          input.isLineItem(topic, mention, in: sentence)
        {
          add(.at, topic, mention)
        }
        if let subject, input.isDelegate(subject, of: mention) { add(.at, subject, mention) }
        if let previous, input.isRepresentative(previous, of: mention) {
          add(.at, previous, mention)
        }
        if subject == nil, posts.isEmpty, honours.isEmpty, !input.isAgent(mention),
          !input.isAgency(mention, in: sentence)
        {
          subject = mention
        }
      case .place:
        linkTitled(mention, gap, previous)
        if subject == nil, body == nil, !input.isObject(mention) { subject = mention }
      case .honour where !dealt.contains(mention):
        let last = input.nameBefore(mention, previous)
        linkHonour(
          mention, last == previous ? gap : self.gap(last, mention, sentence), last, sentence)
      case .position:
        if let previous, input.mentions[previous].kind == .organization,
          LinkWords.sending.contains(where: { gap.elementsEqual($0) })
        {
          delegations.append(previous)
        }
        linkPost(mention, gap, previous, sentence)
      case .person: linkPerson(mention, gap, previous, sentence)
      default: break
      }
      previous = mention
    }
    for mention in mentions where input.mentions[mention].kind == .person {
      linkBracket(behind: mention, mentions, sentence)
    }
  }

  /// 国家4A级景区 · 甲山, 全国文明村甲村: an honour of bodies directly in front of its bearer.
  private mutating func linkTitled(
    _ mention: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?
  ) {
    if let honour = input.honourWon(by: mention) { return add(.honoured, mention, honour) }
    guard let previous, input.mentions[previous].kind == .honour else { return }
    guard gap.isEmpty || HonourWords.betweenTitles.contains(where: { gap.elementsEqual($0) }),
      input.bearer(of: previous) == .body, conferred == nil
    else { return }
    add(.honoured, mention, previous)
  }

  private mutating func forget() {
    honours.removeAll(keepingCapacity: true)
    posts.removeAll(keepingCapacity: true)
    body = nil
  }

  /// Whom a predicate means that names nobody: the last one named, but where he is only named there, the
  /// one whom the paragraph or the text is about.
  var personMeant: Int? {
    guard let subject, input.mentions[subject].kind == .person else { return subject }
    if let topic, topic != subject {
      return input.opensClause(subject) || !input.opensClause(topic) ? subject : topic
    }
    guard topic == nil, counts.count(of: input.surface(subject)) == 1 else { return subject }
    if let opener {
      return counts.count(of: input.surface(opener)) >= 3 ? opener : subject
    }
    return hero.map { subject - $0 < 60 ? $0 : subject } ?? subject
  }

  /// Whether 他, 她 or 这位 takes up whom the paragraph before spoke of.
  private func startsWithPronoun(_ sentence: NormalizedRange) -> Bool {
    let start = input.units[sentence.indices].drop { $0 == Hanzi.space || $0 == Hanzi.lineFeed }
    if start.starts(with: [0x8FD9, 0x4F4D]) { return true }
    // 22年来,他…: not 他们, and not in what somebody says.
    let head = start.prefix(14)
    guard let pronoun = head.firstIndex(where: { $0 == 0x4ED6 || $0 == 0x5979 }) else {
      return false
    }
    return !head[..<pronoun].contains(Hanzi.openQuote) && !head[..<pronoun].contains(Hanzi.colon)
      && !head[pronoun...].dropFirst().starts(with: [0x4EEC])
  }

  private mutating func startsParagraph(_ sentence: NormalizedRange) -> Bool {
    defer { paragraphEnd = sentence.upperBound }
    return input.units[paragraphEnd..<max(paragraphEnd, sentence.lowerBound)]
      .contains(Hanzi.lineFeed)
  }

  private func gap(_ left: Int?, _ right: Int, _ sentence: NormalizedRange) -> ArraySlice<UInt16> {
    guard let left else {
      return input.units[sentence.lowerBound..<input.mentions[right].range.lowerBound]
    }
    return input.gap(left, right)
  }

  /// Whether what stands before the gap can't belong to a name behind it.
  func breaks(_ gap: ArraySlice<UInt16>) -> Bool {
    !LinkWords.isBridge(gap)
  }

  /// Whether the gap is the 的 of 获得A、B的X, or of 担任P的X.
  private func hands(_ gap: ArraySlice<UInt16>, _ previous: Int?, _ mention: Int) -> Bool {
    // 享受…津贴的专家甲: a noun for people may follow.
    if let previous, input.mentions[previous].kind == .honour, gap.first == 0x7684, gap.count <= 6,
      input.mentions[mention].kind == .person, gap.dropFirst().allSatisfy(Hanzi.isHan),
      !gap.dropFirst().contains(where: LinkWords.notDescribing.contains)
    {
      return true
    }
    if let previous, input.mentions[previous].kind == .honour {
      if LinkWords.isHolderGap(gap) { return true }
      // “…勋章”获得者,A局副局长甲
      // “…”获得者、化学系教师甲
      if LinkWords.isHolderGap(gap.dropLast()) && gap.last == Hanzi.comma
        || LinkWords.opensWithHolder(gap),
        input.mentions[mention].kind == .person
          || input.leadsToName(input.endOfRun(from: mention))
      {
        return true
      }
    }
    guard let previous, gap.last == 0x7684, gap.count <= 4 else { return false }
    switch input.mentions[previous].kind {
    case .honour: return true
    case .position: return gap.count == 1 && input.isHandedOn(previous)
    default: return false
    }
  }

  /// Whether the gap between a body and its post closes the bracket of a short name, opens one that
  /// holds the post's name alone, is the number of a line or 的.
  func reachesPost(
    _ gap: ArraySlice<UInt16>, _ previous: Int?, _ mention: Int
  ) -> Bool {
    // 在A当了11年医生
    if input.mentions[mention].kind == .duration, let body, previous == body {
      return CareerWords.serving.contains { gap.elementsEqual($0) }
    }
    // 调入A,1991年至1998年任校长
    if input.mentions[mention].kind == .date, let body, previous == body,
      mention + 1 < input.mentions.count, input.mentions[mention + 1].kind == .position
    {
      return input.worksAs(mention + 1, at: body)
    }
    guard input.mentions[mention].kind == .position else { return false }
    if let body, input.worksAs(mention, at: body) { return true }
    guard previous == body else { return false }
    // The number of a driver's line does not part the two either.
    return input.isBracketTail(gap) || LinkWords.isUnnamedUnit(gap)
      || input.isLeaderBracket(gap, mention)
      || LinkWords.isLine(gap) || LinkWords.formerly.contains { gap.elementsEqual($0) }
      || LinkWords.possessive.contains { gap.elementsEqual($0) }
  }

  /// Whether the run in front of a name goes on over the gap: 院士、A院(简称B)研究员甲;
  /// 奖学金得主、A大学学生甲; 裁判长,是劳模甲.
  private func goesOn(
    _ gap: ArraySlice<UInt16>, _ previous: Int?, _ mention: Int, in sentence: NormalizedRange
  ) -> Bool {
    guard let previous, !posts.isEmpty || !honours.isEmpty else { return false }
    if input.mentions[previous].kind == .organization {
      if input.mentions[mention].kind == .organization { return LinkWords.namesShort(gap) }
      if input.mentions[mention].kind == .person { return LinkWords.isMembership(gap) }
    }
    if gap.count == 1, gap.first == Hanzi.comma {
      return input.isCapacity(previous)
        || input.mentions[mention].kind != .person && input.opensSentence(previous, sentence)
          && input.leadsToName(input.endOfRun(from: mention))
    }
    if input.isRoleLine(previous, mention, gap, in: sentence) { return true }
    return LinkWords.copulas.contains { gap.elementsEqual($0) }
      && (input.mentions[mention].kind == .person
        || input.leadsToName(input.endOfRun(from: mention)))
  }

  // MARK: One mention

  private static func endsClause(_ unit: UInt16) -> Bool {
    unit == Hanzi.comma || unit == Hanzi.semicolon || unit == Hanzi.colon
  }

  private mutating func linkPerson(
    _ mention: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?, _ sentence: NormalizedRange
  ) {
    if !gap.contains(where: Self.endsClause) {
      for body in delegations { add(.at, mention, body) }
    }
    delegations.removeAll(keepingCapacity: true)
    if let honour = input.honourShared(by: mention) { add(.honoured, mention, honour) }
    if let post = input.postTakenOver(by: mention) { add(.holds, mention, post) }
    let isListed =
      previous.map { input.mentions[$0].kind == .person } == true
      && (LinkWords.isListSign(gap) || isRoleLine && gap.elementsEqual([Hanzi.space]))
    if let previous, input.isRoleLine(previous, mention, gap, in: sentence) { isRoleLine = true }
    // 总经理甲与乙签订: 与 makes two sides, not a list of the same post.
    if posts.isEmpty, honours.isEmpty, isListed, gap.first != 0x4E0E,
      !lastPosts.isEmpty || !lastHonours.isEmpty
    {
      (posts, honours) = (lastPosts, lastHonours)
    } else if posts.isEmpty, let near = previous,
      input.mentions[near].kind == .organization, LinkWords.isMembership(gap)
    {
      add(.at, mention, near)
      lastBody = near
    } else if isListed, let lastBody {
      add(.at, mention, lastBody)
    }
    for post in posts { add(.holds, mention, post) }
    for honour in honours where input.bearer(of: honour) != .body {
      add(.honoured, mention, honour)
    }
    if !posts.isEmpty || !isListed && !LinkWords.isMembership(gap) { lastBody = nil }
    (lastPosts, lastHonours) = (posts, honours)
    // Who wrote the report is not whom it speaks of.
    if reporters.contains(input.mentions[mention].range.lowerBound) { return forget() }
    subject = mention
    topic = topic ?? mention
    opener = opener ?? mention
    if counts.isMost(input.surface(mention)) { hero = mention }
    conferred = nil
    forget()
  }

  mutating func add(_ kind: Relation.Kind, _ from: Int, _ to: Int) {
    if kind != .at, dealt.contains(to) { return }
    relations.append(Relation(kind: kind, from: from, to: to))
  }
}
