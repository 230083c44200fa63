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
  /// The last offset of the last part that was loaded, and its place.
  private var known = (offset: 0, place: 0)

  init(unit: OffsetUnit) { self.unit = unit }

  /// Whether the offsets of a document can be prepared part by part.
  var takesParts: Bool { unit != .character }

  /// Prepares the offsets of the entities that `document` holds, and of its articles when they are
  /// wanted.
  ///
  /// - Complexity: O(*n* + *k* log *k*) for *n* bytes and *k* offsets.
  mutating func load(_ document: Document, withArticles: Bool = true) {
    guard unit != .utf8 else { return }
    offsets.removeAll(keepingCapacity: true)
    collect(document.entities)
    if withArticles { collect(document.articles) }
    load(document.source)
  }

  /// Prepares the offsets of the first entities of a text, or of those that follow the last ones.
  ///
  /// - Precondition: ``takesParts``
  mutating func load(part entities: [Entity], isFirst: Bool, of source: SourceText) {
    if isFirst { known = (0, 0) }
    guard unit != .utf8 else { return }
    offsets.removeAll(keepingCapacity: true)
    collect(entities)
    load(source, from: known)
    if let offset = offsets.last { known = (offset, starts[starts.count - 1]) }
  }

  /// Prepares the offsets of articles.
  mutating func load(_ articles: [ArticleLayout], of source: SourceText) {
    guard unit != .utf8 else { return }
    offsets.removeAll(keepingCapacity: true)
    collect(articles)
    load(source)
  }

  /// Fields are taken where they lie: an entity is dear to copy.
  private mutating func collect(_ list: [Entity]) {
    for index in list.indices {
      // In order, so that they need not be sorted.
      offsets.append(list[index].range.lowerBound)
      if let coreEnd = list[index].coreEnd { offsets.append(coreEnd) }
      offsets.append(list[index].range.upperBound)
      if !list[index].nested.isEmpty { collect(list[index].nested) }
    }
  }

  private mutating func collect(_ articles: [ArticleLayout]) {
    for article in articles {
      for range in [
        article.range, article.headline, article.byline, article.dateline, article.credit,
      ] {
        if let range { collect(range) }
      }
    }
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

  private mutating func load(_ source: SourceText, from known: (offset: Int, place: Int)? = nil) {
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
    if let known {
      starts = converter.converted(offsets, from: known)
      ends = starts
      return
    }
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
