/// What few values have, kept apart so that those without it are cheap to copy.
final class Rare<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

/// An integer kept in four bytes, so that the structs of the grammar are cheap to copy.
///
/// `Int.min` stands for "not said" and is kept; other values must fit 32 bits.
@propertyWrapper
struct Compact: Sendable {
  private var stored: Int32

  @inline(__always) init(wrappedValue: Int) {
    stored = wrappedValue == .min ? .min : Int32(truncatingIfNeeded: wrappedValue)
  }

  @inline(__always) var wrappedValue: Int {
    get { stored == .min ? .min : Int(stored) }
    set { stored = newValue == .min ? .min : Int32(truncatingIfNeeded: newValue) }
  }
}
