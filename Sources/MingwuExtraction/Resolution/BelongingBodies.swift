internal import MingwuCore
internal import MingwuLexicon

/// 工会, 党委 and their like between a body and a post: they belong to the post (某集团 · 工会主席), unless
/// the document names the body inside the body elsewhere (某公司工会).
///
/// It takes the choices of a document window by window, and gives them back when it has seen all.
struct BelongingBodies {
  private var choices: [SentenceResolver.Choice] = []
  /// The posts in front of which no body ends in its own right.
  private var behindTrade: Set<Int> = []
  /// The posts in front of which a committee stands of which nothing says whose it is: 党支部 · 书记.
  private var behindBare: Set<Int> = []

  init(capacity: Int) { choices.reserveCapacity(capacity) }

  private static let words = PostWords([
    "党委", "党组", "党支部", "党总支", "纪委", "工会", "团委", "书记处", "妇联", "团总支", "团支部",
  ])
  /// 总工会, 省工会: these are bodies themselves.
  private static let fixed: UnitSet = "总省市区县州旗盟合"

  /// What names of places end in that have a party committee.
  private static let levels: UnitSet = "村镇乡市县区州旗盟省屯寨"
  private static let unions = PostWords(["总工会"])
  private static let committees = PostWords(["委员会", "中心"])

  /// 总工会女职工委员会 · 主任 is 总工会 · 女职工委员会主任: committees of a union stay with the post.
  private static func unionEdge(_ body: SentenceResolver.Choice, _ units: [UInt16]) -> Int? {
    guard committees.end(units, body.end, longest: body.end - body.start - 3) else { return nil }
    var edge = body.end - 3
    while edge - body.start >= 3 {
      if unions.end(units, edge, longest: edge - body.start) { return edge }
      edge -= 1
    }
    return nil
  }

  private static let bodies: LexiconClassSet = [.orgHead, .orgUnit, .orgName, .orgShort]

  /// Whether what ends at `edge` is no body in its own right but the trade of a country, province or
  /// city: 中国 · 海员建设 · 工会, 黑龙江省 · 农林水利气象 · 工会.
  private static func isTrade(
    _ start: Int, _ edge: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    let opening = evidence.startClasses[start]
    return evidence.endClasses[edge].isDisjoint(with: bodies)
      && evidence.endClasses[edge].contains(.wordIndustry)
      && (!opening.isDisjoint(with: .divisions) || fixed.contains(evidence.units[start]))
      // 海员工会 may be cut as 员工, 员工工会 is none of a trade.
      && (evidence.isWordStart[edge] || evidence.units[edge - 1] == 0x5458)
  }

  private static let offices: UnitSet = "司团"

  /// 财政司 · 副司长, 评审团 · 主席: the row of a post of which the body is only the beginning.
  private static func isRowOfPost(
    _ body: SentenceResolver.Choice, _ post: SentenceResolver.Choice,
    _ evidence: borrowing Evidence
  ) -> Bool {
    guard offices.contains(evidence.units[body.end - 1]) else { return false }
    let names: LexiconClassSet = [.orgName, .orgShort]
    var isPost = false
    for slot in evidence.hitSlots(startingAt: body.start) {
      let hit = evidence.hits[slot]
      if Int(hit.end) == body.end, !hit.classes.isDisjoint(with: names) { return false }
      if Int(hit.end) == post.end, hit.classes.contains(.postFull) { isPost = true }
    }
    return isPost
  }

  /// Whether a body bears this name: 中国海员建设工会.
  private static func isRow(_ start: Int, _ end: Int, _ evidence: borrowing Evidence) -> Bool {
    evidence.hitSlots(startingAt: start).contains {
      Int(evidence.hits[$0].end) == end && evidence.hits[$0].classes.contains(.orgName)
    }
  }

  /// Moves the edges between bodies and posts in what was taken, and gives it back.
  mutating func settled(_ units: [UInt16]) -> [SentenceResolver.Choice] {
    let named = NamedBodies(choices, units)
    for index in choices.indices.dropFirst() where isPair(index) {
      let (body, post) = (choices[index - 1], choices[index])
      // 白沙镇 · 党委书记: a place has no post, its party committee has.
      if body.kind == .place || body.kind == .organization,
        Self.levels.contains(units[body.end - 1])
      {
        if let edge = Self.belongingEnd(post, units) {
          choices[index - 1].kind = .organization
          choices[index - 1].candidate?.kind = .organization
          move(index, to: edge)
        }
        continue
      }
      guard body.kind == .organization else { continue }
      if behindBare.contains(index) {
        choices[index].start = body.start
        choices[index].candidate?.start = Int32(truncatingIfNeeded: body.start)
        choices[index - 1].kind = .none
        continue
      }
      if let edge = Self.unionEdge(body, units) {
        move(index, to: edge)
        continue
      }
      if let length = Self.words.length(units, body.end, longest: body.end - body.start - 3) {
        let edge = body.end - length
        // 中共…党委 is a name.
        if Self.fixed.contains(units[edge - 1]) || Self.levels.contains(units[edge - 1])
          || behindTrade.contains(index)
          || units[body.start..<edge].starts(with: Array("中共".utf16))
        {
          continue
        }
        if named.contains(units[body.start..<body.end]) { continue }
        move(index, to: edge)
      } else if let edge = Self.belongingEnd(post, units),
        behindTrade.contains(index) || named.contains(units[body.start..<edge])
      {
        move(index, to: edge)
      }
    }
    if !behindBare.isEmpty { choices.removeAll { $0.kind == .none } }
    return choices.take()
  }

