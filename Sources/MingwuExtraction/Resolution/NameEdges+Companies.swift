internal import MingwuCore
internal import MingwuLexicon

/// Companies that the post behind them shows, and those that the tagger saw only an end of; posts of careers.
extension NameEdges {
  /// 云南泸西 · 大为 · 焦化有限公司: a place, a few characters that nothing claims, and what can only be the end
  /// of a company's name.
  func joinCompanies(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence
  ) {
    guard choices.count - first > 1 else { return }
    for index in stride(from: choices.count - 2, through: first, by: -1) {
      let (place, body) = (choices[index], choices[index + 1])
      guard place.kind == .place, body.kind == .organization, isFree(place), isFree(body),
        (1...4).contains(body.start - place.end), place.end - place.start >= 2,
        Self.companies.end(evidence.units, body.end, longest: body.end - body.start),
        // 焦化有限公司: a trade opens it, and no name.
        !evidence.startClasses[body.start].isDisjoint(with: [
          .wordIndustry, .orgHead, .wordCommon,
        ]),
        (place.end..<body.start).allSatisfy({
          Hanzi.isHan(evidence.units[$0]) && !Self.joints.contains(evidence.units[$0])
            && evidence.longest(
              endingAt: $0 + 1, in: .barriers, lexicon, from: place.end
            ).map({ $0.end - $0.start == 1 }) ?? true
        })
      else { continue }
      choices[index] = Self.missed(
        place.start, body.end, .organization, .organizationHead, score: body.score)
      choices.remove(at: index + 1)
    }
  }

  private static let joints: UnitSet = "的与和及或在于对由等已将被把从到"
  private static let companies = PostWords(["有限公司", "有限责任公司", "股份公司"])

  /// 锦绣中华 · 董事长, 前视远景 · 执行董事: a name of four to six characters between a mark, or a verb that gives
  /// somebody a post, and a post that only companies have.
  func takeBoards(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    let making = Self.appointing
    fillGaps(in: &choices, from: first, lower: lower, upper: upper) { start, _, _, _ in
      start
    } _: { start, limit, names, next in
      let units = evidence.units
      guard start > lower, Hanzi.isHan(units[start]),
        Self.isMark(units[start - 1]) || making.mayEnd(in: units[start - 1])
      else { return nil }
      guard
        Self.isMark(units[start - 1]) || making.end(units, start, longest: min(3, start - lower))
      else { return nil }
      for end in (start + 4)...(start + 6) where end <= limit {
        // The post is found, or stands in the same gap.
        let post = next < names.count ? names[next] : nil
        let isFound = end == limit && post?.kind == .position && post?.start == end
        guard end == limit ? isFound : evidence.isWordStart[end],
          Self.boards.contains(where: { units[end...].starts(with: $0) })
        else { continue }
        return isCompany(start..<end, evidence)
          ? Self.missed(start, end, .organization, .organizationNamed) : nil
      }
      return nil
    }
  }

  /// 金风科技、宁波摩士、海利得, 甲电子、国德电气等: what stands in a list between bodies of which one is a listed
  /// company, or closes it.
  func takeListedCompanies(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int, upper: Int
  ) {
    guard
      choices[first...].contains(where: { $0.kind == .organization && isCompanyRow($0, evidence) })
    else { return }
    let units = evidence.units
    fillGaps(in: &choices, from: first, lower: lower, upper: upper) { start, limit, names, next in
      next > first && names[next - 1].end >= start - 1 ? start : limit
    } _: { start, limit, names, next in
      guard next > first, start > lower, names[next - 1].end == start - 1,
        units[start - 1] == Hanzi.enumerationComma, names[next - 1].kind == .organization
      else { return nil }
      var end = start
      while end < limit, end - start <= 8, Hanzi.isHan(units[end]), units[end] != Self.andSoOn {
        end += 1
      }
      guard (4...8).contains(end - start), end < limit else { return nil }
      let isBetween =
        units[end] == Hanzi.enumerationComma && end + 1 == limit && next < names.count
        && names[next].kind == .organization
      guard isBetween || units[end] == Self.andSoOn,
        isCompanyRow(names[next - 1], evidence)
          || isBetween && isCompanyRow(names[next], evidence)
          || next - 2 >= first && names[next - 2].kind == .organization
            && names[next - 2].end + 1 == names[next - 1].start
            && isCompanyRow(names[next - 2], evidence),
        // 平板电脑: words all through name no company.
        (start..<end).contains(where: {
          evidence.isWordStart[$0] && evidence.isWordStart[$0 + 1]
        }), isCompany(start..<end, evidence, isListed: true)
      else { return nil }
      return Self.missed(start, end, .organization, .organizationListed)
    }
  }

