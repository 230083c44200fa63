/// A tree of names by their units: a node is reached from another by one unit.
///
/// A document may hold ten thousand names of one surname, so that nodes have no lists of children:
/// all are in one hash table, whose cost is flat.
struct UnitTree: Sendable {
  /// The node above (upper bits) and the unit (lower 16), plus one; zero where a slot is empty.
  private var keys: [UInt64]
  private var children: [Int32]
  private(set) var nodeCount = 1

  static let root: Int32 = 0

  init() {
    keys = Array(repeating: 0, count: 64)
    children = Array(repeating: 0, count: 64)
  }

  /// The node that `unit` leads to from `node`.
  ///
  /// - Complexity: O(1)
  func child(of node: Int32, _ unit: UInt16) -> Int32? {
    let slot = slot(of: Self.key(node, unit))
    return keys[slot] == 0 ? nil : children[slot]
  }

  /// The node that `unit` leads to from `node`, made where there is none.
  mutating func makeChild(of node: Int32, _ unit: UInt16) -> Int32 {
    let key = Self.key(node, unit)
    var slot = slot(of: key)
    if keys[slot] != 0 { return children[slot] }
    if 2 * nodeCount > keys.count {
      grow()
      slot = self.slot(of: key)
    }
    keys[slot] = key
    children[slot] = Int32(truncatingIfNeeded: nodeCount)
    nodeCount += 1
    return children[slot]
  }

  private mutating func grow() {
    let (oldKeys, oldChildren) = (keys, children)
    keys = Array(repeating: 0, count: 2 * oldKeys.count)
    children = Array(repeating: 0, count: keys.count)
    for (old, key) in oldKeys.enumerated() where key != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      children[slot] = oldChildren[old]
    }
  }

  private static func key(_ node: Int32, _ unit: UInt16) -> UInt64 {
    (UInt64(UInt32(bitPattern: node)) << 16 | UInt64(unit)) &+ 1
  }

  /// Where `key` stands or, being new, is to stand.
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
