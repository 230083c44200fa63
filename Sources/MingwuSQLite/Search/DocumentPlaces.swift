/// Which places are of which document.
struct DocumentPlaces {
  private let starts: [Int]
  private let rowids: [Int64]
  /// The document that holds the first of so many places.
  private var blocks: [Int32] = []
  private static let block = 8

  init(starts: [Int], rowids: [Int64]) {
    (self.starts, self.rowids) = (starts, rowids)
    var document = 0
    for place in stride(from: 0, to: starts[rowids.count], by: 1 << Self.block) {
      while starts[document + 1] <= place { document += 1 }
      blocks.append(Int32(document))
    }
  }

  /// Calls `body` for each document in which one of `places` is.
  @inline(__always)
  func forEach(
    of places: ArraySlice<PlaceKey>,
    _ body: (_ rowid: Int64, _ start: Int, _ places: ArraySlice<PlaceKey>) throws -> Void
  ) rethrows {
    var index = places.startIndex
    while index < places.endIndex {
      let place = places[index].place
      var document = Int(blocks[place >> Self.block])
      while starts[document + 1] <= place { document += 1 }
      let first = index
      repeat {
        index += 1
      } while index < places.endIndex
        && places[index].place < starts[document + 1]
      try body(rowids[document], starts[document], places[first..<index])
    }
  }
}
