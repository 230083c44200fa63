/// A compiled Aho-Corasick automaton over UTF-16 code units.
///
/// Double-array layout (Aoe 1989; Kanda, Akabe & Oda 2023, arXiv:2207.13870): state `s` moves on
/// unit class `c` to `t = base[s] + c` if `check[t] == s`. State 0 is the root. Base, check,
/// failure and output of a state stand side by side, so that a step reads one cache line.
///
/// The automaton is a view of memory that somebody else keeps alive: an embedded table or the
/// storage of a builder.
@safe public struct Automaton: @unchecked Sendable {
  // Sendable: the memory is never written after the automaton was made.

  /// One state: four numbers of 24 bits.
  public struct State: Hashable, Sendable, BitwiseCopyable {
    // base 24, check 8 | check 16, failure 16 | failure 8, output 24; the first named bits are the
    // upper ones of base and output, so that one shift brings their sign along.
    private var first: UInt32
    private var second: UInt32
    private var third: UInt32

    /// Added to a unit's class it gives the next state; may be below zero.
    public var base: Int32 { Int32(bitPattern: first) >> 8 }
    /// The state this one is reached from; ``none`` for a free slot.
    @inline(__always) public var check: Int32 {
      Int32(truncatingIfNeeded: first & 0xFF | (second >> 16) << 8)
    }
    /// Where to go on when no transition fits.
    public var failure: Int32 { Int32(truncatingIfNeeded: second & 0xFFFF | (third & 0xFF) << 16) }
    /// The longest pattern that ends here; -1 for none.
    public var output: Int32 { Int32(bitPattern: third) >> 8 }

    /// Stands for "no state".
    public static let none: Int32 = 0xFF_FFFF
    /// States and patterns have numbers below this.
    public static let limit = 0x7F_FFFF

    /// - Precondition: all numbers fit into 24 bits.
    init(base: Int32, check: Int32, failure: Int32, output: Int32) {
      let parent = UInt32(bitPattern: check)
      let other = UInt32(bitPattern: failure)
      first = UInt32(bitPattern: base) << 8 | parent & 0xFF
      second = (parent >> 8 & 0xFFFF) << 16 | other & 0xFFFF
      third = UInt32(bitPattern: output) << 8 | other >> 16 & 0xFF
    }
  }

  /// What is known of a pattern, in one place: whoever meets a match needs all of it.
  public struct Pattern: Hashable, Sendable, BitwiseCopyable {
    /// The next shorter pattern that ends where this one ends; -1 for none.
    public var shorter: Int32
    /// Its units.
    public var length: UInt16
    /// The owner's own.
    public var note: UInt16
    public var payload: UInt64

    public init(shorter: Int32, length: UInt16, note: UInt16 = 0, payload: UInt64 = 0) {
      self.shorter = shorter
      self.length = length
      self.note = note
      self.payload = payload
    }
  }

  /// A pattern found in a text.
  public struct Match: Hashable, Sendable, BitwiseCopyable {
    /// What is known of the pattern.
    public var pattern: Pattern
    /// The number of the pattern.
    public var number: Int32
    /// The first unit.
    public var start: Int32
    /// One past the last unit.
    public var end: Int32
  }

  /// The class of each of the 65,536 units; 0 for units that no pattern holds.
  let unitClasses: UnsafeBufferPointer<UInt16>
  let states: UnsafeBufferPointer<State>
  /// By number.
  public let patterns: UnsafeBufferPointer<Pattern>

  /// Takes the three arrays as they were compiled.
  ///
  /// - Precondition: the memory outlives the automaton; `unitClasses` has 65,536 elements.
  @unsafe public init(
    unitClasses: UnsafeBufferPointer<UInt16>, states: UnsafeBufferPointer<State>,
    patterns: UnsafeBufferPointer<Pattern>
  ) {
    precondition(unitClasses.count == 0x1_0000 && !states.isEmpty, "not an automaton")
    unsafe self.unitClasses = unitClasses
    unsafe self.states = states
    unsafe self.patterns = patterns
  }

  /// The number of patterns.
  public var patternCount: Int { unsafe patterns.count }

  /// The length of a pattern in units.
  public func length(of pattern: Int32) -> Int { unsafe Int(patterns[Int(pattern)].length) }

  /// Calls `body` with all matches, some at a time, overlapping ones included, in no particular order.
  /// Allocates nothing that stays.
  ///
  /// Every unit is a start, and all starts of a block go down the trie together, a round a unit:
  /// states lie all over memory, and loads that do not wait for each other are fetched side by side.
  /// Starts that found no transition drop out without a branch. For texts whose units begin few and
  /// short patterns, as all texts do, this takes half the time of following failures.
  ///
  /// - Complexity: O(`units.count` × length of the longest pattern); in running text less than three
  ///   steps a unit.
  public func forEachMatches(
    in units: UnsafeBufferPointer<UInt16>, _ body: (UnsafeBufferPointer<Match>) -> Void
  ) {
    guard !units.isEmpty, patternCount > 0 else { return }
    unsafe withUnsafeTemporaryAllocation(of: Start.self, capacity: Self.blockCount) { starts in
      unsafe withUnsafeTemporaryAllocation(of: Target.self, capacity: Self.blockCount) { targets in
        unsafe withUnsafeTemporaryAllocation(of: Found.self, capacity: Self.foundCount) { found in
          for first in stride(from: 0, to: units.count, by: Self.blockCount) {
            let count = min(Self.blockCount, units.count - first)
            unsafe read(units, first..<(first + count), starts, targets, found, body)
          }
        }
      }
    }
  }

