internal import MingwuCore

/// What the offsets of the output count.
public enum OffsetUnit: String, Sendable, CaseIterable {
  /// Unicode scalars, as Python and the contract count.
  case scalar
  /// Bytes of UTF-8.
  case utf8
  /// UTF-16 code units, as Java and JavaScript count.
  case utf16
  /// Extended grapheme clusters; an edge inside one is rounded outwards.
  case character
}

/// Turns byte offsets of one text into another unit, all of them in one pass over the text.
struct OffsetTable {
  private let unit: OffsetUnit
  /// Sorted, each once.
  private var offsets: [Int] = []
  /// For each offset, its place when it begins a range and when it ends one.
  private var places: [(start: Int, end: Int)] = []
  /// Where the last look-up ended: entities ask nearly in order.
  private var cursor = 0

  init(unit: OffsetUnit) { self.unit = unit }

  /// Prepares the offsets that `document` holds.
  ///
  /// - Complexity: O(*n* + *k* log *k*) for *n* bytes and *k* offsets.
  mutating func load(_ document: Document) {
    guard unit != .utf8 else { return }
    offsets.removeAll(keepingCapacity: true)
    for entity in document.entities { collect(entity) }
    for article in document.articles {
      for range in [
        article.range, article.headline, article.byline, article.dateline, article.credit,
      ] {
        if let range { collect(range) }
      }
    }
    load(document.source)
  }

  /// Prepares the bounds of `ranges` of `source`.
  mutating func load(_ ranges: [SourceRange]..., in source: SourceText) {
    guard unit != .utf8 else { return }
    offsets.removeAll(keepingCapacity: true)
    for list in ranges {
      for range in list { collect(range) }
    }
    load(source)
  }

  private mutating func collect(_ range: SourceRange) {
    offsets.append(range.lowerBound)
    offsets.append(range.upperBound)
  }

  private mutating func collect(_ entity: Entity) {
    collect(entity.range)
    if let coreEnd = entity.coreEnd { offsets.append(coreEnd) }
    for inner in entity.nested { collect(inner) }
  }

  private mutating func load(_ source: SourceText) {
    offsets.sort()
    var count = 0
    for offset in offsets where count == 0 || offsets[count - 1] != offset {
      offsets[count] = offset
      count += 1
    }
    offsets.removeLast(offsets.count - count)
    places.removeAll(keepingCapacity: true)
    cursor = 0
    if unit == .character { countCharacters(source.utf8) } else { countUnits(source.utf8) }
  }

  private mutating func countUnits(_ utf8: [UInt8]) {
    let bytes = utf8.span
    var place = 0
    var index = 0
    for offset in offsets {
      if unit == .scalar {
        while index < offset {
          place &+= bytes[index] & 0xC0 == 0x80 ? 0 : 1
          index += 1
        }
      } else {
        while index < offset {
          place &+= (bytes[index] & 0xC0 == 0x80 ? 0 : 1) &+ (bytes[index] >= 0xF0 ? 1 : 0)
          index += 1
        }
      }
      places.append((place, place))
    }
  }

  private mutating func countCharacters(_ utf8: [UInt8]) {
    var start = 0  // of the current character, in bytes
    var place = 0
    var next = 0
    for character in String(decoding: utf8, as: UTF8.self) {
      let end = start + character.utf8.count
      while next < offsets.count && offsets[next] < end {
        places.append((place, offsets[next] == start ? place : place + 1))
        next += 1
      }
      (start, place) = (end, place + 1)
    }
    while places.count < offsets.count { places.append((place, place)) }
  }

  /// The place of an offset that begins a range.
  mutating func start(_ offset: Int) -> Int {
    unit == .utf8 ? offset : places[index(of: offset)].start
  }

  /// The place of an offset that ends a range.
  mutating func end(_ offset: Int) -> Int {
    unit == .utf8 ? offset : places[index(of: offset)].end
  }

  private mutating func index(of offset: Int) -> Int {
    for candidate in cursor..<min(cursor + 3, offsets.count) where offsets[candidate] == offset {
      cursor = candidate
      return candidate
    }
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    precondition(low < offsets.count && offsets[low] == offset, "offset was not loaded")
    cursor = low
    return low
  }
}
