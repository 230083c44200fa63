internal import Foundation
internal import MingwuCore
internal import MingwuLexicon

/// Compiles `Lexicons/**/*.tsv` and ICU's tables into `Lexicons/Compiled/*.bin`.
///
///     mingwu-compile Lexicons            writes what has changed
///     mingwu-compile --check Lexicons    writes nothing; status 1 when something is stale
@main
struct MingwuCompile {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let isCheck = arguments.first == "--check"
    if isCheck { arguments.removeFirst() }
    guard arguments.count == 1, let root = arguments.first else {
      complain("usage: mingwu-compile [--check] Lexicons")
      exit(64)
    }
    do {
      let table = try CharacterTable.generated()
      var stale = false
      for artefact in try Artefact.all(root: root, table: table) {
        let path = "\(root)/Compiled/\(artefact.name)"
        if FileManager.default.contents(atPath: path).map(Array.init) == artefact.bytes { continue }
        stale = true
        if isCheck {
          complain("\(path): stale")
        } else {
          try Data(artefact.bytes).write(to: URL(fileURLWithPath: path))
          print("\(path): \(artefact.bytes.count) bytes, \(artefact.summary)")
        }
      }
      let findings = try Artefact.findings(root: root)
      for finding in findings { complain("\(root)/\(finding)") }
      if isCheck, stale || !findings.isEmpty { exit(1) }
    } catch {
      complain("\(error)")
      exit(65)
    }
  }

  static func complain(_ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
  }
}

/// One compiled file.
struct Artefact {
  var name: String
  var bytes: [UInt8]
  var summary: String

  /// The folder whose rows are embedded as they are: the numerals read them with a grammar of
  /// their own.
  private static let numerals = "numerals/"

  static func all(root: String, table: CharacterTable) throws -> [Artefact] {
    let files = try tables(root: root)
    return [
      Artefact(name: "characters.bin", bytes: table.serialized(), summary: "character table"),
      try lexicon("lexicon.bin", files.filter { !$0.hasPrefix(numerals) }, root, table),
    ]
  }

  /// What is wrong with the tables: head, order, duplicates, attributes.
  static func findings(root: String) throws -> [LexiconFinding] {
    try tables(root: root).filter { !$0.hasPrefix(numerals) }.flatMap { file in
      guard let data = FileManager.default.contents(atPath: "\(root)/\(file)") else {
        throw LexiconError(code: .unreadable, path: file)
      }
      return isRows([UInt8](data)) ? TableLinter.findings(in: [UInt8](data), path: file) : []
    }
  }

  /// The lexicon files below `root`, sorted. A table whose header does not start with `surface`
  /// holds statistics, not rows, and is left to the scripts that read it.
  private static func tables(root: String) throws -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: root) else {
      throw LexiconError(code: .unreadable, path: root)
    }
    return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".tsv") }.sorted()
  }

  private static func lexicon(
    _ name: String, _ files: [String], _ root: String, _ table: CharacterTable
  ) throws -> Artefact {
    var builder = LexiconBuilder { surface in
      try NormalizedText(SourceText(surface), table: table).units
    }
    for file in files {
      guard let data = FileManager.default.contents(atPath: "\(root)/\(file)") else {
        throw LexiconError(code: .unreadable, path: file)
      }
      let bytes = [UInt8](data)
      guard isRows(bytes) else { continue }
      try LexiconParser(path: file, defaults: .builtIn).forEachRow(in: bytes) {
        (row) throws(LexiconError) in try builder.append(row)
      }
    }
    let count = builder.count
    return Artefact(name: name, bytes: try builder.compiled(), summary: "\(count) rows")
  }

  private static func isRows(_ bytes: [UInt8]) -> Bool {
    let header = bytes.split(separator: 0x0A).first { $0.first != 0x23 } ?? []
    return header.starts(with: Array("surface".utf8))
  }
}
