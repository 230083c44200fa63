internal import CICUShims

/// ICU's Chinese collation, by pinyin. Belongs to one task at a time.
@safe public final class Collator {
  private let handle: OpaquePointer

  /// - Throws: ICU's error when its data can't be loaded.
  public init(locale: String = "zh-u-co-pinyin") throws(ICUError) {
    var status: Int32 = 0
    guard let handle = unsafe cicu_collator_open(locale, &status), status <= 0 else {
      throw ICUError(code: status)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe cicu_collator_close(handle) }

  /// Whether `left` stands before `right`: 北京 before 上海.
  public func areInIncreasingOrder(_ left: String, _ right: String) -> Bool {
    compare(Array(left.utf16), Array(right.utf16)) < 0
  }

  /// Returns a number below, equal to or above 0, for UTF-16 code units.
  public func compare(_ left: [UInt16], _ right: [UInt16]) -> Int {
    unsafe Int(
      cicu_collator_compare(handle, left, Int32(left.count), right, Int32(right.count)))
  }

  /// Bytes whose order is the order of the texts, for sorting many.
  public func sortKey(of text: String) -> [UInt8] {
    let units = Array(text.utf16)
    var key = [UInt8](repeating: 0, count: units.count * 4 + 16)
    while true {
      let needed = unsafe Int(
        cicu_collator_sort_key(handle, units, Int32(units.count), &key, Int32(key.count)))
      if needed <= key.count {
        key.removeLast(key.count - needed)
        return key
      }
      key = [UInt8](repeating: 0, count: needed)
    }
  }
}
