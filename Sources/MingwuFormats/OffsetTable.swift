internal import MingwuCore

/// Turns byte offsets of one text into another unit, all of them in one pass over the text.
struct OffsetTable {
  private let unit: OffsetUnit
  /// Sorted, each once.
  private var offsets: [Int] = []
  /// For each offset, its place when it begins a range.
  private var starts: [Int] = []
  /// For each offset, its place when it ends a range.
  private var ends: [Int] = []
  /// Where the last look-up ended: entities ask nearly in order.
  private var cursor = 0

  init(unit: OffsetUnit) { self.unit = unit }

  /// Prepares the offsets that `document` holds.
  ///
  /// - Complexity: O(*n* + *k* log *k*) for *n* bytes and *k* offsets.
  mutating func load(_ document: Document) {
    guard unit != .utf8 else { return }
    offsets.removeAll(keepingCapacity: true)
    let entities = document.entities.span
    for index in entities.indices { collect(entities[index]) }
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
    // Entities come in order.
    let isSorted = !zip(offsets, offsets.dropFirst()).contains { $0 > $1 }
    if !isSorted { offsets.sort() }
    var count = 0
    for offset in offsets where count == 0 || offsets[count - 1] != offset {
      offsets[count] = offset
      count += 1
    }
    offsets.removeLast(offsets.count - count)
    cursor = 0
    // Only clusters can differ at the two ends of a range.
    let converter = OffsetConverter(source, to: unit)
    let isRounded = unit == .character
    (starts, ends) = converter.converted(starts: offsets, ends: isRounded ? offsets : [])
    if !isRounded { ends = starts }
  }

  /// The place of an offset that begins a range.
  mutating func start(_ offset: Int) -> Int {
    unit == .utf8 ? offset : starts[index(of: offset)]
  }

  /// The place of an offset that ends a range.
  mutating func end(_ offset: Int) -> Int {
    unit == .utf8 ? offset : ends[index(of: offset)]
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
