internal import ArgumentParser

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// How input is read.
enum InputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// Each file is one document.
  case text
  /// Each line is one document.
  case jsonl
  /// Each record is one document.
  case csv
  /// Each file is one document, stripped to what a reader sees.
  case html
}

extension InputFormat {
  /// Endings of names that folders are searched for.
  static let endings: [(ending: String, format: InputFormat)] = [
    (".txt", .text), (".text", .text), (".md", .text), (".jsonl", .jsonl), (".ndjson", .jsonl),
    (".csv", .csv), (".tsv", .csv), (".html", .html), (".htm", .html), (".xhtml", .html),
  ]

  /// What a file holds by its name; `nil` when the name does not tell.
  static func named(_ path: String) -> InputFormat? {
    let name = plainName(path)
    return endings.first { name.hasSuffix($0.ending) }?.format
  }

  /// The name in lower case, without the ending of a packed file.
  static func plainName(_ path: String) -> String {
    let name = path.lowercased()
    for ending in [".gz", ".zst"] where name.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}

/// A file of the input.
struct InputFile: Hashable, Sendable {
  /// As the user or the folder named it; `-` is standard input.
  var path: String
  var format: InputFormat
  /// Whether the user named it: it must exist. What a folder or list names is answered by an error
  /// in its place.
  var isNamed = true

  /// In bytes; `nil` for what is no plain file.
  var size: Int? {
    var status = stat()
    guard path != "-", unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }
}
