internal import MingwuCore

/// Posts that somebody has or had at a body which stands apart from them: 在A担任B, 到A工作,历任B、C.
extension LinkInput {
  /// Whether a post is what somebody was at the body in front: 在A · 当了11年 · 医生, 到A · 工作,历任 · 技术员,
  /// A · 聘他为 · 教授.
  func worksAs(_ post: Int, at body: Int) -> Bool {
    guard mentions[body].kind == .organization, post > body, post - body <= 3 else { return false }
    let lower = mentions[body].range.upperBound
    var upper = mentions[post].range.lowerBound
    // 当了11年医生, 担任首席教练
    var fact = post - 1
    while fact > body, mentions[fact].kind > .event, mentions[fact].range.upperBound == upper {
      upper = mentions[fact].range.lowerBound
      fact -= 1
    }
    let start = mentions[body].range.lowerBound
    if entered(body, start, servesFrom: upper, fact) { return true }
    guard fact == body, lower < upper, upper - lower <= 12 else { return false }
    let gap = units[lower..<upper]
    if CareerWords.hiring.contains(where: { gap.elementsEqual($0) }) {
      return start == 0 || !CareerWords.at.contains(units[start - 1])
    }
    if start > 0, units[start - 1] == 0x88AB {  // 被
      return CareerWords.appointing.contains { gap.elementsEqual($0) }
    }
    guard start > 0, CareerWords.at.contains(units[start - 1]),
      let verb = CareerWords.serving.first(where: { gap.suffix($0.count).elementsEqual($0) })
    else { return false }
    let rest = gap.dropLast(verb.count)
    if rest.isEmpty { return true }
    if let work = LinkWords.working.first(where: { rest.starts(with: $0) }) {
      let tail = rest.dropFirst(work.count)
      return tail.isEmpty || tail.elementsEqual([Hanzi.comma])
        || CareerWords.during.contains { tail.elementsEqual($0) }
    }
    // 在A的站点当骑手
    return rest.first == 0x7684 && rest.count <= 5 && rest.allSatisfy(Hanzi.isHan)
  }

  /// 分配到A,历任 · 技术员; 调入A,1991年至1998年任 · 校长: a verb of going in front of the body, and behind it
  /// a comma, perhaps a date, and a verb of serving up to `upper`.
  private func entered(_ body: Int, _ start: Int, servesFrom upper: Int, _ fact: Int) -> Bool {
    guard LinkWords.hasSuffix(units[max(0, start - 3)..<start], CareerWords.going) else {
      return false
    }
    let lower = mentions[body].range.upperBound
    guard lower < upper, upper - lower <= 40, units[lower] == Hanzi.comma,
      let verb = CareerWords.serving.first(where: {
        units[(lower + 1)..<upper].suffix($0.count).elementsEqual($0)
      })
    else { return false }
    var end = upper - verb.count
    var date = fact
    while date > body, mentions[date].kind == .date, mentions[date].range.upperBound == end {
      end = mentions[date].range.lowerBound
      date -= 1
    }
    return end == lower + 1 && date == body
  }

  /// Whether somebody began as this: 从仪表工干起, 从A综采队支架工做起.
  func isBeginning(_ post: Int) -> Bool {
    let end = mentions[post].range.upperBound
    guard LinkWords.hasPrefix(units[end..<min(units.count, end + 2)], CareerWords.beginning) else {
      return false
    }
    let start = mentions[startOfRun(post)].range.lowerBound
    return start > 0 && units[start - 1] == 0x4ECE  // 从
  }

  /// The person of 甲(女)的A厅长职务.
  func ownerOfOffice(_ post: Int) -> Int? {
    let end = mentions[post].range.upperBound
    guard LinkWords.hasPrefix(units[end..<min(units.count, end + 2)], CareerWords.office) else {
      return nil
    }
    let first = startOfRun(post)
    let start = mentions[first].range.lowerBound
    guard first > 0, start > 0, units[start - 1] == 0x7684 else { return nil }
    var person = first - 1
    while person > 0, first - person < 4, mentions[person].kind != .person { person -= 1 }
    guard mentions[person].kind == .person else { return nil }
    let gap = behindBracket(of: person, to: start - 1)
    return gap.isEmpty || gap.elementsEqual(LinkWords.comrade[0]) ? person : nil
  }

  /// Whether somebody stands for the body: 甲代表A队出战.
  func isRepresentative(_ person: Int, of body: Int) -> Bool {
    guard body == person + 1, mentions[person].kind == .person,
      gap(person, body).elementsEqual(CareerWords.representing)
    else { return false }
    let end = mentions[body].range.upperBound
    return LinkWords.hasPrefix(units[end..<min(units.count, end + 2)], CareerWords.competing)
  }
}

/// Words of careers.
enum CareerWords {
  /// What stands in front of a body at which somebody works.
  static let at: UnitSet = "在到于去回入赴调"
  /// The longest first.
  static let serving = LinkWords.units(
    "先后担任 挂职担任 先后任 挂职任 兼职任 历任 担任 出任 兼任 当上 当起 当了 做了 干了 当过 做过 干过 挂职 任 当 做"
  )
  static let going = LinkWords.units("分配到 分配至 分到 调入 调到 调至 进入 加入 分配在 考入 应聘到 转到 转入 来到 回到 派到")
  static let during = LinkWords.units("期间 期间, 后, 时, 时")
  static let hiring = LinkWords.units(
    "请他当了 请她当了 请他当 请她当 聘他为 聘她为 聘其为 聘请他为 聘请她为 聘请他担任 聘请她担任 聘请其担任 请他担任 请她担任 聘任他为 聘任她为"
  )
  static let appointing = LinkWords.units("聘为 聘请为 聘任为 任命为 选聘为 特聘为 返聘为 聘")
  static let beginning = LinkWords.units("干起 做起 起步")
  static let office = LinkWords.units("职务")
  static let representing = Array("代表".utf16)
  static let competing = LinkWords.units("出战 参赛 出场 出征 参加 夺得 获得")
}
