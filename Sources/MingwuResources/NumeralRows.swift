internal import Lexicons

extension EmbeddedTable {
  /// The rows of `Lexicons/numerals`, as UTF-8.
  public static func numeralRows() -> [UInt8] {
    unsafe Array(
      UnsafeBufferPointer(start: mingwu_numeral_rows(), count: mingwu_numeral_rows_count()))
  }
}
