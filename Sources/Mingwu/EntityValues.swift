internal import MingwuCore
internal import MingwuExtraction
internal import MingwuLexicon
internal import MingwuNumerals

/// Values and canonical names of the chosen entities: computed for winners only.
///
/// A class, so that nobody copies the many arrays of the evidence; it belongs to one document.
final class EntityValues {
  let text: NormalizedText
  let lexicon: LexiconStack
  /// Not to be changed: whoever asks a variable of a class copies it first.
  let evidence: Evidence
  private lazy var divisions = evidence.namedDivisions()

  init(text: NormalizedText, lexicon: LexiconStack, evidence: Evidence) {
    self.text = text
    self.lexicon = lexicon
    self.evidence = evidence
  }

  /// Whether the evidence is there for names that start at `unit` or a little behind.
  func shows(unit: Int) -> Bool { evidence.shows(unit: unit) }

  /// The value of a name: who, what level, which type, which code.
  func value(of choice: SentenceResolver.Choice) -> EntityValue? {
    switch choice.kind {
    case .person: person(choice)
    case .place: place(choice)
    case .organization: organization(choice)
    case .honour: honour(choice)
    default: nil
    }
  }

  /// The name in full that the lexicon gives for a short form.
  func canonical(of choice: SentenceResolver.Choice) -> String? {
    if choice.kind == .person { return joined(choice.start, choice.end) }
    if choice.kind == .place, let full = fullPlace(choice) { return full }
    // The last lexicon of the stack wins: its hits were found last.
    var name: String?
    for slot in evidence.hitSlots(startingAt: choice.start) {
      let hit = evidence.hits[slot]
      guard Int(hit.end) == choice.end, hit.isEntity else { continue }
      if choice.kind == .place {
        guard let row = bestPlace(of: hit) else { continue }
        name = row.canonical ?? name
        continue
      }
      for row in lexicon.rows(of: hit.surface) where row.kind == choice.kind {
        guard let canonical = row.canonical else { continue }
        name = canonical
        break
      }
    }
    return name ?? (choice.kind == .honour ? fullHonour(choice) : nil)
  }

  // MARK: Honours

  /// 区劳模 is 丰台区劳动模范 where the document names one district only; `nil` when nothing is short.
  private func fullHonour(_ choice: SentenceResolver.Choice) -> String? {
    guard mayBeShort(choice) else { return nil }
    var name = bare(choice.start, choice.end)
    let given = name
    for (short, full) in [("劳模", "劳动模范"), ("勞模", "勞動模範")] where name.hasSuffix(short) {
      name = String(name.dropLast(short.count)) + full
    }
    if let range = name.firstRange(of: "科技进步奖") {
      name.replaceSubrange(range, with: "科学技术进步奖")
    } else if name.hasSuffix("科技奖"), choice.end - choice.start <= 8 {
      name = String(name.dropLast(3)) + "科学技术奖"
    }
    if name.hasPrefix("自治区"), let region = onlyRegion() {
      name = region + name.dropFirst(3)
    } else if let level = text.units[choice.start..<choice.end].first, Self.levels.contains(level),
      let division = onlyDivision(of: level)
    {
      name = division + name.dropFirst()
    }
    return name == given ? nil : name
  }

  static let levels: Set<UInt16> = Set("省市区县州旗盟".utf16)

  /// Nearly all honours are in full, and seen to be without making strings.
  private func mayBeShort(_ choice: SentenceResolver.Choice) -> Bool {
    let units = text.units[choice.start..<choice.end]
    guard let first = units.first, !Self.levels.contains(first), first != Self.autonomous else {
      return true
    }
    return units.last == Self.model || units.contains(Self.science)
  }

  private static let autonomous: UInt16 = 0x81EA  // 自
  private static let model: UInt16 = 0x6A21  // 模, of 劳模
  private static let science: UInt16 = 0x79D1  // 科, of 科技奖

