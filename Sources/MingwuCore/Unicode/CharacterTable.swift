/// The folded form and the class of each UTF-16 code unit, as two flat tables.
///
/// Folding is width folding and NFKC, Traditional to Simplified by ICU's single-character
/// mapping, and lower-case letters, where one unit becomes one unit. Beyond that
/// - line ends of all kinds become LF and blanks a space; a tab stays,
/// - `「」『』` become `“”‘’`, the middle dots `•` `・` `‧` become `·`, and `○` becomes `〇`,
/// - `…` stays (NFKC would make three full stops of it).
///
/// A unit for which this does not do (a surrogate, a combining mark, `㈠`) has ``slow`` in place of
/// its folded form. The tables are immutable and shared by all tasks.
@safe public struct CharacterTable: @unchecked Sendable {
  // Sendable: the memory is never written after `init`, and `owner` only keeps it alive.

  /// In place of a folded unit: the unit needs ICU.
  public static let slow: UInt16 = 0xFFFF
  /// The number of bytes of the serialized form.
  public static let serializedCount = headerCount + 0x1_0000 * 3

  static let headerCount = 64
  private static let magic: [UInt8] = Array("MWCT".utf8) + [1, 0, 0, 0]

  let folds: UnsafePointer<UInt16>
  let classes: UnsafePointer<UInt8>
  private let owner: AnyObject?

  /// Takes a serialized table without copying it when it is aligned to two bytes.
  ///
  /// Returns `nil` when `bytes` is no such table.
  ///
  /// - Precondition: `bytes` lives as long as every copy of the table.
  @unsafe public init?(bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count == Self.serializedCount,
      unsafe bytes.prefix(Self.magic.count).elementsEqual(Self.magic)
    else { return nil }
    if UInt(bitPattern: base) & 1 == 0, UInt16(1).littleEndian == 1 {
      let tables = unsafe base + Self.headerCount
      unsafe self.init(
        folds: tables.assumingMemoryBound(to: UInt16.self),
        classes: (tables + 0x2_0000).assumingMemoryBound(to: UInt8.self), owner: nil)
    } else {
      let storage = Storage()
      for unit in 0..<0x1_0000 {
        let offset = Self.headerCount + unit * 2
        unsafe storage.folds[unit] = UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
        unsafe storage.classes[unit] = bytes[Self.headerCount + 0x2_0000 + unit]
      }
      self.init(storage)
    }
  }

  init(_ storage: Storage) {
    unsafe self.init(
      folds: UnsafePointer(storage.folds), classes: UnsafePointer(storage.classes),
      owner: storage)
  }

  private init(
    folds: UnsafePointer<UInt16>, classes: UnsafePointer<UInt8>, owner: AnyObject?
  ) {
    unsafe self.folds = folds
    unsafe self.classes = classes
    self.owner = owner
  }

  /// The table as bytes, the same on every machine: a header of 64 bytes, 65,536 folded units
  /// (little endian), 65,536 classes.
  public func serialized() -> [UInt8] {
    var bytes = Self.magic
    bytes += [UInt8](repeating: 0, count: Self.headerCount - bytes.count)
    bytes.reserveCapacity(Self.serializedCount)
    for unit in 0..<0x1_0000 {
      let fold = unsafe folds[unit]
      bytes.append(UInt8(truncatingIfNeeded: fold))
      bytes.append(UInt8(truncatingIfNeeded: fold >> 8))
    }
    for unit in 0..<0x1_0000 { unsafe bytes.append(classes[unit]) }
    return bytes
  }

  /// The folded form of `unit`, or ``slow``.
  public func folded(_ unit: UInt16) -> UInt16 { unsafe folds[Int(unit)] }

  /// The class of `unit`, folded or not.
  public func characterClass(of unit: UInt16) -> CharacterClass {
    CharacterClass(rawValue: unsafe classes[Int(unit)])
  }

  /// The 65,536 classes, for loops that look up every unit.
  ///
  /// - Precondition: the table outlives the pointer.
  @unsafe public var classTable: UnsafePointer<UInt8> { unsafe classes }

  /// Keeps the memory alive up to the call, for loops that use the bare pointers.
  @inline(__always)
  func keepAlive() { withExtendedLifetime(owner) {} }

  /// Memory for a table that is built at run time.
  @safe final class Storage {
    let folds = UnsafeMutablePointer<UInt16>.allocate(capacity: 0x1_0000)
    let classes = UnsafeMutablePointer<UInt8>.allocate(capacity: 0x1_0000)

    deinit {
      unsafe folds.deallocate()
      unsafe classes.deallocate()
    }
  }
}
