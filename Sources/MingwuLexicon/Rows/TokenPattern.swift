public import MingwuCore

/// A pattern of words: what stands word for word behind each other is an entity.
///
/// The form of spaCy's EntityRuler, over Mingwu's words. White space is no word.
public struct TokenPattern: Hashable, Sendable {
  /// What one word, or a run of words, must be like. All conditions that are given must hold.
  public struct Test: Hashable, Sendable {
    /// The word exactly as the text has it (`TEXT`).
    public var text: StringSet?
    /// The word folded as text is folded before matching: lower case, half-width, simplified (`LOWER`).
    public var lower: StringSet?
    /// The number of characters (`LENGTH`).
    public var length: [Comparison] = []
    /// Whether it consists of the digits 0 to 9 (`IS_DIGIT`).
    public var isDigit: Bool?
    /// The kind of the entity that it is a part of, empty for none (`ENT_TYPE`).
    public var entityType: StringSet?
    /// Whether a word must not be like this (`OP` `!`).
    public var isNegated = false
    /// How often at least (`OP` `?` `*` `+` `{n,m}`).
    public var minimum = 1
    /// The greatest number of words; `nil` for no limit.
    public var maximum: Int? = 1

    /// Any one word.
    public init() {}
  }

  /// A set of strings, or all others.
  public struct StringSet: Hashable, Sendable {
    /// The strings of the set, or those that are not in it.
    public var strings: Set<String>
    /// Whether the set is all strings but these.
    public var isComplement: Bool

    /// The set of `strings`, or its complement.
    public init(_ strings: Set<String>, isComplement: Bool = false) {
      self.strings = strings
      self.isComplement = isComplement
    }

    /// Whether the set holds `string`.
    public func contains(_ string: String) -> Bool { strings.contains(string) != isComplement }
  }

  /// A comparison with a number.
  public enum Comparison: Hashable, Sendable {
    /// `==`
    case equal(Int)
    /// `!=`
    case unequal(Int)
    /// `<`
    case less(Int)
    /// `<=`
    case atMost(Int)
    /// `>`
    case greater(Int)
    /// `>=`
    case atLeast(Int)
    /// `IN`
    case oneOf(Set<Int>)

    /// Whether `value` compares so.
    public func holds(for value: Int) -> Bool {
      switch self {
      case .equal(let other): value == other
      case .unequal(let other): value != other
      case .less(let other): value < other
      case .atMost(let other): value <= other
      case .greater(let other): value > other
      case .atLeast(let other): value >= other
      case .oneOf(let others): others.contains(value)
      }
    }
  }

  /// The kind of what matches.
  public var kind: EntityKind
  /// Word by word.
  public var tests: [Test]
  /// The file the pattern stands in, as the caller named it.
  public var file: String
  /// 1-based.
  public var line: Int

  /// A pattern of `tests`, one behind the other.
  public init(kind: EntityKind, tests: [Test], file: String = "", line: Int = 0) {
    self.kind = kind
    self.tests = tests
    self.file = file
    self.line = line
  }

  /// `mine.jsonl:7`.
  public var origin: String { "\(file):\(line)" }

  /// A pattern has at most this many states: words it can ask for, counted with their repetitions.
  public static let limit = 63

  /// The states that the pattern needs.
  public var stateCount: Int {
    tests.reduce(0) { $0 + max($1.maximum ?? $1.minimum + 1, 1) }
  }
}
