internal import CTaggerKernel

/// Scratch memory for scoring, one a task: rows of the first layer, made when a bigram is first
/// met, and the scores of the last sentences.
///
/// Takes up to 11 MB, as the text needs it; rows that all tasks share, with the model, up to 22 MB.
/// What was scored before never changes a score, nor does what is scored together: it only saves
/// time, since what several sentences need is looked up and made in one go.
@safe public struct TaggerWorkspace: ~Copyable {
  /// Units scored at a time. A row that is in use by the piece is not given away.
  static let pieceCount = 256
  /// Units of padding in front of a sentence and behind it; neighbours share them.
  static let margin = 3

  let storage: ModelStorage
  let isPortable: Bool
  private let shared: SharedRows
  private var net: ctagger_net
  private let bigramRows, spareCharacters: UnsafeMutablePointer<Int8>
  private var ownRows: OwnRows
  /// Bigrams met of late: see ``PairKey``.
  private let keys: UnsafeMutablePointer<UInt32>
  private let characters, bigrams: UnsafeMutablePointer<UnsafePointer<Int8>?>
  /// The pairs of characters' numbers of the piece.
  private let pairs: UnsafeMutablePointer<UInt32>
  /// Places of the piece whose pairs ``keys`` does not hold, and where those stand in the model.
  private let unknownPlaces, searched: UnsafeMutablePointer<Int32>
  /// Places of the piece whose bigrams are known and have no shared row that is made, and the bigrams.
  private let ownPlaces: UnsafeMutablePointer<Int32>
  private let ownBigrams: UnsafeMutablePointer<UInt32>
  /// The characters' numbers of all sentences, padding around each.
  private var ids: UnsafeMutablePointer<UInt16>
  private var idCount = 0
  private var idCapacity = 0
  private var piece: UInt32 = 0
  private var spareRows = 0
  private var spareCharacterCount = 0
  /// Characters or bigrams of the piece whose rows must be made first, and what to publish then.
  private let missing: UnsafeMutablePointer<UnsafePointer<Int8>?>
  private let missingRows: UnsafeMutablePointer<UnsafeMutablePointer<Int8>?>
  private let missingStates: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>
  private var missingCount = 0
  private var scores: UnsafeMutablePointer<Int32>
  private var capacity: Int

  /// Scores a unit has in ``emissions``: entity tags, word tags, and unused ones.
  public let scoreStride: Int
  /// The number of units that were scored last, with the padding between sentences.
  public private(set) var count = 0

  /// Scores of what was scored last, ``scoreStride`` a unit, in 1/1024 nats: `tagCount` entity tags,
  /// then `wordTagCount` word tags. Valid until the next call; those of padding say nothing.
  @unsafe public var emissions: UnsafeBufferPointer<Int32> {
    unsafe UnsafeBufferPointer(start: scores, count: count * scoreStride)
  }

  /// The score of entity tag `tag` at the `unit`-th unit of what was scored last.
  @inline(__always) public func emission(_ unit: Int, _ tag: Int) -> Int32 {
    precondition(unit >= 0 && unit < count && tag >= 0 && tag < scoreStride)
    return unsafe scores[unit * scoreStride + tag]
  }

