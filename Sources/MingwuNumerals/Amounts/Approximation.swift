internal import MingwuCore

/// Bounds as small codes, and how two of them combine.
enum Approximation {
  static let none: UInt8 = 0, about: UInt8 = 1, over: UInt8 = 2, atLeast: UInt8 = 3
  static let under: UInt8 = 4, atMost: UInt8 = 5

  static func code(_ name: String) -> UInt8 {
    switch name {
    case "about": about
    case "over": over
    case "atLeast": atLeast
    case "under": under
    case "atMost": atMost
    default: none
    }
  }

  static func bound(_ code: UInt8) -> Bound {
    switch code {
    case about: .about
    case over: .over
    case atLeast: .atLeast
    case under: .under
    case atMost: .atMost
    default: .exact
    }
  }

  /// The bound of 约20多: a stated direction beats a mere 约.
  static func combined(_ a: UInt8, _ b: UInt8) -> UInt8 {
    if a == none { return b }
    if b == none { return a }
    if a == about { return b }
    return a
  }
}

extension NumericGrammar {
  /// The approximator in front of a numeral that begins at `start`: 近, 不到, 超过.
  func approximatorBefore(_ start: Int) -> (bound: UInt8, end: Int, isBare: Bool)? {
    let mask = WordClass.before.mask | WordClass.bare.mask
    guard let match = words.match(units, at: start, limit: limit, mask: mask) else { return nil }
    // Words are dear to copy.
    let word = match.word
    if words.words[word].unless.contains(unit(start - 1)) { return nil }
    let isBare =
      words.words[word].wordClass == .bare && !(unit(start) == 0x8FC7 && isMagnitude(start - 1))
    return (words.words[word].bound, match.end, isBare)
  }

  /// 比 率 量 数 值 额 价 龄 重 温 速: what may pass a number (占比过20, 年龄过60).
  private func isMagnitude(_ position: Int) -> Bool {
    switch unit(position) {
    case 0x6BD4, 0x7387, 0x91CF, 0x6570, 0x503C, 0x989D, 0x4EF7, 0x9F84, 0x91CD, 0x6E29, 0x901F:
      true
    default: false
    }
  }

  /// The approximator behind a measure word or a numeral: 左右, 以上, 多.
  func approximatorAfter(_ start: Int) -> (bound: UInt8, end: Int)? {
    guard
      let match = words.match(units, at: start, limit: limit, mask: WordClass.after.mask)
    else { return nil }
    if unit(start) == Hanzi.over, isPartOfWord(over: start) { return nil }
    if unit(start) == Hanzi.more, match.end == start + 1, isPartOfWord(more: start) { return nil }
    if unit(start) == Hanzi.up, unit(start + 1) == Hanzi.down, isPartOfWord(range: start + 2) {
      return nil
    }
    // 许多, 许可; 前后 as a word of its own is rare behind a number.
    if unit(start) == 0x8BB8, match.end == start + 1 {
      let next = unit(start + 1)
      if next == Hanzi.more || next == 0x53EF || next == 0x4E45 { return nil }
    }
    return (words.words[match.word].bound, match.end)
  }

  /// 余 that begins a word of its own: 余额, 余下, 余地, 余震.
  func isPartOfWord(over position: Int) -> Bool {
    switch unit(position + 1) {
    case 0x989D, 0x4E0B, 0x5730, 0x9707, 0x751F, 0x7CAE, 0x70ED, 0x6696, 0x5174, 0x6CE2: true
    default: false
    }
  }

  /// 上下 that begins a word of its own: 上下班, 上下铺, 上下游, 上下楼, 上下火, 上下车, 上下级.
  private func isPartOfWord(range position: Int) -> Bool {
    switch unit(position) {
    case 0x73ED, 0x94FA, 0x6E38, 0x697C, 0x706B, 0x8F66, 0x7EA7, 0x5348, 0x5B66, 0x8BFE, 0x5DE5,
      0x8054, 0x6587:
      true
    default: false
    }
  }

  /// 多 that begins a word of its own behind a measure word: 多样, 多功能, 多元.
  func isPartOfWord(more position: Int) -> Bool {
    switch unit(position + 1) {
    // 样 功 媒 边 维 极 层 晶 方 元 云 雨 雾 发 地 达 语 党 民 彩 数 部 处 次 为 以 于
    case 0x6837, 0x529F, 0x5A92, 0x8FB9, 0x7EF4, 0x6781, 0x5C42, 0x6676, 0x65B9, 0x5143,
      0x4E91, 0x96E8, 0x96FE, 0x53D1, 0x5730, 0x8FBE, 0x8BED, 0x515A, 0x6C11, 0x5F69, 0x6570,
      0x90E8, 0x5904, 0x4E3A,
      0x4EE5, 0x4E8E:
      true
    default: false
    }
  }

  /// Whether a measure word, unit or currency stands at `position`.
  func hasMeasure(at position: Int) -> Bool {
    let mask =
      WordClass.measure.mask | WordClass.unit.mask | WordClass.duration.mask
      | WordClass.currency.mask
    return words.match(units, at: position, limit: limit, mask: mask) != nil
  }

  /// Whether 点 at `point` is a decimal point and no hour or score.
  func isDecimalPoint(_ point: Int, fraction: Range<Int>) -> Bool {
    for position in fraction where unit(position) == Hanzi.pair { return false }
    // 9点一直: the fraction begins a word.
    if isBlocked(fraction.lowerBound, end: fraction.upperBound + 1) { return false }
    let next = unit(fraction.upperBound)
    if classOf(fraction.upperBound) & 0xF0 == 0x30 { return false }
    if next == Hanzi.minute || next == 0x523B || next == Hanzi.half {
      return next == Hanzi.minute && unit(fraction.upperBound + 1) == Hanzi.of
    }
    return true
  }
}
