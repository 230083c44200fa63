/// 半小时, 一半, 半数, 对折.
extension NumericGrammar {
  /// 半 with a unit, and 一半: 半小时, 半亩, 半成.
  func halfAmount(_ position: Int, start: Int) -> Amount? {
    if isHalfPrice(position) || isHalfOfAll(position) {
      var result = Amount(
        start: start, coreEnd: position + 2,
        low: AmountPart(numeral: Numeral(start: position, end: position + 1), word: -1))
      result.isHalf = true
      result.kind = .percent
      return result
    }
    let end: Int
    if unit(position) == Hanzi.half {
      end = position + 1
    } else if unit(position) == Hanzi.one, unit(position + 1) == Hanzi.half,
      !stands("径", at: position + 2)
    {
      end = position + 2
    } else {
      return nil
    }
    if isBlocked(position, end: end + 1) { return nil }
    var numeral = Numeral(start: position, end: end)
    numeral.digitCount = 1
    var result = Amount(start: start, coreEnd: end, low: AmountPart(numeral: numeral, word: -1))
    result.isHalf = true
    if end == position + 2 {
      result.kind = .percent
      return result
    }
    if unit(end) == Hanzi.discount {
      result.kind = .percent
      result.coreEnd = end + 1
      return result
    }
    guard let tail = tail(end, after: numeral), !tail.isPart,
      tail.kind != .quantity || tail.word >= 0
    else { return nil }
    if tail.kind == .quantity, words.words[tail.word].wordClass == .measure, !isHalvable(end) {
      return nil
    }
    apply(tail, to: &result)
    if result.kind == .duration, tail.end == end + 1, unit(end) == Hanzi.hour { return nil }
    if words.words[max(tail.word, 0)].surface == "分" { return nil }
    return result
  }

  /// 半数, but not 半数据.
  private func isHalfOfAll(_ position: Int) -> Bool {
    guard unit(position) == Hanzi.half, unit(position + 1) == Hanzi.several else { return false }
    switch unit(position + 2) {
    // 据 字 学 值 码 控
    case 0x636E, 0x5B57, 0x5B66, 0x503C, 0x7801, 0x63A7: return false
    default: return true
    }
  }

  /// 对折 behind 打, 减 or 按, or alone; 对折叠 is another thing.
  func isHalfPrice(_ position: Int) -> Bool {
    guard unit(position) == 0x5BF9, unit(position + 1) == Hanzi.discount else { return false }
    switch unit(position - 1) {
    case 0x6253, 0x51CF, 0x6309: return unit(position + 2) != 0x53E0
    default: return standsAlone(position, position + 2)
    }
  }

  /// Measure words of things that come in halves: 半瓶, 半碗; 半场 and 半程 are words.
  private func isHalvable(_ position: Int) -> Bool {
    switch unit(position) {
    // 个 瓶 碗 杯 块 张 页 盒 箱 袋 份 圈 壶 桶 车 盘 包 勺 篮 筐 缸 锅 只 根 片
    case Hanzi.measure, 0x74F6, 0x7897, 0x676F, 0x5757, 0x5F20, 0x9875, 0x76D2, 0x7BB1, 0x888B,
      0x4EFD, 0x5708, 0x58F6, 0x6876, 0x8F66, 0x76D8, 0x5305, 0x52FA, 0x7BEE, 0x7B50, 0x7F38,
      0x9505, 0x7247:
      true
    default: false
    }
  }
}
