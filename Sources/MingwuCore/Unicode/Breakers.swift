internal import CICUShims

/// One of ICU's break iterators, opened once and used for many texts by one task.
@safe final class BreakIterator {
  private let handle: OpaquePointer

  init(kind: Int32, locale: String) throws(ICUError) {
    var status: Int32 = 0
    guard let handle = unsafe cicu_breaker_open(kind, locale, &status), status <= 0 else {
      throw ICUError(code: status)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe cicu_breaker_close(handle) }

  func appendBoundaries(
    of units: [UInt16], in range: Range<Int>, to boundaries: inout [Int32]
  ) throws(ICUError) {
    guard !range.isEmpty else { return }
    precondition(units.indices.contains(range.lowerBound) && range.upperBound <= units.count)
    let status = unsafe units.withUnsafeBufferPointer { text -> Int32 in
      var status: Int32 = 0
      let start = unsafe text.baseAddress.map { unsafe $0 + range.lowerBound }
      unsafe cicu_breaker_set_text(handle, start, Int32(range.count), &status)
      guard status <= 0 else { return status }
      let chunk = 256
      while true {
        let count = unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: chunk) {
          let count = unsafe Int(
            cicu_breaker_next(handle, $0.baseAddress, Int32(chunk), Int32(range.lowerBound)))
          unsafe boundaries.append(contentsOf: $0[..<count])
          return count
        }
        if count < chunk { return 0 }
      }
    }
    guard status <= 0 else { throw ICUError(code: status) }
  }
}

/// ICU's dictionary-based word breaker for Chinese. Belongs to one task at a time.
public struct WordBreaker: ~Copyable {
  private let iterator: BreakIterator

  /// - Throws: ICU's error when its dictionary can't be loaded.
  public init() throws(ICUError) {
    iterator = try BreakIterator(kind: Int32(cicu_breaker_word), locale: "zh")
  }

  /// Replaces `boundaries` by the ends of the words of `units[range]`, as indices into `units`:
  /// `我在北京` gives 1, 2, 4. White space and punctuation are words too; the last end is
  /// `range.upperBound`.
  public mutating func boundaries(
    of units: [UInt16], range: Range<Int>, into boundaries: inout [Int32]
  ) throws(ICUError) {
    boundaries.removeAll(keepingCapacity: true)
    try iterator.appendBoundaries(of: units, in: range, to: &boundaries)
  }
}

/// ICU's sentence breaker: an oracle for tests; ``SentenceSplitter`` is what the pipeline uses.
public struct SentenceBreaker: ~Copyable {
  private let iterator: BreakIterator

  /// - Throws: ICU's error when its rules can't be loaded.
  public init() throws(ICUError) {
    iterator = try BreakIterator(kind: Int32(cicu_breaker_sentence), locale: "zh")
  }

  /// Replaces `boundaries` by the ends of the sentences of `units[range]`.
  public mutating func boundaries(
    of units: [UInt16], range: Range<Int>, into boundaries: inout [Int32]
  ) throws(ICUError) {
    boundaries.removeAll(keepingCapacity: true)
    try iterator.appendBoundaries(of: units, in: range, to: &boundaries)
  }
}

/// ICU's breaker between user-perceived characters. Belongs to one task at a time.
public struct GraphemeBreaker: ~Copyable {
  private let iterator: BreakIterator

  /// - Throws: ICU's error when its rules can't be loaded.
  public init() throws(ICUError) {
    iterator = try BreakIterator(kind: Int32(cicu_breaker_grapheme), locale: "zh")
  }

  /// Replaces `boundaries` by the ends of the grapheme clusters of `units[range]`.
  public mutating func boundaries(
    of units: [UInt16], range: Range<Int>, into boundaries: inout [Int32]
  ) throws(ICUError) {
    boundaries.removeAll(keepingCapacity: true)
    try iterator.appendBoundaries(of: units, in: range, to: &boundaries)
  }
}
