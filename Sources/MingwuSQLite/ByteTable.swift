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
  /// Entries by hash, the next slot where one is taken; -1 for none.
  private var slots: [Int32]
  private let limit: Int

  /// - Parameter limit: entries that it holds; a power of two.
  init(limit: Int) {
    self.limit = limit
    slots = Array(repeating: -1, count: 2 * limit)
  }

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
    slots = Array(repeating: -1, count: slots.count)
  }

  /// Where `key` stands or, being new, is to stand.
  private func slot(of key: [UInt8], _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, bytes[entry.start..<entry.end].elementsEqual(key) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// FNV-1a, its upper half folded in.
  private static func hash(_ key: [UInt8]) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
