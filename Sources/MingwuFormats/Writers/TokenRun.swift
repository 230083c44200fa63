internal import MingwuCore

/// Tokens of a text that no edge of an entity cuts, for formats that put labels on tokens.
struct TokenRun {
  /// What a token is.
  enum Unit {
    /// A word; cut where an entity begins or ends within.
    case word
    /// A Unicode scalar.
    case scalar
  }

  /// UTF-8 code units of the source, in order. Together with the blanks between them they are the
  /// text; none holds a blank.
  private(set) var tokens: [Range<Int>] = []
  /// For each token, the entity it belongs to.
  private(set) var entities: [Int?] = []

  /// - Complexity: O(bytes of the text)
  init(_ record: DocumentRecord, unit: Unit) {
    let document = record.document
    let utf8 = document.source.utf8
    var edges = Edges(record, unit)
    var entity = 0
    var start = 0
    var index = 0
    func close(_ end: Int) {
      guard start < end else { return }
      while entity < document.entities.count,
        document.entities[entity].range.upperBound <= start
      { entity += 1 }
      let isInside =
        entity < document.entities.count && document.entities[entity].range.lowerBound <= start
      tokens.append(start..<end)
      entities.append(isInside ? entity : nil)
    }
    while index < utf8.count {
      let scalar = utf8.scalar(at: index)
      if Self.isBlank(scalar.value) {
        close(index)
        start = index + scalar.length
      } else if edges.has(index) || unit == .scalar {
        close(index)
        start = index
      }
      index += scalar.length
    }
    close(utf8.count)
  }

  /// White space as Python has it, whose programs read these formats.
  static func isBlank(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      return true
    default: return false
    }
  }

  /// The offsets at which a token must end; asked for in ascending order.
  private struct Edges {
    private let offsets: [Int]
    private var next = 0

    init(_ record: DocumentRecord, _ unit: Unit) {
      guard unit == .word else {
        offsets = []
        return
      }
      var found: [Int] = []
      found.reserveCapacity(2 * (record.words.count + record.document.entities.count))
      for word in record.words {
        found.append(word.lowerBound)
        found.append(word.upperBound)
      }
      func collect(_ entity: Entity) {
        found.append(entity.range.lowerBound)
        found.append(entity.range.upperBound)
        for inner in entity.nested { collect(inner) }
      }
      for entity in record.document.entities { collect(entity) }
      found.sort()
      offsets = found
    }

    mutating func has(_ offset: Int) -> Bool {
      while next < offsets.count && offsets[next] < offset { next += 1 }
      return next < offsets.count && offsets[next] == offset
    }
  }
}

extension [UInt8] {
  /// The scalar that begins at `index` of valid UTF-8, and how many bytes it takes.
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    func tail(_ offset: Int) -> UInt32 { UInt32(self[index + offset] & 0x3F) }
    let first = UInt32(self[index])
    switch first {
    case 0..<0x80: return (first, 1)
    case 0..<0xE0: return ((first & 0x1F) << 6 | tail(1), 2)
    case 0..<0xF0: return ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
    default: return ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }
  }
}
