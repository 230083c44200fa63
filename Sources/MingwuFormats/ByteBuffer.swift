/// Output bytes that grow at the end and are reused from one document to the next.
///
/// Writers append to it; nothing in it is a `String`, so that a document costs no allocation once
/// the buffer has reached its size.
public struct ByteBuffer: Sendable {
  /// The bytes written come first; behind them is room.
  private var storage: [UInt8] = []
  /// The number of bytes written.
  public private(set) var count = 0
  /// How much ``take()`` took last.
  private var lastTaken = 0
  private static let largestGuess = 1 << 20

  /// An empty buffer.
  public init() {}

  /// What was written since the last ``removeAll()``.
  public var bytes: [UInt8] { Array(storage[..<count]) }

  /// Forgets the content and keeps the memory.
  public mutating func removeAll() { count = 0 }

  /// Takes the content out and leaves the buffer empty.
  public mutating func take() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &storage)
    taken.removeLast(taken.count - count)
    (lastTaken, count) = (count, 0)
    return taken
  }

  /// Makes room for `needed` more bytes.
  @inline(__always)
  private mutating func reserve(_ needed: Int) {
    if storage.count - count < needed { grow(needed) }
  }

  @inline(never)
  private mutating func grow(_ needed: Int) {
    let room = max(needed, storage.count, 256)
    if storage.isEmpty {
      // What was taken out last will be needed again.
      storage = [UInt8](repeating: 0, count: max(room, min(lastTaken, Self.largestGuess)))
    } else {
      storage.append(contentsOf: repeatElement(0, count: room))
    }
  }

  /// Appends one byte.
  @inline(__always)
  public mutating func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count += 1
  }

  /// Appends a literal as it stands.
  @inline(__always)
  public mutating func append(_ literal: StaticString) {
    let length = literal.utf8CodeUnitCount
    reserve(length)
    let start = count
    // The length is known when this is compiled, so that the copy is a few moves.
    unsafe storage.withUnsafeMutableBytes { room in
      guard let base = room.baseAddress else { return }
      unsafe (base + start).copyMemory(from: literal.utf8Start, byteCount: length)
    }
    count += length
  }

  /// Appends a run of bytes as it stands.
  mutating func append(_ units: UnsafeBufferPointer<UInt8>) {
    guard let base = units.baseAddress, !units.isEmpty else { return }
    reserve(units.count)
    let start = count
    unsafe storage.withUnsafeMutableBytes { room in
      unsafe UnsafeMutableRawBufferPointer(rebasing: room[start...])
        .copyMemory(from: UnsafeRawBufferPointer(start: base, count: units.count))
    }
    count += units.count
  }

  /// Appends the UTF-8 of `string` as it stands.
  public mutating func append(string: String) {
    let done: Void? = unsafe string.utf8.withContiguousStorageIfAvailable { units in
      unsafe append(units)
    }
    if done == nil { for byte in string.utf8 { append(byte) } }
  }

  /// Appends `source[range]` as it stands.
  public mutating func append(_ source: borrowing [UInt8], _ range: Range<Int>) {
    unsafe source.withUnsafeBufferPointer { units in
      unsafe append(UnsafeBufferPointer(rebasing: units[range]))
    }
  }

  /// Makes room for `needed` bytes and lets `body` fill it; it returns how many bytes it wrote.
  @inline(__always)
  mutating func write(atMost needed: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
    reserve(needed)
    let start = count
    let written = unsafe storage.withUnsafeMutableBytes { room in
      unsafe body(UnsafeMutableRawBufferPointer(rebasing: room[start...]))
    }
    precondition(0 <= written && written <= storage.count - count, "more than there was room for")
    count += written
  }

  /// Appends `number` in decimal.
  public mutating func append(decimal number: Int) {
    unsafe write(atMost: 24) { room in
      unsafe ByteCursor.fill(room) { cursor in
        if number < 0 { unsafe cursor.put(0x2D) }
        unsafe cursor.put(decimal: number.magnitude)
      }
    }
  }

  /// Appends `string` as a JSON string with its quotes.
  public mutating func append(jsonString string: String) {
    let done: Void? = unsafe string.utf8.withContiguousStorageIfAvailable { units in
      unsafe appendQuoted(units)
    }
    if done == nil {
      unsafe Array(string.utf8).withUnsafeBufferPointer { unsafe appendQuoted($0) }
    }
  }

  /// Appends the literal `key` and `string` as a JSON string behind it.
  mutating func append(_ key: StaticString, jsonString string: String) {
    let done: Void? = unsafe string.utf8.withContiguousStorageIfAvailable { units in
      guard unsafe Self.isPlain(units) else {
        append(key)
        unsafe appendQuoted(units)
        return
      }
      // Nearly all: key, quotes and string in one go.
      unsafe write(atMost: key.utf8CodeUnitCount + units.count + 2) { room in
        unsafe ByteCursor.fill(room) { cursor in
          unsafe cursor.put(key)
          unsafe cursor.put(0x22)
          unsafe cursor.put(units)
          unsafe cursor.put(0x22)
        }
      }
    }
    if done == nil {
      append(key)
      append(jsonString: string)
    }
  }

  /// Appends `source[range]`, which is valid UTF-8, as a JSON string with its quotes.
  public mutating func append(jsonString source: borrowing [UInt8], _ range: Range<Int>) {
    unsafe source.withUnsafeBufferPointer { units in
      unsafe appendQuoted(UnsafeBufferPointer(rebasing: units[range]))
    }
  }

  /// Most strings need no escape: they are written with their quotes in one go.
  mutating func appendQuoted(_ units: UnsafeBufferPointer<UInt8>) {
    guard let base = units.baseAddress, unsafe Self.isPlain(units) else {
      append(0x22)
      unsafe appendEscaped(units)
      append(0x22)
      return
    }
    let length = units.count
    unsafe write(atMost: length + 2) { room in
      guard let start = room.baseAddress else { return 0 }
      unsafe room[0] = 0x22
      unsafe (start + 1).copyMemory(from: base, byteCount: length)
      unsafe room[length + 1] = 0x22
      return length + 2
    }
  }

  /// Whether no byte of `units` may want an escape.
  static func isPlain(_ units: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + 8 <= units.count {
      guard unsafe isPlain(units, index) else { return false }
      index += 8
    }
    // The last bytes once more with some of those in front of them.
    if units.count >= 8 { return unsafe index == units.count || isPlain(units, units.count - 8) }
    while index < units.count {
      let byte = unsafe units[index]
      guard byte >= 0x20, byte != 0x22, byte != 0x5C, byte != 0xC2, byte != 0xE2 else {
        return false
      }
      index += 1
    }
    return true
  }

  /// Copies runs that need no escape as a whole.
  ///
  /// Besides what JSON demands, U+0085, U+2028 and U+2029 are escaped: readers that split lines at
  /// every Unicode line end would otherwise cut an object in two.
  mutating func appendEscaped(_ units: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < units.count {
      if unsafe index + 8 <= units.count && Self.isPlain(units, index) {
        index += 8
        continue
      }
      let byte = unsafe units[index]
      if byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0xC2 && byte != 0xE2 {
        index += 1
        continue
      }
      var length = 1
      var separator: UInt8 = 0
      if byte == 0xC2 || byte == 0xE2 {
        length = byte == 0xC2 ? 2 : 3
        let isLineEnd =
          byte == 0xC2
          ? unsafe index + 1 < units.count && units[index + 1] == 0x85
          : unsafe index + 2 < units.count && units[index + 1] == 0x80
            && units[index + 2] & 0xFE == 0xA8
        guard isLineEnd else {
          index += 1
          continue
        }
        separator = byte == 0xC2 ? 0 : unsafe units[index + 2]
      }
      unsafe append(UnsafeBufferPointer(rebasing: units[start..<index]))
      appendEscape(of: byte, separator: separator)
      index += length
      start = index
    }
    unsafe append(UnsafeBufferPointer(rebasing: units[start...]))
  }

  /// Whether none of the eight bytes at `index` may want an escape.
  @inline(__always)
  private static func isPlain(_ units: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let word = unsafe UnsafeRawPointer(units.baseAddress!).loadUnaligned(
      fromByteOffset: index, as: UInt64.self)
    // The uppermost bit of a byte is set where the byte is zero, and perhaps in bytes above it.
    func zero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
    let found =
      ((word &- ones &* 0x20) & ~word) | zero(word ^ ones &* 0x22) | zero(word ^ ones &* 0x5C)
      | zero(word ^ ones &* 0xC2) | zero(word ^ ones &* 0xE2)
    return found & (ones &* 0x80) == 0
  }

  private mutating func appendEscape(of byte: UInt8, separator: UInt8) {
    switch byte {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    case 0xC2: append("\\u0085")
    case 0xE2:
      append("\\u202")
      append(separator == 0xA8 ? 0x38 : 0x39)
    default:
      append("\\u00")
      append(byte < 0x10 ? 0x30 : 0x31)
      append(Self.hexDigit(byte & 0xF))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x61 + value - 10
  }
}
