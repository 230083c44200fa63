internal import MingwuCore

/// Joins places that stand directly behind each other, from the greater to the smaller:
/// 江苏省 · 淮安市 · 洪泽区 is one place, and so is 重庆 · 两江新区.
///
/// Joined after the choice and not proposed before it, so that a chain never outweighs the body
/// whose name it opens (江苏省淮安市总工会).
enum PlaceChains {
  /// The characters in which the full names of divisions end.
  private static let levels: Set<UInt16> = Set("省市县区州旗盟".utf16)

  /// Joins neighbours in `choices`, which are those of one sentence in order.
  static func join(_ choices: inout [SentenceResolver.Choice], units: [UInt16]) {
    guard choices.count > 1 else { return }
    var kept = 0
    for index in 1..<choices.count {
      let (last, next) = (choices[kept], choices[index])
      let isChain =
        last.kind == .place && next.kind == .place && last.end == next.start
        && last.candidate?.layer != .force && next.candidate?.layer != .force
        && (levels.contains(units[last.end - 1]) || levels.contains(units[next.end - 1]))
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
}
