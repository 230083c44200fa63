/// How surely two sides of a line end belong to one word.
public enum Continuity: Int, Hashable, Sendable, Comparable {
  /// Nothing goes across.
  case none
  /// Something may go across.
  case possible
  /// A word or name goes across that neither side has without the other.
  case certain

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Tells whether a word, name or term goes across a line end.
///
/// Line repair asks only where nothing else decides, so that an oracle may be slow (a few
/// microseconds). An oracle belongs to one task.
public protocol ContinuityOracle: AnyObject {
  /// - Parameters:
  ///   - window: folded units around the line end, the line end itself left out.
  ///   - boundary: where the line end was; above 0 and below `window.count`.
  func continuity(in window: [UInt16], at boundary: Int) -> Continuity

  /// Whether the answer is `least` or surer: what line repair asks.
  func isContinuous(in window: [UInt16], at boundary: Int, least: Continuity) -> Bool
}

extension ContinuityOracle {
  public func isContinuous(in window: [UInt16], at boundary: Int, least: Continuity) -> Bool {
    continuity(in: window, at: boundary) >= least
  }
}

/// The oracle that is always there: ICU's dictionary words.
public final class WordContinuity: ContinuityOracle {
  private var breaker: WordBreaker
  private var ends: [Int32] = []

  /// - Throws: ICU's error when its dictionary can't be loaded.
  public init() throws(ICUError) { breaker = try WordBreaker() }

  /// A word across the line end is certain when it is longer than two characters or leaves a
  /// single character on its side of the line (`建|工`, `价值|观`).
  public func continuity(in window: [UInt16], at boundary: Int) -> Continuity {
    guard let word = word(in: window, across: boundary) else { return .none }
    if word.count > 2 { return .certain }
    let left = lastWordCount(in: window, before: boundary)
    return left == 1 ? .certain : .possible
  }

  /// How sure it is costs a second look at the text, which is spared where any word will do.
  public func isContinuous(in window: [UInt16], at boundary: Int, least: Continuity) -> Bool {
    least == .possible
      ? word(in: window, across: boundary) != nil
      : continuity(in: window, at: boundary) >= least
  }

  private func word(in window: [UInt16], across boundary: Int) -> Range<Int>? {
    // The oracle has no way to report an error; without words there is no evidence.
    guard (try? breaker.boundaries(of: window, range: 0..<window.count, into: &ends)) != nil else {
      return nil
    }
    var start = 0
    for end in ends {
      if Int(end) > boundary { return start < boundary ? start..<Int(end) : nil }
      start = Int(end)
    }
    return nil
  }

  private func lastWordCount(in window: [UInt16], before boundary: Int) -> Int {
    guard (try? breaker.boundaries(of: window, range: 0..<boundary, into: &ends)) != nil else {
      return 0
    }
    return boundary - Int(ends.dropLast().last ?? 0)
  }
}
