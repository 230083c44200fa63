/// The record of an FTS5 index that tells its segments: by levels, where those of a level are made
/// one of the next, each from the oldest to the youngest.
struct SegmentList {
  private struct Segment {
    var number: Int
    var first: Int
    var last: Int
  }

  private struct Level {
    /// How many of them are being made one.
    var merging = 0
    var segments: [Segment] = []
  }

  private var cookie: ArraySlice<UInt8>
  private var counter = 0
  private var levels: [Level] = []

  /// - Returns: `nil` where `record` is none.
  init?(_ record: [UInt8]) {
    cookie = record.prefix(4)
    var rest = record.dropFirst(4)
    func next() -> Int? { Varint.take(from: &rest).flatMap { 0..<1 << 31 ~= $0 ? $0 : nil } }
    guard let count = next(), next() != nil, let counter = Varint.take(from: &rest) else {
      return nil
    }
    self.counter = counter
    for _ in 0..<count {
      guard let merging = next(), let segments = next() else { return nil }
      var level = Level(merging: merging)
      for _ in 0..<segments {
        guard let number = next(), let first = next(), let last = next() else { return nil }
        level.segments.append(Segment(number: number, first: first, last: last))
      }
      levels.append(level)
    }
  }

  var bytes: [UInt8] {
    var bytes = Array(cookie)
    func add(_ numbers: Int...) { for number in numbers { Varint.append(number, to: &bytes) } }
    add(levels.count, levels.reduce(0) { $0 + $1.segments.count }, counter)
    for level in levels {
      add(level.merging, level.segments.count)
      for segment in level.segments { add(segment.number, segment.first, segment.last) }
    }
    return bytes
  }

  /// Segments of the first level.
  var youngest: Int { levels.first?.segments.count ?? 0 }

  /// The least that no segment has.
  var free: Int {
    let taken = Set(levels.lazy.flatMap(\.segments).map(\.number))
    var number = 1
    while taken.contains(number) { number += 1 }
    return number
  }

  mutating func append(_ number: Int, leaves: Int) {
    if levels.isEmpty { levels.append(Level()) }
    levels[0].segments.append(Segment(number: number, first: 1, last: leaves))
  }
}
