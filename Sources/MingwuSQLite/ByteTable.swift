/// Numbers of byte strings that came lately, up to a limit. Text is compared by bytes, as SQLite does
/// it: to Swift, composed and decomposed letters are equal.
struct ByteTable {
  private struct Entry {
    var start: Int
    var end: Int
    var hash: UInt32
    var number: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Entries by hash, the next slot where one is taken; -1 for none. No more than twice as many as are
  /// needed, since each look-up is somewhere else in them.
  private var slots = Self.noSlots
  private let limit: Int

  private static let noSlots = [Int32](repeating: -1, count: 256)

  /// - Parameter limit: entries that it holds.
  init(limit: Int) { self.limit = limit }

  /// The number that `key` was given.
  ///
  /// - Complexity: O(`key.count`)
  func number(of key: [UInt8]) -> Int? {
    let hash = Self.hash(key)
    let index = slots[slot(of: key, hash)]
    return index < 0 ? nil : entries[Int(index)].number
  }

  /// Gives `key`, which is not there, a number. A table that is full is emptied first.
  mutating func insert(_ key: [UInt8], _ number: Int) {
    if entries.count == limit { removeAll() }
    if 2 * entries.count >= slots.count { grow() }
    let hash = Self.hash(key)
    let start = bytes.count
    bytes.append(contentsOf: key)
    slots[slot(of: key, hash)] = Int32(entries.count)
    entries.append(Entry(start: start, end: bytes.count, hash: hash, number: number))
  }

  mutating func removeAll() {
    if entries.isEmpty { return }
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    slots = Self.noSlots
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: 2 * slots.count)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  /// Where `key` stands or, being new, is to stand.
  private func slot(of key: [UInt8], _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, holds(key, at: entry) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func holds(_ key: [UInt8], at entry: Entry) -> Bool {
    guard key.count == entry.end - entry.start else { return false }
    let held = unsafe bytes.span.bytes.extracting(entry.start..<entry.end)
    return unsafe held.isEqual(to: key.span.bytes)
  }

  /// A product of each eight bytes, its halves put together.
  private static func hash(_ key: [UInt8]) -> UInt32 {
    let bytes = unsafe key.span.bytes
    var hash = UInt64(key.count)
    var index = 0
    while index < bytes.byteCount {
      let product = (hash ^ bytes.word(at: index)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.low ^ product.high
      index += 8
    }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}

extension RawSpan {
  /// Up to eight bytes from `index` on.
  @inline(__always)
  fileprivate func word(at index: Int) -> UInt64 {
    if index + 8 <= byteCount {
      return unsafe unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
    var word: UInt64 = 0
    for index in index..<byteCount {
      word = unsafe word << 8 | UInt64(unsafeLoad(fromByteOffset: index, as: UInt8.self))
    }
    return word
  }

  /// Whether `other`, which is as long, has the same bytes.
  fileprivate func isEqual(to other: RawSpan) -> Bool {
    var index = 0
    while index < byteCount {
      if word(at: index) != other.word(at: index) { return false }
      index += 8
    }
    return true
  }
}
