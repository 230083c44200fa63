internal import CTaggerKernel

/// Which bigrams have the rows of a workspace: those that are not shared with other tasks, each row for
/// many bigrams by turns.
///
/// A bigram may have one of a few rows. The one that was used longest ago is given away; what is
/// commoner counts as used later, and so does what came back.
@safe struct OwnRows: ~Copyable {
  static let count = 10_240
  /// Rows that a bigram may have.
  private static let ways = 5
  /// By so many ranks commoner is a piece later.
  private static let ranksToPiece = 64
  /// So many pieces later counts what came back.
  private static let reuse: UInt32 = 1200
  private static let setCount = count / ways

  /// For each set of rows a cache line: the bigram in each row, or `UInt32.max`; from `usePlace` on the
  /// piece that last used each row, later for the sake of what is worth keeping.
  private let sets: UnsafeMutablePointer<UInt32>
  private static let stride = 16
  private static let usePlace = 8

  private let shared, all: Int

  /// - Parameters:
  ///   - shared: the first bigram that has no shared row.
  ///   - all: the number of bigrams; their numbers are their ranks.
  init(shared: Int, all: Int) {
    (self.shared, self.all) = (shared, all)
    unsafe sets = .allocateLines(Self.setCount * Self.stride)
    unsafe sets.initialize(repeating: .max, count: Self.setCount * Self.stride)
    forgetUses()
  }

  deinit { unsafe sets.deallocate() }

  mutating func forgetUses() {
    for set in 0..<Self.setCount {
      unsafe (sets + set * Self.stride + Self.usePlace).update(repeating: 0, count: Self.ways)
    }
  }

  @inline(__always) private func set(of id: UInt32) -> Int {
    (Int(id) &- shared) & (Self.setCount &- 1)
  }

  /// Asks for what is known of the rows that a bigram may have, ahead of its use.
  @inline(__always) func prefetch(_ id: UInt32) {
    unsafe ctagger_prefetch(sets + set(of: id) &* Self.stride)
  }

  /// The row of a bigram, and whether it is to be made; `nil` when the piece uses all that it may have.
  mutating func place(of id: UInt32, piece: UInt32) -> (place: Int, isNew: Bool)? {
    let set = set(of: id)
    let owners = unsafe sets + set &* Self.stride
    let uses = unsafe owners + Self.usePlace
    let now = piece &+ bonus(id)
    var oldest = 0
    for way in 0..<Self.ways {
      if unsafe owners[way] == id {
        unsafe uses[way] = now &+ Self.reuse
        return (set &* Self.ways &+ way, false)
      }
      if unsafe uses[way] < uses[oldest] { oldest = way }
    }
    // A row that the piece uses is not given away.
    let age = unsafe uses[oldest] &- bonus(owners[oldest]) &- piece
    guard age != 0, age != Self.reuse else { return nil }
    unsafe uses[oldest] = now
    unsafe owners[oldest] = id
    return (set &* Self.ways &+ oldest, true)
  }

  /// How many pieces later a bigram counts as used.
  @inline(__always) private func bonus(_ id: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: max(0, all &- Int(id)) / Self.ranksToPiece)
  }
}
