/// Reads the frames of reports: by-lines, datelines, credits, signatures.
struct FrameScanner {
  let layout: PageLayout

  /// The frame at the head of a report: `本报北京5月8日电（记者 金鑫）`.
  struct Report {
    var byline: NormalizedRange?
    /// The part of the by-line that holds the names.
    var bracket: NormalizedRange?
    var dateline: NormalizedRange?
  }

  private var units: [UInt16] { layout.units }

  /// The frame, when the line begins with one and goes on with text.
  func report(_ line: PageLine) -> Report? {
    guard layout.opensReport(line) else { return bracketReport(line) }
    let start = line.range.lowerBound
    var end = start + 2
    while end < line.range.upperBound, !isReportEnd(end) { end += 1 }
    guard end < line.range.upperBound else { return nil }
    end += 1
    if end < line.range.upperBound, units[end] == 0x3011 { end += 1 }  // 【本报讯】
    let bracket = bracket(from: end, in: line.range)
    if day(in: start..<end) != nil {
      return Report(
        byline: bracket, bracket: bracket, dateline: NormalizedRange(start, end))
    }
    return Report(
      byline: NormalizedRange(start, bracket?.upperBound ?? end), bracket: bracket, dateline: nil)
  }

  private func isReportEnd(_ index: Int) -> Bool {
    units[index] == 0x7535 || units[index] == 0x8BAF && units[index - 1] != 0x901A
  }

  /// `（记者 张三）近日，…`: a report that begins with the bracket.
  private func bracketReport(_ line: PageLine) -> Report? {
    guard line.isRunning, let bracket = bracket(from: line.range.lowerBound, in: line.range),
      bracket.upperBound < line.range.upperBound,
      layout.contains(PageLayout.reporter, in: bracket.indices)
        || layout.contains(PageLayout.correspondent, in: bracket.indices)
    else { return nil }
    return Report(byline: bracket, bracket: bracket, dateline: nil)
  }

  /// The bracket that begins at `start`, perhaps behind blanks, if it is short.
  private func bracket(from start: Int, in range: Range<Int>) -> NormalizedRange? {
    var start = start
    while start < range.upperBound, layout.kind(start) == .space { start += 1 }
    guard start < range.upperBound, units[start] == 0x28 else { return nil }
    let limit = min(range.upperBound, start + 80)
    guard let end = units[start..<limit].firstIndex(of: 0x29) else { return nil }
    return NormalizedRange(start, end + 1)
  }

  /// `图为比武现场。`, `上图：…`.
  func isCaption(_ line: PageLine) -> Bool {
    Self.captions.begin(units, line.range)
      || line.stops > 0 && line.width <= 160 && trailingCredit(line) != nil
  }

  /// The credit behind the last sentence of a caption: `…现场。本报记者 于佳 摄`.
  func trailingCredit(_ line: PageLine) -> NormalizedRange? {
    var end = line.range.upperBound
    if layout.kind(end - 1) == .closing { end -= 1 }
    guard end > line.range.lowerBound + 2, units[end - 1] == 0x6444 else { return nil }
    var start = end
    while start > line.range.lowerBound, end - start < 24 {
      let kind = layout.kind(start - 1)
      if kind == .sentenceEnd || units[start - 1] == 0x2C { break }
      start -= 1
    }
    guard start > line.range.lowerBound, end - start < 24 else { return nil }
    while start < end, layout.kind(start) == .space { start += 1 }
    return start < end ? NormalizedRange(start, line.range.upperBound) : nil
  }

  /// `（张三 李四）` on a line of its own.
  func isSignature(_ line: PageLine) -> Bool {
    guard line.width <= 72, let bracket = bracket(from: line.range.lowerBound, in: line.range)
    else {
      return false
    }
    return bracket.upperBound == line.range.upperBound && holdsNames(bracket)
  }

  /// `…做贡献。（张三 李四）`
  func trailingSignature(_ line: PageLine) -> NormalizedRange? {
    let end = line.range.upperBound
    guard end - line.range.lowerBound > 4, units[end - 1] == 0x29 else { return nil }
    var start = end - 1
    while start > line.range.lowerBound, end - start < 30, units[start] != 0x28 { start -= 1 }
    guard units[start] == 0x28, start > line.range.lowerBound,
      layout.kind(start - 1) == .sentenceEnd
    else { return nil }
    let bracket = NormalizedRange(start, end)
    return holdsNames(bracket) ? bracket : nil
  }

  /// Whether a bracket can hold names only: words of up to four Chinese characters with blanks,
  /// or a role in front.
  private func holdsNames(_ bracket: NormalizedRange) -> Bool {
    var run = 0
    for index in bracket.lowerBound + 1..<bracket.upperBound - 1 {
      switch layout.kind(index) {
      case .han: run += 1
      case .space: run = 0
      default:
        // （文/图 本报记者 苏雅）
        guard [0x3001, 0xB7, 0x2F].contains(units[index]) else { return false }
        run = 0
      }
      if run > 7 { return false }
    }
    let names = names(in: bracket.indices)
    return !names.isEmpty && names.allSatisfy { $0.range.count >= 2 && $0.range.count <= 12 }
      && !Self.notNames.contains { layout.contains($0, in: bracket.indices) }
      && (names.count > 1 || names[0].range.count <= 4)
  }

  // MARK: Names

