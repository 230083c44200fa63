internal import CICUShims

/// An ICU call failed.
public struct ICUError: Error, Hashable, Sendable, CustomStringConvertible {
  /// ICU's status code; above zero.
  public let code: Int32

  init(code: Int32) { self.code = code }

  /// ICU's own name of the code: `U_FILE_ACCESS_ERROR`.
  public var name: String { unsafe String(cString: cicu_error_name(code)) }

  public var description: String { "ICU: \(name)" }
}

/// The linked ICU library.
public enum ICUVersion {
  /// The version that the program runs with: `72.1`.
  public static var current: String { unsafe String(cString: cicu_version()) }
}
