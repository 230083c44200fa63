/// Where the parts of a model file lie. The format is written by `Training/quantize.py`.
///
/// A header of 64 bytes, then sections on 16-byte boundaries, all little endian.
struct ModelLayout {
  static let magic: [UInt8] = Array("MWTG".utf8)
  static let version = 2
  static let headerCount = 64
  static let wordTagCount = 4
  static let kindLimit = 30
  static let dimension = 64
  static let characterPlaces = 5
  static let bigramPlaces = 4

  let byteCount, characterCount, bigramCount, hidden, narrow, kindCount, nameCount: Int
  let rowShift, activeShift, activeLimit, scoreShift: Int32
  let checksum: UInt64

  // Offsets of the sections.
  let characterUnits, pairStarts, pairSeconds, pairRanks, characters, bigrams: Int
  let characterWeights, bigramWeights, hiddenBias, convolution, narrowBias: Int
  let heads, headBias, entityMoves, wordMoves, scales, names: Int

  /// O, and four tags a kind.
  var tagCount: Int { 1 + 4 * kindCount }
  /// Scores of a unit: entity tags, word tags, and unused ones up to a multiple of eight.
  var scoreStride: Int { (tagCount + Self.wordTagCount + 7) & ~7 }

  init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
    func field(_ offset: Int) -> Int {
      unsafe Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    guard bytes.count >= Self.headerCount, unsafe bytes.prefix(4).elementsEqual(Self.magic) else {
      throw ModelError(code: .notAModel, offset: 0)
    }
    guard field(4) == Self.version else { throw ModelError(code: .unsupportedVersion, offset: 4) }
    byteCount = field(8)
    guard byteCount == bytes.count else { throw ModelError(code: .wrongLength, offset: 8) }
    characterCount = field(12)
    bigramCount = field(16)
    hidden = field(24)
    narrow = field(28)
    guard 2...0x1_0000 ~= characterCount, 2...0x100_0000 ~= bigramCount,
      field(20) == Self.dimension, hidden % 32 == 0, 32...256 ~= hidden, narrow % 16 == 0,
      16...128 ~= narrow, 1...30 ~= field(32), 1...14 ~= field(36), 1...127 ~= field(40),
      1...30 ~= field(44), 1...Self.kindLimit ~= field(56), field(60) < 0x1_0000
    else { throw ModelError(code: .unsupportedShape, offset: 12) }
    rowShift = Int32(field(32))
    activeShift = Int32(field(36))
    activeLimit = Int32(field(40))
    scoreShift = Int32(field(44))
    kindCount = field(56)
    nameCount = field(60)
    let tagCount = 1 + 4 * kindCount
    let scoreStride = (tagCount + Self.wordTagCount + 7) & ~7
    checksum = unsafe UInt64(
      littleEndian: bytes.loadUnaligned(fromByteOffset: 48, as: UInt64.self))

    var end = Self.headerCount
    func section(_ size: Int) -> Int {
      defer { end = (end + size + 15) & ~15 }
      return end
    }
    characterUnits = section((characterCount - 2) * 2)
    pairStarts = section((characterCount + 1) * 4)
    pairSeconds = section((bigramCount - 2) * 2)
    pairRanks = section((bigramCount - 2) * 4)
    characters = section(characterCount * Self.dimension)
    bigrams = section(bigramCount * Self.dimension)
    characterWeights = section(Self.characterPlaces * Self.dimension * hidden * 2)
    bigramWeights = section(Self.bigramPlaces * Self.dimension * hidden * 2)
    hiddenBias = section(hidden * 2)
    convolution = section(3 * hidden * narrow)
    narrowBias = section(narrow * 2)
    heads = section(narrow * scoreStride * 2)
    headBias = section(scoreStride * 4)
    entityMoves = section(tagCount * tagCount * 4)
    wordMoves = section(Self.wordTagCount * Self.wordTagCount * 4)
    scales = section(16)
    names = section(nameCount)
    guard end == byteCount else { throw ModelError(code: .wrongLength, offset: 8) }
  }

  /// FNV-1a over little-endian words of 8 bytes, of everything behind the header.
  static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in stride(from: headerCount, to: bytes.count, by: 8) {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      value = (value ^ UInt64(littleEndian: word)) &* 0x100_0000_01B3
    }
    return value
  }
}
