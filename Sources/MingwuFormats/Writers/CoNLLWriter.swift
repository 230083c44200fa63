internal import MingwuCore

/// Writes a token and its tag a line, an empty line behind a sentence, and `-DOCSTART- -X- O O` in
/// front of each document, as the shared task CoNLL-2003 has it.
///
/// The *n*-th `-DOCSTART-` is the *n*-th document, also where it is empty or could not be read.
/// White space is no token and is left out of words. Entities inside others can't be shown.
public struct CoNLLWriter: DocumentWriter {
  /// How a tag tells where an entity begins.
  public enum Scheme: String, CaseIterable, Sendable {
    /// `B-` on the first token, `I-` on the others.
    case bio
    /// `S-` on a single token; else `B-`, `I-`, and `E-` on the last one.
    case bioes
  }

  /// What a token is.
  public enum Token: String, CaseIterable, Sendable {
    /// A Unicode scalar.
    case char
    /// A word, cut where an entity begins or ends within.
    case word
  }

  private let scheme: Scheme
  private let token: Token

  /// BIO and characters by default.
  public init(scheme: Scheme = .bio, token: Token = .char) {
    self.scheme = scheme
    self.token = token
  }

  /// Words and sentences.
  public var needs: DocumentNeeds { .words }

  /// Appends the lines of one document.
  ///
  /// - Complexity: O(bytes of the text + bytes written)
  public mutating func append(_ record: DocumentRecord, to buffer: inout ByteBuffer) {
    appendStart(&buffer)
    let run = TokenRun(record, unit: token == .char ? .scalar : .word)
    let utf8 = record.document.source.utf8
    let ends = record.sentences.map(\.upperBound)
    var sentence = 0
    var isOpen = false
    for (index, range) in run.tokens.enumerated() {
      let entity = run.entities[index]
      let goesOn = index > 0 && entity != nil && run.entities[index - 1] == entity
      // No sentence ends within an entity.
      if isOpen, !goesOn, sentence < ends.count, ends[sentence] <= range.lowerBound {
        buffer.append(0x0A)
      }
      while !goesOn, sentence < ends.count, ends[sentence] <= range.lowerBound { sentence += 1 }
      buffer.append(utf8, range)
      buffer.append(0x09)
      if let entity {
        let isLast = index + 1 == run.tokens.count || run.entities[index + 1] != entity
        buffer.append(position(goesOn, isLast))
        buffer.append(0x2D)
        buffer.append(label: record.document.entities[entity].kind)
      } else {
        buffer.append("O")
      }
      buffer.append(0x0A)
      isOpen = true
    }
    if isOpen { buffer.append(0x0A) }
  }

  /// Appends the start of a document that has no tokens.
  public func append(_ error: InputError, id: DocumentID, to buffer: inout ByteBuffer) {
    appendStart(&buffer)
  }

  private func appendStart(_ buffer: inout ByteBuffer) {
    buffer.append("-DOCSTART- -X- O O\n\n")
  }

  private func position(_ goesOn: Bool, _ isLast: Bool) -> UInt8 {
    switch (scheme, goesOn, isLast) {
    case (.bioes, false, true): 0x53
    case (.bioes, true, true): 0x45
    case (_, false, _): 0x42
    default: 0x49
    }
  }
}

extension ByteBuffer {
  /// Appends a kind as a label that holds no blank: what is neither letter, digit, `_` nor `-`
  /// becomes `_`.
  mutating func append(label kind: EntityKind) {
    let isPlain = kind.rawValue.utf8.allSatisfy {
      0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == 0x5F || $0 == 0x2D
    }
    if isPlain { return append(string: kind.rawValue) }
    var label = String.UnicodeScalarView()
    for scalar in kind.rawValue.unicodeScalars {
      let isKept =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
        || scalar == "-"
      label.append(isKept ? scalar : "_")
    }
    append(string: String(label))
  }
}