  /// The division of a level (市) that the document names, when it names just one.
  private func onlyDivision(of level: UInt16) -> String? {
    divisions.only(of: level).map { bare($0.lowerBound, $0.upperBound) }
  }

  /// The autonomous region that the document names, when it names just one.
  private func onlyRegion() -> String? {
    divisions.onlyRegion().map { bare($0.lowerBound, $0.upperBound) }
  }

  // MARK: People

  /// The name without the blanks inside it; `nil` when it holds none.
  private func joined(_ start: Int, _ end: Int) -> String? {
    let range = text.sourceRange(of: NormalizedRange(start, end))
    return text.source.holdsBlank(in: range) ? text.source.bareString(in: range) : nil
  }

  private func person(_ choice: SentenceResolver.Choice) -> EntityValue? {
    let units = text.units[choice.start..<choice.end]
    guard units.allSatisfy({ Hanzi.isHan($0) || $0 == Hanzi.space || $0 == Hanzi.lineFeed }),
      let surname = evidence.longest(
        startingAt: choice.start, in: [.personSurname], lexicon, upTo: choice.end - 1)
    else { return nil }
    let split = Int(surname.end)
    guard split < choice.end, choice.end - split <= 3 else { return nil }
    return .person(surname: bare(choice.start, split), given: bare(split, choice.end))
  }

  func bare(_ start: Int, _ end: Int) -> String {
    text.source.bareString(in: text.sourceRange(of: NormalizedRange(start, end)))
  }

  // MARK: Places

  private func place(_ choice: SentenceResolver.Choice) -> EntityValue? {
    // The last link of a chain says what the whole is.
    var link = evidence.longest(
      endingAt: choice.end, in: .places, lexicon, from: choice.start)
    // 海港 is no link of 上海港.
    if let hit = link, Int(hit.start) > choice.start,
      Int(hit.end) - Int(hit.start) < 2 || !evidence.isWordStart[Int(hit.start)]
    {
      link = nil
    }
    if let link, let row = bestPlace(of: link) {
      let code = code(of: link, row, in: choice.start)
      // 首都 is a region of the list, and a province.
      let isProvince =
        LexiconClassSet(row.lexiconClass) == .placeRegion && code?.hasSuffix("0000") == true
      return .place(
        type: isProvince ? "province" : Self.placeType(row.lexiconClass), code: code)
    }
    if let suffix = evidence.longest(
      endingAt: choice.end, in: [.placeSuffix], lexicon, from: choice.start)
    {
      for row in lexicon.rows(of: suffix.surface)
      where LexiconClassSet(row.lexiconClass) == .placeSuffix {
        if let type = row.attribute("type") { return .place(type: type, code: nil) }
      }
    }
    return .place(type: "site", code: nil)
  }

  /// Of several places of one name (海南: a province, and a prefecture in 青海) the greatest; but a
  /// district is seldom meant where its bare name is that of a mountain or lake (泰山, 泰山区).
  func bestPlace(of hit: LexiconHit) -> LexiconStack.Row? {
    var best: LexiconStack.Row?
    var bestRank = Int.max
    lexicon.forEachRow(of: hit.surface) { row in
      if row.kind == .place {
        let rank = Self.rank(of: row)
        if rank < bestRank { (best, bestRank) = (copy row, rank) }
      }
      return true
    }
    return best
  }

  private static func rank(of row: borrowing LexiconStack.Row) -> Int {
    switch LexiconClassSet(row.lexiconClass) {
    case .placeCountry: 0
    case .placeProvince: 1
    case .placePrefecture: 2
    case .placeCounty: row.canonical?.last == "区" ? 6 : 3
    case .placeTownship: 4
    case .placeNatural: 5
    default: 7
    }
  }

