internal import CTaggerKernel

/// Scratch memory for scoring, one a task: rows of the first layer, made when a character or
/// bigram is first met, and the scores of the last range.
///
/// Takes up to 36 MB, as the text needs it. What was scored before never changes a score.
@safe public struct TaggerWorkspace: ~Copyable {
  /// Rows of frequent bigrams stay; the others share the rest by their number.
  static let lastingRows = 20_480
  static let sharedRows = 16_384
  /// Units scored at a time. A row that is in use by the piece is not given away.
  static let pieceCount = 256
  static let margin = 3
  private static let keyCount = 1 << 16

  let storage: ModelStorage
  let isPortable: Bool
  private var net: ctagger_net
  private let characterRows, bigramRows: UnsafeMutablePointer<Int8>
  private let hasCharacterRow: UnsafeMutablePointer<Bool>
  /// The bigram in each row, or `UInt32.max`.
  private let owners: UnsafeMutablePointer<UInt32>
  /// The piece that last used each shared row.
  private let stamps: UnsafeMutablePointer<UInt32>
  /// Bigram ids met of late: the pair in the upper half, the id in the lower.
  private let keys: UnsafeMutablePointer<UInt64>
  private let characters, bigrams: UnsafeMutablePointer<UnsafePointer<Int8>?>
  /// The characters' numbers and the bigrams of the piece.
  private let pairs, ids: UnsafeMutablePointer<UInt32>
  private var piece: UInt32 = 0
  private var spareRows = 0
  /// Bigrams of the piece whose rows must be made first.
  private let missing: UnsafeMutablePointer<UnsafePointer<Int8>?>
  private let missingRows: UnsafeMutablePointer<UnsafeMutablePointer<Int8>?>
  private var missingCount = 0
  private var scores: UnsafeMutablePointer<Int32>
  private var capacity: Int
  private let lasting: Int

  /// Scores a unit has in ``emissions``: entity tags, word tags, and unused ones.
  public let scoreStride: Int
  /// The number of units that were scored last.
  public private(set) var count = 0

  /// Scores of the range scored last, ``scoreStride`` a unit, in 1/1024 nats: `tagCount` entity tags,
  /// then `wordTagCount` word tags. Valid until the next call.
  @unsafe public var emissions: UnsafeBufferPointer<Int32> {
    unsafe UnsafeBufferPointer(start: scores, count: count * scoreStride)
  }

  /// The score of entity tag `tag` at the `unit`-th unit of the range scored last.
  @inline(__always) public func emission(_ unit: Int, _ tag: Int) -> Int32 {
    precondition(unit >= 0 && unit < count && tag >= 0 && tag < scoreStride)
    return unsafe scores[unit * scoreStride + tag]
  }

  /// Memory for scoring with `model` and no other.
  public init(_ model: TaggerModel) { self.init(model, isPortable: false) }

  /// - Parameter isPortable: leaves the processor's own extensions alone, for tests.
  init(_ model: TaggerModel, isPortable: Bool) {
    storage = model.storage
    self.isPortable = isPortable
    let layout = storage.layout
    scoreStride = layout.scoreStride
    unsafe net = storage.kernelNet()
    lasting = min(layout.bigramCount, Self.lastingRows)
    let rowCount = lasting + Self.sharedRows
    let spare = Self.pieceCount + 2 * Self.margin
    // Pages that are never written cost nothing.
    unsafe characterRows = .allocate(
      capacity: layout.characterCount * ModelLayout.characterPlaces * layout.hidden)
    unsafe bigramRows = .allocate(
      capacity: (rowCount + spare) * ModelLayout.bigramPlaces * layout.hidden)
    unsafe hasCharacterRow = .allocate(capacity: layout.characterCount)
    unsafe hasCharacterRow.initialize(repeating: false, count: layout.characterCount)
    unsafe owners = .allocate(capacity: rowCount)
    unsafe owners.initialize(repeating: .max, count: rowCount)
    unsafe stamps = .allocate(capacity: Self.sharedRows)
    unsafe stamps.initialize(repeating: 0, count: Self.sharedRows)
    unsafe keys = .allocate(capacity: Self.keyCount)
    unsafe keys.initialize(repeating: .max, count: Self.keyCount)
    unsafe characters = .allocate(capacity: spare)
    unsafe characters.initialize(repeating: nil, count: spare)
    unsafe bigrams = .allocate(capacity: spare)
    unsafe bigrams.initialize(repeating: nil, count: spare)
    unsafe pairs = .allocate(capacity: spare)
    unsafe ids = .allocate(capacity: spare)
    unsafe missing = .allocate(capacity: spare)
    unsafe missing.initialize(repeating: nil, count: spare)
    unsafe missingRows = .allocate(capacity: spare)
    unsafe missingRows.initialize(repeating: nil, count: spare)
    capacity = 0
    unsafe scores = .allocate(capacity: 0)
  }

