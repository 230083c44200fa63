/// Reads the rows of `Lexicons/numerals` one after the other.
///
/// Most rows are nouns and boundaries that carry nothing but their class: for these no string is made,
/// so that the whole lexicon is ready in about a millisecond.
struct WordRowReader {
  private let rows: [UInt8]
  private var position = 0
  /// The units of the last row's surface, ``count`` of them; a longer one is left out.
  private(set) var surface = InlineArray<32, UInt16>(repeating: 0)
  private(set) var count = 0
  /// The class of the last row.
  private(set) var wordClass = WordClass.noun
  /// Attributes of a last row that has no others.
  private(set) var isLoose = false
  private(set) var wholeness = Wholeness.open
  /// Where the first fields of the last row begin, and where the row ends.
  private var fields = InlineArray<10, Int>(repeating: 0)
  private var fieldCount = 0

  init(rows: [UInt8]) { self.rows = rows }

  /// Goes on to the next row of a known class; header and comments are passed over. False at the end.
  mutating func next() -> Bool {
    while position < rows.count {
      readFields()
      guard fieldCount > 8, let found = classOfRow() else { continue }
      decodeSurface()
      guard count > 0 else { continue }
      wordClass = found
      if isPlain {
        // Of these one attribute is enough: loose=1, whole=person or whole=thing.
        let first = rows[fields[7]]
        isLoose = first == UInt8(ascii: "l")
        wholeness = .open
        if first == UInt8(ascii: "w") {
          wholeness = rows[fields[7] + 6] == UInt8(ascii: "p") ? .person : .thing
        }
      }
      return true
    }
    return false
  }

  /// Whether rows of this class carry nothing but their class and one attribute.
  var isPlain: Bool {
    switch wordClass {
    case .noun, .stop, .notCounted, .block: true
    default: false
    }
  }

  /// The word of the last row; that of a plain one has no surface.
  func word() -> Word {
    var word = Word(wordClass: wordClass, canonical: "")
    if isPlain {
      (word.isLoose, word.wholeness) = (isLoose, wholeness)
      return word
    }
    word.surface = text(0)
    word.canonical = fields[4] - fields[3] > 1 ? text(3) : word.surface
    readAttributes(into: &word)
    word.takesNoun = Self.takesNoun(word)
    word.rank = Self.rank(word)
    return word
  }

  /// Measure words that count no further noun.
  private static let nounless: Set<String> = [
    "人", "人次", "点", "分", "环", "步", "岁", "人份", "人天", "人日", "车次", "班次", "例次", "票", "倍速", "成", "级",
    "度电", "标箱", "自然箱", "吨公里", "台次", "架次", "场次", "件次",
    // 十四届全国人大代表: which one, not how many.
    "届",
  ]

  private static func takesNoun(_ word: Word) -> Bool {
    switch word.wordClass {
    case .measure: !nounless.contains(word.surface)
    case .unit: word.code == "kg" || word.code == "m2" || word.code == "m3" || word.surface == "里"
    default: false
    }
  }

  private static func rank(_ word: Word) -> Int {
    guard word.wordClass == .duration else { return -1 }
    return ["TS", "TM", "TH", "D", "W", "M", "Y"].firstIndex(of: word.code) ?? -1
  }

  private mutating func readFields() {
    let start = position
    var starts = InlineArray<10, Int>(repeating: start)
    var count = 1
    position = unsafe rows.withUnsafeBufferPointer { rows in
      var index = start
      while index < rows.count {
        let byte = unsafe rows[index]
        index += 1
        if byte == 0x0A { return index }
        if byte == 0x09, count < starts.count {
          starts[count] = index
          count += 1
        }
      }
      // As behind a line feed.
      return index + 1
    }
    if count < starts.count {
      starts[count] = position
      count += 1
    }
    (fields, fieldCount) = (starts, count)
  }

  private func text(_ field: Int) -> String {
    String(decoding: rows[fields[field]..<fields[field + 1] - 1], as: UTF8.self)
  }

  private func classOfRow() -> WordClass? {
    WordClass(initial: rows[fields[2]], count: fields[3] - fields[2] - 1)
  }

  /// Decodes UTF-8 of the basic plane; a surface beyond it is left out.
  private mutating func decodeSurface() {
    count = 0
    var index = fields[0]
    let end = fields[1] - 1
    while index < end {
      let lead = UInt16(rows[index])
      var unit = lead
      if lead < 0x80 {
        index += 1
      } else if lead < 0xE0, index + 1 < end {
        unit = (lead & 0x1F) << 6 | UInt16(rows[index + 1] & 0x3F)
        index += 2
      } else if lead < 0xF0, index + 2 < end {
        unit =
          (lead & 0x0F) << 12 | UInt16(rows[index + 1] & 0x3F) << 6 | UInt16(rows[index + 2] & 0x3F)
        index += 3
      } else {
        count = 0
        return
      }
      guard count < surface.count else {
        count = 0
        return
      }
      surface[count] = unit
      count += 1
    }
  }
}

extension WordRowReader {
  /// Reads attributes of the form `iso=USD;factor=0.01` into `word`.
  private func readAttributes(into word: inout Word) {
    var index = fields[7]
    let end = fields[8] - 1
    while index < end {
      var equals = index
      while equals < end, rows[equals] != UInt8(ascii: "=") { equals += 1 }
      var next = equals
      while next < end, rows[next] != UInt8(ascii: ";") { next += 1 }
      if equals < next { read(index..<equals, equals + 1..<next, into: &word) }
      index = next + 1
    }
  }

  /// One attribute; keys are told apart by their first letter and length.
  private func read(_ key: Range<Int>, _ value: Range<Int>, into word: inout Word) {
    let text = String(decoding: rows[value], as: UTF8.self)
    switch (rows[key.lowerBound], key.count) {
    case (UInt8(ascii: "i"), 3), (UInt8(ascii: "s"), 2), (UInt8(ascii: "r"), 8): word.code = text
    case (UInt8(ascii: "f"), 6), (UInt8(ascii: "s"), 7):
      word.factor = text
      word.scale = ExactDecimal(text: text)
    case (UInt8(ascii: "b"), 5): word.bound = Approximation.code(text)
    case (UInt8(ascii: "a"), 1): word.a = Int(text) ?? 0
    case (UInt8(ascii: "b"), 1): word.b = Int(text) ?? 0
    case (UInt8(ascii: "l"), 6): word.length = Int(text) ?? 1
    case (UInt8(ascii: "l"), 5): word.isLoose = true
    case (UInt8(ascii: "a"), 9): word.isAmbiguous = true
    case (UInt8(ascii: "u"), 6): word.unless = Array(text.utf16)
    default: break
    }
  }
}
