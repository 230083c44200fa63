/// Which columns of a table hold text, id and date.
public struct CSVColumns: Hashable, Sendable {
  /// The name of the column, or its 1-based number.
  public var text: String
  /// As `text`; `nil` for a column named `id`, if there is one.
  public var id: String?
  /// As `text`; `nil` for a column named `date`, if there is one.
  public var date: String?

  /// Columns by name or number.
  public init(text: String = "text", id: String? = nil, date: String? = nil) {
    (self.text, self.id, self.date) = (text, id, date)
  }

  /// Turns records into requests.
  public struct Mapping: Sendable {
    private let text: Int
    private let id: Int?
    private let date: Int?
    /// How many fields the header has; `nil` without one.
    private let width: Int?

    /// Finds the columns in `header`.
    ///
    /// - Throws: `missingColumn`, or `invalidCSV` when two columns bear the name.
    public init(_ columns: CSVColumns, header: CSVReader.Record) throws(InputError) {
      let names = header.fields.map { String(decoding: $0, as: UTF8.self) }
      func find(_ name: String) throws(InputError) -> Int {
        if let index = names.firstIndex(of: name) {
          guard !names[(index + 1)...].contains(name) else {
            throw InputError(
              code: .invalidCSV, message: "two columns are named \(name)", line: header.line)
          }
          return index
        }
        if let number = Int(name), (1...names.count).contains(number) { return number - 1 }
        throw InputError(
          code: .missingColumn,
          message: "no column \(name); there are \(names.joined(separator: ", "))",
          line: header.line)
      }
      text = try find(columns.text)
      id = if let name = columns.id { try find(name) } else { names.firstIndex(of: "id") }
      date = if let name = columns.date { try find(name) } else { names.firstIndex(of: "date") }
      width = names.count
    }

    /// The columns of a table without a header, by their numbers; `nil` when one is not a number.
    public init?(numbered columns: CSVColumns) {
      func index(_ name: String?) -> Int? {
        name.flatMap(Int.init).flatMap { $0 > 0 ? $0 - 1 : nil }
      }
      guard let text = index(columns.text) else { return nil }
      self.text = text
      id = index(columns.id)
      date = index(columns.date)
      width = nil
      if (columns.id != nil && id == nil) || (columns.date != nil && date == nil) { return nil }
    }

    /// The request of a record; its id is the line where the table has none.
    public func request(
      _ record: CSVReader.Record, invalidBytes: InvalidBytes
    ) -> (id: DocumentID, result: Result<DocumentRequest, InputError>) {
      let fields = record.fields
      func field(_ index: Int?) -> [UInt8]? {
        guard let index, index < fields.count else { return nil }
        return fields[index]
      }
      let name = field(id).map { String(decoding: $0, as: UTF8.self) } ?? ""
      let key: DocumentID = name.isEmpty ? .line(record.line) : .string(name)
      func failure(
        _ code: InputError.Code, _ message: String
      ) -> (id: DocumentID, result: Result<DocumentRequest, InputError>) {
        (key, .failure(InputError(code: code, message: message, line: record.line)))
      }
      // A comma that should have been quoted cuts a text short, and nothing else would tell.
      if let width, fields.count > width, fields[width...].contains(where: { !$0.isEmpty }) {
        return failure(.invalidCSV, "\(fields.count) fields, and the header has \(width)")
      }
      guard let bytes = field(text) else {
        return failure(.missingText, "the record has no field for the text")
      }
      var day: String?
      if let given = field(date), !given.isEmpty {
        day = ISODate.normalized(String(decoding: given, as: UTF8.self))
        guard day != nil else {
          return failure(
            .invalidDate, "date is no ISO 8601 date: \(String(decoding: given, as: UTF8.self))")
        }
      }
      var result = TextReader(invalidBytes: invalidBytes).read(bytes, id: key)
      switch result {
      case .success(var request):
        request.date = day
        result = .success(request)
      case .failure(let error):
        result = .failure(
          InputError(
            code: error.code, message: error.message, line: record.line + error.line - 1,
            offset: error.offset))
      }
      return (key, result)
    }
  }
}