  /// The scores of a unit that are made; others say nothing. At first all.
  package var wantedScores: Range<Int> {
    get { unsafe Int(net.first_score)..<Int(net.last_score) }
    set {
      precondition(newValue.lowerBound >= 0 && newValue.upperBound <= scoreStride, "no scores")
      unsafe net.first_score = Int32(truncatingIfNeeded: newValue.lowerBound)
      unsafe net.last_score = Int32(truncatingIfNeeded: newValue.upperBound)
    }
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
    shared = isPortable ? SharedRows(layout) : storage.rows
    let spare = Self.pieceCount + 2 * Self.margin
    // Pages that are never written cost nothing.
    unsafe bigramRows = .allocateLines(
      (OwnRows.count + spare) * ModelLayout.bigramPlaces * layout.hidden)
    unsafe spareCharacters = .allocateLines(
      spare * ModelLayout.characterPlaces * layout.hidden)
    ownRows = OwnRows(shared: shared.bigramCount, all: layout.bigramCount)
    unsafe keys = ctagger_zeroed(PairKey.count)
    unsafe characters = .allocate(capacity: spare)
    unsafe characters.initialize(repeating: nil, count: spare)
    unsafe bigrams = .allocate(capacity: spare)
    unsafe bigrams.initialize(repeating: nil, count: spare)
    unsafe pairs = .allocate(capacity: spare)
    unsafe unknownPlaces = .allocate(capacity: spare)
    unsafe searched = .allocate(capacity: spare)
    unsafe ownPlaces = .allocate(capacity: spare)
    unsafe ownBigrams = .allocate(capacity: spare)
    unsafe ids = .allocate(capacity: 0)
    unsafe missing = .allocate(capacity: spare)
    unsafe missing.initialize(repeating: nil, count: spare)
    unsafe missingRows = .allocate(capacity: spare)
    unsafe missingRows.initialize(repeating: nil, count: spare)
    unsafe missingStates = .allocate(capacity: spare)
    unsafe missingStates.initialize(repeating: nil, count: spare)
    capacity = 0
    unsafe scores = .allocate(capacity: 0)
  }

  deinit {
    unsafe bigramRows.deallocate()
    unsafe spareCharacters.deallocate()
    unsafe ctagger_free(keys)
    unsafe characters.deallocate()
    unsafe bigrams.deallocate()
    unsafe pairs.deallocate()
    unsafe unknownPlaces.deallocate()
    unsafe searched.deallocate()
    unsafe ownPlaces.deallocate()
    unsafe ownBigrams.deallocate()
    unsafe ids.deallocate()
    unsafe missing.deallocate()
    unsafe missingRows.deallocate()
    unsafe missingStates.deallocate()
    unsafe scores.deallocate()
  }

  /// Forgets the sentences that were added.
  package mutating func removeSentences() { (idCount, count) = (0, 0) }

  /// Adds a sentence to those that ``scoreSentences()`` scores; returns the place of its first unit among
  /// the scores.
  ///
  /// - Complexity: amortised linear in `units`.
  package mutating func append(_ units: borrowing [UInt16]) -> Int {
    unsafe units.withUnsafeBufferPointer { unsafe append($0) }
  }

  mutating func append(_ units: UnsafeBufferPointer<UInt16>) -> Int {
    if idCount == 0 { appendPadding() }
    let first = idCount
    makeRoom(units.count)
    let numbers = unsafe storage.characterIDs
    for index in units.indices {
      unsafe ids[idCount + index] = numbers[Int(units[index])]
    }
    idCount += units.count
    appendPadding()
    return first - Self.margin
  }

  private mutating func appendPadding() {
    makeRoom(Self.margin)
    for _ in 0..<Self.margin {
      unsafe ids[idCount] = 0
      idCount += 1
    }
  }

  private mutating func makeRoom(_ more: Int) {
    guard idCount + more > idCapacity else { return }
    idCapacity = max(idCount + more, 2 * idCapacity)
    let larger = UnsafeMutablePointer<UInt16>.allocate(capacity: idCapacity)
    unsafe larger.update(from: ids, count: idCount)
    unsafe ids.deallocate()
    unsafe ids = larger
  }

  /// Scores the sentences that were added.
  ///
  /// - Complexity: linear in their units; about 0.3 µs a unit.
  package mutating func scoreSentences() {
    count = max(0, idCount - 2 * Self.margin)
    if count > capacity {
      unsafe scores.deallocate()
      capacity = max(count, 2 * capacity)
      unsafe scores = .allocate(capacity: capacity * scoreStride)
    }
    for start in stride(from: 0, to: count, by: Self.pieceCount) {
      scorePiece(start, min(count, start + Self.pieceCount))
    }
  }

  private mutating func scorePiece(_ start: Int, _ end: Int) {
    piece &+= 1
    if piece == 0 {  // four milliards of pieces later
      ownRows.forgetUses()
      piece = 1
    }
    spareRows = 0
    spareCharacterCount = 0
    missingCount = 0
    findRows(start, end - start + 2 * Self.margin)
    unsafe makeMissingRows(storage.bigramWeights, columns)
    unsafe ctagger_score(
      &net, ids + start + Self.margin, characters + Self.margin, bigrams + Self.margin,
      end - start, scores + start * scoreStride, isPortable ? 1 : 0)
  }

