internal import MingwuCore

/// Of whom a predicate without a name in front of it speaks.
extension LinkInput {
  /// What the words between the clause's start and its predicate name.
  enum SubjectPhrase: Equatable {
    /// Nothing: the subject is that of the clause before.
    case none
    /// 他, 她, 本人.
    case pronoun
    /// A noun that takes a body or place up: 该馆, 这支队伍, 纪念馆.
    case body(Int)
    /// Something that bears no name in the text: 其家庭, 他的作品.
    case thing
  }

  /// The subject in front of the predicate that begins at `verb`, not before `floor`.
  func subjectPhrase(before verb: Int, from floor: Int, mention: Int) -> SubjectPhrase {
    var end = max(verb, floor)
    var start = floor
    if let stop = units[floor..<end].lastIndex(where: SubjectWords.stops.contains) {
      start = stop + 1
    }
    // 已, 先后, 2019年: what stands between the subject and its predicate.
    var fact = mention - 1
    while end > start {
      while fact >= 0, mentions[fact].range.lowerBound >= end { fact -= 1 }
      if fact >= 0, mentions[fact].kind > .event, mentions[fact].range.upperBound == end {
        end = max(start, mentions[fact].range.lowerBound)
      } else if let word = SubjectWords.adverbs.first(where: {
        units[start..<end].suffix($0.count).elementsEqual($0)
      }) {
        end -= word.count
      } else {
        break
      }
    }
    return phrase(units[start..<end], before: mention)
  }

  func phrase(_ words: ArraySlice<UInt16>, before mention: Int) -> SubjectPhrase {
    guard let first = words.first else { return .none }
    if SubjectWords.pronouns.contains(where: { words.elementsEqual($0) }) { return .pronoun }
    if first == 0x5176 || first == 0x4ED6 || first == 0x5979 {  // 其 他 她
      var noun = words.dropFirst()
      if let of = noun.lastIndex(of: 0x7684) { noun = noun[(of + 1)...] }
      if let word = SubjectWords.owning.first(where: { noun.starts(with: $0) }) {
        noun = noun.dropFirst(word.count)
      }
      guard noun.allSatisfy(Hanzi.isHan), noun.count <= 6 else { return .none }
      return body(meant: noun, before: mention).map { .body($0) } ?? .thing
    }
    // 我校, which may have no name in the text.
    if first == 0x6211, words.count == 2, words.last.map(SubjectWords.ours.contains) == true {
      return body(meant: words.dropFirst(), before: mention).map { .body($0) } ?? .thing
    }
    if first == 0x8BE5 || first == 0x672C || first == 0x8FD9 {  // 该 本 这
      var noun = words.dropFirst()
      if first == 0x8FD9, let sort = noun.first {
        if sort == 0x4F4D || sort == 0x540D { return .pronoun }  // 位 名
        if SubjectWords.classifiers.contains(sort) { noun = noun.dropFirst() }
      }
      // 该村, which has no name of its own in the text.
      let isSort = first == 0x8BE5 && (1...4).contains(noun.count) && noun.allSatisfy(Hanzi.isHan)
      return body(meant: noun, before: mention).map { .body($0) } ?? (isSort ? .thing : .none)
    }
    // 带领团队获得: whom somebody leads.
    if let verb = SubjectWords.leading.first(where: { words.starts(with: $0) }),
      words.count > verb.count + 1, words.allSatisfy(Hanzi.isHan)
    {
      return body(meant: words.dropFirst(verb.count), before: mention).map { .body($0) } ?? .thing
    }
    guard words.count >= 2, words.count <= 6, words.allSatisfy(Hanzi.isHan) else { return .none }
    return body(meant: words, before: mention).map { .body($0) } ?? .none
  }

