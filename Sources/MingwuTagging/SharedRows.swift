internal import CTaggerKernel

/// Rows of the first layer that all tasks share: those of all characters and of the commonest
/// bigrams.
///
/// A row is an embedding times the layer's weights. It is made by the first task that needs it and
/// stays; a task that meets a row while another makes it makes one for itself.
@safe final class SharedRows: @unchecked Sendable {
  // Sendable: a row is written by the task that claimed it and read once it is published.

  /// The commonest bigrams, whose rows stay.
  static let bigramLimit = 20_480

  let bigramCount: Int
  let characters, bigrams: UnsafeMutablePointer<Int8>
  /// What is known of each row: see `ctagger_claim`.
  let characterStates, bigramStates: UnsafeMutablePointer<UInt8>
  private let characterBytes, bigramBytes: Int
  /// Whether the rows were moved to large pages: as the state of a row.
  private let pageState: UnsafeMutablePointer<UInt8>

  init(_ layout: ModelLayout) {
    bigramCount = min(layout.bigramCount, Self.bigramLimit)
    // Pages that are never written cost nothing.
    characterBytes = layout.characterCount * ModelLayout.characterPlaces * layout.hidden
    bigramBytes = bigramCount * ModelLayout.bigramPlaces * layout.hidden
    unsafe characters = .allocateLines(characterBytes)
    unsafe bigrams = .allocateLines(bigramBytes)
    unsafe pageState = .allocate(capacity: 1)
    unsafe pageState.initialize(to: 0)
    unsafe characterStates = .allocate(capacity: layout.characterCount)
    unsafe characterStates.initialize(repeating: 0, count: layout.characterCount)
    unsafe bigramStates = .allocate(capacity: bigramCount)
    unsafe bigramStates.initialize(repeating: 0, count: bigramCount)
  }

  /// Moves the rows to large pages, the first time: they are read all over, and each page that is not
  /// at hand costs a look at the tables. To fill such pages takes milliseconds, so that it is only done
  /// for whom it pays.
  func moveToLargePages() {
    guard unsafe ctagger_claim(pageState) == 0 else { return }
    unsafe ctagger_move_to_large_pages(characters, characterBytes)
    unsafe ctagger_move_to_large_pages(bigrams, bigramBytes)
  }

  deinit {
    unsafe pageState.deallocate()
    unsafe characters.deallocate()
    unsafe bigrams.deallocate()
    unsafe characterStates.deallocate()
    unsafe bigramStates.deallocate()
  }
}

extension UnsafeMutablePointer {
  /// Memory that begins with a cache line, so that no vector of a row lies in two; a large block with a
  /// large page.
  static func allocateLines(_ count: Int) -> Self {
    let byteCount = count * MemoryLayout<Pointee>.stride
    let largePage = Int(CTAGGER_LARGE_PAGE)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: byteCount >= 2 * largePage ? largePage : 64)
    return unsafe memory.bindMemory(to: Pointee.self, capacity: count)
  }
}
