internal import GRDB

/// Writes a segment of an FTS5 index: terms in order, with the documents and positions of each, on
/// pages ("leaves") that become rows. The format is that of SQLite's `fts5_index.c`, which keeps it
/// for all files there are.
///
///     leaf      offset of the first rowid before the first term, or 0 (2 bytes)
///               offset of the footer (2 bytes)
///               terms and their documents
///               footer: the offset of each term, as the distance from the one before
///     term      bytes in common with the one before, but not on the first of a leaf; length, bytes
///     document  rowid, as the distance from the one before, but not on the first of a term or leaf
///               length of the positions, doubled
///               positions, each as the distance from the one before and 2
///
/// All numbers but those of two bytes are of variable length. Where the documents of a term go over
/// several leaves, an index of their own holds the first rowid of each.
struct SegmentWriter {
  private var segment: Int64 = 0
  private var data: BoundStatement
  private var index: BoundStatement

  /// A leaf, with room for what is written before it is found to be full.
  private var page = [UInt8](repeating: 0, count: size + 128)
  private var count = 4
  private var footer: [UInt8] = []
  private var leaf: Int64 = 1
  private var termOffset = 0
  private var hasRowid = false

  /// The term that was written last, and where its first document is to come.
  private var term: [UInt8] = []
  private var new: [UInt8] = []
  private var isFirstOfTerm = true
  private var rowid: Int64 = 0
  private var positions: [UInt8] = []

  /// The last leaf on which a term begins, and what to find it by.
  private var termLeaf: Int64 = 1
  private var separator: [UInt8] = []
  /// How many leaves without a term came since, and the first rowids on them.
  private var empties = 0
  private var rowids: [UInt8] = []
  private var leafRowid: Int64 = 0

  /// Bytes of a leaf. A row of them fills a page of the file.
  static let size = 8000
  /// So many positions, of five bytes at most, are written straight away.
  private static let few = 12
  private static let roomForFew = 64
  /// Fewer leaves have no index of rowids.
  private static let fewest = 4

  init(_ database: Database) throws {
    data = try BoundStatement(database, sql: "INSERT INTO search_data VALUES (?, ?)")
    index = try BoundStatement(database, sql: "INSERT INTO search_idx VALUES (?, ?, ?)")
  }

  /// Begins a segment.
  mutating func begin(_ number: Int) {
    segment = Int64(number)
    for index in 0..<4 { page[index] = 0 }
    (count, leaf, termOffset, hasRowid) = (4, 1, 0, false)
    footer.removeAll(keepingCapacity: true)
    term.removeAll(keepingCapacity: true)
    separator.removeAll()
    (termLeaf, empties) = (1, 0)
    rowids.removeAll(keepingCapacity: true)
  }

  /// Begins a term, which is greater than the one before.
  mutating func append(_ trigram: Trigram) throws {
    trigram.write(to: &new)
    if count + footer.count + new.count + 2 >= Self.size, count > 4 { try endLeaf() }
    var common = 0
    while common < min(term.count, new.count), term[common] == new[common] { common += 1 }
    let isFirst = footer.isEmpty
    Self.append(count - termOffset, to: &footer)
    termOffset = count
    if !isFirst {
      append(common)
    } else if leaf > 1 {
      try endTermLeaf()
      separator = Array(new[...min(common, new.count - 1)])
      termLeaf = leaf
    }
    let shared = isFirst ? 0 : common
    append(new.count - shared)
    for byte in new[shared...] { append(byte: byte) }
    swap(&term, &new)
    hasRowid = true
    isFirstOfTerm = true
  }

