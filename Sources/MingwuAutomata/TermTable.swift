/// Finds terms that are loaded at run time: a hash table of whole terms, looked up by the lengths
/// that terms with the same first two units have.
///
/// ``Automaton`` packs tighter and is read in place, but packing a million terms of a user's takes
/// minutes and as many bytes again. This table is ready in a fraction of a second and takes about
/// twelve bytes a term beside the term's units. The price is at most ``stemLength`` steps a unit of
/// text, in practice two; a term longer than that is looked for only where its stem stands.
///
/// Terms may come in any order and have the numbers of their first coming.
public struct TermTable: Sendable {
  /// Terms of this many units and more are looked up by a stem of so many.
  public static let stemLength = 63

  /// The units of all terms, one behind the other, and where each starts.
  private var units: [UInt16] = []
  private var starts: [UInt32] = [0]
  /// Open addressing: a part of the hash in the upper half, the term's number plus one below.
  private var slots: [UInt64]
  /// One bit a unit: whether a term starts with it, whether it is a term by itself.
  private var firsts = [UInt64](repeating: 0, count: 0x400)
  private var singles = [UInt64](repeating: 0, count: 0x400)
  /// By the hash of two units: bit n for terms of n units that start with them, bit 63 for more.
  private var lengths: [UInt64]
  /// The hashes of the stems of long terms.
  private var stems: Set<UInt64> = []
  private var longest = 0

  /// - Parameters:
  ///   - expectedCount: about how many terms will come.
  ///   - expectedUnits: about how many units they have together.
  public init(expectedCount: Int = 0, expectedUnits: Int = 0) {
    slots = [UInt64](repeating: 0, count: Self.slotCount(for: expectedCount))
    lengths = [UInt64](repeating: 0, count: Self.lengthCount(for: expectedCount))
    units.reserveCapacity(expectedUnits)
    starts.reserveCapacity(expectedCount + 1)
  }

  /// The number of terms.
  public var count: Int { starts.count - 1 }

  // MARK: Building

  private static func slotCount(for count: Int) -> Int { max(64, count + count / 3 + 1) }

  private static func lengthCount(for count: Int) -> Int {
    var size = 64
    while size < count / 2 { size *= 2 }
    return size
  }

  /// The number of the term `term`, which is added when it is new; `nil` when the table is full.
  ///
  /// - Precondition: `term` is not empty.
  /// - Complexity: O(`term.count`) on average
  public mutating func insert(_ term: [UInt16]) -> Int32? {
    var hash = Self.seed
    for unit in term { hash = Self.step(hash, unit) }
    let mixed = Self.mix(hash)
    var slot = Self.slot(of: mixed, in: slots.count)
    while slots[slot] != 0 {
      if Self.agrees(slots[slot], mixed) {
        let number = Self.number(slots[slot])
        if equals(number, term[...]) { return Int32(truncatingIfNeeded: number) }
      }
      slot = slot + 1 == slots.count ? 0 : slot + 1
    }
    let number = count
    guard number < Int32.max - 1, units.count + term.count < UInt32.max else { return nil }
    units.append(contentsOf: term)
    starts.append(UInt32(truncatingIfNeeded: units.count))
    slots[slot] = Self.entry(number, mixed)
    noteLength(number)
    if count > slots.count * 3 / 4 { grow() }
    return Int32(truncatingIfNeeded: number)
  }

  private mutating func noteLength(_ number: Int) {
    let term = range(of: number)
    let first = Int(units[term.lowerBound])
    firsts[first >> 6] |= 1 << UInt64(first & 63)
    longest = max(longest, term.count)
    guard term.count > 1 else {
      singles[first >> 6] |= 1 << UInt64(first & 63)
      return
    }
    var hash = Self.step(Self.seed, units[term.lowerBound])
    hash = Self.step(hash, units[term.lowerBound + 1])
    lengths[Self.lengthSlot(hash, lengths.count)] |= 1 << UInt64(min(term.count, Self.stemLength))
    if term.count >= Self.stemLength {
      for offset in 2..<Self.stemLength { hash = Self.step(hash, units[term.lowerBound + offset]) }
      stems.insert(hash)
    }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: Self.slotCount(for: count * 2))
    lengths = [UInt64](repeating: 0, count: Self.lengthCount(for: count * 2))
    for number in 0..<count {
      var hash = Self.seed
      for unit in units[range(of: number)] { hash = Self.step(hash, unit) }
      let mixed = Self.mix(hash)
      var slot = Self.slot(of: mixed, in: slots.count)
      while slots[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
      slots[slot] = Self.entry(number, mixed)
      noteLength(number)
    }
  }

  // MARK: Hashing

