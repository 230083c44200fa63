/// A few UTF-16 units that a grammar names, for questions asked at each unit of a text.
///
/// A set of the standard library hashes what it is asked for; here most units are turned away by a
/// look at one bit.
@frozen @usableFromInline package struct UnitSet: Sendable, ExpressibleByStringLiteral {
  /// Which remainders by 1024 the members have.
  @usableFromInline let filter: [UInt64]
  @usableFromInline package let members: [UInt16]

  package init(_ units: some Sequence<UInt16>) {
    members = Array(units)
    var filter = [UInt64](repeating: 0, count: 16)
    for unit in members { filter[Int(unit >> 6 & 15)] |= 1 << UInt64(unit & 63) }
    self.filter = filter
  }

  /// The units of a string: `"省市区县"`.
  @usableFromInline package init(stringLiteral units: String) { self.init(units.utf16) }

  @inlinable @inline(__always) package func contains(_ unit: UInt16) -> Bool {
    filter[Int(unit >> 6 & 15)] >> UInt64(unit & 63) & 1 == 1 && isMember(unit)
  }

  @usableFromInline func isMember(_ unit: UInt16) -> Bool { members.contains(unit) }
}