  deinit {
    unsafe characterRows.deallocate()
    unsafe bigramRows.deallocate()
    unsafe hasCharacterRow.deallocate()
    unsafe owners.deallocate()
    unsafe stamps.deallocate()
    unsafe keys.deallocate()
    unsafe characters.deallocate()
    unsafe bigrams.deallocate()
    unsafe pairs.deallocate()
    unsafe ids.deallocate()
    unsafe missing.deallocate()
    unsafe missingRows.deallocate()
    unsafe scores.deallocate()
  }

  /// Scores `units` as one sentence.
  mutating func score(_ units: UnsafeBufferPointer<UInt16>) {
    count = units.count
    if count > capacity {
      unsafe scores.deallocate()
      capacity = max(count, 2 * capacity)
      unsafe scores = .allocate(capacity: capacity * scoreStride)
    }
    for start in stride(from: 0, to: count, by: Self.pieceCount) {
      unsafe scorePiece(units, start: start, end: min(count, start + Self.pieceCount))
    }
  }

  private mutating func scorePiece(
    _ units: UnsafeBufferPointer<UInt16>, start: Int, end: Int
  ) {
    piece &+= 1
    if piece == 0 {  // four milliards of pieces later
      unsafe stamps.update(repeating: 0, count: Self.sharedRows)
      piece = 1
    }
    spareRows = 0
    missingCount = 0
    func character(_ index: Int) -> UInt16 {
      guard index >= 0, index < units.count else { return 0 }
      return unsafe storage.characterIDs[Int(units[index])]
    }
    // What is looked up lies all over memory: each table is asked for ahead of its use.
    let total = end - start + 2 * Self.margin
    var last = character(start - Self.margin - 1)
    for place in 0..<total {
      let next = character(start - Self.margin + place)
      let pair = UInt32(last) << 16 | UInt32(next)
      unsafe pairs[place] = pair
      unsafe ctagger_prefetch(keys + Self.keyPlace(pair))
      last = next
    }
    for place in 0..<total {
      let pair = unsafe pairs[place]
      let id = bigramID(pair)
      unsafe ids[place] = id
      unsafe ctagger_prefetch(owners + min(Int(id), lasting + Self.sharedRows - 1))
    }
    for place in 0..<total {
      unsafe characters[place] = UnsafePointer(characterRow(Int(pairs[place] & 0xFFFF)))
      unsafe bigrams[place] = UnsafePointer(bigramRow(ids[place]))
    }
    let columns = ModelLayout.bigramPlaces * storage.layout.hidden
    unsafe ctagger_expand(
      missingCount, missing, storage.pointer(storage.layout.bigramWeights, to: Int16.self),
      Int32(truncatingIfNeeded: columns), storage.layout.rowShift, missingRows, isPortable ? 1 : 0)
    unsafe ctagger_score(
      &net, characters + Self.margin, bigrams + Self.margin, end - start,
      scores + start * scoreStride, isPortable ? 1 : 0)
  }

