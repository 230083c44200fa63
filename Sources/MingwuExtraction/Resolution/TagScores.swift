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
  static let wordTagCount = 4
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

  /// The label of a kind of the tagger in a step of the lattice.
  @inline(__always) static func label(_ kind: Int) -> UInt8 {
    switch kind {
    case 0: KindCode.person.rawValue
    case 1: KindCode.organization.rawValue
    case 2: KindCode.place.rawValue
    default: KindCode.position.rawValue
    }
  }

  /// Below this a tag opens, continues or closes no entity unless a candidate asks for it.
  static let floor: Int32 = -6 * 1024

  /// Units that are kept before the oldest are given up.
  private static let capacity = 32 * 1024

  // Sentence behind sentence; the rows of the one in use begin at `base`.
  /// Flat, the scores of the entity tags of a unit, `tagCount - 1` of them: B of each kind, then I, E
  /// and S. That of O is subtracted.
  private var emissions: [Int32] = []
  /// Running sums of the I scores, one number a kind, one row more than there are units.
  private var insideSums: [Int32] = []
  /// For each unit the set of kinds whose B or S lies at or above the floor.
  private var alive: [UInt8] = []
  /// The scores of the word tags, where they are asked for.
  private var words: [Int32] = []
  private var base = 0
  private var end = 0
  /// Whether the scores of word tags are kept too.
  var keepsWords = false
  /// `transitions[a * tagCount + b]`: the score of tag b behind tag a.
  var transitions: [Int32] = Array(repeating: 0, count: tagCount * tagCount) {
    didSet { moves.take(transitions: transitions) }
  }
  /// The transitions that the lattice asks for.
  private var moves = LatticeMoves()

  /// The scores of the tags at a unit, a kind a lane, less that of O.
  struct Tags {
    var begin, inside, end, single: SIMD4<Int32>
  }

  // What can be entered from a closed state: O, B of each kind, S of each kind.
  @inline(__always) static func begin(_ kind: Int) -> Int { 1 + kind }
  @inline(__always) static func single(_ kind: Int) -> Int { 1 + kindCount + kind }

  /// The units of the sentence in use.
  var unitCount: Int { end - base }

  /// Lends the scores of the sentence in use.
  func withView<Result>(_ body: (TagScoresView) -> Result) -> Result {
    let row = Self.tagCount - 1
    return unsafe emissions.withUnsafeBufferPointer { emissions in
      unsafe insideSums.withUnsafeBufferPointer { sums in
        unsafe alive.withUnsafeBufferPointer { alive in
          unsafe moves.numbers.withUnsafeBufferPointer { moves in
            body(
              unsafe TagScoresView(
                emissions: emissions.baseAddress! + base * row,
                insideSums: sums.baseAddress! + base * Self.kindCount,
                alive: alive.baseAddress! + base, moves: moves.baseAddress!))
          }
        }
      }
    }
  }

  /// What the tagger's own entities gain.
  var alone = FusionWeights.Alone() {
    didSet { moves.take(alone) }
  }

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

  /// Makes room for sentences of `count` units together. Returns false when older sentences had to
  /// be given up for them.
  mutating func makeRoom(_ count: Int) -> Bool {
    let isKept = end + count <= Self.capacity
    if !isKept { end = 0 }
    return isKept
  }

  /// Takes the scores of one sentence over: rows of `stride` numbers, the entity tags first, then
  /// the word tags. It stands behind the last one; see ``makeRoom(_:)``.
  mutating func load(_ raw: UnsafeBufferPointer<Int32>, stride: Int, count: Int) {
    precondition(raw.count >= stride * count && stride >= Self.tagCount, "scores of fewer units")
    base = end
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
    guard count > 0, let source = raw.baseAddress else { return }
    if keepsWords { unsafe keepWords(source, stride, count) }
    unsafe keepTags(source, stride, count)
  }

  /// Turns the rows, which have the tags of each kind together, so that all kinds lie side by side.
  private mutating func keepTags(_ source: UnsafePointer<Int32>, _ stride: Int, _ count: Int) {
    typealias Lanes = SIMD4<Int32>
    let first = base
    let bits = Lanes(1, 2, 4, 8)
    unsafe emissions.withUnsafeMutableBytes { emissions in
      unsafe insideSums.withUnsafeMutableBytes { sums in
        unsafe alive.withUnsafeMutableBufferPointer { alive in
          guard let sums = sums.baseAddress, let alive = alive.baseAddress,
            let emissions = emissions.baseAddress
          else { return }
          // Running sums, so that the path of an edge costs the same whatever its length.
          let size = MemoryLayout<Lanes>.size
          var sum = unsafe sums.loadUnaligned(fromByteOffset: first &* size, as: Lanes.self)
          for unit in 0..<count {
            let row = unsafe UnsafeRawPointer(source + unit &* stride)
            let outside = unsafe Lanes(repeating: row.load(as: Int32.self))
            let pairs = unsafe (
              row.loadUnaligned(fromByteOffset: 4, as: SIMD8<Int32>.self),
              row.loadUnaligned(fromByteOffset: 36, as: SIMD8<Int32>.self)
            )
            let even = SIMD8(lowHalf: pairs.0.evenHalf, highHalf: pairs.1.evenHalf)
            let odd = SIMD8(lowHalf: pairs.0.oddHalf, highHalf: pairs.1.oddHalf)
            let begin = even.evenHalf &- outside
            let inside = odd.evenHalf &- outside
            let single = odd.oddHalf &- outside
            let place = unsafe emissions + (first &+ unit) &* 4 &* size
            unsafe place.storeBytes(of: begin, as: Lanes.self)
            unsafe place.storeBytes(of: inside, toByteOffset: size, as: Lanes.self)
            unsafe place.storeBytes(
              of: even.oddHalf &- outside, toByteOffset: 2 &* size, as: Lanes.self)
            unsafe place.storeBytes(of: single, toByteOffset: 3 &* size, as: Lanes.self)
            let isAlive =
              (begin .>= Lanes(repeating: Self.floor))
              .| (single .>= Lanes(repeating: Self.floor))
            let kinds = Lanes().replacing(with: bits, where: isAlive).wrappedSum()
            unsafe alive[first &+ unit] = UInt8(truncatingIfNeeded: kinds)
            sum &+= inside
            unsafe sums.storeBytes(
              of: sum, toByteOffset: (first &+ unit &+ 1) &* size, as: Lanes.self)
          }
        }
      }
    }
  }

  private mutating func keepWords(_ source: UnsafePointer<Int32>, _ stride: Int, _ count: Int) {
    let width = Self.wordTagCount
    precondition(stride >= Self.tagCount + width, "scores without word tags")
    if words.count < end * width {
      words.append(contentsOf: repeatElement(0, count: end * width - words.count))
    }
    let first = base
    unsafe words.withUnsafeMutableBytes { words in
      for unit in 0..<count {
        let row = unsafe UnsafeRawPointer(source + unit * stride + Self.tagCount)
        unsafe words.storeBytes(
          of: row.loadUnaligned(as: SIMD4<Int32>.self),
          toByteOffset: (first + unit) * width * MemoryLayout<Int32>.size, as: SIMD4<Int32>.self)
      }
    }
  }

  /// The scores of the word tags of `count` units of the sentence that is kept at `place`.
  func words(at place: Int, count: Int) -> ArraySlice<Int32> {
    words[place * Self.wordTagCount..<(place + count) * Self.wordTagCount]
  }

  /// The tagger's score for reading `start..<end` as one entity, without the step into it.
  func path(kind: Int, start: Int, end: Int) -> Int32 {
    precondition(start >= 0 && start < end && end <= unitCount, "no span of the sentence")
    return withView { $0.path(kind: kind, start: start, end: end) }
  }
}
