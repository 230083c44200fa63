#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Reads folders.
enum Folder {
  /// The names in a folder, in no order; `nil` when `path` is none.
  ///
  /// - Throws: `noInput` when it can't be read.
  static func names(in path: String) throws(ToolError) -> [String]? {
    guard path != "-", let folder = unsafe opendir(path) else {
      if errno == ENOTDIR || path == "-" { return nil }
      throw .system(.noInput, path, errno)
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      names.append(name)
    }
    return names
  }
}
