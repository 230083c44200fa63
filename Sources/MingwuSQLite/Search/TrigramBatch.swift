/// The characters of some documents, and the places where each three of them stand.
///
/// Places are sorted, not looked up: a sort goes through memory from end to end, while a table of
/// trigrams misses the caches several times a character.
///
/// `Code` is a number for each kind of character that occurs: of 16 bits, but for texts of more kinds
/// than any script has.
struct TrigramBatch<Code: FixedWidthInteger & UnsignedInteger> {
  /// Codes of the folded characters, and 0 behind each document.
  private var characters: [Code] = []
  /// Where documents begin; at the end, where the next would.
  private var starts: [Int] = [0]
  private var rowids: [Int64] = []
  /// The characters that have a code, which is their index.
  private var alphabet: [UInt32] = [0]
  /// Codes of the first plane, and of the others.
  private var codes = [Code](repeating: 0, count: 1 << 16)
  private var codesBeyond: [UInt32: Code] = [:]

  /// Buffers of ``forEachTrigram(_:)``.
  private var order: [UInt32] = []
  private var sorter = PlaceSorter<Code>()

  /// - Parameter limit: bytes of text that it will hold, for the most part.
  init(limit: Int = 0) { characters.reserveCapacity(limit / 3 + limit / 32) }

  /// How many documents it holds.
  var documents: Int { rowids.count }

  func rowid(of document: Int) -> Int64 { rowids[document] }

  /// How many trigrams a document has.
  func trigrams(of document: Int) -> Int { max(0, starts[document + 1] - starts[document] - 3) }

  /// Adds a document, UTF-8, up to its first NUL: there SQLite sees its end.
  ///
  /// - Parameter rowid: greater than that of the document before.
  /// - Returns: `false`, with nothing added, where there are more characters than places, or more
  ///   kinds of them than codes.
  mutating func add(
    _ text: UnsafeRawBufferPointer, rowid: Int64, _ folding: inout CharacterFolding
  ) -> Bool {
    let start = characters.count
    guard start + text.count < Int(UInt32.max) else { return false }
    var index = 0
    while index < text.count {
      let (scalar, length) = unsafe Self.decode(text, index)
      if scalar == 0 { break }
      index += length
      guard let code = code(of: folding.fold(scalar)) else {
        characters.removeSubrange(start...)
        return false
      }
      characters.append(code)
    }
    characters.append(0)
    starts.append(characters.count)
    rowids.append(rowid)
    return true
  }

  mutating func removeAll() {
    characters.removeAll(keepingCapacity: true)
    starts = [0]
    rowids.removeAll(keepingCapacity: true)
    for scalar in alphabet where scalar < 1 << 16 { codes[Int(scalar)] = 0 }
    codesBeyond.removeAll()
    alphabet = [0]
  }

  /// Which places are of which document.
  var places: DocumentPlaces { DocumentPlaces(starts: starts, rowids: rowids) }

  /// Calls `body` with each trigram, in the order of its bytes, and its places, which rise.
  ///
  /// - Complexity: O(characters)
  mutating func forEachTrigram(
    _ body: (_ trigram: Trigram, _ places: ArraySlice<PlaceKey>) throws -> Void
  ) rethrows {
    sortAlphabet()
    let ends = sortByFirst()
    var begin = 0
    for end in ends where end > begin {
      sorter.sort(order[begin..<end], in: characters, letters: alphabet.count)
      try sorter.forEachPair(in: characters) { places in
        let place = places[places.startIndex].place
        func scalar(_ offset: Int) -> UInt32 { alphabet[Int(characters[place + offset])] }
        try body(Trigram(scalar(0), scalar(1), scalar(2)), places)
      }
      begin = end
    }
  }

  /// Codes from here on are in the order of the characters, which is that of their UTF-8.
  private mutating func sortAlphabet() {
    let order = alphabet.indices.sorted { alphabet[$0] < alphabet[$1] }
    var ranks = [Code](repeating: 0, count: alphabet.count)
    for (rank, code) in order.enumerated() { ranks[code] = Code(rank) }
    for index in characters.indices { characters[index] = ranks[Int(characters[index])] }
    alphabet = order.map { alphabet[$0] }
  }

  /// Puts where trigrams begin into `order`, in the order of their first characters; the ends of
  /// these by code.
  private mutating func sortByFirst() -> [Int] {
    var ends = [Int](repeating: 0, count: alphabet.count)
    let last = max(0, characters.count - 2)
    for index in 0..<last where isTrigram(index) { ends[Int(characters[index])] += 1 }
    var total = 0
    for code in ends.indices {
      (ends[code], total) = (total, total + ends[code])
    }
    if order.count < total { order = Array(repeating: 0, count: total) }
    for index in 0..<last where isTrigram(index) {
      let code = Int(characters[index])
      order[ends[code]] = UInt32(index)
      ends[code] += 1
    }
    return ends
  }

