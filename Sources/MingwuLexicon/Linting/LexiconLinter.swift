internal import MingwuAutomata
public import MingwuCore

/// Reads lexicon files as a user gives them, in order, and tells what is probably not meant.
///
/// It judges rows, not texts: that a row cuts a name somewhere is for `mingwu lexicon effect` to tell.
public struct LexiconLinter {
  /// A word that costs less than this, in 1/1024 nats, is a common one: about one in 3,000 words.
  private static let commonCost: Int32 = 8 * 1024

  private let folder: SurfaceFolder
  private let builtIn: Lexicon?
  private let values: AttributeValues

  /// The rows so far by surface, over all files.
  private var terms = TermTable()
  private var known: [[Known]] = []
  private var findings: [LexiconFinding] = []
  private var path = ""
  private var file = 0

  /// What is remembered of a row.
  private struct Known {
    var file: Int
    var path: String
    var line: Int
    var kind: EntityKind?
    var lexiconClass: LexiconClass
    var layer: LexiconRow.Layer
    var boundary: LexiconRow.Boundary
    var canonical: String?

    var origin: String { "\(path):\(line)" }
  }

  /// - Parameters:
  ///   - table: folds surfaces as text is folded.
  ///   - builtIn: knows common words and codes; without it these are not checked.
  public init(table: CharacterTable, builtIn: Lexicon?) {
    folder = SurfaceFolder(table: table)
    self.builtIn = builtIn
    values = AttributeValues(builtIn: builtIn)
  }

  /// What is to be said of `files`, in the order of files and lines.
  ///
  /// - Complexity: O(bytes of all files)
  public static func findings(
    in files: [(path: String, bytes: [UInt8])], table: CharacterTable, builtIn: Lexicon?
  ) -> [LexiconFinding] {
    var linter = LexiconLinter(table: table, builtIn: builtIn)
    for (path, bytes) in files { linter.read(bytes, path: path) }
    return linter.finish()
  }

  /// Checks one more file.
  public mutating func read(_ bytes: [UInt8], path: String) {
    self.path = path
    file += 1
    do throws(LexiconError) {
      try LexiconParser(path: path).forEachRow(in: bytes) { check($0) }
    } catch {
      let detail = error.detail.map { ": \($0)" } ?? ""
      add(.syntax, error.line ?? 0, error.code.name + detail)
    }
  }

