#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Finds the files that arguments, patterns, folders and lists name, in a fixed order.
struct FileFinder {
  /// Overrides what names tell.
  var format: InputFormat?
  /// Patterns for names in folders; empty for the endings that are known.
  var includes: [String] = []
  /// Left out of folders: the file that is being written.
  var excluded: FileIdentity?

  /// The files of `paths`: a folder gives its files in the order of their names, those of its
  /// folders too; a pattern gives what it matches.
  ///
  /// - Throws: `noInput` for a path or pattern that names nothing.
  func files(at paths: [String]) throws(ToolError) -> [InputFile] {
    var files: [InputFile] = []
    for path in paths {
      if path == "-" {
        files.append(InputFile(path: path, format: format ?? .text))
      } else if Self.isFolder(path) {
        let found = try folder(path)
        if found.isEmpty { throw ToolError(.noInput, "\(path): no file to read in this folder") }
        files += found
      } else if !Self.exists(path), path.contains(where: { "*?[".contains($0) }) {
        files += try matches(of: path)
      } else {
        files.append(file(path, isNamed: true))
      }
    }
    return files
  }

  /// The files that the lines of `list` name.
  func files(listedIn list: String) throws(ToolError) -> [InputFile] {
    let bytes = try FileReader(path: list).readToEnd()
    var files: [InputFile] = []
    // NUL separates names that hold line ends, as `find -print0` writes them.
    let separator: UInt8 = bytes.contains(0) ? 0 : 0x0A
    for line in bytes.split(separator: separator) {
      let name = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      if name.isEmpty { continue }
      if Self.isFolder(name) {
        files += try folder(name)
      } else {
        files.append(file(name, isNamed: false))
      }
    }
    return files
  }

  private func file(_ path: String, isNamed: Bool) -> InputFile {
    InputFile(
      path: path, format: format ?? InputFormat.named(path) ?? .text, isNamed: isNamed)
  }

  private func folder(_ path: String) throws(ToolError) -> [InputFile] {
    var files: [InputFile] = []
    for name in (try Folder.names(in: path) ?? []).sorted(by: {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    })
    where !name.hasPrefix(".") {
      let inner = path.hasSuffix("/") ? path + name : path + "/" + name
      if Self.isFolder(inner) {
        // A link into the folder itself would have no end.
        if !Self.isLink(inner) { files += try folder(inner) }
      } else if takes(name), Self.isPlain(inner), !isExcluded(inner) {
        files.append(file(inner, isNamed: false))
      }
    }
    return files
  }

  private func takes(_ name: String) -> Bool {
    if includes.isEmpty { return InputFormat.named(name) != nil }
    return includes.contains { unsafe fnmatch($0, name, 0) == 0 }
  }

  private func matches(of pattern: String) throws(ToolError) -> [InputFile] {
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(pattern, 0, nil, &found) == 0 else {
      throw ToolError(.noInput, "\(pattern): no file matches")
    }
    var files: [InputFile] = []
    for index in 0..<Int(unsafe found.gl_pathc) {
      guard let path = unsafe found.gl_pathv[index] else { continue }
      let name = unsafe String(cString: path)
      if Self.isFolder(name) {
        files += try folder(name)
      } else if !isExcluded(name) {
        files.append(file(name, isNamed: false))
      }
    }
    return files
  }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private func isExcluded(_ path: String) -> Bool {
    excluded != nil && FileIdentity(path: path) == excluded
  }

  /// Whether a folder's file is one to read: opening a pipe that lies about would wait for ever. A
  /// link to nothing is reported.
  private static func isPlain(_ path: String) -> Bool {
    let mode = mode(path)
    return mode == nil || mode == S_IFREG
  }

  private static func exists(_ path: String) -> Bool { mode(path) != nil }
  private static func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
