public import MingwuCore

/// A surface found in a text, with what its rows are to the grammars. Offsets are normalised UTF-16
/// units.
public struct LexiconHit: Hashable, Sendable {
  /// The first unit, in normalised UTF-16 units.
  public var start: Int32
  /// One past the last unit.
  public var end: Int32
  /// The surface's number in its ``LexiconStack``.
  public var surface: UInt32
  /// The greatest weight of its rows.
  private var shortWeight: Int16
  private var costAndFlag: UInt16
  /// The classes of all its rows.
  public var classes: LexiconClassSet

  /// A stretch that no row names.
  public init(start: Int32, end: Int32) {
    self.start = start
    self.end = end
    surface = .max
    shortWeight = 0
    costAndFlag = LexiconFormat.Surface.noCost
    classes = []
  }

  @inline(__always)
  init(
    start: Int32, end: Int32, surface: UInt32, payload: UInt64, classes: LexiconClassSet
  ) {
    self.start = start
    self.end = end
    self.surface = surface
    shortWeight = LexiconFormat.Surface.weight(payload)
    costAndFlag = LexiconFormat.Surface.cost(payload)
    self.classes = classes
  }

  /// The greatest weight of the surface's rows.
  @inline(__always) public var weight: Int32 { Int32(shortWeight) }

  /// What the surface costs as a word, in 1/1024 nats; `nil` when no row gives its frequency.
  @inline(__always) public var wordCost: Int32? {
    let cost = costAndFlag & 0x7FFF
    return cost == LexiconFormat.Surface.noCost ? nil : Int32(cost)
  }

  /// Whether a row of the surface names an entity or has a layer of its own.
  @inline(__always) public var isEntity: Bool { costAndFlag & 0x8000 != 0 }
}

/// Lexicons in order, the built-in one first, with one numbering of surfaces and kinds.
///
/// Copying costs a reference: rows carry their stack along.
public struct LexiconStack: Sendable {
  fileprivate final class Storage: Sendable {
    let lexicons: [Lexicon]
    let kinds: [EntityKind]
    let bases: [UInt32]
    /// For each lexicon its kinds' codes in `kinds`.
    let kindMaps: [[UInt8]]

    init(_ lexicons: [Lexicon], _ kinds: [EntityKind], _ bases: [UInt32], _ kindMaps: [[UInt8]]) {
      self.lexicons = lexicons
      self.kinds = kinds
      self.bases = bases
      self.kindMaps = kindMaps
    }
  }

  fileprivate let storage: Storage
  /// Surfaces from here on are of the user's lexicons.
  public let firstUserSurface: UInt32

  /// In order; rows of a later one win over those of an earlier one.
  public var lexicons: [Lexicon] { storage.lexicons }
  /// All kinds; the index is the `KindCode`.
  public var kinds: [EntityKind] { storage.kinds }
  private var bases: [UInt32] { storage.bases }

  /// - Parameters:
  ///   - lexicons: in order; a later one wins.
  ///   - additionalKinds: kinds that no row has to name: of patterns and models.
  public init(_ lexicons: [Lexicon], additionalKinds: [EntityKind] = []) {
    var bases: [UInt32] = []
    var base: UInt32 = 0
    var kinds = EntityKind.builtIn
    var maps: [[UInt8]] = []
    for lexicon in lexicons {
      bases.append(base)
      base += UInt32(lexicon.count)
      maps.append(
        lexicon.kinds.map { kind in
          if let index = kinds.firstIndex(of: kind) { return UInt8(index) }
          guard kinds.count < 250 else { return KindCode.none.rawValue }
          kinds.append(kind)
          return UInt8(kinds.count - 1)
        })
    }
    for kind in additionalKinds where !kinds.contains(kind) && kinds.count < 250 {
      kinds.append(kind)
    }
    storage = Storage(lexicons, kinds, bases, maps)
    firstUserSurface = bases.count > 1 ? bases[1] : .max
  }

  /// Appends every surface found in `units`, lexicon by lexicon.
  ///
  /// - Complexity: O(`units.count` + number of hits) a lexicon.
  public func appendHits(in units: [UInt16], to hits: inout [LexiconHit]) {
    for (index, lexicon) in lexicons.enumerated() {
      lexicon.appendHits(in: units, base: bases[index], to: &hits)
    }
  }

  /// The same of the units in `range` alone; offsets count from the start of `units`.
  package func appendHits(in units: [UInt16], range: Range<Int>, to hits: inout [LexiconHit]) {
    appendHits(in: units, range, of: lexicons.indices, to: &hits)
  }

  /// The surfaces of all lexicons but the first one, in `range`.
  package func appendUserHits(in units: [UInt16], range: Range<Int>, to hits: inout [LexiconHit]) {
    appendHits(in: units, range, of: lexicons.indices.dropFirst(), to: &hits)
  }