  /// Adds a document to the term.
  ///
  /// - Parameters:
  ///   - rowid: greater than that of the document before.
  ///   - start: where the document begins.
  ///   - places: where the term stands.
  mutating func append(rowid new: Int64, start: Int, _ places: ArraySlice<PlaceKey>) throws {
    if count + footer.count >= Self.size { try endLeaf() }
    if !hasRowid {
      page[0] = UInt8(count >> 8)
      page[1] = UInt8(count & 0xFF)
      appendLeafRowid(new)
    }
    append(isFirstOfTerm || !hasRowid ? Int(new) : Int(new - rowid))
    (rowid, hasRowid, isFirstOfTerm) = (new, true, false)

    if places.count <= Self.few, count + footer.count + Self.roomForFew < Self.size {
      return appendFew(places, start)
    }
    var last = start
    positions.removeAll(keepingCapacity: true)
    for key in places {
      Self.append(key.place - last + 2, to: &positions)
      last = key.place
    }
    append(2 * positions.count)
    var rest = positions[...]
    while count + footer.count + rest.count >= Self.size {
      var end = rest.startIndex + max(0, Self.size - count - footer.count)
      while end > rest.startIndex, end < rest.endIndex, rest[end - 1] >= 0x80 { end += 1 }
      for byte in rest[..<end] { append(byte: byte) }
      rest = rest[end...]
      try endLeaf()
    }
    for byte in rest { append(byte: byte) }
  }

  /// Writes positions whose length has one byte onto a leaf that has room for them.
  @inline(__always)
  private mutating func appendFew(_ places: ArraySlice<PlaceKey>, _ start: Int) {
    let length = count
    count += 1
    var last = start
    for key in places {
      append(key.place - last + 2)
      last = key.place
    }
    page[length] = UInt8(truncatingIfNeeded: 2 * (count - length - 1))
  }

  /// Writes what is left; how many leaves there are.
  mutating func finish() throws -> Int {
    if count > 4 { try endLeaf() }
    if leaf > 1 { try endTermLeaf() }
    return Int(leaf - 1)
  }

  private mutating func endLeaf() throws {
    page[2] = UInt8(count >> 8)
    page[3] = UInt8(count & 0xFF)
    if footer.isEmpty {
      if !hasRowid, !rowids.isEmpty { rowids.append(0) }
      empties += 1
    }
    for byte in footer { append(byte: byte) }
    data.add(segment << 37 + leaf)
    try unsafe page.withUnsafeBytes {
      unsafe data.add(blob: UnsafeRawBufferPointer(rebasing: $0[..<count]))
      try data.run()
    }
    for index in 0..<4 { page[index] = 0 }
    count = 4
    footer.removeAll(keepingCapacity: true)
    termOffset = 0
    leaf += 1
    hasRowid = false
  }

  /// The last term of `termLeaf` has all its documents.
  private mutating func endTermLeaf() throws {
    let isIndexed = !rowids.isEmpty && empties >= Self.fewest
    if isIndexed {
      data.add(segment << 37 + 1 << 36 + termLeaf)
      try unsafe rowids.withUnsafeBytes {
        unsafe data.add(blob: $0)
        try data.run()
      }
    }
    index.add(segment)
    try unsafe separator.withUnsafeBytes {
      unsafe index.add(blob: $0)
      index.add(termLeaf << 1 + (isIndexed ? 1 : 0))
      try index.run()
    }
    rowids.removeAll(keepingCapacity: true)
    empties = 0
  }

  private mutating func appendLeafRowid(_ rowid: Int64) {
    if rowids.isEmpty {
      rowids.append(0)
      Self.append(Int(leaf), to: &rowids)
      leafRowid = 0
    }
    Self.append(Int(rowid - leafRowid), to: &rowids)
    leafRowid = rowid
  }

  @inline(__always)
  private mutating func append(byte: UInt8) {
    page[count] = byte
    count += 1
  }

  /// Appends a number of variable length.
  @inline(__always)
  private mutating func append(_ number: Int) {
    if number < 0x80 { return append(byte: UInt8(truncatingIfNeeded: number)) }
    count += Varint.write(number, to: &page, at: count)
  }

  @inline(__always)
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: number)) }
    Varint.append(number, to: &bytes)
  }
}
