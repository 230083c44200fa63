internal import Mingwu

/// The records of a table, in batches that are worth a thread's while.
final class CSVSource {
  /// `nil` for an empty table.
  private(set) var mapping: CSVColumns.Mapping?
  private let stream: ByteStream
  private var reader: CSVReader
  /// To be thrown when the records before it are delivered.
  private var fault: InputError?

  /// - Parameter hasHeader: whether the first record names the columns.
  /// - Throws: `missingColumn`, or what reading the header throws.
  init(
    _ stream: ByteStream, delimiter: UInt8, columns: CSVColumns, hasHeader: Bool
  ) throws(InputError) {
    self.stream = stream
    reader = CSVReader(delimiter: delimiter)
    if !hasHeader {
      mapping = CSVColumns.Mapping(numbered: columns)
      return
    }
    if let header = try next() { mapping = try CSVColumns.Mapping(columns, header: header) }
  }

  /// The next records, about 64 KiB of them; none at the end.
  func nextBatch() throws(InputError) -> [CSVReader.Record] {
    if let fault { throw fault }
    var batch: [CSVReader.Record] = []
    var size = 0
    while size < 1 << 16 {
      do throws(InputError) {
        guard let record = try next() else { break }
        size += record.fields.reduce(1) { $0 + $1.count }
        batch.append(record)
      } catch {
        if batch.isEmpty { throw error }
        fault = error
        break
      }
    }
    return batch
  }

  private func next() throws(InputError) -> CSVReader.Record? {
    let stream = stream
    return try reader.next { () throws(InputError) in try stream.read(upTo: 1 << 16) }
  }
}