  /// The last body or place whose name ends with a noun, or that a noun for its sort means: 学校 for 海州大学.
  func body(meant noun: ArraySlice<UInt16>, before mention: Int) -> Int? {
    guard let last = noun.last else { return nil }
    if noun.count == 1 {
      let schools = last == 0x6821 ? self.last(before: mention, meaning: last) : nil
      return schools ?? self.last(before: mention, endingWith: last)
    }
    if let found = nearest(before: mention, endingWith: [Array(noun)], longerThan: noun.count) {
      return found
    }
    let endings =
      SubjectWords.sorts.first { noun.elementsEqual($0.noun) }?.endings
      ?? LinkWords.bodyNouns.first { noun.elementsEqual($0.noun) }?.endings
    return endings.flatMap { nearest(before: mention, endingWith: $0, longerThan: 0) }
  }

  /// The last body or place of the paragraph whose name ends so, else the one that stands most often before.
  private func nearest(
    before mention: Int, endingWith endings: [[UInt16]], longerThan length: Int
  ) -> Int? {
    var counts: [ArraySlice<UInt16>: (first: Int, count: Int)] = [:]
    var isHere = true
    var lower = mentions[mention].range.lowerBound
    for index in (max(0, mention - 40)..<mention).reversed() {
      let candidate = mentions[index]
      if isHere, units[candidate.range.upperBound..<lower].contains(Hanzi.lineFeed) {
        isHere = false
      }
      lower = candidate.range.lowerBound
      guard candidate.kind == .organization || candidate.kind == .place,
        case let name = fullSurface(index), name.count > length,
        LinkWords.hasSuffix(name, endings)
      else { continue }
      if isHere { return index }
      counts[name, default: (index, 0)].count += 1
      counts[name]?.first = index
    }
    return counts.values.max { ($0.count, $1.first) < ($1.count, $0.first) }?.first
  }

  /// The body or place that the sentence opens with by a noun: 该遗址位于…, 医疗队与….
  func bodyOpening(_ sentence: NormalizedRange, before mention: Int) -> Int? {
    var words = units[sentence.indices].drop { $0 == Hanzi.space || $0 == Hanzi.lineFeed }
    var first = mention
    while first > 0, mention - first < 64,
      mentions[first - 1].range.lowerBound >= sentence.lowerBound
    { first -= 1 }
    // 去年,该馆…
    while first < mention, mentions[first].kind > .event,
      mentions[first].range.lowerBound == words.startIndex
    {
      words = words.dropFirst(mentions[first].range.count).drop { $0 == Hanzi.comma }
      first += 1
    }
    words = words.prefix(max(0, mentions[first].range.lowerBound - words.startIndex))
    var isPointed = false
    if let point = words.first, point == 0x8BE5 || point == 0x8FD9 {
      isPointed = true
      words = words.dropFirst()
      if let sort = words.first, SubjectWords.classifiers.contains(sort) {
        words = words.dropFirst()
      }
    }
    for length in stride(from: min(6, words.count), through: 2, by: -1) {
      let noun = words.prefix(length)
      guard noun.allSatisfy(Hanzi.isHan), isPointed || SubjectWords.isSort(noun),
        // 学校党委书记甲: the noun is no subject where a name follows.
        mentions[first].range.lowerBound > noun.endIndex || mentions[first].kind > .event
      else { continue }
      if let body = body(meant: noun, before: first) { return body }
    }
    return nil
  }

  /// Whether a person, with the bodies and posts in front, stands at the head of a clause.
  func opensClause(_ person: Int) -> Bool {
    var start = mentions[startOfRun(person)].range.lowerBound
    // 19岁的甲, 徒弟乙
    let floor = max(0, start - 6)
    while start > floor, Hanzi.isNameUnit(units[start - 1]),
      !SubjectWords.governing.contains(units[start - 1])
    { start -= 1 }
    return start == 0 || !Hanzi.isNameUnit(units[start - 1])
  }

