internal import MingwuCore

/// Posts, honours and bodies of people, sentence by sentence.
///
/// Chinese puts what a person is in front of the name: in “A、B、C职务X” all honours and posts up to
/// the clause break before belong to X. What a person became stands behind: “X荣获…”, “X任…”.
struct PersonLinker {
  private let input: LinkInput
  private(set) var relations: [Relation] = []

  /// Honours and posts in front of a name that is still to come.
  private var honours: [Int] = []
  private var posts: [Int] = []
  /// What the last name of a list got, for the names that follow it: 校长张三、李四.
  private var lastHonours: [Int] = []
  private var lastPosts: [Int] = []
  /// The body that a post standing behind it belongs to.
  private var body: Int?
  /// Whom predicates speak of; kept over the sentences of a paragraph.
  private var subject: Int?
  /// Who is being honoured, while a list of honours goes on.
  private var conferred: Int?
  private var paragraphEnd = 0
  /// The first person of the sentence.
  private var topic: Int?
  /// The body of the last name, for the names listed behind it.
  private var lastBody: Int?

  init(input: LinkInput) { self.input = input }

  mutating func link(_ mentions: Range<Int>, in sentence: NormalizedRange) {
    if startsParagraph(sentence), !startsWithPronoun(sentence) { subject = nil }
    forget()
    (lastPosts, lastHonours, conferred) = ([], [], nil)
    (topic, lastBody) = (nil, nil)
    var previous: Int?
    for mention in mentions {
      let gap = gap(previous, mention, sentence)
      if breaks(gap), !hands(gap, previous) { forget() }
      switch input.mentions[mention].kind {
      case .organization:
        body = mention
        if let subject, input.mentions[subject].kind == .person,
          LinkWords.hasSuffix(gap, LinkWords.serving)
        {
          add(.at, subject, mention)
        }
        if subject == nil, posts.isEmpty, honours.isEmpty { subject = mention }
      case .place:
        if subject == nil, body == nil { subject = mention }
      case .honour: linkHonour(mention, gap, previous)
      case .position: linkPost(mention, gap, previous)
      case .person: linkPerson(mention, gap, previous)
      default: break
      }
      previous = mention
    }
    for mention in mentions where input.mentions[mention].kind == .person {
      linkBracket(behind: mention, mentions, sentence)
    }
  }

  private mutating func forget() {
    honours.removeAll(keepingCapacity: true)
    posts.removeAll(keepingCapacity: true)
    body = nil
  }

