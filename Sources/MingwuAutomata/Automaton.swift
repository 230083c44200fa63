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
    // States and patterns lie all over memory: states are walked in several lanes, and a block of
    // outputs stands before their patterns are read, so that the processor fetches side by side.
    let blockCount = 2048
    unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: blockCount) { outputs in
      var current: Int32 = 0
      for start in stride(from: 0, to: units.count, by: blockCount) {
        let count = min(blockCount, units.count - start)
        let block = unsafe UnsafeBufferPointer(rebasing: units[start..<(start + count)])
        unsafe current = walk(block, from: current, outputs)
        for first in stride(from: 0, to: count, by: Self.fetchCount) {
          let range = first..<min(count, first + Self.fetchCount)
          unsafe report(UnsafeMutableBufferPointer(rebasing: outputs[range]), start + first, body)
        }
      }
    }
  }

  private static let fetchCount = 128

  /// Calls `body` for the patterns that end with the units from `start` on.
  @inline(__always)
  private func report(
    _ outputs: UnsafeMutableBufferPointer<Int32>, _ start: Int,
    _ body: (Int32, Pattern, Int, Int) -> Void
  ) {
    guard let patterns = unsafe patterns.baseAddress else { return }
    let count = outputs.count
    unsafe withUnsafeTemporaryAllocation(of: Pattern.self, capacity: 2 * Self.fetchCount) {
      fetched in
      // The longest pattern of each unit, and the next shorter one.
      for offset in 0..<count {
        let number = unsafe outputs[offset]
        if number >= 0 { unsafe fetched[2 * offset] = patterns[Int(number)] }
      }
      for offset in 0..<count where unsafe outputs[offset] >= 0 {
        let number = unsafe fetched[2 * offset].shorter
        if number >= 0 { unsafe fetched[2 * offset + 1] = patterns[Int(number)] }
      }
      for offset in 0..<count {
        var number = unsafe outputs[offset]
        guard number >= 0 else { continue }
        let end = start + offset + 1
        var pattern = unsafe fetched[2 * offset]
        body(number, pattern, end - Int(pattern.length), end)
        number = pattern.shorter
        guard number >= 0 else { continue }
        unsafe pattern = fetched[2 * offset + 1]
        while true {
          body(number, pattern, end - Int(pattern.length), end)
          number = pattern.shorter
          if number < 0 { break }
          unsafe pattern = patterns[Int(number)]
        }
      }
    }
  }

  /// One of the places at which a block is read at the same time.
  @safe private struct Lane {
    let classes: UnsafePointer<UInt16>
    let states: UnsafePointer<State>
    let stateCount: Int32
    let units: UnsafePointer<UInt16>
    let outputs: UnsafeMutablePointer<Int32>
    var position: Int
    let end: Int
    var current: Int32
    var state: State
    var unitClass: Int32 = 0
    var next: Int32 = 0
    var target: State

    init(
      _ automaton: Automaton, _ units: UnsafePointer<UInt16>,
      _ outputs: UnsafeMutablePointer<Int32>, _ range: Range<Int>, _ current: Int32
    ) {
      unsafe classes = automaton.unitClasses.baseAddress!
      unsafe states = automaton.states.baseAddress!
      unsafe stateCount = Int32(truncatingIfNeeded: automaton.states.count)
      unsafe self.units = units
      unsafe self.outputs = outputs
      position = range.lowerBound
      end = range.upperBound
      self.current = current
      unsafe state = automaton.states[Int(current)]
      target = state
    }

    @inline(__always) var isActive: Bool { position < end }

    /// Asks for the state that the next unit may lead to.
    @inline(__always) mutating func look() {
      unsafe unitClass = Int32(classes[Int(units[position])])
      next = state.base &+ unitClass
      next = next > 0 && next < stateCount && unitClass != 0 ? next : 0
      unsafe target = states[Int(next)]
    }

    /// Goes there, or to the state to try next.
    @inline(__always) mutating func step() {
      if next != 0, target.check == current {
        current = next
        state = target
      } else if current != 0 {
        current = unitClass == 0 ? 0 : state.failure
        unsafe state = states[Int(current)]
        if unitClass != 0 { return }
      }
      unsafe outputs[position] = state.output
      position += 1
    }
  }

  /// Goes on from state `current` over `units`; writes the output of each state on the way and
  /// returns the last state.
  private func walk(
    _ units: UnsafeBufferPointer<UInt16>, from current: Int32,
    _ outputs: UnsafeMutableBufferPointer<Int32>
  ) -> Int32 {
    guard let base = units.baseAddress, let target = outputs.baseAddress else {
      return current
    }
    // Behind a unit that no pattern holds a lane begins as if nothing stood in front of it.
    var cuts = (0, 0, 0)
    let quarter = units.count / 4
    unsafe cuts.0 = cut(units, quarter..<(2 * quarter), else: 0)
    unsafe cuts.1 = cut(units, (2 * quarter)..<(3 * quarter), else: cuts.0)
    unsafe cuts.2 = cut(units, (3 * quarter)..<units.count, else: cuts.1)
    var a = unsafe Lane(self, base, target, 0..<cuts.0, current)
    var b = unsafe Lane(self, base, target, cuts.0..<cuts.1, cuts.0 == 0 ? current : 0)
    var c = unsafe Lane(self, base, target, cuts.1..<cuts.2, cuts.1 == 0 ? current : 0)
    var d = unsafe Lane(
      self, base, target, cuts.2..<units.count, cuts.2 == 0 ? current : 0)
    while a.isActive && b.isActive && c.isActive && d.isActive {
      a.look()
      b.look()
      c.look()
      d.look()
      a.step()
      b.step()
      c.step()
      d.step()
    }
    func finish(_ lane: inout Lane) {
      while lane.isActive {
        lane.look()
        lane.step()
      }
    }
    finish(&a)
    finish(&b)
    finish(&c)
    finish(&d)
    return d.current
  }

  /// Behind the first unit of `range` that no pattern holds; `previous` when there is none, so that
  /// the lane from there stays empty.
  private func cut(
    _ units: UnsafeBufferPointer<UInt16>, _ range: Range<Int>, else previous: Int
  ) -> Int {
    for offset in range where unsafe unitClasses[Int(units[offset])] == 0 { return offset + 1 }
    return previous
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
