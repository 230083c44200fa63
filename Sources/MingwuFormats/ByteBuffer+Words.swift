package import MingwuCore

/// Words are many and short, so they are written by blocks of 16 bytes of which the next write
/// covers what is too much.
extension ByteBuffer {
  private typealias Block = SIMD16<UInt8>

  /// A piece of JSON in front of a number or a string.
  private struct Piece {
    let block: Block
    let count: Int

    init(_ text: String) {
      var block = Block()
      for (index, byte) in text.utf8.enumerated() { block[index] = byte }
      self.block = block
      count = text.utf8.count
    }

    @inline(__always)
    func write(_ room: UnsafeMutableRawBufferPointer, _ end: inout Int) {
      unsafe room.storeBytes(of: block, toByteOffset: end, as: Block.self)
      end += count
    }
  }

  private static let firstPiece = Piece("{\"start\":")
  private static let startPiece = Piece(",{\"start\":")
  private static let endPiece = Piece(",\"end\":")
  private static let textPiece = Piece(",\"text\":")

  /// Appends stretches of `source`, with a byte between each two.
  ///
  /// - Precondition: `ranges` lie in `source`.
  package mutating func append(
    _ source: borrowing [UInt8], _ ranges: [SourceRange], separator: UInt8
  ) {
    let needed = ranges.reduce(0) { $0 + $1.count + 1 }
    unsafe source.withUnsafeBytes { from in
      unsafe write(atMost: needed + 16) { room in
        var end = 0
        for range in ranges {
          unsafe Self.copy(from, range, room, &end)
          unsafe room[end] = separator
          end += 1
        }
        // None behind the last.
        return max(0, end - 1)
      }
    }
  }

  /// Appends stretches of `source` as JSON objects with a comma between each two: where they begin and
  /// end, in Unicode scalars, and the text if it is asked for.
  ///
  /// - Precondition: `ranges` lie in `source`, which is valid UTF-8, and begin and end with scalars.
  /// - Complexity: linear in `source` when they are in order.
  package mutating func append(
    objects ranges: [SourceRange], of source: borrowing [UInt8], withText: Bool
  ) {
    var place = 0
    var scalar = 0
    var opening = Self.firstPiece
    let (startPiece, endPiece, textPiece) = (Self.startPiece, Self.endPiece, Self.textPiece)
    unsafe source.withUnsafeBufferPointer { bytes in
      let from = UnsafeRawBufferPointer(bytes)
      for range in ranges {
        let (lower, upper) = (range.lowerBound, range.upperBound)
        precondition(upper <= from.count, "a range outside of its text")
        while place < lower {
          scalar += Self.isLead(unsafe from[place]) ? 1 : 0
          place += 1
        }
        // A character that became several units may belong to two sentences.
        while place > lower {
          place -= 1
          scalar -= Self.isLead(unsafe from[place]) ? 1 : 0
        }
        let first = scalar
        var isPlain = true
        while place < upper {
          let byte = unsafe from[place]
          scalar += Self.isLead(byte) ? 1 : 0
          isPlain = isPlain && !Self.mayNeedEscape(byte)
          place += 1
        }
        unsafe write(atMost: 96 + range.count) { room in
          var end = 0
          unsafe opening.write(room, &end)
          unsafe Self.write(first, room, &end)
          unsafe endPiece.write(room, &end)
          unsafe Self.write(scalar, room, &end)
          guard withText else {
            unsafe room[end] = 0x7D
            return end + 1
          }
          unsafe textPiece.write(room, &end)
          guard isPlain else { return end }
          unsafe room[end] = 0x22
          end += 1
          unsafe Self.copy(from, range, room, &end)
          unsafe room[end] = 0x22
          unsafe room[end + 1] = 0x7D
          return end + 2
        }
        if withText && !isPlain {
          append(0x22)
          unsafe appendEscaped(UnsafeBufferPointer(rebasing: bytes[range.indices]))
          append(0x22)
          append(0x7D)
        }
        opening = startPiece
      }
    }
  }

  @inline(__always)
  private static func isLead(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  /// Whether a byte is one that JSON escapes, or begins a character that readers may take for a line
  /// end.
  @inline(__always)
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0xC2 || byte == 0xE2
  }

  @inline(__always)
  private static func copy(
    _ from: UnsafeRawBufferPointer, _ range: SourceRange, _ room: UnsafeMutableRawBufferPointer,
    _ end: inout Int
  ) {
    let (start, length) = (range.lowerBound, range.count)
    precondition(range.upperBound <= from.count, "a range outside of its text")
    if length <= 16 && start + 16 <= from.count {
      let bytes = unsafe from.loadUnaligned(fromByteOffset: start, as: Block.self)
      unsafe room.storeBytes(of: bytes, toByteOffset: end, as: Block.self)
    } else {
      unsafe UnsafeMutableRawBufferPointer(rebasing: room[end...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: from[range.indices]))
    }
    end += length
  }

  /// Writes a number that is not negative.
  @inline(__always)
  private static func write(
    _ number: Int, _ room: UnsafeMutableRawBufferPointer, _ end: inout Int
  ) {
    var limit = 10
    var digits = 1
    while limit <= number && digits < 18 {
      limit *= 10
      digits += 1
    }
    end += digits
    var rest = UInt(number)
    for place in 1...digits {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      unsafe room[end - place] = 0x30 + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
  }
}
