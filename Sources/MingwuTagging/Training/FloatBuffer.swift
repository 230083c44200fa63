/// Numbers in memory of their own, zero at first. Pages that are never written cost nothing.
@safe final class FloatBuffer {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  init(_ count: Int) {
    self.count = count
    unsafe base = .allocate(capacity: max(8, count))
    unsafe base.initialize(repeating: 0, count: max(8, count))
  }

  deinit { unsafe base.deallocate() }

  func copy() -> FloatBuffer {
    let other = FloatBuffer(count)
    unsafe other.base.update(from: base, count: count)
    return other
  }

  func assign(_ other: FloatBuffer) {
    precondition(count == other.count)
    unsafe base.update(from: other.base, count: count)
  }

  func clear() { unsafe base.update(repeating: 0, count: count) }

  subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < count)
      return unsafe base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      unsafe base[index] = newValue
    }
  }
}

/// Loops over rows of numbers, eight at a time in a fixed order, so that sums are the same on
/// every machine. Counts are multiples of eight.
enum Rows {
  @inline(__always)
  private static func eight(_ p: UnsafePointer<Float>, _ i: Int) -> SIMD8<Float> {
    unsafe UnsafeRawPointer(p + i).loadUnaligned(as: SIMD8<Float>.self)
  }

  /// y += a x
  @inline(__always)
  static func add(
    _ a: Float, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, _ count: Int
  ) {
    let factor = SIMD8<Float>(repeating: a)
    var i = 0
    while i < count {
      let sum = unsafe eight(y, i) + factor * eight(x, i)
      unsafe UnsafeMutableRawPointer(y + i).storeBytes(of: sum, as: SIMD8<Float>.self)
      i += 8
    }
  }

  @inline(__always)
  static func dot(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int) -> Float {
    var sum = SIMD8<Float>.zero
    var i = 0
    while i < count {
      unsafe sum += eight(x, i) * eight(y, i)
      i += 8
    }
    return sum.sum()
  }
}
