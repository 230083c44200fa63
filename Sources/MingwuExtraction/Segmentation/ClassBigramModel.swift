/// A bigram model of words by classes: what follows what, for settling where words cross.
///
/// Each word has one class, learned so that classes foretell each other as well as they can, and a
/// cost within it; a table holds the cost of each class behind each other. Words lie in buckets of
/// their hash, by 16 further bits of it: one string in fifteen thousand is taken for a word that it
/// is not. Written by `Training/word_classes.py`, read in place.
@safe package struct ClassBigramModel: @unchecked Sendable {
  // Sendable: the memory is never written.

  /// What the model says of a word.
  struct Word {
    fileprivate let bits: UInt16

    /// A word that the model does not know.
    static let unknown = Word(bits: 112 << 8)
    /// What no word is: a mark, and the edge of a sentence.
    static let boundary = Word(bits: 1)

    /// Its class; 0 that of unknown words, 1 of marks.
    var wordClass: Int { Int(bits & 0xFF) }
    /// What it costs within its class, in 1/1024 nats.
    var cost: Int32 { Int32(bits >> 8 & 0x7F) << 7 }
    /// Whether its two units are two words in other sentences (将来, 将 · 来).
    var hasTwoReadings: Bool { bits & 0x8000 != 0 }
  }

  /// The hash of a string that grows unit by unit.
  struct Hash {
    private var value: UInt32 = 0x811C_9DC5

    @inline(__always) mutating func add(_ unit: UInt16) {
      value = (value ^ UInt32(unit)) &* 0x0100_0193
    }

    @inline(__always) fileprivate var mixed: UInt32 {
      var mixed = value ^ value >> 16
      mixed = mixed &* 0x85EB_CA6B
      return mixed ^ mixed >> 13
    }
  }

  /// The longest word, in units.
  static let longestWord = 6
  private static let magic: [UInt8] = Array("MWCB".utf8) + [1, 0, 0, 0]
  private static let headerCount = 64
  private static let classCount = 256
  /// A filter of the first two units of words: so many bits of their hash.
  private static let openingBits = 18

  private let shift: UInt32
  private let bucketStarts: UnsafePointer<UInt16>
  private let marks: UnsafePointer<UInt16>
  private let words: UnsafePointer<UInt16>
  private let costs: UnsafePointer<UInt8>
  private let openings: UnsafePointer<UInt8>

  /// Returns `nil` when `bytes` is no such model.
  ///
  /// - Precondition: `bytes` begins at an even address and lives as long as every copy.
  @unsafe package init?(bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count >= Self.headerCount,
      unsafe bytes.prefix(Self.magic.count).elementsEqual(Self.magic)
    else { return nil }
    func field(_ offset: Int) -> Int {
      unsafe Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    let (wordCount, bits) = (field(12), field(16))
    guard field(8) == bytes.count, 4...16 ~= bits, wordCount < 0x1_0000 else { return nil }
    var end = Self.headerCount
    func section(_ size: Int) -> UnsafeRawPointer {
      defer { end = (end + size + 15) & ~15 }
      return unsafe base + min(end, bytes.count)
    }
    unsafe bucketStarts = section(((1 << bits) + 1) * 2).assumingMemoryBound(to: UInt16.self)
    unsafe marks = section(wordCount * 2).assumingMemoryBound(to: UInt16.self)
    unsafe words = section(wordCount * 2).assumingMemoryBound(to: UInt16.self)
    unsafe costs = section(Self.classCount * Self.classCount).assumingMemoryBound(to: UInt8.self)
    unsafe openings = section(1 << (Self.openingBits - 3)).assumingMemoryBound(to: UInt8.self)
    shift = UInt32(32 - bits)
    guard end == bytes.count else { return nil }
    for bucket in 0..<(1 << bits)
    where unsafe bucketStarts[bucket].littleEndian > bucketStarts[bucket + 1].littleEndian {
      return nil
    }
    guard unsafe Int(bucketStarts[1 << bits].littleEndian) == wordCount else { return nil }
  }

  /// Whether a word may begin with the two units of a hash.
  @inline(__always) func mayOpen(_ hash: Hash) -> Bool {
    let place = Int(hash.mixed >> UInt32(32 - Self.openingBits))
    return unsafe openings[place >> 3] >> UInt8(truncatingIfNeeded: place & 7) & 1 != 0
  }

  /// The word with a hash, if the model knows one.
  @inline(__always) func word(_ hash: Hash) -> Word? {
    let mixed = hash.mixed
    let bucket = Int(mixed >> shift)
    let mark = UInt16(truncatingIfNeeded: mixed).littleEndian
    var slot = unsafe Int(bucketStarts[bucket].littleEndian)
    let end = unsafe Int(bucketStarts[bucket &+ 1].littleEndian)
    while slot < end {
      if unsafe marks[slot] == mark { return unsafe Word(bits: words[slot].littleEndian) }
      slot &+= 1
    }
    return nil
  }

  /// What it costs that `next` follows `word`, in 1/1024 nats.
  @inline(__always) func cost(of next: Word, behind word: Word) -> Int32 {
    let pair = word.wordClass << 8 | next.wordClass
    return unsafe Int32(costs[pair]) << 6 &+ next.cost
  }
}
