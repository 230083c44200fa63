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

  /// One state.
  public struct State: Hashable, Sendable, BitwiseCopyable {
    /// Added to a unit's class it gives the next state; may wrap below zero.
    public var base: Int32
    /// The state this one is reached from; -1 for a free slot.
    public var check: Int32
    /// Where to go on when no transition fits.
    public var failure: Int32
    /// The longest pattern that ends here; -1 for none.
    public var output: Int32

    public init(base: Int32, check: Int32, failure: Int32, output: Int32) {
      self.base = base
      self.check = check
      self.failure = failure
      self.output = output
    }

    static let free = State(base: 0, check: -1, failure: 0, output: -1)
  }

  /// The class of each of the 65,536 units; 0 for units that no pattern holds.
  let unitClasses: UnsafeBufferPointer<UInt16>
  let states: UnsafeBufferPointer<State>
  /// For each pattern the next shorter one that ends where it ends; -1 for none.
  let shorter: UnsafeBufferPointer<Int32>
  /// The length of each pattern in units.
  let lengths: UnsafeBufferPointer<UInt16>

  /// Takes the four arrays as they were compiled.
  ///
  /// - Precondition: the memory outlives the automaton; `unitClasses` has 65,536 elements.
  @unsafe public init(
    unitClasses: UnsafeBufferPointer<UInt16>, states: UnsafeBufferPointer<State>,
    shorter: UnsafeBufferPointer<Int32>, lengths: UnsafeBufferPointer<UInt16>
  ) {
    precondition(unitClasses.count == 0x1_0000 && !states.isEmpty, "not an automaton")
    unsafe self.unitClasses = unitClasses
    unsafe self.states = states
    unsafe self.shorter = shorter
    unsafe self.lengths = lengths
  }

  /// The number of patterns.
  public var patternCount: Int { unsafe lengths.count }

  /// The length of a pattern in units.
  public func length(of pattern: Int32) -> Int { unsafe Int(lengths[Int(pattern)]) }

  /// Calls `body` with each match as (pattern, start, end), overlapping ones included, in order of
  /// end and the longest first. Allocates nothing.
  ///
  /// - Complexity: O(`units.count` + number of matches)
  @inline(__always)
  public func forEachMatch(
    in units: UnsafeBufferPointer<UInt16>, _ body: (Int32, Int, Int) -> Void
  ) {
    unsafe forEachMatch(in: units, unitClasses.baseAddress!, states.baseAddress!, body)
  }

  @inline(__always)
  private func forEachMatch(
    in units: UnsafeBufferPointer<UInt16>, _ classes: UnsafePointer<UInt16>,
    _ states: UnsafePointer<State>, _ body: (Int32, Int, Int) -> Void
  ) {
    let count = Int32(truncatingIfNeeded: unsafe self.states.count)
    var current: Int32 = 0
    var state = unsafe states[0]
    for offset in 0..<units.count {
      let unitClass = Int32(unsafe classes[Int(units[offset])])
      if unitClass == 0 {
        if current != 0 {
          current = 0
          unsafe state = states[0]
        }
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
      var pattern = state.output
      while pattern >= 0 {
        let length = Int(unsafe lengths[Int(pattern)])
        body(pattern, offset + 1 - length, offset + 1)
        unsafe pattern = shorter[Int(pattern)]
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
