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

  /// Whether 初 at `position` begins a word of its own: 一季度初步核算, 今年初中毕业, 2023年初具规模.
  func isWordOfStart(_ position: Int) -> Bool {
    switch unit(position + 1) {
    // 步 级 中 试 审 次 选 赛 稿 见 具 评 衷 心 创 始 露 显 定 检 诊 探 学
    case 0x6B65, 0x7EA7, 0x4E2D, 0x8BD5, 0x5BA1, 0x6B21, 0x9009, 0x8D5B, 0x7A3F, 0x89C1, 0x5177,
      0x8BC4, 0x8877, 0x5FC3, 0x521B, 0x59CB, 0x9732, 0x663E, 0x5B9A, 0x68C0, 0x8BCA, 0x63A2,
      0x5B66:
      true
    default: false
    }
  }
}