  /// What was found, by file and line.
  public consuming func finish() -> [LexiconFinding] {
    var places: [String: Int] = [:]
    for finding in findings where places[finding.path] == nil {
      places[finding.path] = places.count
    }
    return findings.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      return (places[x.path] ?? 0, x.line, a.offset) < (places[y.path] ?? 0, y.line, b.offset)
    }.map(\.element)
  }

  private mutating func add(_ rule: LexiconFinding.Rule, _ line: Int, _ message: String) {
    findings.append(LexiconFinding(rule: rule, path: path, line: line, message: message))
  }

  // MARK: One row

  private mutating func check(_ row: LexiconRow) {
    var units: [UInt16] = []
    let utf8 = Array(row.surface.utf8)
    guard (try? folder.append(utf8[...], to: &units)) != nil, !units.isEmpty else {
      return add(.neverMatches, row.line, "nothing is left of the surface after folding")
    }
    guard units.count <= LexiconBuilder.maximumLength else {
      return add(
        .syntax, row.line, "more than \(LexiconBuilder.maximumLength) characters")
    }
    checkMatching(row, units)
    checkBreadth(row, units)
    checkKind(row)
    if abs(row.weight) > Int32(Int16.max) {
      add(.weightRange, row.line, "weight \(row.weight) is kept as ±\(Int16.max)")
    }
    for fault in values.faults(of: row) { add(fault.rule, row.line, fault.message) }
    compare(row, units)
  }

  private mutating func checkMatching(_ row: LexiconRow, _ units: [UInt16]) {
    let blanks: Set<UInt16> = [0x20, 0x0A]
    if units.allSatisfy(blanks.contains) {
      add(.neverMatches, row.line, "only blanks")
    } else if blanks.contains(units[0]) || blanks.contains(units[units.count - 1]) {
      add(.neverMatches, row.line, "a blank at its edge: matches only inside a line")
    }
    let doesNothing =
      row.kind == nil && row.lexiconClass == .none && row.layer == .prefer
    if doesNothing { add(.neverMatches, row.line, "prefers no kind: does nothing") }
  }

  private mutating func checkBreadth(_ row: LexiconRow, _ units: [UInt16]) {
    guard row.layer == .force, row.boundary == .any else { return }
    if units.count == 1 {
      add(.oneCharacter, row.line, "“\(row.surface)” cuts every name that holds it; boundary word?")
    } else if let builtIn, let surface = builtIn.surface(equalTo: units) {
      let info = LexiconFormat.Surface.summary(
        of: builtIn.rowRange(of: surface).map(builtIn.storedRow)[...], firstRow: 0
      ).0
      if let cost = info.wordCost, Int32(cost) < Self.commonCost {
        add(.commonWord, row.line, "“\(row.surface)” is a common word, and the row always wins")
      }
    }
  }

  private mutating func checkKind(_ row: LexiconRow) {
    guard let kind = row.kind, !EntityKind.builtIn.contains(kind) else { return }
    let name = kind.rawValue.uppercased()
    let meant = EntityKind.builtIn.first { $0.rawValue == name } ?? Self.otherNames[name]
    if let meant {
      add(.unusualKind, row.line, "kind \(kind.rawValue): is \(meant.rawValue) meant?")
    }
  }

  /// What other guidelines call the same.
  private static let otherNames: [String: EntityKind] = [
    "PER": .person, "PERS": .person, "NR": .person, "NAME": .person,
    "LOC": .place, "GPE": .place, "LOCATION": .place, "NS": .place, "FAC": .place,
    "ORGANIZATION": .organization, "ORGANISATION": .organization, "NT": .organization,
    "COMPANY": .organization, "TITLE": .position, "POST": .position, "HONOR": .honour,
    "AWARD": .honour, "TIME": .date,
  ]

  // MARK: Rows of one surface

  private mutating func compare(_ row: LexiconRow, _ units: [UInt16]) {
    let new = Known(
      file: file, path: path, line: row.line, kind: row.kind, lexiconClass: row.lexiconClass,
      layer: row.layer, boundary: row.boundary, canonical: row.canonical)
    guard let number = terms.insert(units).map(Int.init) else { return }
    guard number < known.count else { return known.append([new]) }
    defer { known[number].append(new) }
    for old in known[number] where old.layer == new.layer {
      if old.kind == new.kind, old.lexiconClass == new.lexiconClass, old.canonical == new.canonical
      {
        return add(.duplicate, row.line, "“\(row.surface)” says what \(old.origin) says")
      }
    }
    for old in known[number] { collide(old, new, row.surface) }
  }

  /// Tells what becomes of an older row of the same surface.
  private mutating func collide(_ old: Known, _ new: Known, _ surface: String) {
    func tell(_ rule: LexiconFinding.Rule, _ message: String) {
      findings.append(
        LexiconFinding(rule: rule, path: old.path, line: old.line, message: message))
    }
    switch (old.layer, new.layer) {
    case (.force, .force) where new.boundary == .any:
      tell(.shadowed, "“\(surface)”: \(new.origin) always wins")
    case (.force, .forbid), (.forbid, .force):
      add(.collision, new.line, "“\(surface)” is forced and forbidden; forced wins, \(old.origin)")
    case (.force, .prefer) where new.kind != nil, (.force, .normal) where new.kind != nil:
      add(.shadowed, new.line, "“\(surface)”: force row \(old.origin) always wins")
    case (.prefer, .force) where old.kind != nil && new.boundary == .any,
      (.normal, .force) where old.kind != nil && new.boundary == .any:
      tell(.shadowed, "“\(surface)”: force row \(new.origin) always wins")
    case (_, .forbid), (.forbid, _):
      if old.kind == nil || new.kind == nil || old.kind == new.kind {
        add(.collision, new.line, "“\(surface)” is given and forbidden, \(old.origin)")
      }
    case (_, _) where old.kind != new.kind:
      add(.collision, new.line, "“\(surface)” is also \(Self.name(old)) in \(old.origin)")
    default: break
    }
  }

  private static func name(_ row: Known) -> String {
    row.kind?.rawValue ?? (row.lexiconClass == .none ? "a word" : row.lexiconClass.name)
  }
}