  @inline(__always)
  private static func keyPlace(_ pair: UInt32) -> Int { Int((pair &* 0x9E37_79B1) >> 16) }

  @inline(__always)
  private func bigramID(_ pair: UInt32) -> UInt32 {
    let place = Self.keyPlace(pair)
    let known = unsafe keys[place]
    if known >> 32 == pair, known != .max { return UInt32(truncatingIfNeeded: known) }
    let id = storage.bigramID(
      UInt16(truncatingIfNeeded: pair >> 16), UInt16(truncatingIfNeeded: pair))
    unsafe keys[place] = UInt64(pair) << 32 | UInt64(id)
    return id
  }

  @inline(__always)
  private func characterRow(_ id: Int) -> UnsafeMutablePointer<Int8> {
    let columns = ModelLayout.characterPlaces * storage.layout.hidden
    let row = unsafe characterRows + id * columns
    if unsafe !hasCharacterRow[id] {
      unsafe hasCharacterRow[id] = true
      let embedding = unsafe storage.pointer(storage.layout.characters, to: Int8.self)
      var source: UnsafePointer<Int8>? = unsafe embedding + id * ModelLayout.dimension
      var target: UnsafeMutablePointer<Int8>? = unsafe row
      unsafe ctagger_expand(
        1, &source, storage.pointer(storage.layout.characterWeights, to: Int16.self),
        Int32(truncatingIfNeeded: columns), storage.layout.rowShift, &target, isPortable ? 1 : 0)
    }
    return unsafe row
  }

  /// The row of a bigram; one that is not there yet is noted as missing.
  @inline(__always)
  private mutating func bigramRow(_ id: UInt32) -> UnsafeMutablePointer<Int8> {
    let columns = ModelLayout.bigramPlaces * storage.layout.hidden
    var place = Int(id)
    if place >= lasting {
      let shared = (place - lasting) & (Self.sharedRows - 1)
      place = lasting + shared
      if unsafe owners[place] != id {
        if unsafe stamps[shared] == piece {
          place = lasting + Self.sharedRows + spareRows
          spareRows += 1
          let row = unsafe bigramRows + place * columns
          unsafe note(id, row)
          return unsafe row
        }
      }
      unsafe stamps[shared] = piece
    }
    let row = unsafe bigramRows + place * columns
    if unsafe owners[place] != id {
      unsafe owners[place] = id
      unsafe note(id, row)
    }
    return unsafe row
  }

  @inline(__always)
  private mutating func note(_ id: UInt32, _ row: UnsafeMutablePointer<Int8>) {
    let embedding = unsafe storage.pointer(storage.layout.bigrams, to: Int8.self)
    unsafe missing[missingCount] = embedding + Int(id) * ModelLayout.dimension
    unsafe missingRows[missingCount] = row
    missingCount += 1
  }
}

extension TaggerModel {
  /// Scores the units `range` of folded text as one sentence into `workspace`.
  ///
  /// - Parameter units: UTF-16 units as `NormalizedText` folds them.
  /// - Precondition: `workspace` was made for this model, `range` lies inside `units`.
  /// - Complexity: linear in `range`; about 0.3 µs a unit.
  @unsafe public func score(
    units: UnsafeBufferPointer<UInt16>, range: Range<Int>, into workspace: inout TaggerWorkspace
  ) {
    precondition(workspace.storage === storage, "a workspace of another model")
    unsafe workspace.score(UnsafeBufferPointer(rebasing: units[range]))
  }

  /// Scores the units `range` of folded text as one sentence into `workspace`.
  ///
  /// - Precondition: `workspace` was made for this model, `range` lies inside `units`.
  /// - Complexity: linear in `range`.
  public func score(
    units: borrowing [UInt16], range: Range<Int>, into workspace: inout TaggerWorkspace
  ) {
    precondition(workspace.storage === storage, "a workspace of another model")
    unsafe units.withUnsafeBufferPointer { all in
      unsafe workspace.score(UnsafeBufferPointer(rebasing: all[range]))
    }
  }
}