  /// Where the first predicate that confers something begins in a gap.
  func conferringVerb(in gap: ArraySlice<UInt16>) -> Int? {
    var first: Int?
    for word in LinkWords.conferring {
      var rest = gap
      while let found = LinkWords.firstIndex(of: word, in: rest) {
        // 获奖作品, 获悉: no honour follows.
        let next = found + word.count
        if word.count == 1, next < gap.endIndex, SubjectWords.notGained.contains(units[next]) {
          rest = gap[next...]
          continue
        }
        first = min(first ?? found, found)
        break
      }
    }
    // 立个人三等功, but not 设立
    if first == nil, gap.last == 0x7ACB,
      gap.count == 1 || !Hanzi.isHan(gap[gap.endIndex - 2]) || gap[gap.endIndex - 2] == 0x8363
    {
      return gap.endIndex - 1
    }
    return first
  }

  /// The person that a clause in front, which only says what he got, leads to: 拿到甲奖后,乙….
  func gainer(of honour: Int, _ gap: ArraySlice<UInt16>) -> Int? {
    let next = honour + 1
    guard next < mentions.count, mentions[next].kind == .person,
      LinkWords.behindGaining.contains(where: {
        self.gap(honour, next).filter { $0 != Hanzi.closeQuote }.elementsEqual($0)
      }),
      conferringVerb(in: gap) != nil || LinkWords.hasSuffix(gap, SubjectWords.taking)
    else { return nil }
    // 甲获得乙奖后,丙…: the clause has a subject of its own.
    var before = honour - 1
    while before >= 0, mentions[before].kind >= .event { before -= 1 }
    return before < 0 || isBroken(before, honour)
      || !units[mentions[before].range.upperBound..<mentions[honour].range.lowerBound]
        .allSatisfy(Hanzi.isNameUnit)
      ? next : nil
  }

  /// Whether the last clause of a gap has 他 or 她 for its subject.
  func speaksOfPerson(_ gap: ArraySlice<UInt16>) -> Bool {
    let clause = gap.lastIndex(where: LinkWords.clauseEnds.contains).map { gap[($0 + 1)...] } ?? gap
    guard let first = clause.first, first == 0x4ED6 || first == 0x5979 else { return false }
    return clause.dropFirst().first != 0x4EEC  // 他们
  }

  /// Whether a body only says who gave the honour behind it: A授予的“…”.
  func isGiver(_ body: Int, _ gap: ArraySlice<UInt16>) -> Bool {
    mentions[body].kind == .organization && gap.count <= 6
      && LinkWords.hasSuffix(gap.prefix { $0 != Hanzi.openQuote }, SubjectWords.given)
  }

  /// Whether a body goes on with a list of honours.
  func isListed(_ body: Int) -> Bool {
    body > 0 && mentions[body - 1].kind == .honour
      && LinkWords.isRowGap(gap(body - 1, body))
  }

  /// The first body or place in front of `mention` that its sentence speaks of, behind 甲介绍,.
  func bodyTopic(before mention: Int, in sentence: NormalizedRange) -> Int? {
    let end = mentions[mention].range.lowerBound
    let lower = max(sentence.lowerBound, speechEnd(before: end, in: sentence))
    var first = mention
    while first > 0, mention - first < 64, mentions[first - 1].range.lowerBound >= lower {
      first -= 1
    }
    return (first..<mention).first { index in
      let kind = mentions[index].kind
      guard kind == .organization || kind == .place, !isObject(index), !isAgent(index) else {
        return false
      }
      let end = mentions[index].range.upperBound
      if end < units.count, SubjectWords.notBehindTopics.contains(units[end]) { return false }
      return index + 1 >= mentions.count || mentions[index + 1].range.lowerBound > end
        || mentions[index + 1].kind > .event
    }
  }

  /// Where what somebody is reported to have said begins: 甲告诉记者, | 去年….
  func speechEnd(before limit: Int, in sentence: NormalizedRange) -> Int {
    var index = limit
    while index > max(sentence.lowerBound, limit - 512) {
      index -= 1
      guard units[index] == Hanzi.comma || units[index] == Hanzi.colon else { continue }
      if LinkWords.hasSuffix(units[sentence.lowerBound..<index], SubjectWords.speaking) {
        return index + 1
      }
    }
    return sentence.lowerBound
  }
}