  private static let seed: UInt64 = 0x243F_6A88_85A3_08D3

  @inline(__always)
  private static func step(_ hash: UInt64, _ unit: UInt16) -> UInt64 {
    (hash ^ UInt64(unit)) &* 0x9E37_79B9_7F4A_7C15
  }

  /// Brings the differences of the last units down to all bits.
  @inline(__always)
  private static func mix(_ hash: UInt64) -> UInt64 {
    let mixed = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ mixed >> 29
  }

  @inline(__always)
  private static func slot(of mixed: UInt64, in count: Int) -> Int {
    Int(truncatingIfNeeded: ((mixed >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
  }

  @inline(__always)
  private static func lengthSlot(_ hash: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 37) & (count - 1)
  }

  @inline(__always)
  private static func entry(_ number: Int, _ mixed: UInt64) -> UInt64 {
    mixed << 32 | UInt64(truncatingIfNeeded: number + 1)
  }

  @inline(__always)
  private static func agrees(_ entry: UInt64, _ mixed: UInt64) -> Bool {
    entry >> 32 == mixed & 0xFFFF_FFFF
  }

  @inline(__always)
  private static func number(_ entry: UInt64) -> Int { Int(entry & 0xFFFF_FFFF) - 1 }

  // MARK: Looking up

  @inline(__always)
  private func range(of number: Int) -> Range<Int> {
    Int(starts[number])..<Int(starts[number + 1])
  }

  /// The units of a term.
  public func units(of number: Int32) -> ArraySlice<UInt16> { units[range(of: Int(number))] }

  private func equals(_ number: Int, _ term: ArraySlice<UInt16>) -> Bool {
    let range = range(of: number)
    return range.count == term.count && units[range].elementsEqual(term)
  }

  /// The term that is exactly `term`; `nil` when there is none.
  ///
  /// - Complexity: O(`term.count`) on average
  public func number(of term: some Collection<UInt16>) -> Int32? {
    let term = Array(term)
    guard !term.isEmpty else { return nil }
    var hash = Self.seed
    for unit in term { hash = Self.step(hash, unit) }
    return find(Self.mix(hash), term[...])
  }

  private func find(_ mixed: UInt64, _ term: ArraySlice<UInt16>) -> Int32? {
    var slot = Self.slot(of: mixed, in: slots.count)
    while slots[slot] != 0 {
      if Self.agrees(slots[slot], mixed) {
        let number = Self.number(slots[slot])
        if equals(number, term) { return Int32(truncatingIfNeeded: number) }
      }
      slot = slot + 1 == slots.count ? 0 : slot + 1
    }
    return nil
  }

  /// Calls `body` with each match as (number, start, end), overlapping ones included, in order of
  /// start and the shortest first. Allocates nothing.
  ///
  /// - Complexity: O(`text.count` × ``stemLength`` + number of matches) unless stems repeat
  public func forEachMatch(in text: [UInt16], _ body: (Int32, Int, Int) -> Void) {
    for start in text.indices {
      let first = Int(text[start])
      guard firsts[first >> 6] >> UInt64(first & 63) & 1 == 1 else { continue }
      var hash = Self.step(Self.seed, text[start])
      if singles[first >> 6] >> UInt64(first & 63) & 1 == 1,
        let number = find(Self.mix(hash), text[start...start])
      {
        body(number, start, start + 1)
      }
      guard start + 1 < text.count else { continue }
      hash = Self.step(hash, text[start + 1])
      var wanted = lengths[Self.lengthSlot(hash, lengths.count)] >> 2
      let isStem = wanted >> UInt64(Self.stemLength - 2) & 1 == 1
      wanted &= 1 << UInt64(Self.stemLength - 2) - 1
      var end = start + 2
      while true {
        if wanted & 1 == 1, let number = find(Self.mix(hash), text[start..<end]) {
          body(number, start, end)
        }
        wanted >>= 1
        guard end < text.count, wanted != 0 || isStem && end - start < Self.stemLength else {
          break
        }
        hash = Self.step(hash, text[end])
        end += 1
      }
      if isStem, end - start == Self.stemLength, stems.contains(hash) {
        matchLong(in: text, start, hash, body)
      }
    }
  }

  /// Goes on from a stem of `text` to the terms that begin with it.
  private func matchLong(
    in text: [UInt16], _ start: Int, _ stem: UInt64, _ body: (Int32, Int, Int) -> Void
  ) {
    var hash = stem
    var end = start + Self.stemLength
    while true {
      if let number = find(Self.mix(hash), text[start..<end]) { body(number, start, end) }
      guard end < text.count, end - start < longest else { return }
      hash = Self.step(hash, text[end])
      end += 1
    }
  }
}
