internal import MingwuCore

/// What the tagger says about one sentence: for each unit a score for each tag, and a score for
/// each pair of adjacent tags, all in 1/1024 nats and relative to "outside".
///
/// Tags are numbered O, then B I E S of each kind in the order of ``kinds``.
package struct TagScores: Sendable {
  /// The kinds the tagger knows.
  static let kinds: [KindCode] = [.person, .organization, .place, .position]
  static let kindCount = 4
  static let tagCount = 1 + 4 * kindCount
  static let impossible: Int32 = -(1 << 28)

  enum Role: Int {
    case begin = 1
    case inside, end, single
  }

  /// The tag number of `role` for the kind with index `kind`.
  @inline(__always) static func tag(_ kind: Int, _ role: Role) -> Int { kind * 4 + role.rawValue }

  /// The index of `kind` among the tagger's kinds; -1 when the tagger does not know it.
  @inline(__always) static func index(of kind: KindCode) -> Int {
    switch kind {
    case .person: 0
    case .organization: 1
    case .place: 2
    case .position: 3
    default: -1
    }
  }

  /// Flat, ``tagCount`` scores a unit of the sentence; the score of O is subtracted.
  var emissions: [Int32] = []
  /// Running sums of the I scores, one row a kind, `count + 1` wide.
  var insideSums: [Int32] = []
  /// `transitions[a * tagCount + b]`: the score of tag b behind tag a.
  var transitions: [Int32] = Array(repeating: 0, count: tagCount * tagCount)
  var count = 0

  /// Takes the scores of one sentence over: rows of `stride` numbers, the entity tags first.
  mutating func load(_ raw: UnsafeBufferPointer<Int32>, stride: Int, count: Int) {
    precondition(raw.count >= stride * count, "scores of fewer units")
    self.count = count
    emissions.removeAll(keepingCapacity: true)
    emissions.reserveCapacity(count * Self.tagCount)
    for unit in 0..<count {
      let outside = unsafe raw[unit * stride]
      for tag in 0..<Self.tagCount {
        unsafe emissions.append(raw[unit * stride + tag] &- outside)
      }
    }
    sumInside()
  }

  /// Running sums, so that the path of an edge costs the same whatever its length.
  private mutating func sumInside() {
    insideSums.removeAll(keepingCapacity: true)
    for kind in 0..<Self.kindCount {
      var sum: Int32 = 0
      insideSums.append(0)
      for unit in 0..<count {
        sum &+= emissions[unit * Self.tagCount + Self.tag(kind, .inside)]
        insideSums.append(sum)
      }
    }
  }

  /// The tagger's score for reading `start..<end` as one entity, without the step into it.
  func path(kind: Int, start: Int, end: Int) -> Int32 {
    let stride = Self.tagCount
    if end - start == 1 { return emissions[start * stride + Self.tag(kind, .single)] }
    let first = Self.tag(kind, .begin)
    let middle = Self.tag(kind, .inside)
    let last = Self.tag(kind, .end)
    var score =
      emissions[start * stride + first] &+ emissions[(end - 1) * stride + last]
    let row = kind * (count + 1)
    score &+= insideSums[row + end - 1] &- insideSums[row + start + 1]
    if end - start == 2 {
      score &+= transitions[first * stride + last]
    } else {
      score &+= transitions[first * stride + middle] &+ transitions[middle * stride + last]
      score &+= Int32(truncatingIfNeeded: end - start - 3) &* transitions[middle * stride + middle]
    }
    return score
  }
}
