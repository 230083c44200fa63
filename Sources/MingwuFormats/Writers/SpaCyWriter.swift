internal import MingwuCore

/// Writes each document as a line of the JSON that spaCy's `Doc.from_json` reads and that
/// `DocBin` can then hold.
///
/// Tokens are words, cut where an entity begins or ends; white space makes tokens as spaCy's own
/// tokenizers have it. Entities inside others are the span group `nested`. Id, values, names in full
/// and relations stand in the object under `mingwu`, which spaCy leaves alone: a program may put it
/// into `doc.user_data`. Entities are counted there as in `doc.ents`.
public struct SpaCyWriter: DocumentWriter {
  private var table = OffsetTable(unit: .scalar)
  private let errors = JSONDocumentWriter()

  /// Scratch memory is kept from one document to the next: use one a task.
  public init() {}

  /// Words and sentences.
  public var needs: DocumentNeeds { .words }

  /// Appends the line of one document.
  ///
  /// - Complexity: O(*n* log *n*) for *n* bytes of text
  public mutating func append(_ record: DocumentRecord, to buffer: inout ByteBuffer) {
    let document = record.document
    let utf8 = document.source.utf8
    let tokens = Self.tokens(record)
    let sentences = Self.trimmed(record.sentences, utf8)
    table.load(
      tokens.map { SourceRange($0.lowerBound, $0.upperBound) }, sentences,
      document.entities.flatMap { [$0.range] + $0.nested.map(\.range) }, in: document.source)
    buffer.append("{\"text\":")
    buffer.append(jsonString: utf8, utf8.indices)
    buffer.append(",\"ents\":[")
    for (index, entity) in document.entities.enumerated() {
      if index > 0 { buffer.append(0x2C) }
      span(entity.range, entity.kind, &buffer)
      buffer.append(0x7D)
    }
    buffer.append("],\"sents\":[")
    for (index, sentence) in sentences.enumerated() {
      if index > 0 { buffer.append(0x2C) }
      span(sentence, nil, &buffer)
      buffer.append(0x7D)
    }
    buffer.append("],\"spans\":{\"nested\":[")
    var isFirst = true
    for inner in document.entities.lazy.flatMap(\.nested) {
      if !isFirst { buffer.append(0x2C) }
      isFirst = false
      span(inner.range, inner.kind, &buffer)
      buffer.append(",\"kb_id\":\"\"}")
    }
    buffer.append("]},\"tokens\":[")
    for (index, token) in tokens.enumerated() {
      buffer.append(index > 0 ? ",{\"id\":" : "{\"id\":")
      buffer.append(decimal: index)
      buffer.append(",\"start\":")
      buffer.append(decimal: table.start(token.lowerBound))
      buffer.append(",\"end\":")
      buffer.append(decimal: table.end(token.upperBound))
      buffer.append(0x7D)
    }
    buffer.append("],\"mingwu\":{\"id\":")
    buffer.append(id: record.id)
    appendDetails(document, &buffer)
    buffer.append("}}\n")
  }

  /// A line that is no document of spaCy: its reader must skip what has an `error`.
  public func append(_ error: InputError, id: DocumentID, to buffer: inout ByteBuffer) {
    errors.append(error, id: id, to: &buffer)
  }

  private mutating func span(
    _ range: SourceRange, _ kind: EntityKind?, _ buffer: inout ByteBuffer
  ) {
    buffer.append("{\"start\":")
    buffer.append(decimal: table.start(range.lowerBound))
    buffer.append(",\"end\":")
    buffer.append(decimal: table.end(range.upperBound))
    guard let kind else { return }
    buffer.append(",\"label\":")
    buffer.append(jsonString: kind.rawValue)
  }

  private func appendDetails(_ document: Document, _ buffer: inout ByteBuffer) {
    buffer.append(",\"entities\":[")
    for (index, entity) in document.entities.enumerated() {
      buffer.append(index > 0 ? ",{" : "{")
      var isFirst = true
      func key(_ key: StaticString, _ buffer: inout ByteBuffer) {
        if !isFirst { buffer.append(0x2C) }
        isFirst = false
        buffer.append(key)
      }
      if let value = entity.value {
        key("\"value\":", &buffer)
        buffer.append(value: value)
      }
      if let canonical = entity.canonical {
        key("\"canonical\":", &buffer)
        buffer.append(jsonString: canonical)
      }
      if let alias = entity.alias {
        key("\"alias\":", &buffer)
        buffer.append(decimal: alias)
      }
      buffer.append(0x7D)
    }
    buffer.append("],\"relations\":[")
    for (index, relation) in document.relations.enumerated() {
      if index > 0 { buffer.append(0x2C) }
      buffer.append(relation)
    }
    buffer.append(0x5D)
  }

  /// Words, and white space as spaCy has it: one space behind a word belongs to the word; any other
  /// run of white space is a token.
  private static func tokens(_ record: DocumentRecord) -> [Range<Int>] {
    let utf8 = record.document.source.utf8
    var tokens: [Range<Int>] = []
    var end = 0
    func close(_ start: Int) {
      let isSpaced = end > 0 && end < start && utf8[end] == 0x20
      let blank = (isSpaced ? end + 1 : end)..<start
      if !blank.isEmpty { tokens.append(blank) }
    }
    for word in TokenRun(record, unit: .word).tokens {
      close(word.lowerBound)
      tokens.append(word)
      end = word.upperBound
    }
    close(utf8.count)
    return tokens
  }

  /// Sentences without the white space at their edges, which belongs to no word.
  private static func trimmed(_ sentences: [SourceRange], _ utf8: [UInt8]) -> [SourceRange] {
    sentences.compactMap { sentence in
      var start = sentence.lowerBound
      var end = start
      var index = start
      while index < sentence.upperBound {
        let scalar = utf8.scalar(at: index)
        let next = index + scalar.length
        if !TokenRun.isBlank(scalar.value) {
          end = next
        } else if end == start {
          (start, end) = (next, next)
        }
        index = next
      }
      return start < end ? SourceRange(start, end) : nil
    }
  }
}
