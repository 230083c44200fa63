internal import CICUShims

/// ICU's conversion between the Traditional and the Simplified script.
///
/// A transliterator belongs to one task at a time. It maps characters, not words: `乾隆` becomes
/// `干隆`, so its result is for matching and for tests only.
@safe public final class Transliterator {
  /// Which way to convert.
  public enum Direction: Sendable {
    /// ICU's `Hant-Hans`.
    case traditionalToSimplified
    /// ICU's `Hans-Hant`.
    case simplifiedToTraditional
  }

  private let handle: OpaquePointer

  /// - Throws: ICU's error when the rules can't be loaded.
  public init(_ direction: Direction) throws(ICUError) {
    var status: Int32 = 0
    let identifier = direction == .traditionalToSimplified ? "Hant-Hans" : "Hans-Hant"
    guard let handle = unsafe cicu_transliterator_open(identifier, &status), status <= 0 else {
      throw ICUError(code: status)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe cicu_transliterator_close(handle) }

  /// Returns `units` in the other script: `勞動` gives `劳动`.
  public func transliterated(_ units: [UInt16]) throws(ICUError) -> [UInt16] {
    guard !units.isEmpty else { return [] }
    var capacity = units.count + 16
    while true {
      var buffer = units
      buffer.append(contentsOf: repeatElement(0, count: capacity - units.count))
      var status: Int32 = 0
      let count = unsafe cicu_transliterator_apply(
        handle, &buffer, Int32(units.count), Int32(capacity), &status)
      if Int(count) > capacity {
        capacity = Int(count) + 16
        continue
      }
      guard status <= 0 else { throw ICUError(code: status) }
      buffer.removeLast(buffer.count - Int(count))
      return buffer
    }
  }

  /// Returns `text` in the other script.
  public func transliterated(_ text: String) throws(ICUError) -> String {
    String(decoding: try transliterated(Array(text.utf16)), as: UTF16.self)
  }
}