  /// Finds the rows of `total` units from `start` on; what is looked up lies all over memory and is
  /// asked for ahead of its use.
  private mutating func findRows(_ start: Int, _ total: Int) {
    let ids = unsafe self.ids + start
    let characterColumns = ModelLayout.characterPlaces * storage.layout.hidden
    let (characterRows, states) = unsafe (shared.characters, shared.characterStates)
    let embeddings = unsafe storage.pointer(storage.layout.characters, to: Int8.self)
    var last: UInt16 = start > 0 ? unsafe ids[-1] : 0
    for place in 0..<total {
      let next = unsafe ids[place]
      let pair = UInt32(last) << 16 | UInt32(next)
      unsafe pairs[place] = pair
      unsafe ctagger_prefetch(keys + PairKey.place(pair))
      let id = Int(next)
      // New characters are made together: for each alone all weights would come from afar.
      if unsafe ctagger_claim(states + id) == 0 {
        unsafe note(
          embeddings + id * ModelLayout.dimension, characterRows + id * characterColumns,
          states + id)
      }
      last = next
    }
    if missingCount > 0 { unsafe makeMissingRows(storage.characterWeights, characterColumns) }
    let starts = unsafe storage.pointer(storage.layout.pairStarts, to: UInt32.self)
    let columns = self.columns
    var (unknownCount, ownCount) = (0, 0)
    for place in 0..<total {
      let pair = unsafe pairs[place]
      let id = Int(pair & 0xFFFF)
      let row = unsafe characterRows + id * characterColumns
      if unsafe ctagger_claim(states + id) == UInt8(CTAGGER_ROW_MADE) {
        unsafe characters[place] = UnsafePointer(row)
      } else {
        unsafe characters[place] = UnsafePointer(spareCharacterRow(id))
      }
      let known = unsafe ~keys[PairKey.place(pair)] ^ PairKey.tag(pair)
      if known >> PairKey.tagShift == 0, known != PairKey.unknown {
        let id = known & PairKey.idMask
        if known & PairKey.isMade != 0 {
          unsafe bigrams[place] = UnsafePointer(shared.bigrams + Int(id) * columns)
        } else {
          unsafe ownPlaces[ownCount] = Int32(truncatingIfNeeded: place)
          unsafe ownBigrams[ownCount] = id
          ownCount += 1
          ownRows.prefetch(id)
        }
      } else {
        unsafe unknownPlaces[unknownCount] = Int32(truncatingIfNeeded: place)
        unknownCount += 1
        unsafe ctagger_prefetch(starts + Int(pair >> 16))
      }
    }
    for index in 0..<ownCount {
      let place = unsafe Int(ownPlaces[index])
      unsafe bigrams[place] = UnsafePointer(bigramRow(pairs[place], ownBigrams[index]))
    }
    if unknownCount > 0 { searchRows(unknownCount) }
  }

  /// Finds the rows of the pairs that were not met of late.
  private mutating func searchRows(_ unknownCount: Int) {
    for index in 0..<unknownCount {
      let pair = unsafe pairs[Int(unknownPlaces[index])]
      storage.prefetchSeconds(UInt16(truncatingIfNeeded: pair >> 16))
    }
    for index in 0..<unknownCount {
      let pair = unsafe pairs[Int(unknownPlaces[index])]
      unsafe searched[index] = storage.pairPlace(
        UInt16(truncatingIfNeeded: pair >> 16), UInt16(truncatingIfNeeded: pair))
    }
    for index in 0..<unknownCount {
      let place = unsafe Int(unknownPlaces[index])
      let pair = unsafe pairs[place]
      // The same pair may have been met in front.
      let known = unsafe ~keys[PairKey.place(pair)] ^ PairKey.tag(pair)
      if known >> PairKey.tagShift == 0, known & PairKey.isMade != 0, known != PairKey.unknown {
        unsafe bigrams[place] = UnsafePointer(
          shared.bigrams + Int(known & PairKey.idMask) * columns)
      } else {
        let id = unsafe pair == 0 ? 0 : storage.bigramID(at: searched[index])
        unsafe bigrams[place] = UnsafePointer(bigramRow(pair, id))
      }
    }
  }

