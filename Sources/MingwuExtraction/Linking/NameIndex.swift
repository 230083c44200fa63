internal import MingwuCore

/// The names of a document by the units that stand in them: finds those that may be the full form of
/// a short one without a look at all others.
struct NameIndex {
  /// In order, the names that hold a unit.
  private var names: [UInt16: [Int32]] = [:]
  /// For each name a set of its units, by remainder.
  private var masks: [UInt64] = []

  /// Of names that share the rarest unit of a short form only so many on each side of it are
  /// compared: a book of a hundred thousand names takes linear time.
  private static let reach = 2048

  mutating func append(_ name: [UInt16]) {
    let number = Int32(truncatingIfNeeded: masks.count)
    var mask: UInt64 = 0
    for unit in name {
      mask |= 1 << UInt64(unit & 63)
      if names[unit]?.last != number { names[unit, default: []].append(number) }
    }
    masks.append(mask)
  }

  /// The names that may hold all units of the name with number `short`, in order.
  func names(holding units: [UInt16], of short: Int) -> [Int] {
    guard let rarest = units.map({ names[$0] ?? [] }).min(by: { $0.count < $1.count }) else {
      return []
    }
    var near = rarest[...]
    if near.count > 2 * Self.reach {
      var place = rarest.partitioningIndex(from: Int32(truncatingIfNeeded: short))
      place = min(max(place, Self.reach), rarest.count - Self.reach)
      near = rarest[place - Self.reach..<place + Self.reach]
    }
    let mask = masks[short]
    return near.lazy.map(Int.init).filter { mask & ~masks[$0] == 0 }
  }
}

extension [Int32] {
  /// The first place whose number is at least `number`.
  fileprivate func partitioningIndex(from number: Int32) -> Int {
    var (lower, upper) = (0, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if self[middle] < number { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
