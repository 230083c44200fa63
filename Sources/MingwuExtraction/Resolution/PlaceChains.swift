internal import MingwuCore

/// Joins places that stand directly behind each other, from the greater to the smaller:
/// 江苏省 · 淮安市 · 洪泽区 is one place, and so is 重庆 · 两江新区.
///
/// Joined after the choice and not proposed before it, so that a chain never outweighs the body
/// whose name it opens (江苏省淮安市总工会).
enum PlaceChains {
  /// The characters in which the full names of divisions end.
  private static let levels: UnitSet = "省市县区州旗盟"
  /// What bodies end in that the tagger takes for places.
  private static let bodies: UnitSet = "馆院学司团厂社所"
  private static let seat = Array("首都".utf16)
  private static let ways: UnitSet = "铁路线速道"
  private static let numerals: UnitSet = "两三四五六七八九十"

  /// Joins neighbours in `choices`, which are those of one sentence in order.
  ///
  /// - Parameter rank: how great the division is whose row a choice is, a country 0, a province 1, down
  ///   to the township: 马来西亚 · 槟城, 甘肃 · 张掖.
  static func join(
    _ choices: inout [SentenceResolver.Choice], units: [UInt16],
    rank: (SentenceResolver.Choice) -> Int?
  ) {
    guard choices.count > 1 else { return }
    takeRegions(&choices, units)
    var kept = 0
    for index in 1..<choices.count {
      let (last, next) = (choices[kept], choices[index])
      let isChain =
        last.kind == .place && next.kind == .place && last.end == next.start
        && last.candidate?.layer != .force && next.candidate?.layer != .force
        && (levels.contains(units[last.end - 1]) || levels.contains(units[next.end - 1])
          || goesOn(last, next, units, rank) && !bodies.contains(units[next.end - 1]))
        && last.end - last.start > 1
      if isChain {
        choices[kept].end = next.end
        choices[kept].score = min(last.score, next.score)
        choices[kept].candidate = Candidate(
          start: last.start, end: next.end, kind: .place, rule: .placeChain,
          score: min(last.score, next.score))
      } else {
        kept += 1
        choices[kept] = next
      }
    }
    choices.removeLast(choices.count - kept - 1)
  }

  /// Whether the second place lies in the first: any two that touch, but 奥地利 · 首都, 烟台 · 四港.
  private static func goesOn(
    _ last: SentenceResolver.Choice, _ next: SentenceResolver.Choice,
    _ units: [UInt16], _ rank: (SentenceResolver.Choice) -> Int?
  ) -> Bool {
    guard next.end - next.start > 1 else { return false }
    // 奥地利 · 首都 says what the next place is.
    if units[next.start..<next.end].elementsEqual(seat)
      || units[last.start..<last.end].elementsEqual(seat)
    {
      return false
    }
    // 烟台 · 四港 counts, 芙蓉广场 · 东南角 points.
    if units[next.end - 1] == 0x89D2 { return false }
    // 京广高铁 · 北京(至石家庄段)
    if ways.contains(units[last.end - 1]), rank(next) != nil { return false }
    if next.end - next.start == 2, numerals.contains(units[next.start]) { return rank(next) != nil }
    // A division goes on with a smaller one, never with its like.
    guard let greater = rank(last), let smaller = rank(next) else { return true }
    return smaller > greater
  }

  /// 喀什 · 地区 · 塔什库尔干县: 地区 between two places is the level of the first.
  private static func takeRegions(
    _ choices: inout [SentenceResolver.Choice], _ units: [UInt16]
  ) {
    for index in choices.indices.dropLast() {
      let (end, next) = (choices[index].end, choices[index + 1])
      guard choices[index].kind == .place, next.kind == .place, next.start == end + 2,
        units[end] == 0x5730, units[end + 1] == 0x533A,
        choices[index].isBuiltIn
      else { continue }
      choices[index].end = next.start
      choices[index].candidate?.end = Int32(truncatingIfNeeded: next.start)
    }
  }
}
