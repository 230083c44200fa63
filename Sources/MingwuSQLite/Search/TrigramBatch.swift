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
    let counts = firstCounts()
    var first = 0
    while first < counts.count {
      let range = first..<sorter.end(of: counts, from: first)
      try sorter.forEachTrigram(in: characters, beginningIn: range, counts) { places in
        let place = places[places.startIndex].place
        func scalar(_ offset: Int) -> UInt32 { alphabet[Int(characters[place + offset])] }
        try body(Trigram(scalar(0), scalar(1), scalar(2)), places)
      }
      first = range.upperBound
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

  /// How many trigrams begin with each character.
  private func firstCounts() -> [Int] {
    var counts = [Int](repeating: 0, count: alphabet.count)
    characters.forEachTrigram { counts[Int(characters[$0])] += 1 }
    return counts
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
