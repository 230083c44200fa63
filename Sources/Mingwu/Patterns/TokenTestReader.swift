internal import MingwuEvaluation
internal import MingwuLexicon

/// Reads one token of a pattern: `{"LOWER": {"IN": ["5g", "4g"]}, "OP": "+"}`.
enum TokenTestReader {
  struct Problem: Error {
    var code: LexiconError.Code
    var detail: String
  }

  static func test(_ value: JSONValue) throws(Problem) -> TokenPattern.Test {
    guard case .object(let fields) = value else {
      throw Problem(code: .malformedPattern, detail: "a token is no object")
    }
    var test = TokenPattern.Test()
    for field in fields {
      switch field.key {
      case "TEXT": test.text = try strings(field)
      case "LOWER": test.lower = try folded(try strings(field))
      case "ENT_TYPE": test.entityType = try strings(field)
      case "LENGTH": test.length = try lengths(field)
      case "IS_DIGIT":
        guard case .bool(let isDigit) = field.value else { throw malformed(field.key) }
        test.isDigit = isDigit
      case "OP": try readOperator(field, into: &test)
      default: throw Problem(code: .unsupportedPattern, detail: "key \(field.key)")
      }
    }
    return test
  }

  private static func malformed(_ key: String) -> Problem {
    Problem(code: .malformedPattern, detail: "value of \(key)")
  }

  /// A string, or an object with `IN` or `NOT_IN`.
  private static func strings(_ field: JSONValue.Field) throws(Problem) -> TokenPattern.StringSet {
    switch field.value {
    case .string(let text): return TokenPattern.StringSet([text.string])
    case .object(let parts):
      guard parts.count == 1, let part = parts.first else { throw malformed(field.key) }
      guard part.key == "IN" || part.key == "NOT_IN" else {
        throw Problem(code: .unsupportedPattern, detail: "key \(part.key) in \(field.key)")
      }
      guard case .array(let items) = part.value else { throw malformed(field.key) }
      let strings = items.compactMap(\.string)
      guard strings.count == items.count else { throw malformed(field.key) }
      return TokenPattern.StringSet(Set(strings), isComplement: part.key == "NOT_IN")
    default: throw malformed(field.key)
    }
  }

  /// Words are compared folded: the set is folded too.
  private static func folded(
    _ set: TokenPattern.StringSet
  ) throws(Problem) -> TokenPattern.StringSet {
    var strings: Set<String> = []
    for string in set.strings {
      guard let units = try? normalizedUnits(string) else { throw malformed("LOWER") }
      strings.insert(String(decoding: units, as: UTF16.self))
    }
    return TokenPattern.StringSet(strings, isComplement: set.isComplement)
  }

  /// A number, an object of comparisons, or one with `IN`.
  private static func lengths(
    _ field: JSONValue.Field
  ) throws(Problem) -> [TokenPattern.Comparison] {
    if let length = field.value.integer { return [.equal(length)] }
    guard case .object(let parts) = field.value, !parts.isEmpty else { throw malformed(field.key) }
    var comparisons: [TokenPattern.Comparison] = []
    for part in parts {
      if part.key == "IN" {
        guard case .array(let items) = part.value else { throw malformed(field.key) }
        let lengths = items.compactMap(\.integer)
        guard lengths.count == items.count else { throw malformed(field.key) }
        comparisons.append(.oneOf(Set(lengths)))
        continue
      }
      guard let length = part.value.integer else { throw malformed(field.key) }
      switch part.key {
      case "==": comparisons.append(.equal(length))
      case "!=": comparisons.append(.unequal(length))
      case "<": comparisons.append(.less(length))
      case "<=": comparisons.append(.atMost(length))
      case ">": comparisons.append(.greater(length))
      case ">=": comparisons.append(.atLeast(length))
      default: throw Problem(code: .unsupportedPattern, detail: "key \(part.key) in \(field.key)")
      }
    }
    return comparisons
  }

  private static func readOperator(
    _ field: JSONValue.Field, into test: inout TokenPattern.Test
  ) throws(Problem) {
    guard let text = field.value.string else { throw malformed(field.key) }
    switch text {
    case "1": (test.minimum, test.maximum) = (1, 1)
    case "!": test.isNegated = true
    case "?": (test.minimum, test.maximum) = (0, 1)
    case "*": (test.minimum, test.maximum) = (0, nil)
    case "+": (test.minimum, test.maximum) = (1, nil)
    default:
      guard text.hasPrefix("{"), text.hasSuffix("}") else { throw malformed(field.key) }
      let bounds = text.dropFirst().dropLast().split(
        separator: ",", omittingEmptySubsequences: false
      )
      .map { $0.filter { $0 != " " } }
      guard bounds.count == 1 || bounds.count == 2 else { throw malformed(field.key) }
      let lower = bounds[0].isEmpty && bounds.count == 2 ? 0 : Int(bounds[0])
      let upper = bounds.count == 1 ? lower : bounds[1].isEmpty ? nil : Int(bounds[1])
      guard let lower, (0...TokenPattern.limit).contains(lower),
        bounds.count == 2 && bounds[1].isEmpty
          || upper.map({ lower...TokenPattern.limit ~= $0 && $0 > 0 }) == true
      else { throw malformed(field.key) }
      (test.minimum, test.maximum) = (lower, upper)
    }
  }
}
