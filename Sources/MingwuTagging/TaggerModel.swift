internal import CTaggerKernel

/// A frozen window net that scores tags of named entities and of words.
///
/// The net is small enough to be embedded: characters and bigrams with embeddings of 64 bytes, one
/// wide layer over two characters to either side, one convolution, two heads. All arithmetic is in
/// integers, so that the same text gets the same scores on every machine.
///
/// A value is a reference to immutable memory and may be shared by all tasks.
public struct TaggerModel: Sendable {
  /// The number of word tags, which stand behind the entity tags in a row of scores.
  public static let wordTagCount = ModelLayout.wordTagCount
  /// The kinds of the built-in model, as labels of the annotation guidelines.
  public static let standardKinds = ["PERSON", "ORG", "PLACE", "POSITION"]
  /// First, middle and last unit of a word, and word of one unit.
  public static let wordTagNames = ["B", "M", "E", "S"]

  let storage: ModelStorage

  /// The kinds the net knows, in the order of their tags.
  public var kinds: [String] { storage.kinds }
  /// The number of entity tags: O, then B I E S of each kind.
  public var tagCount: Int { storage.layout.tagCount }
  /// O, then B I E S of each kind: `B-PERSON`.
  public var tagNames: [String] {
    ["O"] + kinds.flatMap { kind in "BIES".map { "\($0)-\(kind)" } }
  }
  /// The score of tag b behind tag a at `a * tagCount + b`, in 1/1024 nats. What can't follow is
  /// not marked here: see ``TagDecoder``.
  public var transitions: [Int32] { storage.entityMoves }
  /// The same for word tags.
  public var wordTransitions: [Int32] { storage.wordMoves }
  /// The checksum in the model's header, which names the model.
  public var checksum: UInt64 { storage.layout.checksum }
  /// The number of characters and of bigrams that have an embedding.
  public var vocabulary: (characters: Int, bigrams: Int) {
    (storage.layout.characterCount - 2, storage.layout.bigramCount - 2)
  }
  /// The size of the model file.
  public var byteCount: Int { storage.layout.byteCount }

  /// Whether two models know the same characters and bigrams, as those do of which one was trained
  /// from the other.
  ///
  /// - Complexity: linear in the vocabulary.
  public func sharesVocabulary(with other: TaggerModel) -> Bool {
    let (a, b) = (storage.layout, other.storage.layout)
    guard a.characterCount == b.characterCount, a.bigramCount == b.bigramCount else { return false }
    let (start, count) = (a.characterUnits, a.characters - a.characterUnits)
    return unsafe UnsafeRawBufferPointer(start: storage.base + start, count: count)
      .elementsEqual(UnsafeRawBufferPointer(start: other.storage.base + start, count: count))
  }

  /// Whether two values are references to the same memory.
  package func isSame(as other: TaggerModel) -> Bool { storage === other.storage }

  /// The units of the first layer and of the convolution.
  public var layers: (hidden: Int, narrow: Int) { (storage.layout.hidden, storage.layout.narrow) }

  /// Takes a model without copying it when it is aligned to 16 bytes.
  ///
  /// - Parameters:
  ///   - bytes: the model file; lives as long as every copy of the model.
  ///   - isTrusted: leaves out the checksum and the look at every index (2 ms), for bytes that
  ///     are part of the program.
  /// - Throws: one of all the codes of ``ModelError``.
  @unsafe public init(bytes: UnsafeRawBufferPointer, isTrusted: Bool = false) throws(ModelError) {
    let layout = try unsafe ModelLayout(bytes)
    let isAligned = UInt(bitPattern: bytes.baseAddress) & 15 == 0
    storage = unsafe ModelStorage(layout, bytes, copying: !isAligned)
    if !isTrusted { try storage.validate() }
  }

  /// Takes a copy of a model file.
  ///
  /// - Throws: one of all the codes of ``ModelError``.
  public init(_ bytes: [UInt8]) throws(ModelError) {
    let result: Result<ModelStorage, ModelError> = unsafe bytes.withUnsafeBytes { raw in
      do throws(ModelError) {
        let made = try unsafe ModelStorage(ModelLayout(raw), raw, copying: true)
        try made.validate()
        return .success(made)
      } catch {
        return .failure(error)
      }
    }
    storage = try result.get()
  }
}