  /// Makes the rows that were noted as missing, with the weights of a row of `columns`.
  private mutating func makeMissingRows(_ weights: UnsafePointer<Int16>, _ columns: Int) {
    unsafe ctagger_expand(
      missingCount, missing, weights, Int32(truncatingIfNeeded: columns),
      storage.layout.rowShift, missingRows, isPortable ? 1 : 0)
    for index in 0..<missingCount {
      if let state = unsafe missingStates[index] { unsafe ctagger_publish(state) }
    }
    missingCount = 0
  }

  /// Makes a row of our own for a character whose row another task is about to make.
  @inline(never)
  private mutating func spareCharacterRow(_ id: Int) -> UnsafeMutablePointer<Int8> {
    let columns = ModelLayout.characterPlaces * storage.layout.hidden
    let embedding = unsafe storage.pointer(storage.layout.characters, to: Int8.self)
    var source: UnsafePointer<Int8>? = unsafe embedding + id * ModelLayout.dimension
    var row: UnsafeMutablePointer<Int8>? = unsafe spareCharacters + spareCharacterCount * columns
    spareCharacterCount += 1
    unsafe ctagger_expand(
      1, &source, storage.characterWeights, Int32(truncatingIfNeeded: columns),
      storage.layout.rowShift, &row, isPortable ? 1 : 0)
    return unsafe spareCharacters + (spareCharacterCount - 1) * columns
  }

  /// The row of a bigram; one that is not there yet is noted as missing.
  private mutating func bigramRow(_ pair: UInt32, _ id: UInt32) -> UnsafeMutablePointer<Int8> {
    let place = PairKey.place(pair)
    let key = id < PairKey.idMask ? PairKey.tag(pair) | id : .max
    guard Int(id) < shared.bigramCount else {
      unsafe keys[place] = ~key
      return unsafe ownRow(id)
    }
    let state = unsafe shared.bigramStates + Int(id)
    let row = unsafe shared.bigrams + Int(id) * columns
    switch unsafe ctagger_claim(state) {
    case 0: unsafe noteBigram(id, row, state)
    case UInt8(CTAGGER_ROW_MADE): break
    default: return unsafe spareRow(id)
    }
    // Ours to make counts as made: it is before anything reads it.
    unsafe keys[place] = ~(key | PairKey.isMade)
    return unsafe row
  }

  private var columns: Int { ModelLayout.bigramPlaces * storage.layout.hidden }

  private mutating func ownRow(_ id: UInt32) -> UnsafeMutablePointer<Int8> {
    guard let (place, isNew) = ownRows.place(of: id, piece: piece) else {
      return unsafe spareRow(id)
    }
    let row = unsafe bigramRows + place * columns
    if isNew { unsafe noteBigram(id, row, nil) }
    return unsafe row
  }

  private mutating func spareRow(_ id: UInt32) -> UnsafeMutablePointer<Int8> {
    let row = unsafe bigramRows + (OwnRows.count + spareRows) * columns
    spareRows += 1
    unsafe noteBigram(id, row, nil)
    return unsafe row
  }

  @inline(__always)
  private mutating func noteBigram(
    _ id: UInt32, _ row: UnsafeMutablePointer<Int8>, _ state: UnsafeMutablePointer<UInt8>?
  ) {
    let embeddings = unsafe storage.pointer(storage.layout.bigrams, to: Int8.self)
    unsafe note(embeddings + Int(id) * ModelLayout.dimension, row, state)
  }

  @inline(__always)
  private mutating func note(
    _ embedding: UnsafePointer<Int8>, _ row: UnsafeMutablePointer<Int8>,
    _ state: UnsafeMutablePointer<UInt8>?
  ) {
    unsafe missing[missingCount] = embedding
    unsafe ctagger_prefetch(embedding)
    unsafe missingRows[missingCount] = row
    unsafe missingStates[missingCount] = state
    missingCount += 1
  }
}
