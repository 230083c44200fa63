/// A single digit in hanzi with a measure word that is as often something else: what stands around shows
/// that it counts.
extension NumericGrammar {
  /// Whether 两层, 三代, 九级, 三处 or 其中一人 counts. `end` is one past the measure word.
  func isShownToCount(_ numeral: Numeral, end: Int) -> Bool {
    guard numeral.end == numeral.start + 1, end == numeral.end + 1, !numeral.hasArabic else {
      return false
    }
    switch unit(numeral.end) {
    // 其中一人来自农村
    case 0x4EBA: return stands("其中", at: numeral.start - 2) && unit(end) != unit(numeral.start)
    case 0x5C42: return countsStoreys(numeral, end)
    case 0x4EE3: return countsGenerations(numeral, end)
    case 0x7EA7: return countsWind(numeral, end)
    case 0x5904: return countsPlaces(numeral, end)
    default: return false
    }
  }

  /// 上下两层, 楼高三层, 两层小楼; but 三层次, 二层平台.
  private func countsStoreys(_ numeral: Numeral, _ end: Int) -> Bool {
    let digit = unit(numeral.start)
    switch unit(end) {
    case 0x6B21, 0x9762, 0x7EA7: return false  // 次 面 级
    default: break
    }
    if digit == Hanzi.pair { return true }
    guard digit != Hanzi.two, digit != Hanzi.one else { return false }
    // 共 高 分 下 上 有 建 约 达
    return switch unit(numeral.start - 1) {
    case 0x5171, 0x9AD8, 0x5206, Hanzi.down, Hanzi.up, 0x6709, 0x5EFA, Hanzi.about, 0x8FBE: true
    default: false
    }
  }

  /// 三代人, 三代演员, 祖孙三代; but 二代, 第三代, 五代十国.
  private func countsGenerations(_ numeral: Numeral, _ end: Int) -> Bool {
    let digit = unit(numeral.start)
    guard digit != Hanzi.two, digit != Hanzi.one, unit(numeral.start - 1) != Hanzi.ordinal else {
      return false
    }
    if stands("祖孙", at: numeral.start - 2) || stands("老少", at: numeral.start - 2) { return true }
    guard unit(end) != 0x8868, unit(end) != 0x7406 else { return false }  // 代表 代理
    // 人 but no 人工, 人物
    if unit(end) == 0x4EBA { return unit(end + 1) != 0x5DE5 && unit(end + 1) != 0x7269 }
    return isPersonNext(end)
  }

  /// Whether a noun for people stands at `position`.
  func isPersonNext(_ position: Int) -> Bool {
    let noun = words.match(units, at: position, limit: limit, mask: WordClass.noun.mask)
    return noun.map { words.words[$0.word].wholeness == .person } ?? false
  }

  /// 阵风九级, 最高八级, 七级大风; but 三级甲等, 四级警长.
  private func countsWind(_ numeral: Numeral, _ end: Int) -> Bool {
    guard let value = smallInteger(numeral), value > 3 else { return false }
    if stands("大风", at: end) || stands("强风", at: end) || stands("阵风", at: end) { return true }
    guard !isHan(end) || unit(end) == 0x4EE5 || unit(end) == 0x5DE6 else { return false }  // 以 左
    switch unit(numeral.start - 1) {
    // 风, 力 of 风力
    case 0x98CE: return true
    case 0x529B: return unit(numeral.start - 2) == 0x98CE
    // 阵风最高, 风力达, 风力达到
    case 0x9AD8, 0x8FBE, Hanzi.until: return hasWind(before: numeral.start - 1)
    default: return false
    }
  }

  private func hasWind(before position: Int) -> Bool {
    (2...3).contains { unit(position - $0) == 0x98CE || unit(position - $0) == 0x529B }
  }

  /// 出现三处泡泉: a verb of finding or making in front; but 侦查三处.
  private func countsPlaces(_ numeral: Numeral, _ end: Int) -> Bool {
    let start = numeral.start - 2
    guard isHan(end), unit(end) != 0x5904, unit(end) != 0x957F else { return false }  // 处 长
    return stands("出现", at: start) || stands("发现", at: start) || stands("排查", at: start)
      || stands("新建", at: start) || stands("建成", at: start) || stands("新增", at: start)
      || stands("设有", at: start) || stands("修复", at: start) || stands("整治", at: start)
  }
}