  private func appendHits(
    in units: [UInt16], _ range: Range<Int>, of members: Range<Int>, to hits: inout [LexiconHit]
  ) {
    let first = hits.count
    let part = range == units.indices ? units : Array(units[range])
    for index in members { lexicons[index].appendHits(in: part, base: bases[index], to: &hits) }
    guard range.lowerBound > 0 else { return }
    let shift = Int32(truncatingIfNeeded: range.lowerBound)
    for index in first..<hits.count {
      hits[index].start &+= shift
      hits[index].end &+= shift
    }
  }

  /// The lexicon a surface belongs to, and its number there.
  @inline(__always)
  private func place(of surface: UInt32) -> (Int, Int) {
    if surface < firstUserSurface { return (0, Int(surface)) }
    let bases = storage.bases
    var index = 0
    while index + 1 < bases.count, surface >= bases[index + 1] { index += 1 }
    return (index, Int(surface &- bases[index]))
  }

  /// The rows of a surface, in file order.
  public func rows(of surface: UInt32) -> Rows {
    let (index, local) = place(of: surface)
    return Rows(stack: self, lexicon: index, range: lexicons[index].rowRange(of: Int32(local)))
  }

  /// Calls `body` with the rows of a surface, in file order, until it returns false. A loop over
  /// ``rows(of:)`` keeps the stack alive for each row.
  package func forEachRow(of surface: UInt32, _ body: (borrowing Row) -> Bool) {
    let (index, local) = place(of: surface)
    let lexicon = storage.lexicons[index]
    let range = lexicon.rowRange(of: Int32(local))
    guard let first = range.first else { return }
    var row = Row(stack: self, lexicon: index, index: first, stored: lexicon.storedRow(first))
    while body(row) {
      row.index += 1
      if row.index == range.upperBound { return }
      row.stored = lexicon.storedRow(row.index)
    }
  }

  /// The surfaces that are exactly `units`, normalised, one a lexicon at most.
  public func surfaces(equalTo units: [UInt16]) -> [UInt32] {
    lexicons.indices.compactMap { index in
      lexicons[index].surface(equalTo: units).map { bases[index] + UInt32($0) }
    }
  }

  /// The rows of one surface.
  public struct Rows: RandomAccessCollection, Sendable {
    let stack: LexiconStack
    let lexicon: Int
    let range: Range<Int>

    public var startIndex: Int { range.lowerBound }
    public var endIndex: Int { range.upperBound }
    public subscript(index: Int) -> Row {
      Row(
        stack: stack, lexicon: lexicon, index: index,
        stored: stack.storage.lexicons[lexicon].storedRow(index))
    }
  }

  /// One row, read in place.
  public struct Row: Sendable {
    let stack: LexiconStack
    /// The row's lexicon in the stack.
    public let lexicon: Int
    fileprivate(set) var index: Int
    fileprivate(set) var stored: LexiconFormat.Row

    /// The kind's code in the stack; `KindCode.none` for a row that only helps matchers.
    public var kind: KindCode {
      let code = stored.kind
      let map = stack.storage.kindMaps[lexicon]
      return Int(code) < map.count ? KindCode(rawValue: map[Int(code)]) : .none
    }
    /// What the row is to the grammars.
    public var lexiconClass: LexiconClass { LexiconClass(rawValue: stored.lexiconClass) }
    /// Its priority over scores.
    public var layer: LexiconRow.Layer { LexiconRow.Layer(rawValue: stored.layer) ?? .normal }
    /// Where it may match.
    public var boundary: LexiconRow.Boundary {
      LexiconRow.Boundary(rawValue: stored.boundary) ?? .any
    }
    /// In 1/1024 of the decoder's unit.
    public var weight: Int32 { Int32(stored.weight) }
    /// The full name; `nil` when the surface is it.
    public var canonical: String? {
      let offset = stored.details
      return offset == 0 ? nil : stack.storage.lexicons[lexicon].canonical(at: offset)
    }
    /// `code=110105;level=district`.
    public var attributes: String { String(details.drop { $0 != "\t" }.dropFirst()) }

    private var details: String {
      let offset = stored.details
      return offset == 0 ? "" : stack.lexicons[lexicon].details(at: offset)
    }
    /// `places/divisions.tsv:120`.
    public var origin: String { stack.lexicons[lexicon].origin(of: index) }

    /// The value of one attribute.
    public func attribute(_ name: StaticString) -> String? {
      let offset = stored.details
      guard offset != 0 else { return nil }
      return stack.lexicons[lexicon].attribute(name, at: offset)
    }
  }
}
