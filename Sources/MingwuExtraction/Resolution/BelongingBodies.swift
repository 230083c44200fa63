internal import MingwuCore

/// 工会, 党委 and their like between a body and a post: they belong to the post (某集团 · 工会主席), unless
/// the document names the body inside the body elsewhere (某公司工会).
enum BelongingBodies {
  private static let words = PostWords(["党委", "党组", "党支部", "党总支", "纪委", "工会", "团委"])
  /// 总工会, 省工会: these are bodies themselves.
  private static let fixed: Set<UInt16> = Set("总省市区县州旗盟合".utf16)

  /// What names of places end in that have a party committee.
  private static let levels: Set<UInt16> = Set("村镇乡市县区州旗盟省屯寨".utf16)
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

  /// Moves the edge between body and post in the choices of a document.
  static func settle(_ choices: inout [SentenceResolver.Choice], units: [UInt16]) {
    for index in choices.indices.dropFirst() {
      let (body, post) = (choices[index - 1], choices[index])
      guard post.kind == .position, body.end == post.start, isFree(body), isFree(post) else {
        continue
      }
      // 白沙镇 · 党委书记: a place has no post, its party committee has.
      if body.kind == .place || body.kind == .organization, levels.contains(units[body.end - 1]) {
        if let edge = belongingEnd(post, units) {
          choices[index - 1].kind = .organization
          choices[index - 1].candidate?.kind = .organization
          move(&choices, index, to: edge)
        }
        continue
      }
      guard body.kind == .organization else { continue }
      if let edge = unionEdge(body, units) {
        move(&choices, index, to: edge)
        continue
      }
      if let length = words.length(units, body.end, longest: body.end - body.start - 3) {
        let edge = body.end - length
        // 中共…党委 is a name.
        if fixed.contains(units[edge - 1]) || levels.contains(units[edge - 1])
          || units[body.start..<edge].starts(with: Array("中共".utf16))
        {
          continue
        }
        if isNamed(body.start, body.end, except: index - 1, choices, units) { continue }
        move(&choices, index, to: edge)
      } else if let edge = belongingEnd(post, units),
        isNamed(body.start, edge, except: index - 1, choices, units)
      {
        move(&choices, index, to: edge)
      }
    }
  }

  private static func isFree(_ choice: SentenceResolver.Choice) -> Bool {
    choice.candidate?.layer ?? .normal == .normal
  }

  /// Where the belonging word ends that a post starts with.
  private static func belongingEnd(_ post: SentenceResolver.Choice, _ units: [UInt16]) -> Int? {
    for end in [post.start + 2, post.start + 3] where end < post.end - 1 {
      if words.length(units, end, longest: end - post.start) == end - post.start { return end }
    }
    return nil
  }

  /// Whether the document holds `start..<end` as the name of a body that no post follows.
  private static func isNamed(
    _ start: Int, _ end: Int, except: Int, _ choices: [SentenceResolver.Choice], _ units: [UInt16]
  ) -> Bool {
    let name = units[start..<end]
    return choices.indices.contains { index in
      let other = choices[index]
      guard index != except, other.kind == .organization,
        other.end - other.start == name.count,
        units[other.start..<other.end].elementsEqual(name)
      else { return false }
      let next = index + 1 < choices.count ? choices[index + 1] : nil
      return next?.kind != .position || next?.start != other.end
    }
  }

  private static func move(_ choices: inout [SentenceResolver.Choice], _ post: Int, to edge: Int) {
    choices[post - 1].end = edge
    choices[post].start = edge
    choices[post - 1].candidate?.end = Int32(truncatingIfNeeded: edge)
    choices[post].candidate?.start = Int32(truncatingIfNeeded: edge)
  }
}
