public import MingwuCore

/// One document on its way to a file.
public struct DocumentRecord: Sendable {
  /// As the caller named it.
  public var id: DocumentID
  /// The text and what was found in it.
  public var document: Document
  /// The document's date as the caller gave it (ISO 8601).
  public var date: String?
  /// The words of the text, where ``DocumentNeeds/words`` asks for them: sorted, without overlaps,
  /// and without white space.
  public var words: [SourceRange]
  /// The sentences of the text, where ``DocumentNeeds/words`` asks for them.
  public var sentences: [SourceRange]
  /// What the text says about people, where ``DocumentNeeds/people`` asks for it.
  public var people: [PersonRecord]

  /// A record with what a format needs.
  public init(
    id: DocumentID, document: Document, date: String? = nil, words: [SourceRange] = [],
    sentences: [SourceRange] = [], people: [PersonRecord] = []
  ) {
    self.id = id
    self.document = document
    self.date = date
    self.words = words
    self.sentences = sentences
    self.people = people
  }

  /// The date of the document: the caller's, else the first that a dateline or masthead states.
  public var day: String? { date ?? document.articles.lazy.compactMap(\.date).first }

  /// One record an article, with the ids `page#1`, `page#2` and so on.
  ///
  /// The source stays whole, so that offsets count within it. Words, sentences and people are left
  /// out.
  public func splitIntoArticles() -> [DocumentRecord] {
    document.splitIntoArticles().enumerated().map { number, article in
      DocumentRecord(id: .string("\(id)#\(number + 1)"), document: article, date: date)
    }
  }
}

/// What a format needs besides entities and their relations.
public struct DocumentNeeds: OptionSet, Sendable {
  /// Bits.
  public let rawValue: UInt8
  /// What the bits say.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Words and sentences.
  public static let words = Self(rawValue: 1)
  /// Records of people.
  public static let people = Self(rawValue: 2)
}

/// Writes documents in one format, as a stream of bytes: a beginning, each document, an end.
///
/// A document is written without knowledge of those before it. So each thread has a writer of its
/// own, and what they write is joined in the order of the input: the bytes are the same at any
/// number of threads, and no more than the documents under way is held.
public protocol DocumentWriter: Sendable {
  /// What records must hold.
  var needs: DocumentNeeds { get }
  /// Appends what stands before the first document.
  func begin(_ buffer: inout ByteBuffer)
  /// Appends one document.
  mutating func append(_ record: DocumentRecord, to buffer: inout ByteBuffer)
  /// Appends each article of a document on its own.
  mutating func appendArticles(of record: DocumentRecord, to buffer: inout ByteBuffer)
  /// Appends the answer for a document that can't be read; nothing where the format has no place
  /// for it.
  mutating func append(_ error: InputError, id: DocumentID, to buffer: inout ByteBuffer)
  /// Appends what stands behind the last document.
  func end(_ buffer: inout ByteBuffer)
}

extension DocumentWriter {
  /// Nothing.
  public var needs: DocumentNeeds { [] }
  /// Appends nothing.
  public func begin(_ buffer: inout ByteBuffer) {}
  /// Appends each article as a document with the id `page#1`, `page#2` and so on.
  public mutating func appendArticles(of record: DocumentRecord, to buffer: inout ByteBuffer) {
    for article in record.splitIntoArticles() { append(article, to: &buffer) }
  }
  /// Appends nothing.
  public func append(_ error: InputError, id: DocumentID, to buffer: inout ByteBuffer) {}
  /// Appends nothing.
  public func end(_ buffer: inout ByteBuffer) {}
}

extension JSONDocumentWriter: DocumentWriter {
  /// Appends the line of one document.
  public mutating func append(_ record: DocumentRecord, to buffer: inout ByteBuffer) {
    append(record.document, id: record.id, to: &buffer)
  }

  /// Appends a line for each article.
  public mutating func appendArticles(of record: DocumentRecord, to buffer: inout ByteBuffer) {
    appendArticles(of: record.document, id: record.id, to: &buffer)
  }
}

extension TableWriter: DocumentWriter {
  /// Appends the table of one document.
  public func append(_ record: DocumentRecord, to buffer: inout ByteBuffer) {
    append(record.document, id: record.id, to: &buffer)
  }
}
