extension NumericGrammar {
  /// 上, 下, 本, 这, 当, 同, 次 with 个 and 一: the shift, what it counts from and the end.
  func relative(at start: Int) -> (shift: Int, base: TimePoint.Base, end: Int)? {
    var end = start
    var shift = 0
    var base = TimePoint.Base.anchor
    switch unit(start) {
    case Hanzi.up:
      while unit(end) == Hanzi.up, shift > -4 {
        shift -= 1
        end += 1
      }
    case Hanzi.down:
      while unit(end) == Hanzi.down, shift < 4 {
        shift += 1
        end += 1
      }
    case 0x672C, 0x4ECA: end += 1  // 本 今
    case 0x8FD9: end += 1  // 这
    case 0x5F53, 0x540C:  // 当 同
      base = .context
      end += 1
    case 0x6B21, 0x7FCC:  // 次 翌
      shift = 1
      base = .context
      end += 1
    default: return nil
    }
    // 今个月, 今个星期三 are Cantonese.
    if unit(start) == Hanzi.up || unit(start) == Hanzi.down || unit(start) == 0x8FD9
      || unit(start) == 0x4ECA
    {
      if unit(end) == Hanzi.one { end += 1 }
      if unit(end) == Hanzi.measure { end += 1 }
    }
    return (shift, base, end)
  }
}