  @inline(__always)
  private func isTrigram(_ index: Int) -> Bool {
    characters[index] != 0 && characters[index + 1] != 0 && characters[index + 2] != 0
  }

  @inline(__always)
  private mutating func code(of scalar: UInt32) -> Code? {
    if scalar < 1 << 16 {
      let code = codes[Int(scalar)]
      return code != 0 ? code : newCode(of: scalar)
    }
    return codesBeyond[scalar] ?? newCode(of: scalar)
  }

  private mutating func newCode(of scalar: UInt32) -> Code? {
    guard let code = Code(exactly: alphabet.count) else { return nil }
    alphabet.append(scalar)
    if scalar < 1 << 16 { codes[Int(scalar)] = code } else { codesBeyond[scalar] = code }
    return code
  }

  /// The character at `index` of UTF-8, and its length.
  @inline(__always)
  private static func decode(_ text: UnsafeRawBufferPointer, _ index: Int) -> (UInt32, Int) {
    func byte(_ offset: Int) -> UInt32 {
      unsafe index + offset < text.count ? UInt32(text[index + offset]) & 0x3F : 0
    }
    let lead = unsafe UInt32(text[index])
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | byte(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | byte(1) << 6 | byte(2), 3) }
    return ((lead & 0x07) << 18 | byte(1) << 12 | byte(2) << 6 | byte(3), 4)
  }
}

/// A place, and above it, where they fit, the second and third characters of its trigram.
struct PlaceKey {
  fileprivate var bits: UInt64

  @inline(__always)
  var place: Int { Int(UInt32(truncatingIfNeeded: bits)) }
}

/// Sorts the places of trigrams that begin with the same character.
private struct PlaceSorter<Code: FixedWidthInteger & UnsignedInteger> {
  private var keys: [PlaceKey] = []
  private var others: [PlaceKey] = []
  private var counts = [Int](repeating: 0, count: 1 << Self.digit)
  private var count = 0

  /// Bits that a pass of the sort looks at.
  private static var digit: Int { 9 }
  /// So few are put in order one by one.
  private static var few: Int { 40 }
  private static var fits: Bool { Code.bitWidth <= 16 }

  /// - Parameters:
  ///   - places: rise.
  ///   - letters: greater than all codes in `characters`.
  mutating func sort(_ places: ArraySlice<UInt32>, in characters: [Code], letters: Int) {
    let width = Int.bitWidth - (letters - 1).leadingZeroBitCount
    count = places.count
    if keys.count < count {
      keys = Array(repeating: PlaceKey(bits: 0), count: count)
      others = keys
    }
    var index = 0
    for place in places {
      var bits = UInt64(place)
      if Self.fits {
        let second = UInt64(characters[Int(place) + 1])
        bits |= (second &<< UInt64(width) | UInt64(characters[Int(place) + 2])) &<< 32
      }
      keys[index] = PlaceKey(bits: bits)
      index += 1
    }
    if !Self.fits { return sortByCharacters(characters) }
    if count <= Self.few { return sortFew() }
    for shift in stride(from: 32, to: 32 + 2 * width, by: Self.digit) { pass(UInt64(shift)) }
  }

  /// For what is rare: slower, with codes of any width.
  private mutating func sortByCharacters(_ characters: [Code]) {
    keys[..<count].sort {
      (characters[$0.place + 1], characters[$0.place + 2], $0.bits)
        < (characters[$1.place + 1], characters[$1.place + 2], $1.bits)
    }
  }

  private mutating func sortFew() {
    for end in 1..<max(1, count) {
      let key = keys[end]
      var index = end
      while index > 0, keys[index - 1].bits > key.bits {
        keys[index] = keys[index - 1]
        index -= 1
      }
      keys[index] = key
    }
  }

  private mutating func pass(_ shift: UInt64) {
    let mask = UInt64(counts.count - 1)
    for index in counts.indices { counts[index] = 0 }
    for index in 0..<count { counts[Int(keys[index].bits &>> shift & mask)] += 1 }
    var total = 0
    for index in counts.indices { (counts[index], total) = (total, total + counts[index]) }
    for index in 0..<count {
      let key = keys[index]
      let digit = Int(key.bits &>> shift & mask)
      others[counts[digit]] = key
      counts[digit] += 1
    }
    swap(&keys, &others)
  }

  /// Calls `body` with the places of each second and third character.
  func forEachPair(
    in characters: [Code], _ body: (_ places: ArraySlice<PlaceKey>) throws -> Void
  ) rethrows {
    var start = 0
    while start < count {
      let first = keys[start]
      var end = start + 1
      if Self.fits {
        while end < count, keys[end].bits >> 32 == first.bits >> 32 { end += 1 }
      } else {
        func pair(_ key: PlaceKey) -> (Code, Code) {
          (characters[key.place + 1], characters[key.place + 2])
        }
        while end < count, pair(keys[end]) == pair(first) { end += 1 }
      }
      try body(keys[start..<end])
      start = end
    }
  }
}
