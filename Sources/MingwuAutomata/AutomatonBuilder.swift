/// Compiles patterns into the arrays of an ``Automaton``.
///
/// Patterns come sorted and without duplicates, as flat units with offsets, so that a million of
/// them cost no allocation each. The trie is laid out level by level: a state's children are a run
/// of the sorted patterns.
public struct AutomatonBuilder {
  /// The class of each unit.
  public private(set) var unitClasses = [UInt16](repeating: 0, count: 0x1_0000)
  public private(set) var states: [Automaton.State] = []
  public private(set) var patterns: [Automaton.Pattern] = []

  /// A state while it is worked on.
  private struct Slot {
    var base: Int32
    var check: Int32
    var failure: Int32
    var output: Int32

    static let free = Slot(base: 0, check: -1, failure: 0, output: -1)
  }

  private var slots: [Slot] = []

  /// One state whose children are still to be placed: a run of patterns that share `depth` units.
  private struct Pending {
    var state: Int32
    var lower: Int32
    var upper: Int32
    var depth: Int32
  }

  /// First free slot at or behind which a state with several children is tried.
  private var searchStart = 1
  /// Doubly linked free slots, kept in `failure` (next) and `output` (previous) until the end.
  private var firstFree: Int32 = 0

  /// Compiles the patterns.
  ///
  /// - Parameters:
  ///   - units: the units of all patterns, one behind the other.
  ///   - offsets: where each pattern starts, and the end of the last one.
  /// - Precondition: patterns are strictly ascending by units, none is empty, none is longer than
  ///   65,535 units.
  /// - Complexity: about O(`units.count`); memory 28 bytes a state.
  public init(units: [UInt16], offsets: [Int32]) {
    let count = max(0, offsets.count - 1)
    patterns.reserveCapacity(count)
    for pattern in 0..<count {
      patterns.append(
        Automaton.Pattern(
          shorter: -1, length: UInt16(offsets[pattern + 1] - offsets[pattern])))
    }
    assignClasses(units)
    slots.reserveCapacity(units.count / 2 + 0x400)
    grow(to: 0x400)
    take(0)
    slots[0] = Slot(base: 0, check: -1, failure: 0, output: -1)
    layOut(units, offsets, count)
    link(units, offsets, count)
    trim()
  }

  /// Sets what the owner knows of a pattern.
  public mutating func annotate(_ pattern: Int, note: UInt16, payload: UInt64) {
    patterns[pattern].note = note
    patterns[pattern].payload = payload
  }

  /// Frequent units get small classes, so that children lie close together.
  private mutating func assignClasses(_ units: [UInt16]) {
    var counts = [Int32](repeating: 0, count: 0x1_0000)
    for unit in units { counts[Int(unit)] += 1 }
    let used = (0..<0x1_0000).filter { counts[$0] > 0 }
      .sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
    for (index, unit) in used.enumerated() { unitClasses[unit] = UInt16(index + 1) }
  }

  private mutating func layOut(_ units: [UInt16], _ offsets: [Int32], _ count: Int) {
    var queue = [Pending(state: 0, lower: 0, upper: Int32(count), depth: 0)]
    var head = 0
    var classes: [Int32] = []
    var bounds: [Int32] = []
    while head < queue.count {
      let node = queue[head]
      head += 1
      if head > 0x1_0000, head * 2 > queue.count {
        queue.removeFirst(head)
        head = 0
      }
      var lower = node.lower
      // The pattern that ends here sorts first.
      if lower < node.upper,
        offsets[Int(lower) + 1] - offsets[Int(lower)] == node.depth
      {
        slots[Int(node.state)].output = lower
        lower += 1
      }
      guard lower < node.upper else { continue }
      classes.removeAll(keepingCapacity: true)
      bounds.removeAll(keepingCapacity: true)
      var index = lower
      while index < node.upper {
        let unit = units[Int(offsets[Int(index)] + node.depth)]
        classes.append(Int32(unitClasses[Int(unit)]))
        bounds.append(index)
        index = endOfRun(unit, from: index, to: node.upper, node.depth, units, offsets)
      }
      bounds.append(node.upper)
      let base = place(classes)
      slots[Int(node.state)].base = base
      for (child, unitClass) in classes.enumerated() {
        let target = base + unitClass
        take(target)
        slots[Int(target)] = Slot(
          base: 0, check: node.state, failure: 0, output: -1)
        queue.append(
          Pending(
            state: target, lower: bounds[child], upper: bounds[child + 1], depth: node.depth + 1))
      }
    }
  }

  /// The end of the patterns that have `unit` at `depth`: galloping, then binary search.
  private func endOfRun(
    _ unit: UInt16, from lower: Int32, to upper: Int32, _ depth: Int32, _ units: [UInt16],
    _ offsets: [Int32]
  ) -> Int32 {
    var step: Int32 = 1
    var low = lower
    while low + step < upper, units[Int(offsets[Int(low + step)] + depth)] == unit {
      low += step
      step *= 2
    }
    var high = min(upper, low + step)
    while low + 1 < high {
      let middle = (low + high) / 2
      if units[Int(offsets[Int(middle)] + depth)] == unit { low = middle } else { high = middle }
    }
    return low + 1
  }