  private static func placeType(_ lexiconClass: LexiconClass) -> String {
    switch LexiconClassSet(lexiconClass) {
    case .placeCountry: "country"
    case .placeProvince: "province"
    case .placePrefecture: "prefecture"
    case .placeCounty: "county"
    case .placeTownship: "township"
    case .placeNatural: "natural"
    default: "site"
    }
  }

  // MARK: Bodies and honours

  /// The rightmost head that tells a type: 儿科 of a hospital is the hospital's, 敦煌学研究所 of a
  /// university the university's.
  private func organization(_ choice: SentenceResolver.Choice) -> EntityValue? {
    var classes: LexiconClassSet = [.orgName, .orgShort, .orgHead, .orgUnit]
    // 办事处, 管理处, 宣传部: those of a company or school are the company's or school's.
    var dependent: (type: String, end: Int)?
    for end in stride(from: choice.end, to: choice.start, by: -1) {
      // Inside a name only a head of two characters says what the whole belongs to.
      let last = end == choice.end ? end : end - 1
      if let type = type(ofRowEndingAt: end, in: classes, from: choice.start..<last) {
        if let dependent {
          // 学校部 of a committee looks after schools.
          if dependent.end - end > 1 {
            return .organization(type: Self.owners.contains(type) ? type : dependent.type)
          }
        } else if isOffice(choice.start..<end, type) {
          dependent = (type, end)
        } else {
          return .organization(type: type)
        }
      }
      classes = [.orgName, .orgShort, .orgHead]
      guard end - choice.start > 2 else { break }
    }
    return .organization(type: dependent?.type ?? "other")
  }

  /// The type that the longest row which has one gives to what ends at `end` and starts in `starts`.
  private func type(
    ofRowEndingAt end: Int, in classes: LexiconClassSet, from starts: Range<Int>
  ) -> String? {
    guard !evidence.endClasses[end].isDisjoint(with: classes) else { return nil }
    var type: String?
    _ = evidence.firstHit(endingAt: end) { hit in
      guard starts.contains(Int(hit.start)), !hit.classes.isDisjoint(with: classes) else {
        return false
      }
      // A surface may be the head of a body and the suffix of a place: 站.
      for row in lexicon.rows(of: hit.surface)
      where !LexiconClassSet(row.lexiconClass).isDisjoint(with: classes) {
        guard let found = row.attribute("type"), found != "other" else { continue }
        type = found
        return true
      }
      return false
    }
    return type
  }

  /// Whether a name of `type` ends in what any body may have.
  private func isOffice(_ range: Range<Int>, _ type: String) -> Bool {
    let name = text.units[range]
    // 部: a ministry, of the army, or a department.
    if name.last == 0x90E8 { return type == "government" || type == "party" }
    return Self.offices.contains { name.suffix($0.count).elementsEqual($0) }
  }

  private static let offices = ["办事处", "管理处", "代表处", "联络处", "办公室", "保卫处"].map { Array($0.utf16) }
  private static let owners: Set<String> = [
    "company", "school", "hospital", "media", "army", "culture", "union", "association",
  ]

  private func honour(_ choice: SentenceResolver.Choice) -> EntityValue? {
    .honour(level: honourLevel(choice), year: nil)
  }

  private func honourLevel(_ choice: SentenceResolver.Choice) -> String? {
    let opening: LexiconClassSet = [
      .honourFixed, .honourLevel, .placeCountry, .placeProvince, .placePrefecture,
      .placeCounty, .placeTownship,
    ]
    guard
      let first = evidence.longest(
        startingAt: choice.start, in: opening, lexicon, upTo: choice.end)
    else { return nil }
    for row in lexicon.rows(of: first.surface) {
      if let level = row.attribute("level") { return level }
      switch LexiconClassSet(row.lexiconClass) {
      // 肯尼亚国家奖
      case .placeCountry: return "national"
      case .placeProvince: return "provincial"
      case .placePrefecture: return "municipal"
      case .placeCounty, .placeTownship: return "district"
      default: continue
      }
    }
    return nil
  }
}
