extension PageLayout {
  /// `本报讯（记者 孙艳）`, `新华社北京5月8日电`, `本报记者 于佳 摄`, `来源：`: a frame that begins an
  /// article or stands alone.
  func isFrame(_ line: PageLine) -> Bool {
    let range = line.range
    let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 28)
    if line.namesAgency {
      if contains(
        Self.ownReport, in: range.lowerBound..<min(range.upperBound, range.lowerBound + 4))
      {
        return true
      }
      return framesReport(head, from: range.lowerBound + 2)
        || contains(Self.reporter, in: head) && line.width <= 60 && line.stops == 0
        || contains(Self.correspondent, in: head) && line.width <= 60 && line.stops == 0
    }
    if Self.roles.begin(units, range) {
      return line.width <= 60 && line.stops == 0 && line.commas == 0 && line.gaps > 0
    }
    return Self.labels.begin(units, range) || isCredit(line) || isContinuation(line)
  }

  /// Whether the line begins a report and goes on with its text: `本报讯（记者 孙艳）近日`.
  func opensReport(_ line: PageLine) -> Bool {
    guard line.namesAgency else { return false }
    let head = line.range.lowerBound..<min(line.range.upperBound, line.range.lowerBound + 28)
    return framesReport(head, from: line.range.lowerBound + 2) && !isCredit(line)
      && hasMore(line, behind: head)
  }

  /// Whether the line begins with a paper or agency, perhaps in brackets: `【本報訊】`.
  func namesAgency(_ line: PageLine) -> Bool {
    var start = line.range.lowerBound
    if Self.openers.contains(first(line)) {
      start += 1
      while start < line.range.upperBound, kind(start) == .space { start += 1 }
    }
    let rest = start..<line.range.upperBound
    return Self.agencies.begin(units, rest) || namesPaper(rest) || opensWithPlaceAndDay(rest)
  }

  /// 【, and the bullets that papers put in front of by-lines.
  private static let openers = UnitSet("【◎□■●▲◆○★")

  /// `科技日报记者 冼星宇`, `湖北日报讯`, `海州工人日报全媒体记者 向 往`: the name of a paper, station or site
  /// in front of 讯 or 记者.
  private func namesPaper(_ range: Range<Int>) -> Bool {
    let limit = min(range.upperBound - 1, range.lowerBound + 9)
    guard range.lowerBound + 2 < limit else { return false }
    for index in range.lowerBound..<limit {
      guard kind(index) == .han else { return false }
      guard index >= range.lowerBound + 2, Self.mediaEnds.contains(units[index]) else { continue }
      // 通讯社 and 报社 go on.
      if units[index + 1] == 0x8BAF { return true }
      let head = (index + 1)..<min(range.upperBound, index + 7)
      if let reporter = units[head].indices.dropLast().first(where: {
        units[$0] == 0x8BB0 && units[$0 + 1] == 0x8005
      }), (head.lowerBound..<reporter).allSatisfy({ kind($0) == .han }) {
        return true
      }
    }
    return false
  }

  /// 报 社 网 台 刊.
  private static let mediaEnds = UnitSet("报社网台刊")

  /// `赣州4月16日电(记者 幸福)`: a place, a day, 电 or 讯, and the bracket of a by-line.
  private func opensWithPlaceAndDay(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, kind(index) == .han, index - range.lowerBound < 8 { index += 1 }
    guard index - range.lowerBound >= 2, index < range.upperBound, kind(index) == .digit else {
      return false
    }
    let limit = min(range.upperBound, index + 6)
    guard let day = units[index..<limit].firstIndex(of: 0x65E5), day + 1 < range.upperBound,
      units[index..<day].contains(0x6708), units[day + 1] == 0x7535 || units[day + 1] == 0x8BAF
    else { return false }
    index = day + 2
    while index < range.upperBound, kind(index) == .space { index += 1 }
    return index < range.upperBound && units[index] == 0x28
  }

  /// Whether there is more than the frame itself.
  private func hasMore(_ line: PageLine, behind head: Range<Int>) -> Bool {
    // A closing quotation mark ends what somebody said, not the frame.
    let last = units[line.range.upperBound - 1]
    return kind(line.range.upperBound - 1) != .closing || last == 0x201D || line.width > 60
  }

  /// A place, perhaps a day, and 电 or 讯 close behind: `本报北京5月8日电`.
  private func framesReport(_ head: Range<Int>, from start: Int) -> Bool {
    for index in head where index >= start {
      switch units[index] {
      case 0x7535: return true  // 电
      case 0x8BAF where index == start || units[index - 1] != 0x901A: return true  // 讯, not 通讯
      case 0x2C, 0x3001, 0x3002, 0x3A: return false
      default: break
      }
    }
    return false
  }

  /// `本报记者 于佳 摄`, `向 往 摄`, `（张三 图）`.
  func isCredit(_ line: PageLine) -> Bool {
    guard line.width <= 44, line.stops == 0, line.commas == 0 else { return false }
    var index = line.range.upperBound - 1
    if kind(index) == .closing, index > line.range.lowerBound { index -= 1 }
    let unit = units[index]
    guard unit == 0x6444 || unit == 0x5F71 && units[index - 1] == 0x6444 else { return false }
    return line.count > 2  // 摄, 摄影
  }

  /// Whether a credit or signature stands behind the last sentence: `…现场。本报记者 于佳 摄`,
  /// `…效益。（钟 兴摄）`.
  func endsWithCredit(_ line: PageLine) -> Bool {
    guard line.stops > 0 else { return false }
    var index = line.range.upperBound - 1
    let isBracketed = units[index] == 0x29
    if isBracketed { index -= 1 }
    let isPhoto = units[index] == 0x6444 || isBracketed  // 摄
    guard isPhoto || contains(Self.photoReport, in: line.range.suffix(4)) else { return false }
    let limit = max(line.range.lowerBound, index - 24)
    while index > limit, kind(index) != .sentenceEnd, !isBracketed || units[index] != 0x28 {
      index -= 1
    }
    while index > limit, units[index] == 0x28 || kind(index) == .space || kind(index) == .closing {
      index -= 1
    }
    return kind(index) == .sentenceEnd
  }

  /// `上接第1版`, `（下转第三版）`.
  func isContinuation(_ line: PageLine) -> Bool {
    let start = line.range.lowerBound + (kind(line.range.lowerBound) == .opening ? 1 : 0)
    guard line.width <= 40, start + 2 < line.range.upperBound else { return false }
    let (first, second) = (units[start], units[start + 1])
    return first == 0x4E0A && second == 0x63A5 || first == 0x4E0B && second == 0x8F6C
      || first == 0x7D27 && second == 0x63A5  // 上接, 下转, 紧接
  }

  /// Name, date, page number: `2024年04月28日 星期日 第02版 要闻`, `- 3 -`, `第 3 页 共 8 页`.
  func isMasthead(_ line: PageLine) -> Bool {
    guard line.width <= 60, line.stops == 0, line.commas == 0 else { return false }
    return isPageNumber(line) || hasPageOrWeekday(line) && hasYear(line)
      || isFullDate(line) && line.blankLinesBefore == 0 && line.range.lowerBound == 0
  }

  /// A line that holds nothing but a page's number.
  func isPageNumber(_ line: PageLine) -> Bool {
    guard line.width <= 24 else { return false }
    var digits = 0
    for index in line.range {
      switch kind(index) {
      case .digit: digits += 1
      case .space: break
      default:
        if !Self.pageMarks.contains(units[index]) { return false }
      }
    }
    return digits > 0 && digits <= 6
      && (digits <= 3 || contains(Self.page, in: line.range)
        || contains(Self.sheet, in: line.range))
  }

  private func hasPageOrWeekday(_ line: PageLine) -> Bool {
    contains(Self.page, in: line.range) || contains(Self.sheet, in: line.range)
      || contains(Self.weekday, in: line.range)
  }

  private func hasYear(_ line: PageLine) -> Bool {
    guard line.count >= 6 else { return false }
    for index in line.range.dropLast(5)
    where (0..<4).allSatisfy({ kind(index + $0) == .digit }) {
      let next = units[index + 4]
      if next == 0x5E74 || next == 0x2D || next == 0x2F || next == 0x2E { return true }
    }
    return false
  }

  /// A date with year, month and day, and nothing else.
  func isFullDate(_ line: PageLine) -> Bool {
    var marks = 0
    for index in line.range {
      switch units[index] {
      case 0x5E74, 0x6708, 0x65E5: marks += 1  // 年月日
      default:
        if kind(index) != .space && !isNumeral(units[index]) { return false }
      }
    }
    return marks >= 2
  }

  /// `甲：`, `发件人：`, `时间:`: a speaker or a field in front of its text.
  func hasLabel(_ line: PageLine) -> Bool {
    for (offset, index) in line.range.enumerated() {
      let unit = units[index]
      if unit == 0x3A {
        guard offset > 0, offset <= 6, index + 1 < line.range.upperBound else { return false }
        return kind(index - 1) != .digit  // not 9:30
      }
      let kind = kind(index)
      guard kind.isWordLike || kind == .space, offset < 7 else { return false }
    }
    return false
  }

  /// Cells side by side: a tab, a bar, wide blanks, or three and more cells without a sentence.
  func isRow(_ line: PageLine) -> Bool {
    if line.hasTab || units[line.range].contains(0x7C) { return true }
    if line.stops > 0 || line.commas > 0 { return false }
    if line.latin * 2 > line.count { return line.widestGap >= 2 }
    return line.widestGap >= 2 || line.gaps >= 2
  }

  /// Program text.
  func isCode(_ line: PageLine) -> Bool {
    let last = last(line)
    if last == 0x7B || last == 0x7D || last == 0x3B && line.latin * 2 > line.count { return true }
    return line.codeMarks >= 2 && line.latin * 3 > line.count || line.codeMarks * 4 > line.count
  }

  private static let agencies = HeadWords(
    "本报", "本刊", "本台", "本网", "新华社", "新华网", "中新社", "中新网", "人民网", "央视网", "中央社", "据新华社")
  private static let ownReport = Array("本报讯".utf16)
  static let reporter = Array("记者".utf16)
  static let correspondent = Array("通讯员".utf16)
  private static let roles = HeadWords(
    "记者", "通讯员", "特约", "实习", "文/", "图/", "(记者", "(通讯员", "(本报", "作者")
  private static let labels = HeadWords(
    "来源:", "责任编辑", "责编", "编辑:", "作者:", "记者:", "通讯员:", "摄影:", "供图:", "文/", "图/", "联系电话:")
  private static let photoReport = Array("摄影报道".utf16)
  private static let page = Array("版".utf16)
  private static let sheet = Array("页".utf16)
  private static let weekday = Array("星期".utf16)
  private static let pageMarks = UnitSet("第页版共-—–/·()[]")
}
