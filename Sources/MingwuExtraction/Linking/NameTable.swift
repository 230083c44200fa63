/// Distinct names, numbered in the order in which they came. Names are compared by their units.
struct NameTable<Unit: FixedWidthInteger & UnsignedInteger> {
  /// By number.
  private(set) var names: [ArraySlice<Unit>] = []
  private var hashes: [UInt64] = []
  /// Numbers by hash, the next slot where one is taken; -1 for none.
  private var slots: [Int32] = []

  /// The number of `name`, which is added when it is new.
  ///
  /// - Complexity: O(`name.count`) for the most part
  mutating func number(adding name: ArraySlice<Unit>) -> Int {
    if 2 * names.count >= slots.count { grow() }
    let hash = Self.hash(name)
    let slot = slot(of: name, hash)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(truncatingIfNeeded: names.count)
    names.append(name)
    hashes.append(hash)
    return names.count - 1
  }

  /// The number of `name`; `nil` when it was not added.
  func number(of name: ArraySlice<Unit>) -> Int? {
    guard !slots.isEmpty else { return nil }
    let number = slots[slot(of: name, Self.hash(name))]
    return number < 0 ? nil : Int(number)
  }

  /// Where `name` stands or, being new, is to stand.
  private func slot(of name: ArraySlice<Unit>, _ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, names[number].elementsEqual(name) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(16, 2 * slots.count))
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  private static func hash(_ name: ArraySlice<Unit>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: name.count)
    for unit in name { hash = (hash ^ UInt64(truncatingIfNeeded: unit)) &* 0x9E37_79B9_7F4A_7C15 }
    return hash ^ hash >> 32
  }
}
