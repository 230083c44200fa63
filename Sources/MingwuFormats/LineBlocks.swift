/// Cuts a stream of bytes into blocks of whole lines, so that many lines can be read at once.
///
/// It holds one block, or one line where a line is longer than a block. A block ends with what the
/// source had to give: a program that writes one line and waits for the answer gets it.
public struct LineBlocks: Sendable {
  /// Lines, each but the last of a stream ended by a line feed.
  public struct Block: Sendable {
    /// Whole lines.
    public let bytes: [UInt8]
    /// The 1-based number of the first line.
    public let firstLine: Int

    /// Lines of which the first has this 1-based number.
    public init(bytes: [UInt8], firstLine: Int) {
      (self.bytes, self.firstLine) = (bytes, firstLine)
    }

    /// Calls `body` with each line, without its line feed, and its number.
    public func forEachLine<Failure: Error>(
      _ body: (Span<UInt8>, Int) throws(Failure) -> Void
    ) throws(Failure) {
      var number = firstLine
      var start = 0
      let all = bytes.span
      while start < all.count {
        let end = unsafe all.withUnsafeBufferPointer { unsafe Self.lineEnd(in: $0, from: start) }
        try body(all.extracting(start..<end), number)
        start = end + 1
        number += 1
      }
    }

    /// The next line feed at or behind `start`, or the end; eight bytes at a time.
    private static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
      let raw = UnsafeRawBufferPointer(bytes)
      var index = start
      while index + 8 <= raw.count {
        let word =
          unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
        // A byte that was a line feed is zero now.
        if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
        index += 8
      }
      while index < raw.count, unsafe raw[index] != 0x0A { index += 1 }
      return index
    }
  }

  private let blockSize: Int
  private var pending: [UInt8] = []
  private var nextLine = 1
  private var isAtEnd = false

  /// - Precondition: `blockSize > 0`, in bytes.
  public init(blockSize: Int = 1 << 16) {
    precondition(blockSize > 0, "block size must be positive")
    self.blockSize = blockSize
  }

  /// The next block; `nil` at the end of the stream.
  ///
  /// - Parameter read: returns up to the given number of bytes, none at the end of the stream.
  public mutating func next<Failure: Error>(
    read: (Int) throws(Failure) -> [UInt8]
  ) throws(Failure) -> Block? {
    while !isAtEnd {
      let searched = pending.count
      // A long line doubles the room, so that reading it takes linear time.
      let fresh = try read(max(blockSize, searched))
      isAtEnd = fresh.isEmpty
      if pending.isEmpty { pending = fresh } else { pending.append(contentsOf: fresh) }
      if let last = pending[searched...].lastIndex(of: 0x0A) {
        let rest = Array(pending[(last + 1)...])
        pending.removeSubrange((last + 1)...)
        return block(with: rest)
      }
    }
    return pending.isEmpty ? nil : block(with: [])
  }

  private mutating func block(with rest: [UInt8]) -> Block {
    let block = Block(bytes: pending, firstLine: nextLine)
    nextLine += unsafe pending.withUnsafeBytes { unsafe Self.lineFeeds(in: $0) }
    pending = rest
    return block
  }

  /// The number of line feeds, eight bytes at a time.
  private static func lineFeeds(in bytes: UnsafeRawBufferPointer) -> Int {
    let (low, ones): (UInt64, UInt64) = (0x7F7F_7F7F_7F7F_7F7F, 0x0101_0101_0101_0101)
    var count = 0
    var index = 0
    while index + 8 <= bytes.count {
      let word =
        unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
      // The uppermost bit of each byte that was a line feed, and of no other.
      let feeds = ~((word & low) &+ low | word | low)
      if feeds != 0 { count += Int(truncatingIfNeeded: (feeds &>> 7 &* ones) &>> 56) }
      index += 8
    }
    while index < bytes.count {
      if unsafe bytes[index] == 0x0A { count += 1 }
      index += 1
    }
    return count
  }
}
