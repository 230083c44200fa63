internal import Mingwu

/// Reads gold from files and folders.
struct GoldLoader {
  /// `nil` for what the name or the content of each file tells.
  var format: GoldFormat?

  /// The documents of all paths, in order.
  ///
  /// - Throws: `noInput`, `badData` for a folder without gold, or ``EvaluationError``.
  func load(_ paths: [String]) throws -> [GoldDocument] {
    var documents: [GoldDocument] = []
    for path in paths {
      guard let names = try Folder.names(in: path) else {
        documents += try read(path)
        continue
      }
      let files = Self.gold(among: names)
      if files.isEmpty { throw ToolError(.badData, "\(path): no gold in this folder") }
      var found: [GoldDocument] = []
      for name in files { found += try read(path + "/" + name) }
      documents += files[0].hasSuffix(".ann") ? Self.withRelations(found) : found
    }
    return documents
  }

  /// In brat a document without relations has no line to say so: it has none where another one of
  /// its folder has some.
  private static func withRelations(_ documents: [GoldDocument]) -> [GoldDocument] {
    guard documents.contains(where: { $0.relations != nil }) else { return documents }
    return documents.map { document in
      var document = document
      document.relations = document.relations ?? []
      return document
    }
  }

  private func read(_ path: String) throws -> [GoldDocument] {
    let bytes = try FileReader(path: path).readToEnd()
    let format =
      if let format { format } else { try GoldFormat(path: path, bytes: bytes) }
    let id = Self.stem(path)
    switch format {
    case .jsonl: return try JSONLinesGoldReader(path: path).read(bytes)
    case .conll: return try CoNLLGoldReader(path: path).read(bytes)
    case .marked: return [try MarkedGoldReader(path: path).read(bytes, id: id)]
    case .brat:
      let base = path.hasSuffix(".ann") ? String(path.dropLast(4)) : path
      let text = try FileReader(path: base + ".txt").readToEnd()
      return [try BratGoldReader(path: path).read(bytes, text: text, id: id)]
    }
  }

  /// The name of a file without its folder and extension.
  private static func stem(_ path: String) -> String {
    var name = path.split(separator: "/").last ?? path[...]
    for suffix in [".ann.txt", ".ann", ".txt"] where name.hasSuffix(suffix) {
      name = name.dropLast(suffix.count)
      break
    }
    return String(name)
  }

  /// The files of a folder that hold gold: of one format, sorted.
  private static func gold(among names: [String]) -> [String] {
    for suffix in [".ann.txt", ".ann", ".jsonl", ".conll"] {
      let found = names.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
      if !found.isEmpty { return found.sorted() }
    }
    return []
  }
}