  /// 锦绣中华 · 董事长: a site whose board or manager is named is the company that runs it.
  func takeSiteCompanies(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence
  ) {
    guard choices.count - first > 1 else { return }
    for index in first..<(choices.count - 1) {
      let (site, post) = (choices[index], choices[index + 1])
      guard site.kind == .place, post.kind == .position, isFree(site), site.end == post.start,
        site.end - site.start >= 4,
        Self.boards.contains(where: { evidence.units[post.start...].starts(with: $0) }),
        !evidence.hitSlots(startingAt: site.start).contains(where: {
          Int(evidence.hits[$0].end) == site.end
            && !evidence.hits[$0].classes.isDisjoint(with: .divisions)
        }), evidence.endClasses[site.end].isDisjoint(with: .divisions)
      else { continue }
      choices[index].kind = .organization
      choices[index].candidate = Candidate(
        start: site.start, end: site.end, kind: .organization, rule: .organizationNamed,
        score: site.score)
    }
  }

  private static let andSoOn: UInt16 = 0x7B49  // 等

  /// Whether a body is the row of a company as it stands.
  private func isCompanyRow(
    _ body: SentenceResolver.Choice, _ evidence: borrowing Evidence
  ) -> Bool {
    evidence.hitSlots(startingAt: body.start).contains { slot in
      let hit = evidence.hits[slot]
      return Int(hit.end) == body.end && hit.classes.contains(.orgName)
        && lexicon.rows(of: hit.surface).contains { $0.attribute("type") == "company" }
    }
  }

  private func isCompany(
    _ span: Range<Int>, _ evidence: borrowing Evidence, isListed: Bool = false
  ) -> Bool {
    let closed = isListed ? Self.closed.subtracting([.orgHead, .orgUnit]) : Self.closed
    let opening = evidence.startClasses[span.lowerBound]
    return isBare(span, evidence) && evidence.isWordStart[span.lowerBound]
      && opening.isDisjoint(with: Self.closed) && opening.isDisjoint(with: [.personName])
      && evidence.endClasses[span.upperBound].isDisjoint(with: closed)
      && evidence.surnameEnd(span.lowerBound, upTo: span.upperBound, lexicon)
        .map({ $0 < span.lowerBound + 2 }) ?? true
      && !Self.common.contains { word in
        (span.lowerBound...(span.upperBound - word.count)).contains {
          evidence.units[$0...].starts(with: word)
        }
      }
  }

  /// Whether a stretch holds hanzi only, no word that bounds names and no amount.
  private func isBare(_ span: Range<Int>, _ evidence: borrowing Evidence) -> Bool {
    span.allSatisfy {
      Hanzi.isHan(evidence.units[$0]) && !evidence.startsFact[$0]
        && !Self.particles.contains(evidence.units[$0])
        && evidence.endClasses[$0 + 1].isDisjoint(with: .barriers)
    }
  }

  private static let particles: UnitSet = "的了和与及或等该本各其某这那之第届是在"
  /// What is a body, a post or a place by itself, or ends one.
  private static let closed = LexiconClassSet.divisions.union([
    .orgHead, .orgUnit, .orgName, .orgShort, .postHead, .postFull, .postModifier,
  ])
  private static let appointing = PostWords(["任", "现任", "曾任", "兼任", "担任", "历任", "出任", "兼"])
  private static let boards = [
    "董事", "副董事长", "独立董事", "执行董事", "非执行董事", "独立非执行董事", "外部董事", "监事", "职工监事",
  ].map { Array($0.utf16) }
  /// What says which members of a board, or which company one speaks of.
  private static let common = [
    "公司", "集团", "企业", "股份", "有限", "本人", "其他", "选举", "聘任", "提名", "共同", "联席", "名誉", "职工", "股东", "代表",
    "外部", "独立", "常务", "执行", "委员", "全体", "届满", "下属", "子公", "家族", "实际", "控制", "公开", "上市", "监管", "部分",
    "现场", "候选",
  ].map { Array($0.utf16) }

