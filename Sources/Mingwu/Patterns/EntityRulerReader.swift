internal import MingwuCore
internal import MingwuEvaluation
public import MingwuLexicon

/// Reads the patterns of spaCy's EntityRuler: JSON lines of `{"label", "pattern", "id"}`.
///
/// A pattern that is a string becomes a lexicon row of layer force; one of Latin letters and digits
/// does not match inside a Latin word. A pattern of tokens may use `TEXT`, `LOWER`, `LENGTH`,
/// `IS_DIGIT`, `ENT_TYPE` (with a value, or `{"IN": […]}`, `{"NOT_IN": […]}`, for `LENGTH` also `>=`
/// and the like) and `OP`. Any other key is an error: a condition that is passed over would match
/// what it must not. Labels stay as they are; `id` becomes the name in full of a string's entity.
public struct EntityRulerReader: Sendable {
  /// What a file holds.
  public struct Patterns: Sendable {
    /// The patterns that are strings.
    public var rows: [LexiconRow] = []
    /// The patterns of tokens.
    public var patterns: [TokenPattern] = []
  }

  private let path: String

  /// - Parameter path: the file's name, for errors and explanations.
  public init(path: String) { self.path = path }

  /// The patterns of `bytes`, in order.
  ///
  /// - Throws: `LexiconError` with path and line at the first line that can't be read.
  /// - Complexity: O(`bytes.count`)
  public func read(_ bytes: [UInt8]) throws(LexiconError) -> Patterns {
    var patterns = Patterns()
    var number = 0
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      number += 1
      let line = bytes[start..<end]
      start = end + 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      try read(line, number, into: &patterns)
    }
    return patterns
  }

  private func read(
    _ line: ArraySlice<UInt8>, _ number: Int, into patterns: inout Patterns
  ) throws(LexiconError) {
    func fail(_ code: LexiconError.Code, _ detail: String) -> LexiconError {
      LexiconError(code: code, path: path, line: number, detail: detail)
    }
    let value: JSONValue
    do throws(JSONTreeParser.Problem) {
      value = try JSONTreeParser.value(line)
    } catch {
      throw fail(.malformedPattern, error.message)
    }
    guard case .object(let fields) = value else { throw fail(.malformedPattern, "not an object") }
    if let other = fields.first(where: { !["label", "pattern", "id"].contains($0.key) }) {
      throw fail(.unsupportedPattern, "key \(other.key)")
    }
    guard let label = value["label"]?.string, !label.isEmpty,
      label.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { throw fail(.malformedPattern, "label") }
    let kind = EntityKind(rawValue: label)
    switch value["pattern"] {
    case .string(let term):
      guard !term.string.isEmpty else { throw fail(.malformedPattern, "empty pattern") }
      let isLatin = term.string.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 & 0xDF }
      patterns.rows.append(
        LexiconRow(
          surface: term.string, kind: kind, canonical: value["id"]?.string, layer: .force,
          boundary: isLatin ? .word : .any, file: path, line: number))
    case .array(let tests):
      var pattern = TokenPattern(kind: kind, tests: [], file: path, line: number)
      for test in tests {
        do throws(TokenTestReader.Problem) {
          pattern.tests.append(try TokenTestReader.test(test))
        } catch {
          throw fail(error.code, error.detail)
        }
      }
      guard !pattern.tests.isEmpty else { throw fail(.malformedPattern, "empty pattern") }
      guard pattern.stateCount <= TokenPattern.limit else {
        throw fail(.unsupportedPattern, "more than \(TokenPattern.limit) tokens")
      }
      patterns.patterns.append(pattern)
    default: throw fail(.malformedPattern, "pattern is neither a string nor a list")
    }
  }
}
