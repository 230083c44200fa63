/// Checks and decodes UTF-8 without the standard library's `Character` machinery.
package enum UTF8Scanner {
  /// Returns the offset of the first ill-formed sequence, or `nil` when all bytes are valid.
  ///
  /// Han text is a run of three-byte sequences and Latin text one of single bytes, so these two
  /// have loops of their own.
  static func firstInvalidOffset(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let count = bytes.count
    guard let base = bytes.baseAddress else { return nil }
    let raw = unsafe UnsafeRawPointer(base)
    var index = 0
    while index < count {
      let lead = unsafe base[index]
      if lead < 0x80 {
        index += 1
        while index + 8 <= count {
          let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if word & 0x8080_8080_8080_8080 != 0 { break }
          index += 8
        }
      } else if lead & 0xF0 == 0xE0 {
        guard index + 3 <= count else { return index }
        let second = unsafe base[index + 1]
        let third = unsafe base[index + 2]
        guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return index }
        // E0 must not be overlong, ED must not be a surrogate.
        if lead == 0xE0 && second < 0xA0 || lead == 0xED && second >= 0xA0 { return index }
        // E0 and ED are looked at by themselves.
        index = unsafe endOfTriples(in: bytes, from: index + 3)
      } else if lead & 0xE0 == 0xC0 {
        guard lead >= 0xC2, index + 2 <= count, unsafe base[index + 1] & 0xC0 == 0x80 else {
          return index
        }
        index += 2
      } else {
        guard (0xF0...0xF4).contains(lead), index + 4 <= count else { return index }
        let second = unsafe base[index + 1]
        guard second & 0xC0 == 0x80, unsafe base[index + 2] & 0xC0 == 0x80,
          unsafe base[index + 3] & 0xC0 == 0x80
        else { return index }
        if lead == 0xF0 && second < 0x90 || lead == 0xF4 && second >= 0x90 { return index }
        index += 4
      }
    }
    return nil
  }

  /// The end of well-formed sequences of three bytes from `start` on, or some way in front of it;
  /// those that begin with E0 and ED, of which some are ill-formed, end it.
  ///
  /// Eight sequences are looked at in one go, then two.
  package static func endOfTriples(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    guard let base = bytes.baseAddress else { return start }
    let (raw, count) = unsafe (UnsafeRawPointer(base), bytes.count)
    var index = start
    while index + 24 <= count {
      let first = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let second = unsafe raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self).littleEndian
      let third = unsafe raw.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self).littleEndian
      // What is not E or 8 to B where it must be, and what is 0 or D behind an E.
      let wrong =
        (first & 0xC0F0_C0C0_F0C0_C0F0 ^ 0x80E0_8080_E080_80E0)
        | (second & 0xF0C0_C0F0_C0C0_F0C0 ^ 0xE080_80E0_8080_E080)
        | (third & 0xC0C0_F0C0_C0F0_C0C0 ^ 0x8080_E080_80E0_8080)
      guard wrong == 0, areCommon(first, 0x0001_0000_0100_0001),
        areCommon(second, 0x0100_0001_0000_0100), areCommon(third, 0x0000_0100_0001_0000)
      else { break }
      index += 24
    }
    while index + 8 <= count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let isPair = word & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0
      let (first, second) = (word & 0x0F, word >> 24 & 0x0F)
      guard isPair, first != 0, first != 0x0D, second != 0, second != 0x0D else { break }
      index += 6
    }
    return index
  }

  /// Whether the lower halves of the bytes of `word` that `ones` marks are neither 0 nor D.
  @inline(__always)
  private static func areCommon(_ word: UInt64, _ ones: UInt64) -> Bool {
    let halves = word & ones &* 0x0F
    // Adding 15 carries out of a half that is not 0.
    let carries = (halves &+ ones &* 0x0F) & ((halves ^ ones &* 0x0D) &+ ones &* 0x0F)
    return carries & (ones &* 0x10) == ones &* 0x10
  }

  /// The number of UTF-16 code units of valid UTF-8.
  static func utf16Count(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let counts = unsafe leads(in: bytes, 0..<bytes.count)
    return counts.ascii + counts.multibyte + counts.fourByte
  }

  /// The number of scalars that begin in `range` of valid UTF-8; one of four bytes counts
  /// `perFourBytes`.
  package static func scalarCount(
    of bytes: [UInt8], _ range: Range<Int>, perFourBytes: Int
  ) -> Int {
    let counts = unsafe bytes.withUnsafeBufferPointer { unsafe leads(in: $0, range) }
    return counts.ascii + counts.multibyte + counts.fourByte * (perFourBytes - 1)
  }

  /// How many sequences begin in `range`: of one byte, of several bytes, and of four bytes among
  /// these. 32 bytes are looked at in one go.
  static func leads(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (ascii: Int, multibyte: Int, fourByte: Int) {
    var (ascii, multibyte, fourByte) = (0, 0, 0)
    precondition(range.upperBound <= bytes.count, "range beyond the text")
    guard let base = bytes.baseAddress else { return (0, 0, 0) }
    let raw = unsafe UnsafeRawPointer(base)
    var index = range.lowerBound
    let low = Block(repeating: 0x0101_0101_0101_0101)
    while index + 32 <= range.upperBound {
      // A counter for each byte of the block; none grows beyond 255.
      let count = min(255, (range.upperBound - index) / 32)
      var (high, lead, four) = (Block(), Block(), Block())
      for _ in 0..<count {
        let block = unsafe raw.loadUnaligned(fromByteOffset: index, as: Block.self)
        let (first, second) = (block &>> 7, block &>> 6)
        high &+= first & low
        lead &+= first & second & low
        four &+= first & second & block &>> 5 & block &>> 4 & low
        index &+= 32
      }
      ascii &+= 32 &* count &- sum(high)
      multibyte &+= sum(lead)
      fourByte &+= sum(four)
    }
    while index + 8 <= range.upperBound {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let (high, second) = (word &>> 7 & low[0], word &>> 6)
      let lead = high & second
      ascii &+= 8 &- sum(high)
      multibyte &+= sum(lead)
      fourByte &+= sum(lead & word &>> 5 & word &>> 4)
      index &+= 8
    }
    while index < range.upperBound {
      let byte = unsafe base[index]
      if byte < 0x80 { ascii += 1 }
      if byte >= 0xC0 { multibyte += 1 }
      if byte >= 0xF0 { fourByte += 1 }
      index += 1
    }
    return (ascii, multibyte, fourByte)
  }

  /// The number of ASCII bytes in `range`. 32 bytes are looked at in one go.
  static func asciiCount(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.upperBound <= bytes.count, "range beyond the text")
    guard let base = bytes.baseAddress else { return 0 }
    let raw = unsafe UnsafeRawPointer(base)
    var (others, index) = (0, range.lowerBound)
    let low = Block(repeating: 0x0101_0101_0101_0101)
    while index + 32 <= range.upperBound {
      // As in `leads`.
      let count = min(255, (range.upperBound - index) / 32)
      var high = Block()
      for _ in 0..<count {
        high &+= unsafe raw.loadUnaligned(fromByteOffset: index, as: Block.self) &>> 7 & low
        index &+= 32
      }
      others &+= sum(high)
    }
    while index + 8 <= range.upperBound {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      others &+= sum(word &>> 7 & low[0])
      index &+= 8
    }
    while index < range.upperBound {
      if unsafe base[index] >= 0x80 { others += 1 }
      index += 1
    }
    return range.count - others
  }

  private typealias Block = SIMD4<UInt64>

  /// The sum of the bytes of `word`, which is below 256.
  @inline(__always)
  private static func sum(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x0101_0101_0101_0101) >> 56)
  }

  /// The sum of the bytes of `block`.
  @inline(__always)
  private static func sum(_ block: Block) -> Int {
    var total = 0
    for lane in block.indices {
      let word = block[lane]
      let pairs = (word & 0x00FF_00FF_00FF_00FF) &+ (word >> 8 & 0x00FF_00FF_00FF_00FF)
      total &+= Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    return total
  }

  /// Whether a line feed or a carriage return stands in `bytes`; 32 are looked at in one go.
  static func holdsLineEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let raw = unsafe UnsafeRawPointer(base)
    let ones = Block(repeating: 0x0101_0101_0101_0101)
    let (feeds, returns) = (ones &* 0x0A, ones &* 0x0D)
    var index = 0
    while index + 32 <= bytes.count {
      let block = unsafe raw.loadUnaligned(fromByteOffset: index, as: Block.self)
      let (feed, other) = (block ^ feeds, block ^ returns)
      // A byte that was a line end is zero now.
      let found = (feed &- ones) & ~feed | (other &- ones) & ~other
      if (found[0] | found[1] | found[2] | found[3]) & 0x8080_8080_8080_8080 != 0 { return true }
      index += 32
    }
    while index < bytes.count {
      let byte = unsafe base[index]
      if byte == 0x0A || byte == 0x0D { return true }
      index += 1
    }
    return false
  }

  /// The number of bytes of the sequence that begins with `lead`.
  @inline(__always)
  static func width(ofLead lead: UInt8) -> Int {
    // A digit for each upper half of a byte.
    Int(truncatingIfNeeded: 0x4322_1111_1111_1111 as UInt64 &>> UInt64(lead >> 4 &* 4) & 7)
  }

  /// Decodes the scalar at `index` of valid UTF-8.
  @inline(__always)
  static func scalar(in bytes: [UInt8], at index: Int) -> (value: UInt32, width: Int) {
    let lead = UInt32(bytes[index])
    if lead < 0x80 { return (lead, 1) }
    let second = UInt32(bytes[index + 1] & 0x3F)
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, 2) }
    let third = UInt32(bytes[index + 2] & 0x3F)
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | second << 6 | third, 3) }
    let fourth = UInt32(bytes[index + 3] & 0x3F)
    return ((lead & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
  }
}