  /// Whether 他 or 她 takes up whom the paragraph before spoke of.
  private func startsWithPronoun(_ sentence: NormalizedRange) -> Bool {
    let first = input.units[sentence.indices].first { $0 != Hanzi.space && $0 != Hanzi.lineFeed }
    return first == 0x4ED6 || first == 0x5979
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
  private func breaks(_ gap: ArraySlice<UInt16>) -> Bool {
    !LinkWords.isBridge(gap)
  }

  /// Whether the gap is the 的 of 获得A、B的X.
  private func hands(_ gap: ArraySlice<UInt16>, _ previous: Int?) -> Bool {
    guard let previous, input.mentions[previous].kind == .honour else { return false }
    return gap.last == 0x7684 && gap.count <= 4
  }

  // MARK: One mention

  private mutating func linkHonour(_ mention: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?) {
    if let previous, input.mentions[previous].kind == .honour, !breaks(gap) {
      // A list goes on in the way it began.
      if let conferred { return add(.honoured, conferred, mention) }
      if !honours.isEmpty { return honours.append(mention) }
    }
    let run = input.endOfRun(from: mention)
    if let subject, input.isPredicated(mention), !input.leadsToName(run) {
      add(.honoured, subject, mention)
      conferred = subject
    } else if !input.isHeld(run), LinkWords.contains(gap, LinkWords.conferring),
      let subject = recipient(of: gap, previous)
    {
      add(.honoured, subject, mention)
      conferred = subject
    } else if let conferred, let previous, input.mentions[previous].kind == .honour,
      !input.isHeld(run), LinkWords.contains(gap, LinkWords.conferring) || gap.count <= 4
    {
      add(.honoured, conferred, mention)
    } else {
      conferred = nil
      honours.append(mention)
    }
  }

  /// Whom a conferring predicate in `gap` speaks of: what stands directly before it, or the topic.
  private func recipient(of gap: ArraySlice<UInt16>, _ previous: Int?) -> Int? {
    guard let near = input.named(before: previous) else { return subject }
    let kind = input.mentions[near].kind
    let end = input.mentions[near].range.upperBound
    let between = input.units[end..<max(gap.endIndex, end)]
    if let that = between.firstIndex(of: 0x8BE5), that + 1 < between.endIndex {
      return input.last(before: near + 1, endingWith: input.units[that + 1]) ?? subject
    }
    guard kind == .organization || kind == .place else { return subject }
    // 被A命名为, 获A颁发的: A gives.
    if input.isAgent(near) {
      let before = input.named(before: near - 1)
      if let before, input.mentions[before].kind == .organization { return before }
      return topic ?? subject
    }
    let isDirect =
      topic == nil && kind == .organization && between.count <= 16
      || !between.contains { $0 == Hanzi.comma || $0 == Hanzi.fullStop }
    return isDirect && !between.starts(with: [0x5411]) ? near : subject
  }

  private mutating func linkPost(_ mention: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?) {
    if body == nil, posts.isEmpty, let antecedent = input.antecedent(of: mention) {
      body = antecedent
      add(.at, mention, antecedent)
    } else if let body, let previous {
      let isDirect = previous == body && (gap.isEmpty || input.isBracketTail(gap))
      let isShared = input.mentions[previous].kind == .position && !posts.isEmpty
      if isDirect || isShared { add(.at, mention, body) }
    }
    // 张三任总工会主席: the predicate stands in front of the body of the post, or of the post.
    if let subject, input.mentions[subject].kind == .person, posts.isEmpty,
      LinkWords.hasSuffix(clause(before: mention, previous), LinkWords.holding)
        || input.isPredicated(mention), !input.leadsToName(input.endOfRun(from: mention))
    {
      add(.holds, subject, mention)
    }
    posts.append(mention)
  }

  /// The units in front of a post, or in front of the body that stands directly before it.
  private func clause(before mention: Int, _ previous: Int?) -> ArraySlice<UInt16> {
    var start = input.mentions[mention].range.lowerBound
    if let previous, input.mentions[previous].kind == .organization,
      input.mentions[previous].range.upperBound == start
    {
      start = input.mentions[previous].range.lowerBound
    }
    return input.units[max(0, start - 6)..<start]
  }

  private mutating func linkPerson(_ mention: Int, _ gap: ArraySlice<UInt16>, _ previous: Int?) {
    let isListed =
      previous.map { input.mentions[$0].kind == .person } == true && LinkWords.isListSign(gap)
    if posts.isEmpty, honours.isEmpty, isListed {
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
    for honour in honours { add(.honoured, mention, honour) }
    if !posts.isEmpty || !isListed && !LinkWords.isMembership(gap) { lastBody = nil }
    (lastPosts, lastHonours) = (posts, honours)
    subject = mention
    topic = topic ?? mention
    conferred = nil
    forget()
  }

  // MARK: Behind a name

  /// X（A公司董事长）: what stands in brackets directly behind a name.
  private mutating func linkBracket(
    behind mention: Int, _ mentions: Range<Int>, _ sentence: NormalizedRange
  ) {
    let end = input.mentions[mention].range.upperBound
    guard end < sentence.upperBound, input.units[end] == Hanzi.openBracket else { return }
    let rest = input.units[end..<min(end + 200, sentence.upperBound)]
    guard let close = rest.firstIndex(of: Hanzi.closeBracket) else { return }
    var lone: Int?
    for inner in (mention + 1)..<max(mention + 1, mentions.upperBound) {
      guard input.mentions[inner].range.upperBound <= close else { break }
      switch input.mentions[inner].kind {
      case .position:
        add(.holds, mention, inner)
        lone = nil
      case .honour: add(.honoured, mention, inner)
      case .organization: lone = inner
      default: continue
      }
    }
    if let lone { add(.at, mention, lone) }
  }

  private mutating func add(_ kind: Relation.Kind, _ from: Int, _ to: Int) {
    relations.append(Relation(kind: kind, from: from, to: to))
  }
}