  // MARK: Slots

  /// Finds a base for which the slots of all `classes` are free.
  private mutating func place(_ classes: [Int32]) -> Int32 {
    var smallest = classes[0]
    var greatest = classes[0]
    for unitClass in classes {
      smallest = min(smallest, unitClass)
      greatest = max(greatest, unitClass)
    }
    if classes.count == 1 {
      if firstFree < 0 { grow(to: slots.count * 3 / 2) }
      return firstFree - smallest
    }
    var slot = firstFree
    var tries = 0
    if searchStart > Int(firstFree), searchStart < slots.count {
      slot = nextFree(from: searchStart)
    }
    while true {
      if slot < 0 {
        let start = slots.count
        grow(to: max(slots.count * 3 / 2, slots.count + 0x1_0000))
        slot = Int32(start)
      }
      let base = slot - smallest
      let top = Int(base + greatest)
      if top >= slots.count { grow(to: max(top + 1, slots.count * 3 / 2)) }
      if classes.allSatisfy({ isFree(base + $0) }) { return base }
      tries += 1
      // A region this full is not worth another look.
      if tries == 64 { searchStart = Int(slot) }
      slot = slots[Int(slot)].failure
    }
  }

  private func isFree(_ slot: Int32) -> Bool { slots[Int(slot)].check == -2 }

  private func nextFree(from start: Int) -> Int32 {
    var slot = start
    while slot < slots.count, slots[slot].check != -2 { slot += 1 }
    return slot < slots.count ? Int32(slot) : -1
  }

  private var lastFree: Int32 = -1

  private mutating func grow(to count: Int) {
    let old = slots.count
    for slot in old..<count {
      slots.append(
        Slot(
          base: 0, check: -2, failure: slot + 1 < count ? Int32(slot + 1) : -1,
          output: slot > old ? Int32(slot - 1) : lastFree))
    }
    if lastFree >= 0 { slots[Int(lastFree)].failure = Int32(old) } else { firstFree = Int32(old) }
    lastFree = Int32(count - 1)
  }

  private mutating func take(_ slot: Int32) {
    let next = slots[Int(slot)].failure
    let previous = slots[Int(slot)].output
    if previous >= 0 { slots[Int(previous)].failure = next } else { firstFree = next }
    if next >= 0 { slots[Int(next)].output = previous } else { lastFree = previous }
  }

  // MARK: Failure links

  /// Sets failure links and output chains, level by level: the patterns are walked once more, one
  /// unit deeper each round, so that a state's failure is known before its children's.
  private mutating func link(_ units: [UInt16], _ offsets: [Int32], _ count: Int) {
    for slot in slots.indices where slots[slot].check == -2 { slots[slot] = .free }
    var path = [Int32](repeating: 0, count: count)
    var alive = Array(0..<Int32(count))
    var depth: Int32 = 0
    while !alive.isEmpty {
      var kept = 0
      var lastState: Int32 = -1
      for pattern in alive {
        let position = offsets[Int(pattern)] + depth
        guard position < offsets[Int(pattern) + 1] else { continue }
        let unitClass = Int32(unitClasses[Int(units[Int(position)])])
        let parent = path[Int(pattern)]
        let state = slots[Int(parent)].base + unitClass
        if depth > 0, state != lastState { linkFailure(state, parent: parent, unitClass) }
        lastState = state
        path[Int(pattern)] = state
        alive[kept] = pattern
        kept += 1
      }
      alive.removeLast(alive.count - kept)
      depth += 1
    }
  }

  private mutating func linkFailure(_ state: Int32, parent: Int32, _ unitClass: Int32) {
    guard slots[Int(state)].failure == 0 else { return }
    var from = slots[Int(parent)].failure
    while true {
      let target = slots[Int(from)].base + unitClass
      if target > 0, Int(target) < slots.count, slots[Int(target)].check == from,
        target != state
      {
        slots[Int(state)].failure = target
        let inherited = slots[Int(target)].output
        let own = slots[Int(state)].output
        if own < 0 {
          slots[Int(state)].output = inherited
        } else {
          patterns[Int(own)].shorter = inherited
        }
        return
      }
      if from == 0 { return }
      from = slots[Int(from)].failure
    }
  }

  /// Packs the slots, less the free ones at the end.
  private mutating func trim() {
    var count = slots.count
    while count > 1, slots[count - 1].check == -1 { count -= 1 }
    states.reserveCapacity(count)
    for slot in slots[..<count] {
      states.append(
        Automaton.State(
          base: slot.base, check: slot.check < 0 ? Automaton.State.none : slot.check,
          failure: slot.failure, output: slot.output))
    }
    slots = []
  }
}
