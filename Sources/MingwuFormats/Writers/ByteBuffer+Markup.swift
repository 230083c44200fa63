extension ByteBuffer {
  /// Appends `text` as HTML or XML, for the content of elements and for quoted attributes.
  ///
  /// `& < > " '` become references, so does a carriage return, which parsers would turn into a line
  /// feed. Other control characters, which XML forbids, and U+FFFE, U+FFFF become U+FFFD.
  public mutating func append(markup text: String) {
    let done: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { units in
      unsafe append(markup: units)
    }
    if done == nil {
      unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe append(markup: $0) }
    }
  }

  /// Appends `source[range]`, which is valid UTF-8, as HTML or XML.
  public mutating func append(markup source: borrowing [UInt8], _ range: Range<Int>) {
    unsafe source.withUnsafeBufferPointer { units in
      unsafe append(markup: UnsafeBufferPointer(rebasing: units[range]))
    }
  }

  private mutating func append(markup units: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < units.count {
      let byte = unsafe units[index]
      var length = 1
      let reference: StaticString
      switch byte {
      case 0x26: reference = "&amp;"
      case 0x3C: reference = "&lt;"
      case 0x3E: reference = "&gt;"
      case 0x22: reference = "&quot;"
      case 0x27: reference = "&#39;"
      case 0x0D: reference = "&#13;"
      case 0x09, 0x0A:
        index += 1
        continue
      case 0..<0x20, 0x7F: reference = "\u{FFFD}"
      case 0xC2 where index + 1 < units.count:
        guard unsafe units[index + 1] < 0xA0 else {
          index += 2
          continue
        }
        length = 2
        reference = "\u{FFFD}"
      case 0xEF where index + 2 < units.count:
        guard unsafe units[index + 1] == 0xBF && units[index + 2] >= 0xBE else {
          index += 3
          continue
        }
        length = 3
        reference = "\u{FFFD}"
      default:
        index += 1
        continue
      }
      unsafe append(UnsafeBufferPointer(rebasing: units[start..<index]))
      append(reference)
      index += length
      start = index
    }
    unsafe append(UnsafeBufferPointer(rebasing: units[start...]))
  }
}
