internal import CICUShims

/// ICU's NFKC normaliser.
///
/// Sendable because ICU hands out "an unmodifiable singleton instance" (`unicode/unorm2.h`).
@safe public struct Normalizer: @unchecked Sendable {
  private let handle: OpaquePointer

  /// Takes ICU's instance.
  ///
  /// - Throws: ICU's error when its data can't be loaded.
  public init() throws(ICUError) {
    var status: Int32 = 0
    guard let handle = unsafe cicu_normalizer_nfkc(&status), status <= 0 else {
      throw ICUError(code: status)
    }
    unsafe self.handle = handle
  }

  /// Returns the NFKC form of `units`, which are UTF-16 code units: `㈠` gives `(一)`.
  public func normalized(_ units: [UInt16]) throws(ICUError) -> [UInt16] {
    guard !units.isEmpty else { return [] }  // ICU rejects aliased empty buffers
    var result = [UInt16](repeating: 0, count: units.count + 18)
    while true {
      var status: Int32 = 0
      let needed = unsafe cicu_normalizer_normalize(
        handle, units, Int32(units.count), &result, Int32(result.count), &status)
      if Int(needed) > result.count {
        result = [UInt16](repeating: 0, count: Int(needed))
        continue
      }
      guard status <= 0 else { throw ICUError(code: status) }
      result.removeLast(result.count - Int(needed))
      return result
    }
  }

  /// Whether NFKC never joins `scalar` with what stands in front of it.
  public func hasBoundaryBefore(_ scalar: UInt32) -> Bool {
    unsafe cicu_normalizer_has_boundary_before(handle, scalar)
  }

  /// Whether NFKC never changes `scalar`, whatever stands around it.
  public func isInert(_ scalar: UInt32) -> Bool {
    unsafe cicu_normalizer_is_inert(handle, scalar)
  }
}