  /// 副总经理、集团 · 副总裁: how one speaks of the company in a list of posts.
  static let bareBodies = PostWords(["公司", "集团", "总公司", "本公司", "集团公司", "股份公司", "分公司", "子公司"])

  /// 支部书记、院 · 工会副主席: the unit by one character, in a list, stays with the post.
  static let bareUnitNames: UnitSet = "院校系室所厂店站科"

  /// 研究所副所长, 分厂副厂长: as above, by a word.
  static let bareUnitWords = PostWords(["研究所", "研究院", "设计院", "分厂", "实验室"])
  private static let organs = PostWords(["工会", "党委", "团委", "总支", "党总支", "支部", "党支部"])

  /// 太钢不锈独立 · 董事, 室 · 副主任: the longest row that ends with a post, and a unit by one character in a
  /// list of posts.
  func takeShorterPosts(
    _ choices: inout [SentenceResolver.Choice], from first: Int, _ evidence: borrowing Evidence,
    lower: Int
  ) {
    let units = evidence.units
    for index in first..<choices.count {
      let post = choices[index]
      let floor = index > first ? choices[index - 1].end : lower
      guard post.kind == .position, isFree(post), post.start > floor else { continue }
      var start = post.start
      if let row = evidence.longest(
        endingAt: post.end, in: [.postFull], lexicon, from: floor), Int(row.start) < start,
        evidence.isWordStart[Int(row.start)] || Int(row.start) == floor,
        evidence.endClasses[start].isDisjoint(with: [.orgHead, .orgUnit, .orgShort])
      {
        start = Int(row.start)
      } else if start >= floor + 2, index > first, choices[index - 1].kind == .position,
        units[floor] == Hanzi.enumerationComma, Self.bareUnitNames.contains(units[floor + 1]),
        start == floor + 2
          || Self.organs.length(units, start, longest: 3) == start - floor - 2
      {
        start = floor + 1
      }
      guard start < post.start else { continue }
      choices[index].start = start
      choices[index].candidate?.start = Int32(truncatingIfNeeded: start)
    }
  }

  /// 未在其他单位担任董事、监事, 与其他董事、高级管理人员: posts that nobody holds, or whoever holds them.
  func isOfNobody(_ post: Int, _ units: [UInt16]) -> Bool {
    let floor = max(0, post - Self.clauseLimit)
    var start = post
    while start > floor,
      Hanzi.isHan(units[start - 1]) || units[start - 1] == Hanzi.enumerationComma
    {
      start -= 1
      let rest = units[start...]
      if rest.starts(with: Self.others), start + 2 == post || isList(start, post, units) {
        return true
      }
      if Self.nobody.contains(where: { rest.starts(with: $0) }),
        units[start..<post].contains(0x4EFB)  // 任
      {
        return true
      }
    }
    return false
  }

  /// Whether what stands between 其他 and a post is a list of posts, as its marks show.
  private func isList(
    _ start: Int, _ post: Int, _ units: [UInt16]
  ) -> Bool {
    units[post - 1] == Hanzi.enumerationComma
      && units[(start + 2)..<post].split(separator: Hanzi.enumerationComma)
        .allSatisfy { item in Self.boardPosts.contains { item.elementsEqual($0) } }
  }

  private static let clauseLimit = 24
  private static let others = Array("其他".utf16)
  private static let nobody = ["无在", "未在", "未担任", "不得担任", "没有担任", "没有在", "不在"].map {
    Array($0.utf16)
  }
  private static let boardPosts = ["董事", "监事", "高级管理人员", "高管", "股东"].map { Array($0.utf16) }
  static let degrees = PostWords(["博士", "硕士", "学士"])
}
