internal import MingwuCore
internal import MingwuLexicon

/// Ministers and envoys of countries, and names of people there.
extension NameEdges {
  /// 乌拉圭外交部 · 长 is 乌拉圭 and 外交部长, 驻 · 沪 · 总领事 is one post, 阮氏 · 红绒 one person.
  func settleAbroad(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    var index = first
    while index < choices.count {
      let limit = index + 1 < choices.count ? choices[index + 1].start : upper
      switch choices[index].kind {
      case .organization:
        if let start = ministerStart(choices[index], limit, evidence) {
          let end = choices[index].end + 1
          choices[index].kind = .place
          choices[index].end = start
          choices[index].candidate = nil
          choices[index].partCount = 0
          choices.insert(Self.missed(start, end, .position, .postFrame), at: index + 1)
        }
      case .position:
        let floor = index > first + 1 ? choices[index - 2].end : lower
        if index > first, let start = envoyStart(choices, index, floor, evidence) {
          choices[index].start = start
          choices[index].candidate?.start = Int32(truncatingIfNeeded: start)
          choices[index].partCount = 0
          choices.remove(at: index - 1)
          continue
        }
      case .person: takeGivenName(&choices[index], limit, evidence)
      default: break
      }
      index += 1
    }
  }

  /// Where the post begins that goes on behind the ministry of a country.
  private func ministerStart(
    _ body: SentenceResolver.Choice, _ limit: Int, _ evidence: borrowing Evidence
  ) -> Int? {
    let end = body.end + 1
    guard isFree(body), body.end < limit, evidence.units[body.end] == 0x957F,  // 长
      end == evidence.units.count || evidence.isWordStart[end],
      let country = evidence.longest(
        startingAt: body.start, in: [.placeCountry, .placeForeign], lexicon, upTo: body.end),
      let post = evidence.longest(
        startingAt: Int(country.end), in: [.postHead, .postFull], lexicon, upTo: end),
      Int(post.end) == end, post.end - post.start >= 3
    else { return nil }
    return Int(country.end)
  }

  /// Where 驻 stands in front of the place that an envoy is sent to.
  private func envoyStart(
    _ choices: [SentenceResolver.Choice], _ index: Int, _ floor: Int,
    _ evidence: borrowing Evidence
  ) -> Int? {
    let (place, post) = (choices[index - 1], choices[index])
    guard isFree(place), isFree(post), place.kind == .place, place.end == post.start,
      place.start > floor, evidence.units[place.start - 1] == 0x9A7B,  // 驻
      Self.envoys.contains(where: { evidence.units[post.start...].starts(with: $0) })
    else { return nil }
    return place.start - 1
  }

  private static let envoys = ["大使", "总领事", "副总领事", "领事", "公使", "代办", "武官", "参赞", "特命全权大使", "代表"]
    .map { Array($0.utf16) }

  /// 阮氏 · 红绒: a surname with 氏 and a given name, up to a bound.
  private func takeGivenName(
    _ person: inout SentenceResolver.Choice, _ limit: Int, _ evidence: borrowing Evidence
  ) {
    let units = evidence.units
    guard isFree(person), (2...3).contains(person.end - person.start),
      units[person.start + 1] == 0x6C0F, Self.vietnamese.contains(units[person.start])  // 氏
    else { return }
    for end in [person.start + 4, person.start + 3] where end > person.end && end <= limit {
      guard units[person.end..<end].allSatisfy(Hanzi.isHan),
        !evidence.startsFact[person.end],
        end == limit || !Hanzi.isHan(units[end])
          || !evidence.startClasses[end].isDisjoint(with: .barriers.union([.wordSpeech]))
          || Self.alsos.contains(units[end])
      else { continue }
      person.end = end
      person.candidate = nil
      return
    }
  }

  private static let vietnamese: UnitSet = "阮黎范武裴邓杜胡潘陈吴杨丁黄郑"
  private static let alsos: UnitSet = "也都则还就又说在是和与"
}
