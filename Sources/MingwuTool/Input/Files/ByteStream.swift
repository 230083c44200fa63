internal import Mingwu
internal import MingwuCore

/// The UTF-8 of a file: unpacked and decoded as it is read, in bounded memory.
///
/// One thread reads it.
final class ByteStream {
  private let path: String
  private let reader: FileReader
  private let encoding: TextEncoding
  private let progress: Progress?

  private var isStarted = false
  private var isAtEnd = false
  private var inflater: Inflater?
  private var decoder: EncodingDecoder?
  private var decoderName = ""

  /// How much is looked at before the encoding is settled.
  private static let sampleSize = 1 << 16

  /// - Throws: `noInput` when the file can't be opened.
  init(path: String, encoding: TextEncoding, progress: Progress? = nil) throws(ToolError) {
    self.path = path
    self.encoding = encoding
    self.progress = progress
    reader = try FileReader(path: path)
  }

  /// The next bytes, about `limit` of them; none at the end.
  func read(upTo limit: Int) throws(InputError) -> [UInt8] {
    if !isStarted { return try start(limit) }
    var result: [UInt8] = []
    while result.isEmpty && !isAtEnd { try append(try pull(limit), to: &result) }
    return result
  }

  /// Everything up to the end.
  func readToEnd() throws(InputError) -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let bytes = try read(upTo: max(Self.sampleSize, all.count))
      if bytes.isEmpty { return all }
      if all.isEmpty { all = bytes } else { all.append(contentsOf: bytes) }
    }
  }

  /// The first bytes tell whether the file is packed, and which encoding it has.
  private func start(_ limit: Int) throws(InputError) -> [UInt8] {
    isStarted = true
    let first = try pull(max(limit, Self.sampleSize))
    inflater = Inflater(for: first[...])
    var sample: [UInt8] = []
    try unpack(first, to: &sample)
    // A pipe gives what it has: an encoding is settled on more than its first line.
    while encoding.needsSample && !isAtEnd && sample.count < Self.sampleSize
      && (try? SourceText(validating: sample)) == nil
    {
      try unpack(try pull(Self.sampleSize), to: &sample)
    }
    if let name = ForeignFormat.name(of: sample[...]) {
      throw fault(.unsupportedFormat, "\(name), not text")
    }
    if let name = encoding.name(for: sample[...]) {
      do throws(ICUError) {
        decoder = try EncodingDecoder(encoding: name)
        decoderName = name
      } catch {
        throw fault(.unknownEncoding, "no encoding \(name)")
      }
    }
    var result: [UInt8] = []
    try decode(sample, to: &result)
    return result.isEmpty && !isAtEnd ? try read(upTo: limit) : result
  }

  private func pull(_ limit: Int) throws(InputError) -> [UInt8] {
    do throws(ToolError) {
      let bytes = try reader.read(upTo: limit)
      isAtEnd = bytes.isEmpty
      progress?.hasRead(bytes.count)
      return bytes
    } catch {
      throw fault(.unreadable, error.reason)
    }
  }

  private func append(_ bytes: [UInt8], to result: inout [UInt8]) throws(InputError) {
    var unpacked: [UInt8] = []
    try unpack(bytes, to: &unpacked)
    try decode(unpacked, to: &result)
  }

  private func unpack(_ bytes: [UInt8], to result: inout [UInt8]) throws(InputError) {
    guard let inflater else {
      if result.isEmpty { result = bytes } else { result.append(contentsOf: bytes) }
      return
    }
    do throws(Inflater.Failure) {
      try inflater.append(bytes[...], to: &result)
      if isAtEnd { try inflater.finish() }
    } catch {
      switch error {
      case .corrupt: throw fault(.corruptArchive, "compressed data is damaged")
      case .truncated: throw fault(.corruptArchive, "compressed data ends too early")
      }
    }
  }

  private func decode(_ bytes: [UInt8], to result: inout [UInt8]) throws(InputError) {
    guard let decoder else {
      result = bytes
      return
    }
    do throws(ICUError) {
      try decoder.append(bytes[...], isLast: isAtEnd, to: &result)
    } catch {
      let reason =
        error.name == "U_TRUNCATED_CHAR_FOUND"
        ? "ends inside a character" : "has bytes that are none"
      let origin = encoding.needsSample ? ", which it was taken for" : ""
      throw fault(
        .invalidEncoding, "\(reason) of \(decoderName)\(origin); --encoding names another")
    }
  }

  private func fault(_ code: InputError.Code, _ message: String) -> InputError {
    InputError(code: code, message: message, line: 1)
  }
}
