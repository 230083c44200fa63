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

  /// Below this a tag opens, continues or closes no entity unless a candidate asks for it.
  static let floor: Int32 = -6 * 1024

  /// Units that are kept before the oldest are given up.
  private static let capacity = 32 * 1024

  // Sentence behind sentence; the rows of the one in use begin at `base`.
  /// Flat, the scores of the entity tags of a unit, `tagCount - 1` of them; that of O is subtracted.
  private var emissions: [Int32] = []
  /// Running sums of the I scores, one number a kind, one row more than there are units.
  private var insideSums: [Int32] = []
  /// For each unit the set of kinds whose B or S lies at or above the floor.
  private var alive: [UInt8] = []
  private var base = 0
  private var end = 0
  /// `transitions[a * tagCount + b]`: the score of tag b behind tag a.
  var transitions: [Int32] = Array(repeating: 0, count: tagCount * tagCount)

  /// The score of an entity tag at a unit of the sentence, less that of O.
  @inline(__always) func emission(_ unit: Int, _ tag: Int) -> Int32 {
    emissions[(base + unit) * (Self.tagCount - 1) + tag - 1]
  }

  /// The set of kinds of which an entity may begin at a unit.
  @inline(__always) func aliveKinds(_ unit: Int) -> UInt8 { alive[base + unit] }

  /// Forgets the sentences of the last document.
  mutating func reset() {
    base = 0
    end = 0
  }

  /// Where the sentence in use is kept, for ``use(_:)``.
  var place: Int { base }

  /// Goes back to a sentence of this document; false when it was given up since.
  mutating func use(_ place: Int?) -> Bool {
    guard let place else { return false }
    base = place
    return true
  }

  /// Takes the scores of one sentence over: rows of `stride` numbers, the entity tags first.
  ///
  /// Returns false when older sentences had to be given up for it.
  @discardableResult
  mutating func load(_ raw: UnsafeBufferPointer<Int32>, stride: Int, count: Int) -> Bool {
    precondition(raw.count >= stride * count && stride >= Self.tagCount, "scores of fewer units")
    let isKept = end + count <= Self.capacity
    base = isKept ? end : 0
    end = base + count
    let width = Self.tagCount - 1
    if alive.count < end {
      let missing = end - alive.count
      alive.append(contentsOf: repeatElement(0, count: missing))
      emissions.append(contentsOf: repeatElement(0, count: missing * width))
      insideSums.append(
        contentsOf: repeatElement(
          0, count: (alive.count + 1) * Self.kindCount - insideSums.count))
    }
    guard count > 0, let source = raw.baseAddress else { return isKept }
    unsafe emissions.withUnsafeMutableBufferPointer { emissions in
      for unit in 0..<count {
        let row = unsafe source + unit * stride
        let outside = unsafe row[0]
        var kinds: UInt8 = 0
        for kind in 0..<Self.kindCount {
          let scores =
            unsafe UnsafeRawPointer(row + 1 + 4 * kind)
            .loadUnaligned(as: SIMD4<Int32>.self) &- SIMD4(repeating: outside)
          let target = (base + unit) * width + 4 * kind
          unsafe emissions[target] = scores[0]
          unsafe emissions[target + 1] = scores[1]
          unsafe emissions[target + 2] = scores[2]
          unsafe emissions[target + 3] = scores[3]
          if max(scores[0], scores[3]) >= Self.floor { kinds |= 1 << UInt8(kind) }
        }
        alive[base + unit] = kinds
      }
    }
    sumInside(count)
    return isKept
  }

  /// Running sums, so that the path of an edge costs the same whatever its length.
  private mutating func sumInside(_ count: Int) {
    for unit in 0..<count {
      let row = (base + unit) * Self.kindCount
      for kind in 0..<Self.kindCount {
        insideSums[row + Self.kindCount + kind] =
          insideSums[row + kind] &+ emission(unit, Self.tag(kind, .inside))
      }
    }
  }

  /// The tagger's score for reading `start..<end` as one entity, without the step into it.
  func path(kind: Int, start: Int, end: Int) -> Int32 {
    let stride = Self.tagCount
    if end - start == 1 { return emission(start, Self.tag(kind, .single)) }
    let first = Self.tag(kind, .begin)
    let middle = Self.tag(kind, .inside)
    let last = Self.tag(kind, .end)
    var score = emission(start, first) &+ emission(end - 1, last)
    score &+= insideSums[(base + end - 1) * Self.kindCount + kind]
    score &-= insideSums[(base + start + 1) * Self.kindCount + kind]
    if end - start == 2 {
      score &+= transitions[first * stride + last]
    } else {
      score &+= transitions[first * stride + middle] &+ transitions[middle * stride + last]
      score &+= Int32(truncatingIfNeeded: end - start - 3) &* transitions[middle * stride + middle]
    }
    return score
  }
}
