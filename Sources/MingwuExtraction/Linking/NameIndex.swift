internal import MingwuCore

/// The names of a document by the units that stand in them: finds those that may be the full form of
/// a short one without a look at all others.
struct NameIndex {
  /// A unit (upper half) and the number of a name that holds it, in order.
  private var entries: [UInt64] = []
  /// For each name a set of its units, by remainder.
  private var masks: [UInt64] = []

  /// So few names are gone through one by one, which takes less than to sort their units.
  private static let few = 64
  /// Of names that share the rarest unit of a short form only so many on each side of it are
  /// compared: a book of a hundred thousand names takes linear time.
  private static let reach = 2048

  /// - Complexity: O(*n* log *n*) for *n* units of all names
  init(_ names: [ArraySlice<UInt16>]) {
    masks = names.map { name in name.reduce(0) { $0 | 1 &<< UInt64($1 & 63) } }
    if names.count <= Self.few { return }
    for (number, name) in names.enumerated() {
      for unit in name { entries.append(UInt64(unit) << 32 | UInt64(number)) }
    }
    entries.sort()
    var kept = 0
    for entry in entries where kept == 0 || entries[kept - 1] != entry {
      entries[kept] = entry
      kept += 1
    }
    entries.removeSubrange(kept...)
  }

  /// The names that may hold all units of the name with number `short`, in order.
  func names(holding units: ArraySlice<UInt16>, of short: Int) -> [Int] {
    let mask = masks[short]
    if masks.count <= Self.few { return masks.indices.filter { mask & ~masks[$0] == 0 } }
    guard var near = units.map(names(holding:)).min(by: { $0.count < $1.count }) else { return [] }
    if near.count > 2 * Self.reach {
      var place = self.place(of: entries[near.lowerBound] & ~0xFFFF_FFFF | UInt64(short))
      place = min(max(place, near.lowerBound + Self.reach), near.upperBound - Self.reach)
      near = place - Self.reach..<place + Self.reach
    }
    return entries[near].lazy.map { Int(UInt32(truncatingIfNeeded: $0)) }
      .filter { mask & ~masks[$0] == 0 }
  }

  /// Where the names that hold `unit` stand in `entries`.
  private func names(holding unit: UInt16) -> Range<Int> {
    place(of: UInt64(unit) << 32)..<place(of: (UInt64(unit) + 1) << 32)
  }

  /// The first place whose entry is at least `entry`.
  private func place(of entry: UInt64) -> Int {
    var (lower, upper) = (0, entries.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if entries[middle] < entry { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
