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

  /// Calls `body` with each match as (number, pattern, start, end), overlapping ones included, in
  /// order of end and the longest first. Allocates nothing.
  ///
  /// - Complexity: O(`units.count` + number of matches)
  public func forEachMatch(
    in units: UnsafeBufferPointer<UInt16>, _ body: (Int32, Pattern, Int, Int) -> Void
  ) {
    // Patterns lie all over memory: a block of outputs first, then their patterns, which the
    // processor can then fetch side by side.
    let blockCount = 256
    unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: blockCount) { outputs in
      var current: Int32 = 0
      for start in stride(from: 0, to: units.count, by: blockCount) {
        let count = min(blockCount, units.count - start)
        unsafe walk(
          UnsafeBufferPointer(rebasing: units[start..<(start + count)]), &current, outputs)
        for offset in 0..<count {
          var number = unsafe outputs[offset]
          let end = start + offset + 1
          while number >= 0 {
            let pattern = unsafe patterns[Int(number)]
            body(number, pattern, end - Int(pattern.length), end)
            number = pattern.shorter
          }
        }
      }
    }
  }

  /// Goes on from state `current` over `units`; writes the output of each state on the way.
  private func walk(
    _ units: UnsafeBufferPointer<UInt16>, _ current: inout Int32,
    _ outputs: UnsafeMutableBufferPointer<Int32>
  ) {
    guard let classes = unsafe unitClasses.baseAddress, let states = unsafe states.baseAddress
    else { return }
    let count = Int32(truncatingIfNeeded: unsafe self.states.count)
    var state = unsafe states[Int(current)]
    for offset in 0..<units.count {
      let unitClass = Int32(unsafe classes[Int(units[offset])])
      if unitClass == 0 {
        if current != 0 {
          current = 0
          unsafe state = states[0]
        }
        unsafe outputs[offset] = -1
        continue
      }
      while true {
        let next = state.base &+ unitClass
        if next > 0, next < count {
          let target = unsafe states[Int(next)]
          if target.check == current {
            current = next
            state = target
            break
          }
        }
        if current == 0 { break }
        current = state.failure
        unsafe state = states[Int(current)]
      }
      unsafe outputs[offset] = state.output
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