  /// Starts that go down together.
  private static let blockCount = 256
  private static let foundCount = 1024

  /// A way down the trie.
  private struct Start: BitwiseCopyable {
    var position: Int32
    var state: Int32
    var base: Int32
  }

  /// The state that the next unit of a way may lead to.
  private struct Target: BitwiseCopyable {
    var number: Int32
    var state: State
  }

  /// A pattern that ends where a way has come to; it may be a shorter one than the whole way.
  private struct Found: BitwiseCopyable {
    var end: Int32
    var length: Int32
    var number: Int32
  }

  @inline(__always)
  private func read(
    _ units: UnsafeBufferPointer<UInt16>, _ block: Range<Int>,
    _ starts: UnsafeMutableBufferPointer<Start>, _ targets: UnsafeMutableBufferPointer<Target>,
    _ found: UnsafeMutableBufferPointer<Found>, _ body: (UnsafeBufferPointer<Match>) -> Void
  ) {
    guard let text = units.baseAddress, let classes = unsafe unitClasses.baseAddress,
      let states = unsafe states.baseAddress, let starts = starts.baseAddress,
      let targets = targets.baseAddress, let found = found.baseAddress
    else { return }
    let limit = Int32(truncatingIfNeeded: units.count)
    let stateCount = unsafe UInt32(truncatingIfNeeded: self.states.count)
    let root = unsafe states[0].base
    // The first step of all: from the root, so that no load waits for another.
    var active = 0
    var foundCount = 0
    for position in block {
      let unitClass = unsafe Int32(classes[Int(text[position])])
      let next = UInt32(bitPattern: root &+ unitClass)
      let target = next < stateCount ? next : 0
      let state = unsafe states[Int(target)]
      let leads = state.check == 0
      let end = Int32(truncatingIfNeeded: position &+ 1)
      unsafe starts[active] = Start(
        position: end, state: Int32(bitPattern: target), base: state.base)
      active &+= leads ? 1 : 0
      unsafe found[foundCount] = Found(end: end, length: 1, number: state.output)
      foundCount &+= leads && state.output >= 0 ? 1 : 0
    }
    var length: Int32 = 1
    while true {
      // Starts near the end of the text run out of units.
      while active > 0, unsafe starts[active - 1].position >= limit { active -= 1 }
      if active == 0 { break }
      if foundCount + active > Self.foundCount {
        unsafe report(found, foundCount, body)
        foundCount = 0
      }
      // Nothing is decided on while the states are fetched, so that no load waits for another. No
      // state is reached by class 0, and none leads to the root.
      for index in 0..<active {
        let start = unsafe starts[index]
        let unitClass = unsafe Int32(classes[Int(text[Int(start.position)])])
        let next = UInt32(bitPattern: start.base &+ unitClass)
        let target = next < stateCount ? next : 0
        unsafe targets[index] = Target(
          number: Int32(bitPattern: target), state: states[Int(target)])
      }
      length += 1
      var kept = 0
      for index in 0..<active {
        let start = unsafe starts[index]
        let target = unsafe targets[index]
        let leads = target.state.check == start.state
        unsafe starts[kept] = Start(
          position: start.position &+ 1, state: target.number, base: target.state.base)
        kept &+= leads ? 1 : 0
        let output = target.state.output
        unsafe found[foundCount] = Found(
          end: start.position &+ 1, length: length, number: output)
        foundCount &+= leads && output >= 0 ? 1 : 0
      }
      active = kept
    }
    unsafe report(found, foundCount, body)
  }

  private static let fetchCount = 64

  /// Calls `body` with the patterns that are as long as the way that was found with them. Patterns are
  /// fetched side by side before the first is looked at.
  @inline(__always)
  private func report(
    _ found: UnsafePointer<Found>, _ count: Int, _ body: (UnsafeBufferPointer<Match>) -> Void
  ) {
    guard let patterns = unsafe patterns.baseAddress else { return }
    unsafe withUnsafeTemporaryAllocation(of: Match.self, capacity: Self.fetchCount) { matches in
      guard let matches = matches.baseAddress else { return }
      for first in stride(from: 0, to: count, by: Self.fetchCount) {
        let fetchedCount = min(Self.fetchCount, count &- first)
        let way = unsafe found + first
        for index in 0..<fetchedCount {
          unsafe matches[index].pattern = patterns[Int(way[index].number)]
        }
        var kept = 0
        for index in 0..<fetchedCount {
          let pattern = unsafe matches[index].pattern
          let (end, length) = unsafe (way[index].end, way[index].length)
          unsafe matches[kept] = Match(
            pattern: pattern, number: way[index].number, start: end &- length, end: end)
          kept &+= Int32(pattern.length) == length ? 1 : 0
        }
        unsafe body(UnsafeBufferPointer(start: matches, count: kept))
      }
    }
  }

  /// The pattern that is exactly `units`; `nil` when there is none.
  ///
  /// - Complexity: O(`units.count`)
  public func pattern(equalTo units: some Sequence<UInt16>) -> Int32? {
    var current: Int32 = 0
    var count = 0
    for unit in units {
      count += 1
      let unitClass = Int32(unsafe unitClasses[Int(unit)])
      let next = unsafe states[Int(current)].base &+ unitClass
      let isInside = unsafe next > 0 && Int(next) < states.count
      guard unitClass != 0, isInside, unsafe states[Int(next)].check == current else { return nil }
      current = next
    }
    let pattern = unsafe states[Int(current)].output
    return pattern >= 0 && length(of: pattern) == count ? pattern : nil
  }
}
