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

    /// The next line feed at or behind `start`, or the end; 32 bytes at a time, then eight.
    private static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
      guard let base = bytes.baseAddress else { return start }
      let (raw, count) = unsafe (UnsafeRawPointer(base), bytes.count)
      var index = start
      let (feeds, ones) = (
        Wide(repeating: 0x0A0A_0A0A_0A0A_0A0A), Wide(repeating: 0x0101_0101_0101_0101)
      )
      while index + 32 <= count {
        let block = unsafe raw.loadUnaligned(fromByteOffset: index, as: Wide.self) ^ feeds
        // A byte that was a line feed is zero now.
        let found = (block &- ones) & ~block
        let any = found[0] | found[1] | found[2] | found[3]
        if any & 0x8080_8080_8080_8080 != 0 { break }
        index += 32
      }
      while index + 8 <= count {
        let word =
          unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
        // A byte that was a line feed is zero now.
        if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
        index += 8
      }
      while unsafe index < count && base[index] != 0x0A { index += 1 }
      return index
    }
  }

  private typealias Wide = SIMD4<UInt64>

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

  /// The number of line feeds, 32 bytes at a time, then eight.
  private static func lineFeeds(in buffer: UnsafeRawBufferPointer) -> Int {
    guard let bytes = buffer.baseAddress else { return 0 }
    let size = buffer.count
    let (low, ones): (UInt64, UInt64) = (0x7F7F_7F7F_7F7F_7F7F, 0x0101_0101_0101_0101)
    var count = 0
    var index = 0
    let (wideLow, wideFeeds) = (Wide(repeating: low), Wide(repeating: 0x0A0A_0A0A_0A0A_0A0A))
    while index + 32 <= size {
      let block = unsafe bytes.loadUnaligned(fromByteOffset: index, as: Wide.self) ^ wideFeeds
      let feeds = ~((block & wideLow) &+ wideLow | block | wideLow)
      // Hardly a block of text has one.
      if feeds[0] | feeds[1] | feeds[2] | feeds[3] != 0 {
        for lane in 0..<4 {
          count += Int(truncatingIfNeeded: (feeds[lane] &>> 7 &* ones) &>> 56)
        }
      }
      index += 32
    }
    while index + 8 <= size {
      let word =
        unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
      // The uppermost bit of each byte that was a line feed, and of no other.
      let feeds = ~((word & low) &+ low | word | low)
      if feeds != 0 { count += Int(truncatingIfNeeded: (feeds &>> 7 &* ones) &>> 56) }
      index += 8
    }
    while index < size {
      if unsafe buffer[index] == 0x0A { count += 1 }
      index += 1
    }
    return count
  }
}
