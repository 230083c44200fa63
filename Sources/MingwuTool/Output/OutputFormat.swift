internal import ArgumentParser
internal import Mingwu

/// How documents are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case jsonl, table, csv, tsv, conll, brat, spacy, html, sqlite, gexf

  /// What the name of a file tells; `nil` when it tells nothing.
  init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "jsonl", "ndjson": self = .jsonl
    case "txt": self = .table
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "conll", "bio": self = .conll
    case "spacy", "spacyjsonl": self = .spacy
    case "html", "htm": self = .html
    case "sqlite", "sqlite3", "db": self = .sqlite
    case "gexf": self = .gexf
    default: return nil
    }
  }

  /// What a format that is no stream of bytes needs.
  var needs: DocumentNeeds {
    switch self {
    case .sqlite: .people
    case .gexf: EntityNetwork.needs
    default: []
    }
  }

  /// Whether it can't go to standard output.
  var needsPath: Bool { self == .brat || self == .sqlite }

  /// Whether it holds the texts themselves, so that an article can't stand without its page.
  var holdsTexts: Bool {
    switch self {
    case .jsonl, .table, .csv, .tsv, .gexf: false
    case .conll, .brat, .spacy, .html, .sqlite: true
    }
  }
}
