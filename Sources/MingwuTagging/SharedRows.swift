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

  init(_ layout: ModelLayout) {
    bigramCount = min(layout.bigramCount, Self.bigramLimit)
    // Pages that are never written cost nothing.
    unsafe characters = .allocateLines(
      layout.characterCount * ModelLayout.characterPlaces * layout.hidden)
    unsafe bigrams = .allocateLines(bigramCount * ModelLayout.bigramPlaces * layout.hidden)
    unsafe characterStates = .allocate(capacity: layout.characterCount)
    unsafe characterStates.initialize(repeating: 0, count: layout.characterCount)
    unsafe bigramStates = .allocate(capacity: bigramCount)
    unsafe bigramStates.initialize(repeating: 0, count: bigramCount)
  }

  deinit {
    unsafe characters.deallocate()
    unsafe bigrams.deallocate()
    unsafe characterStates.deallocate()
    unsafe bigramStates.deallocate()
  }
}

extension UnsafeMutablePointer {
  /// Memory that begins with a cache line, so that no vector of a row lies in two. A large block stands in
  /// large pages: it is read all over, where each page that is not at hand costs a look at the tables,
  /// and to get five hundred small pages one by one takes longer than one of their size.
  static func allocateLines(_ count: Int) -> Self {
    let byteCount = count * MemoryLayout<Pointee>.stride
    let largePage = Int(CTAGGER_LARGE_PAGE)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: byteCount >= 2 * largePage ? largePage : 64)
    if byteCount >= 2 * largePage { unsafe ctagger_use_large_pages(memory, byteCount) }
    return unsafe memory.bindMemory(to: Pointee.self, capacity: count)
  }
}