/// The memory of a model.
@safe final class ModelStorage: @unchecked Sendable {
  // Sendable: nothing is written after `init`; the rows look after themselves.

  let layout: ModelLayout
  let base: UnsafeRawPointer
  /// The character id of each UTF-16 unit: 0 is padding, 1 unknown.
  let characterIDs: UnsafeMutablePointer<UInt16>
  /// The first layer's weights, packed for the kernel.
  let characterWeights, bigramWeights: UnsafeMutablePointer<Int16>
  /// The convolution's weights, packed for the kernel.
  private let convolution: UnsafeMutablePointer<Int8>
  /// The weights of the scores, packed for the kernel.
  private let heads: UnsafeMutablePointer<Int16>
  let rows: SharedRows
  let entityMoves, wordMoves: [Int32]
  let kinds: [String]
  private let copy: UnsafeMutableRawBufferPointer?

  init(_ layout: ModelLayout, _ bytes: UnsafeRawBufferPointer, copying: Bool) {
    self.layout = layout
    if copying {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
      unsafe memory.copyMemory(from: bytes)
      unsafe copy = memory
      unsafe base = UnsafeRawPointer(memory.baseAddress!)
    } else {
      unsafe copy = nil
      unsafe base = bytes.baseAddress!
    }
    unsafe characterIDs = .allocate(capacity: 0x1_0000)
    unsafe characterIDs.initialize(repeating: 1, count: 0x1_0000)
    let units = unsafe (base + layout.characterUnits).assumingMemoryBound(to: UInt16.self)
    for index in 0..<layout.characterCount - 2 {
      unsafe characterIDs[Int(units[index])] = UInt16(truncatingIfNeeded: index + 2)
    }
    // All digits are one character.
    for unit in 0x31...0x39 { unsafe characterIDs[unit] = characterIDs[0x30] }
    unsafe characterWeights = Self.packed(
      base + layout.characterWeights, ModelLayout.characterPlaces * layout.hidden)
    unsafe bigramWeights = Self.packed(
      base + layout.bigramWeights, ModelLayout.bigramPlaces * layout.hidden)
    unsafe convolution = .allocateLines(3 * layout.hidden * layout.narrow)
    unsafe ctagger_pack_convolution(
      (base + layout.convolution).assumingMemoryBound(to: Int8.self), Int32(layout.hidden),
      Int32(layout.narrow), convolution)
    unsafe heads = .allocateLines(layout.narrow * layout.scoreStride)
    unsafe ctagger_pack_heads(
      (base + layout.heads).assumingMemoryBound(to: Int16.self), Int32(layout.narrow),
      Int32(layout.scoreStride), heads)
    rows = SharedRows(layout)
    entityMoves = unsafe Self.numbers(
      base + layout.entityMoves, layout.tagCount * layout.tagCount)
    wordMoves = unsafe Self.numbers(
      base + layout.wordMoves, ModelLayout.wordTagCount * ModelLayout.wordTagCount)
    let names = unsafe UnsafeRawBufferPointer(
      start: base + layout.names, count: layout.nameCount)
    kinds = unsafe String(decoding: names, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func packed(
    _ weights: UnsafeRawPointer, _ columns: Int
  ) -> UnsafeMutablePointer<Int16> {
    let packed = unsafe UnsafeMutablePointer<Int16>.allocateLines(columns * ModelLayout.dimension)
    unsafe ctagger_pack(
      weights.assumingMemoryBound(to: Int16.self), Int32(truncatingIfNeeded: columns), packed)
    return unsafe packed
  }

  private static func numbers(_ start: UnsafeRawPointer, _ count: Int) -> [Int32] {
    unsafe Array(
      UnsafeBufferPointer(start: start.assumingMemoryBound(to: Int32.self), count: count))
  }

  deinit {
    unsafe characterIDs.deallocate()
    unsafe characterWeights.deallocate()
    unsafe bigramWeights.deallocate()
    unsafe convolution.deallocate()
    unsafe heads.deallocate()
    unsafe copy?.deallocate()
  }

  /// Checks the checksum and every index, so that no look-up leaves the model.
  func validate() throws(ModelError) {
    let bytes = unsafe UnsafeRawBufferPointer(start: base, count: layout.byteCount)
    guard unsafe ModelLayout.checksum(of: bytes) == layout.checksum else {
      throw ModelError(code: .corrupt, offset: 48)
    }
    guard kinds.count == layout.kindCount, Set(kinds).count == kinds.count else {
      throw ModelError(code: .corrupt, offset: layout.names)
    }
    for value in [scales.characters, scales.bigrams, scales.row, scales.narrow]
    where !(value > 1e-20 && value < 1e20) {
      throw ModelError(code: .corrupt, offset: layout.scales)
    }
    let pairCount = layout.bigramCount - 2
    let starts = unsafe (base + layout.pairStarts).assumingMemoryBound(to: UInt32.self)
    var last: UInt32 = 0
    for index in 0...layout.characterCount {
      let start = unsafe starts[index]
      guard start >= last, start <= pairCount else {
        throw ModelError(code: .corrupt, offset: layout.pairStarts + index * 4)
      }
      last = start
    }
    let ranks = unsafe (base + layout.pairRanks).assumingMemoryBound(to: UInt32.self)
    for index in 0..<pairCount where unsafe ranks[index] >= layout.bigramCount {
      throw ModelError(code: .corrupt, offset: layout.pairRanks + index * 4)
    }
  }

  @inline(__always) func pointer<T>(_ offset: Int, to type: T.Type) -> UnsafePointer<T> {
    unsafe (base + offset).assumingMemoryBound(to: type)
  }

  /// The id of the bigram of two characters: 0 for two of padding, 1 for one without embedding.
  func bigramID(_ first: UInt16, _ second: UInt16) -> UInt32 {
    first | second == 0 ? 0 : bigramID(at: pairPlace(first, second))
  }

  /// Where the pair of two characters stands in the model; -1 for one without embedding.
  ///
  /// - Complexity: logarithmic in the bigrams that begin with `first`.
  func pairPlace(_ first: UInt16, _ second: UInt16) -> Int32 {
    let starts = unsafe pointer(layout.pairStarts, to: UInt32.self)
    let seconds = unsafe pointer(layout.pairSeconds, to: UInt16.self)
    var low = unsafe Int(starts[Int(first)])
    let end = unsafe Int(starts[Int(first) + 1])
    // Halves without a branch: which half it is can't be guessed.
    var count = end - low
    while count > 1 {
      let half = count >> 1
      low = unsafe seconds[low + half - 1] < second ? low + half : low
      count -= half
    }
    if low < end, unsafe seconds[low] < second { low += 1 }
    guard low < end, unsafe seconds[low] == second else { return -1 }
    unsafe ctagger_prefetch(pointer(layout.pairRanks, to: UInt32.self) + low)
    return Int32(truncatingIfNeeded: low)
  }

  /// Asks for what ``pairPlace(_:_:)`` reads first.
  @inline(__always) func prefetchSeconds(_ first: UInt16) {
    let starts = unsafe pointer(layout.pairStarts, to: UInt32.self)
    let seconds = unsafe pointer(layout.pairSeconds, to: UInt16.self)
    let (low, end) = unsafe (Int(starts[Int(first)]), Int(starts[Int(first) + 1]))
    let quarter = (end - low) >> 2
    for part in 1...3 { unsafe ctagger_prefetch(seconds + low + part * quarter) }
  }

  /// The id of the bigram that ``pairPlace(_:_:)`` found: 1 for one without embedding.
  @inline(__always) func bigramID(at place: Int32) -> UInt32 {
    place < 0 ? 1 : unsafe pointer(layout.pairRanks, to: UInt32.self)[Int(place)]
  }

  /// The kernel's view of the net.
  func kernelNet() -> ctagger_net {
    unsafe ctagger_net(
      hidden: Int32(layout.hidden), narrow: Int32(layout.narrow),
      stride: Int32(layout.scoreStride), row_shift: layout.rowShift,
      active_shift: layout.activeShift, active_limit: layout.activeLimit,
      score_shift: layout.scoreShift, first_score: 0, last_score: Int32(layout.scoreStride),
      hidden_bias: pointer(layout.hiddenBias, to: Int16.self),
      convolution: pointer(layout.convolution, to: Int8.self), packed: UnsafePointer(convolution),
      narrow_bias: pointer(layout.narrowBias, to: Int16.self),
      heads: pointer(layout.heads, to: Int16.self), packed_heads: UnsafePointer(heads),
      head_bias: pointer(layout.headBias, to: Int32.self))
  }
}
