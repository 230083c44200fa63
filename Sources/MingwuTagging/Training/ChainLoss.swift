#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The loss of a linear chain: the logarithm of the share that the right tags have in all legal
/// sequences, negated, and its gradient. Computed in scaled probabilities.
struct ChainLoss {
  let tagCount: Int
  /// One where tag b may follow tag a; at `a * tagCount + b`.
  let legal: [Bool]
  let mayBegin, mayEnd: [Bool]

  /// Entity tags, BIOES.
  init(tagCount: Int) {
    self.tagCount = tagCount
    func role(_ tag: Int) -> Int { tag == 0 ? 3 : (tag - 1) % 4 }
    func opens(_ tag: Int) -> Bool { role(tag) < 2 }
    func continues(_ tag: Int) -> Bool { role(tag) == 1 || role(tag) == 2 }
    mayBegin = (0..<tagCount).map { !continues($0) }
    mayEnd = (0..<tagCount).map { !opens($0) }
    legal = (0..<tagCount * tagCount).map { index in
      let (a, b) = (index / tagCount, index % tagCount)
      return opens(a) ? continues(b) && (a - 1) / 4 == (b - 1) / 4 : !continues(b)
    }
  }

  /// Adds the gradient of one sentence and returns its loss in nats.
  ///
  /// - Parameters:
  ///   - scores: `gold.count` rows of `tagCount`.
  ///   - gold: the right tags, a legal sequence.
  func add(
    scores: [Float], moves: [Float], gold: [Int], gradient: inout [Float],
    moveGradient: inout [Float]
  ) -> Double {
    let (n, t) = (gold.count, tagCount)
    guard n > 0 else { return 0 }
    var weight = [Double](repeating: 0, count: t * t)
    for index in 0..<t * t where legal[index] { weight[index] = exp(Double(moves[index])) }
    var local = [Double](repeating: 0, count: n * t)
    var forward = local
    var backward = local
    var logZ = 0.0
    for i in 0..<n {
      let row = i * t
      let top = scores[row..<row + t].max() ?? 0
      logZ += Double(top)
      for tag in 0..<t { local[row + tag] = exp(Double(scores[row + tag] - top)) }
      var total = 0.0
      for tag in 0..<t {
        var sum = i == 0 && mayBegin[tag] ? 1.0 : 0.0
        if i > 0 {
          for before in 0..<t { sum += forward[row - t + before] * weight[before * t + tag] }
        }
        forward[row + tag] = sum * local[row + tag]
        total += forward[row + tag]
      }
      total = max(total, 1e-300)
      for tag in 0..<t { forward[row + tag] /= total }
      logZ += log(total)
    }
    var closing = 0.0
    for tag in 0..<t where mayEnd[tag] {
      closing += forward[(n - 1) * t + tag]
      backward[(n - 1) * t + tag] = 1
    }
    logZ += log(max(closing, 1e-300))
    for i in (0..<n - 1).reversed() {
      let row = i * t
      var total = 0.0
      var pairs = 0.0
      for a in 0..<t {
        var sum = 0.0
        for b in 0..<t {
          sum += weight[a * t + b] * local[row + t + b] * backward[row + t + b]
        }
        backward[row + a] = sum
        total += sum
        pairs += forward[row + a] * sum
      }
      for a in 0..<t {
        let share = forward[row + a] / max(pairs, 1e-300)
        guard share > 0 else { continue }
        for b in 0..<t {
          let term = weight[a * t + b] * local[row + t + b] * backward[row + t + b]
          moveGradient[a * t + b] += Float(share * term)
        }
      }
      for a in 0..<t { backward[row + a] /= max(total, 1e-300) }
    }
    var right = 0.0
    for i in 0..<n {
      let row = i * t
      var total = 0.0
      for tag in 0..<t { total += forward[row + tag] * backward[row + tag] }
      for tag in 0..<t {
        gradient[row + tag] += Float(forward[row + tag] * backward[row + tag] / max(total, 1e-300))
      }
      gradient[row + gold[i]] -= 1
      right += Double(scores[row + gold[i]])
      if i > 0 {
        right += Double(moves[gold[i - 1] * t + gold[i]])
        moveGradient[gold[i - 1] * t + gold[i]] -= 1
      }
    }
    return logZ - right
  }
}