  /// Whether what stands at `index` is a post directly behind something, and neither is a user's.
  private func isPair(_ index: Int) -> Bool {
    choices[index].kind == .position && choices[index - 1].end == choices[index].start
      && choices[index - 1].isBuiltIn && choices[index].isBuiltIn
  }

  /// 厂 · 党委书记, 社区 · 党委书记: the noun of a body that the text speaks of names its committee, where
  /// nothing else stands in front.
  private mutating func takeBareNoun(
    _ post: inout SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) {
    guard let (start, edge) = Self.committee(in: post, from: choices.last?.end ?? 0, evidence)
    else { return }
    var body = post
    (body.start, body.end, body.kind) = (start, edge, .organization)
    (body.candidate, body.partCount) = (nil, 0)
    choices.append(body)
    post.start = edge
    post.candidate?.start = Int32(truncatingIfNeeded: edge)
  }

  /// Takes the choices of the next window over.
  mutating func append(_ found: [SentenceResolver.Choice], _ evidence: borrowing Evidence) {
    for var choice in found {
      takeBareNoun(&choice, evidence)
      choices.append(choice)
      let index = choices.count - 1
      if index > 0, choices[index - 1].kind == .organization, isPair(index) {
        noteTrade(choices[index - 1], choice, evidence)
      }
    }
  }

  private mutating func noteTrade(
    _ body: SentenceResolver.Choice, _ post: SentenceResolver.Choice,
    _ evidence: borrowing Evidence
  ) {
    let units = evidence.units
    if Self.words.contains(body, units) {
      let isBounded =
        evidence.shows(unit: body.start)
        ? Self.isBounded(body.start, evidence)
        : Self.isBounded(body.start, evidence.closeUp(on: body.start))
      if isBounded { behindBare.insert(choices.count - 1) }
      return
    }
    let isRowOfPost =
      evidence.shows(unit: body.start)
      ? Self.isRowOfPost(body, post, evidence)
      : Self.isRowOfPost(body, post, evidence.closeUp(on: body.start))
    if isRowOfPost {
      behindBare.insert(choices.count - 1)
      return
    }
    let edge: Int
    var nameEnd = body.end
    if let length = Self.words.length(units, body.end, longest: body.end - body.start - 3) {
      edge = body.end - length
    } else {
      guard let end = Self.belongingEnd(post, units) else { return }
      edge = body.end
      nameEnd = end
    }
    let takes =
      evidence.shows(unit: post.start)
      ? Self.takesWord(body.start, edge, nameEnd, evidence)
      : Self.takesWord(body.start, edge, nameEnd, evidence.closeUp(on: post.start))
    if takes { behindTrade.insert(choices.count - 1) }
  }

  private static func takesWord(
    _ start: Int, _ edge: Int, _ nameEnd: Int, _ evidence: borrowing Evidence
  ) -> Bool {
    isTrade(start, edge, evidence) || isRow(start, nameEnd, evidence)
  }

  /// The committee that a post names in front of itself: 厂党委 · 书记, 市委 · 委员.
  private static func committee(
    in post: SentenceResolver.Choice, from floor: Int, _ evidence: borrowing Evidence
  ) -> (start: Int, edge: Int)? {
    guard post.kind == .position, post.isBuiltIn, floor <= post.start else { return nil }
    let units = evidence.units
    if post.end - post.start >= 4, units[post.start + 1] == 0x59D4,
      fixed.contains(units[post.start])
    {
      return (post.start, post.start + 2)
    }
    guard floor < post.start, let edge = belongingEnd(post, units),
      let length = nouns.length(units, post.start, longest: post.start - floor)
    else { return nil }
    let isBounded =
      evidence.shows(unit: post.start)
      ? isBounded(post.start - length, evidence)
      : isBounded(post.start - length, evidence.closeUp(on: post.start))
    guard isBounded else { return nil }
    return (post.start - length, edge)
  }

  private static let nouns = PostWords([
    "厂", "校", "段", "矿", "镇", "乡", "社区", "街道", "村", "公司", "集团", "农场", "林场", "学院", "医院", "分公司", "局",
  ])

  /// Whether a word begins at `offset` behind a mark, an amount or a bounding word.
  private static func isBounded(_ offset: Int, _ evidence: borrowing Evidence) -> Bool {
    offset == 0 || !Hanzi.isHan(evidence.units[offset - 1])
      || evidence.isWordStart[offset] && !evidence.endClasses[offset].isDisjoint(with: .barriers)
  }

  /// Where the belonging word ends that a post starts with.
  private static func belongingEnd(_ post: SentenceResolver.Choice, _ units: [UInt16]) -> Int? {
    for end in [post.start + 2, post.start + 3] where end < post.end - 1 {
      if words.length(units, end, longest: end - post.start) == end - post.start { return end }
    }
    return nil
  }

  /// The names of bodies that no post follows somewhere. Moving edges between a body and the post
  /// behind it changes none of them.
  private struct NamedBodies {
    private let names: Set<ArraySlice<UInt16>>

    init(_ choices: [SentenceResolver.Choice], _ units: [UInt16]) {
      var names: Set<ArraySlice<UInt16>> = []
      for (index, choice) in choices.enumerated() where choice.kind == .organization {
        let next = index + 1 < choices.count ? choices[index + 1] : nil
        if next?.kind != .position || next?.start != choice.end {
          names.insert(units[choice.start..<choice.end])
        }
      }
      self.names = names
    }

    func contains(_ name: ArraySlice<UInt16>) -> Bool { names.contains(name) }
  }

  private mutating func move(_ post: Int, to edge: Int) {
    choices[post - 1].end = edge
    choices[post].start = edge
    choices[post - 1].candidate?.end = Int32(truncatingIfNeeded: edge)
    choices[post].candidate?.start = Int32(truncatingIfNeeded: edge)
  }
}
