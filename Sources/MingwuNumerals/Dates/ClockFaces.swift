/// Times of day as on a clock: 9:30, 17:55:23.
extension NumericGrammar {
  /// The time at `start`: its fields, and where it ends.
  ///
  /// - Parameter isBehindDay: digits may touch it, as in 6月2911:30.
  fileprivate func clockFace(
    _ start: Int, isBehindDay: Bool
  ) -> (hour: Int, minute: Int, second: Int, end: Int)? {
    guard isArabic(start), !isArabic(start - 1) || isBehindDay else { return nil }
    func field(_ from: Int) -> (value: Int, end: Int)? {
      var end = from
      while isArabic(end), end < from + 3 { end += 1 }
      guard end > from, end - from <= 2, let value = smallNumber(from, end) else { return nil }
      return (value, end)
    }
    guard let hour = field(start), unit(hour.end) == Mark.colon, let minute = field(hour.end + 1),
      minute.end - hour.end == 3, hour.value <= 24, minute.value < 60
    else { return nil }
    if unit(minute.end) == Mark.colon, let second = field(minute.end + 1),
      second.end - minute.end == 3, second.value < 60
    {
      return (hour.value, minute.value, second.value, second.end)
    }
    return (hour.value, minute.value, TimePoint.none, minute.end)
  }
}

extension DateScan {
  @inline(__always)
  func clockFace(_ start: Int) -> (hour: Int, minute: Int, second: Int, end: Int)? {
    grammar.clockFace(start, isBehindDay: point.day != Self.none)
  }

  /// 师生比1:15, 比例为1:30, 比分是3:25.
  private func isRatio(_ start: Int) -> Bool {
    for position in (start - 4..<start).reversed() {
      switch unit(position) {
      case 0x6BD4: return true
      // 例 分 为 约 是 达 了
      case 0x4F8B, Hanzi.minute, 0x4E3A, 0x7EA6, 0x662F, 0x8FBE, 0x4E86, Mark.colon, Mark.space:
        break
      default: return false
      }
    }
    return false
  }

  mutating func scanClockFace(_ start: Int) -> Bool {
    guard let clock = clockFace(start), point.hasDate || leader != nil || !isRatio(start) else {
      return false
    }
    point.hour = clock.hour
    point.minute = clock.minute
    point.second = clock.second
    position = clock.end
    return true
  }
}
