/// A place, and above it, where they fit, the second and third characters of its trigram.
struct PlaceKey {
  fileprivate var bits: UInt64

  @inline(__always)
  var place: Int { Int(UInt32(truncatingIfNeeded: bits)) }
}

/// Sorts the places of trigrams by their characters: a part of the alphabet at a time, so that what is
/// sorted fits into little memory.
struct PlaceSorter<Code: FixedWidthInteger & UnsignedInteger> {
  private var keys: [PlaceKey] = []
  private var others: [PlaceKey] = []
  private var counts = [Int](repeating: 0, count: 1 << Self.digit)

  /// Places that are sorted at a time, for the most part.
  private static var room: Int { 1 << 20 }
  /// Bits that a pass of the sort looks at.
  private static var digit: Int { 9 }
  /// So few are put in order one by one.
  private static var few: Int { 40 }
  private static var fits: Bool { Code.bitWidth <= 16 }

  /// Where the part of the alphabet ends that begins at `first`.
  ///
  /// - Parameter counts: how many trigrams begin with each character.
  func end(of counts: [Int], from first: Int) -> Int {
    var (end, total) = (first + 1, counts[first])
    while end < counts.count, total + counts[end] <= Self.room {
      total += counts[end]
      end += 1
    }
    return end
  }

  /// Calls `body` with the places of each trigram, in order.
  mutating func forEachTrigram(
    in characters: [Code], beginningIn range: Range<Int>, _ counts: [Int],
    _ body: (_ places: ArraySlice<PlaceKey>) throws -> Void
  ) rethrows {
    let total = counts[range].reduce(0, +)
    if keys.count < total {
      keys = Array(repeating: PlaceKey(bits: 0), count: max(total, Self.room))
    }
    let width = Int.bitWidth - (counts.count - 1).leadingZeroBitCount
    let ends = load(characters, range, counts, width)
    var begin = 0
    for end in ends where end > begin {
      sort(begin..<end, characters, width)
      try forEachPair(begin..<end, characters, body)
      begin = end
    }
  }

  /// Puts keys beside each other whose trigrams have the same first character; where these end.
  private mutating func load(
    _ characters: [Code], _ range: Range<Int>, _ counts: [Int], _ width: Int
  ) -> [Int] {
    var ends: [Int] = []
    ends.reserveCapacity(range.count)
    var total = 0
    for first in range {
      ends.append(total)
      total += counts[first]
    }
    let (lower, upper) = (Code(range.lowerBound), Code(range.upperBound - 1))
    characters.forEachTrigram { place in
      let first = characters[place]
      guard lower <= first, first <= upper else { return }
      var bits = UInt64(place)
      if Self.fits {
        let second = UInt64(characters[place + 1])
        bits |= (second &<< UInt64(width) | UInt64(characters[place + 2])) &<< 32
      }
      let index = Int(first - lower)
      keys[ends[index]] = PlaceKey(bits: bits)
      ends[index] += 1
    }
    return ends
  }

  private mutating func sort(_ range: Range<Int>, _ characters: [Code], _ width: Int) {
    if !Self.fits {
      // For what is rare: slower, with codes of any width.
      keys[range].sort {
        (characters[$0.place + 1], characters[$0.place + 2], $0.bits)
          < (characters[$1.place + 1], characters[$1.place + 2], $1.bits)
      }
    } else if range.count <= Self.few {
      sortFew(range)
    } else {
      if others.count < range.count {
        others = Array(repeating: PlaceKey(bits: 0), count: range.count)
      }
      var isMoved = false
      for shift in stride(from: 32, to: UInt64(32 + 2 * width), by: Self.digit) {
        if isMoved {
          Self.pass(others[..<range.count], &keys, range.lowerBound, shift, &counts)
        } else {
          Self.pass(keys[range], &others, 0, shift, &counts)
        }
        isMoved.toggle()
      }
      if isMoved { keys.replaceSubrange(range, with: others[..<range.count]) }
    }
  }

  private mutating func sortFew(_ range: Range<Int>) {
    for end in range.dropFirst() {
      let key = keys[end]
      var index = end
      while index > range.lowerBound, keys[index - 1].bits > key.bits {
        keys[index] = keys[index - 1]
        index -= 1
      }
      keys[index] = key
    }
  }

  /// Moves keys to another buffer, in the order of a digit.
  private static func pass(
    _ from: ArraySlice<PlaceKey>, _ to: inout [PlaceKey], _ start: Int, _ shift: UInt64,
    _ counts: inout [Int]
  ) {
    let mask = UInt64(counts.count - 1)
    for index in counts.indices { counts[index] = 0 }
    for key in from { counts[Int(key.bits &>> shift & mask)] += 1 }
    var total = start
    for index in counts.indices { (counts[index], total) = (total, total + counts[index]) }
    for key in from {
      let digit = Int(key.bits &>> shift & mask)
      to[counts[digit]] = key
      counts[digit] += 1
    }
  }

  /// Calls `body` with the places of each second and third character.
  private func forEachPair(
    _ range: Range<Int>, _ characters: [Code],
    _ body: (_ places: ArraySlice<PlaceKey>) throws -> Void
  ) rethrows {
    func isSame(_ key: PlaceKey, _ first: PlaceKey) -> Bool {
      if Self.fits { return key.bits >> 32 == first.bits >> 32 }
      return characters[key.place + 1] == characters[first.place + 1]
        && characters[key.place + 2] == characters[first.place + 2]
    }
    var start = range.lowerBound
    while start < range.upperBound {
      let first = keys[start]
      var end = start + 1
      while end < range.upperBound, isSame(keys[end], first) { end += 1 }
      try body(keys[start..<end])
      start = end
    }
  }
}

extension Array where Element: FixedWidthInteger {
  /// Calls `body` with each index at which three elements begin that are not 0.
  @inline(__always)
  func forEachTrigram(_ body: (_ index: Int) -> Void) {
    var length = 0
    for index in indices {
      length = self[index] == 0 ? 0 : length + 1
      if length >= 3 { body(index - 2) }
    }
  }
}