  /// The names of a frame with their roles. One-character words next to each other are one name
  /// (`白 雪`); a name without a role in front has the one behind the list (`摄`), else 记者.
  func names(in range: Range<Int>) -> [BylineName] {
    var names: [BylineName] = []
    var role = ""
    var unassigned = 0
    var index = range.lowerBound
    while index < range.upperBound {
      if let word = Self.skipped.first(where: { starts(at: index, with: $0, range) }) {
        index += word.count
      } else if let word = Self.roles.first(where: { starts(at: index, with: $0, range) }),
        word.count > 1 || unassigned < names.count
      {
        index += word.count
        role = String(decoding: word, as: UTF16.self)
        if Self.trailing.contains(role) {
          for position in unassigned..<names.count { names[position].role = role }
          unassigned = names.count
          role = ""
        } else {
          unassigned = names.count
        }
      } else if isNamePart(index) {
        let end = nameEnd(from: index, range)
        // 科技日报记者, 海州日报首席记者: what touches 记者 is the paper.
        let isPaper =
          end - index >= 4 && Self.reporters.contains { starts(at: end, with: $0, range) }
          || Self.papers.contains { starts(at: end, with: $0, range) }
        if !isPaper {
          names.append(
            BylineName(range: NormalizedRange(index, end), role: role.isEmpty ? "记者" : role))
        }
        index = end
      } else {
        index += 1
      }
    }
    return names.filter { name in
      name.range.count > 1
        && !Self.media.contains { units[name.range.indices].suffix(2).elementsEqual($0) }
    }
  }

  private func isNamePart(_ index: Int) -> Bool {
    let kind = layout.kind(index)
    return kind == .han || kind == .latin || units[index] == 0xB7
  }

  private func nameEnd(from start: Int, _ range: Range<Int>) -> Int {
    let end = wordEnd(from: start, range)
    guard end - start == 1, end < range.upperBound else { return end }
    var next = end
    while next < range.upperBound, layout.kind(next) == .space { next += 1 }
    guard next > end, next < range.upperBound, isNamePart(next), !isRole(next, range) else {
      return end
    }
    let nextEnd = wordEnd(from: next, range)
    // 屈 原野: one character alone is no name.
    return nextEnd - next <= 2 ? nextEnd : end
  }

  private func wordEnd(from start: Int, _ range: Range<Int>) -> Int {
    var end = start + 1
    while end < range.upperBound, isNamePart(end), !isRole(end, range) { end += 1 }
    return end
  }

  /// Whether a role begins at `index`. A single 摄 or 文 is one only at the end of a word.
  private func isRole(_ index: Int, _ range: Range<Int>) -> Bool {
    Self.skipped.contains { starts(at: index, with: $0, range) }
      || Self.roles.contains { starts(at: index, with: $0, range) }
  }

  private func starts(at index: Int, with word: [UInt16], _ range: Range<Int>) -> Bool {
    guard index + word.count <= range.upperBound, units[index...].starts(with: word) else {
      return false
    }
    guard word.count == 1 else { return true }
    let next = index + 1
    return next == range.upperBound || !isNamePart(next)
  }

  // MARK: Days

  /// The first `[2024年]5月8日` or `2024-05-08` of a range.
  func day(in range: Range<Int>) -> StatedDay? {
    var numbers: [Int] = []
    var day = StatedDay()
    var value: Int?
    for index in range.lowerBound...range.upperBound {
      let unit = index < range.upperBound ? units[index] : 0
      if 0x30...0x39 ~= unit {
        value = min(99_999, (value ?? 0) * 10 + Int(unit - 0x30))
        continue
      }
      if layout.table.characterClass(of: unit) == .space, index < range.upperBound { continue }
      switch unit {
      case 0x5E74: day.year = value
      case 0x6708: day.month = value
      case 0x65E5 where day.month != nil: day.day = value
      case 0x2D, 0x2F, 0x2E: if let value { numbers.append(value) }
      default: if let value, numbers.count == 2 { numbers.append(value) }
      }
      value = nil
      if day.day != nil { break }
      if numbers.count == 3 {
        day = StatedDay(year: numbers[0], month: numbers[1], day: numbers[2])
        break
      }
    }
    guard let month = day.month, let dayOfMonth = day.day, (1...12).contains(month),
      (1...31).contains(dayOfMonth), day.year.map({ (1...9_999).contains($0) }) ?? true
    else { return nil }
    return day
  }

  private static func words(_ texts: String...) -> [[UInt16]] { texts.map { Array($0.utf16) } }
  private static let captions = HeadWords("图为", "上图", "下图", "左图", "右图", "题图", "图片说明", "图:", "图①")
  private static let roles = words(
    "参与记者", "美术编辑", "版面编辑", "图片编辑", "值班编辑",
    "首席记者", "特派记者", "特约记者", "见习记者", "实习记者", "摄影记者", "全媒体记者", "融媒体记者", "融媒记者", "记者",
    "特约通讯员", "通讯员", "特约撰稿人", "特约评论员", "评论员", "实习生", "责任编辑", "编辑", "作者", "摄影报道", "摄影", "供图",
    "文/图", "文/", "图/", "摄", "文", "图")
  private static let trailing: Set<String> = ["摄", "摄影", "摄影报道", "文", "图", "供图"]
  private static let papers = words("工人日报")
  private static let skipped = words(
    "本报讯", "本报", "本刊", "本台", "本网", "新华社", "新华网", "中新社", "中新网", "人民网", "央视网", "中央社", "工人日报")
  private static let reporters = roles.filter { $0.suffix(2).elementsEqual("记者".utf16) }
  private static let media = words("日报", "晚报", "晨报", "早报", "商报", "时报", "周报", "周刊", "视台", "讯社")
  private static let notNames = words("上接", "下转", "附图", "如图", "资料", "完", "略", "注", "见", "来源")
}
