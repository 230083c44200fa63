internal import MingwuCore

/// Checks what `Lexicons/README.md` promises of the built-in tables: title, source and licence in the
/// head, rows sorted by the code points of their surfaces, none twice, attributes that are read.
public struct TableLinter {
  private let path: String
  private var findings: [LexiconFinding] = []

  private init(path: String) { self.path = path }

  /// What is to be said of one table.
  public static func findings(in bytes: [UInt8], path: String) -> [LexiconFinding] {
    var linter = TableLinter(path: path)
    linter.checkHead(bytes)
    linter.checkRows(bytes)
    return linter.findings
  }

  private mutating func add(_ rule: LexiconFinding.Rule, _ line: Int, _ message: String) {
    findings.append(LexiconFinding(rule: rule, path: path, line: line, message: message))
  }

  private mutating func checkHead(_ bytes: [UInt8]) {
    let head = bytes.split(separator: 0x0A).prefix { $0.first == 0x23 }
      .map { String(decoding: $0, as: UTF8.self) }
    if head.first.map({ $0.hasPrefix("# Source") || $0.hasPrefix("# Licence") }) ?? true {
      add(.header, 1, "no title")
    }
    for part in ["# Source: ", "# Licence: "] where !head.contains(where: { $0.hasPrefix(part) }) {
      add(.header, 1, "no line “\(part)…”")
    }
  }

  private mutating func checkRows(_ bytes: [UInt8]) {
    struct Key: Hashable {
      var lexiconClass: LexiconClass
      var canonical: String?
    }
    let values = AttributeValues(builtIn: nil)
    var last = ""
    var keys: Set<Key> = []
    do throws(LexiconError) {
      try LexiconParser(path: path, defaults: .builtIn).forEachRow(in: bytes) { row in
        if row.surface != last {
          if row.surface.unicodeScalars.lexicographicallyPrecedes(last.unicodeScalars) {
            add(.order, row.line, "“\(row.surface)” stands behind “\(last)”")
          }
          last = row.surface
          keys.removeAll()
        }
        let key = Key(lexiconClass: row.lexiconClass, canonical: row.canonical)
        if !keys.insert(key).inserted { add(.duplicate, row.line, "“\(row.surface)” once more") }
        for fault in values.faults(of: row) { add(fault.rule, row.line, fault.message) }
      }
    } catch {
      add(.syntax, error.line ?? 0, error.code.name + (error.detail.map { ": \($0)" } ?? ""))
    }
  }
}
