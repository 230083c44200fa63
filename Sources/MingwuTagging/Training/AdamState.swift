/// Adam's moments for a buffer, updated densely or a row of 64 at a time.
struct AdamState {
  private static let decay1: Float = 0.9
  private static let decay2: Float = 0.98

  let first, second: FloatBuffer
  /// Updates each row has had; one number for a dense buffer.
  private var steps: [Int32]

  init(count: Int, rows: Int) {
    first = FloatBuffer(count)
    second = FloatBuffer(count)
    steps = Array(repeating: 0, count: rows)
  }

  /// Moves `values[offset ..< offset + count]` against the gradient.
  mutating func step(
    _ values: FloatBuffer, offset: Int, count: Int, row: Int,
    gradient: UnsafePointer<Float>, rate: Float
  ) {
    steps[row] += 1
    var (one, two): (Float, Float) = (1, 1)
    for _ in 0..<min(steps[row], 1000) {
      one *= Self.decay1
      two *= Self.decay2
    }
    for i in 0..<count {
      let g = unsafe gradient[i]
      let m = unsafe Self.decay1 * first.base[offset + i] + (1 - Self.decay1) * g
      let v = unsafe Self.decay2 * second.base[offset + i] + (1 - Self.decay2) * g * g
      unsafe first.base[offset + i] = m
      unsafe second.base[offset + i] = v
      let down = (v / (1 - two)).squareRoot() + 1e-6
      unsafe values.base[offset + i] -= rate * (m / (1 - one)) / down
    }
  }
}