/// Words of subjects and of what stands between them and their predicates.
enum SubjectWords {
  static let stops = UnitSet([
    Hanzi.comma, Hanzi.fullStop, Hanzi.semicolon, Hanzi.colon, Hanzi.openQuote, Hanzi.closeQuote,
    Hanzi.lineFeed, Hanzi.space, Hanzi.closeBracket,
  ])
  static let adverbs = LinkWords.units(
    """
    先后 连续 再次 多次 成功 最终 此前 目前 日前 近日 曾经 因此 由此 从而 后来 现已 已经 累计 同时 随后 不久 还曾 曾 已
    还 也 又 荣 且 更 均 都 共 并 被 现 再 就 便 才 连 双双 一举 分别 相继 陆续 獲 還 曾被
    """)
  static let pronouns = LinkWords.units("他 她 他本人 她本人 本人 其本人 他自己 她自己 自己 他个人 她个人")
  static let owning = LinkWords.units("所在 所带 带领 领导 率领 主持 负责 领衔 创办 创建 所属")
  /// Behind 我: 我校, 我市.
  static let ours: UnitSet = "校院市省县区馆所局厂社国队村镇州"
  static let leading = LinkWords.units("带领 率领 指导 辅导 培养 帮助 助力 推动")
  static func isSort(_ noun: ArraySlice<UInt16>) -> Bool {
    sorts.contains { noun.elementsEqual($0.noun) }
      || LinkWords.bodyNouns.contains { noun.elementsEqual($0.noun) }
  }
  static let classifiers: UnitSet = "支家座所个处条项间片座群"
  /// Words behind which a name is no subject: 和, 向, 师从.
  static let governing: UnitSet = "和与向对给把将跟同从由被为让请叫找及带救助见称"
  /// What 获 goes with that confers nothing: 获奖, 获悉, 获救, 获利 …
  static let notGained: UnitSet = "奖獎悉知救准利批取胜益释刑赠"
  static let taking = LinkWords.units("拿到 拿下 捧回 得到 拿到了 捧得 领到")
  static let given = LinkWords.units("命名的 授予的 颁发的 评选的 颁授的 评定的")
  static let speaking = LinkWords.units(
    "说 表示 介绍 告诉记者 透露 认为 回忆 指出 称 坦言 强调 感慨 补充 解释 介绍说 回忆说 告诉笔者")
  /// A body in front of one of these is no subject.
  static let notBehindTopics: UnitSet = "的"
  /// Nouns for sorts of bodies and places, and what names of such end in.
  static let sorts: [(noun: [UInt16], endings: [[UInt16]])] = [
    ("队伍", "队 站 支队 大队 中队 班"), ("班组", "班 组 班组 工区"), ("团队", "团队 队 组"), ("企业", "公司 厂 集团"),
    ("工厂", "厂"), ("单位", "公司 局 院 所 站 厂 段 中心"), ("村庄", "村"), ("村里", "村"), ("村子", "村"),
    ("镇里", "镇"), ("小镇", "镇"), ("社区", "社区"), ("遗址", "遗址"), ("园区", "园 园区 开发区"), ("古镇", "镇"),
    ("学院", "学院"), ("大队", "大队"), ("支队", "支队"), ("中队", "中队"), ("工会", "工会"), ("协会", "协会"),
    ("合作社", "合作社"), ("纪念馆", "纪念馆"), ("博物馆", "博物馆 博物院"), ("公园", "公园"), ("医疗队", "医疗队"),
    ("救援队", "救援队"), ("突击队", "突击队"), ("项目部", "项目部"), ("景区", "景区"),
  ].map { (Array($0.0.utf16), LinkWords.units($0.1)) }
}
