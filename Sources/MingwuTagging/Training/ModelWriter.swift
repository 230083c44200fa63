/// Freezes a trained net to the integers of a model file, as `Training/quantize.py` does.
///
/// The scales of embeddings and rows are those of the model that training started from.
enum ModelWriter {
  /// The largest weight of the convolution; sums keep to 16 bits with room to spare.
  private static let convolutionLevels: Float = 48
  /// Room for the sums of a head's weights times 32,767 in 32 bits.
  private static let headLimit: Float = 60_000

  /// The whole number next to `value`, at most `limit` from 0; 0 for what is no number.
  static func whole(_ value: Float, limit: Float) -> Int32 {
    value.isNaN ? 0 : Int32(max(-limit, min(limit, value.rounded())))
  }

  static func bytes(
    _ net: TrainingNet, dense: FloatBuffer, kinds: [String], base: ModelStorage
  ) -> [UInt8] {
    let from = base.layout
    let scales = base.scales
    let (hidden, narrow) = (net.hidden, net.narrow)
    let activeScale = scales.row * Float(1 << from.activeShift)
    var top: Float = 1e-6
    for i in 0..<3 * hidden * narrow { top = max(top, abs(dense[net.convolution + i])) }
    let narrowScale = top / convolutionLevels * activeScale
    let old = base.scales.narrow
    let stride = (net.tagCount + ModelLayout.wordTagCount + 7) & ~7

    // Heads in 1/1024 nats: entity tags from the net, word tags as they were.
    var heads = [Float](repeating: 0, count: narrow * stride)
    var bias = [Float](repeating: 0, count: stride)
    let unit = 1 / (1024 * Float(1 << from.scoreShift))
    for tag in 0..<net.tagCount {
      for k in 0..<narrow { heads[k * stride + tag] = dense[net.heads + k * net.columns + tag] }
      bias[tag] = dense[net.headBias + tag]
    }
    for word in 0..<ModelLayout.wordTagCount {
      for k in 0..<narrow {
        heads[k * stride + net.tagCount + word] =
          Float(base.head(k, from.tagCount + word)) * unit / old
      }
      bias[net.tagCount + word] = Float(base.headBias(from.tagCount + word)) * unit
    }
    var largest: Float = 1e-6
    for tag in 0..<stride {
      var sum: Float = 0
      for k in 0..<narrow { sum += abs(heads[k * stride + tag]) }
      largest = max(largest, sum * narrowScale * 1024)
    }
    var scoreShift = 1
    while scoreShift < 20, largest * Float(1 << (scoreShift + 1)) < headLimit { scoreShift += 1 }
    let headScale = 1024 * Float(1 << scoreShift)

    var file = ModelFile(base, kinds: kinds, stride: stride, scoreShift: scoreShift)
    file.appendInt8(net.characters, 0..<net.characters.count, 1 / scales.characters)
    file.appendInt8(net.bigrams, 0..<net.bigrams.count, 1 / scales.bigrams)
    let rowUnit = Float(1 << from.rowShift) / scales.row
    file.appendPaired(
      rows: 64, columns: ModelLayout.characterPlaces * hidden,
      scale: scales.characters * rowUnit
    ) { d, column in
      dense[net.characterWeights + (column / hidden * 64 + d) * hidden + column % hidden]
    }
    file.appendPaired(
      rows: 64, columns: ModelLayout.bigramPlaces * hidden, scale: scales.bigrams * rowUnit
    ) { d, column in
      dense[net.bigramWeights + (column / hidden * 64 + d) * hidden + column % hidden]
    }
    file.appendInt16(dense, net.hiddenBias..<net.hiddenBias + hidden, 1 / scales.row)
    file.appendInt8(
      dense, net.convolution..<net.convolution + 3 * hidden * narrow, activeScale / narrowScale)
    file.appendInt16(dense, net.narrowBias..<net.narrowBias + narrow, 1 / narrowScale)
    file.appendPaired(rows: narrow, columns: stride, scale: narrowScale * headScale) {
      heads[$0 * stride + $1]
    }
    file.appendInt32(bias.map { whole($0 * headScale, limit: 1e9) })
    file.appendInt32(
      (0..<net.tagCount * net.tagCount).map {
        whole(dense[net.moves + $0] * 1024, limit: 1e7)
      })
    file.appendInt32(base.wordMoves)
    file.appendInt32(
      [scales.characters, scales.bigrams, scales.row, narrowScale].map {
        Int32(bitPattern: $0.bitPattern)
      })
    return file.finished()
  }
}

/// The bytes of a model file in the making.
private struct ModelFile {
  private var bytes: [UInt8] = []
  private let names: [UInt8]

  init(_ base: ModelStorage, kinds: [String], stride: Int, scoreShift: Int) {
    let layout = base.layout
    names = Array(kinds.joined(separator: "\n").utf8)
    bytes.reserveCapacity(layout.byteCount + 0x1_0000)
    // The header's sizes, then the vocabulary: as they were, but for what is written anew.
    unsafe bytes.append(
      contentsOf: UnsafeRawBufferPointer(start: base.base, count: layout.characters))
    put(UInt32(scoreShift), at: 44)
    put(UInt32(kinds.count), at: 56)
    put(UInt32(names.count), at: 60)
  }

  private mutating func put(_ value: UInt32, at offset: Int) {
    for i in 0..<4 { bytes[offset + i] = UInt8(truncatingIfNeeded: value >> (8 * i)) }
  }

  private mutating func align() { while bytes.count % 16 != 0 { bytes.append(0) } }

  private mutating func append16(_ value: Float) {
    let number = Int16(ModelWriter.whole(value, limit: 32767))
    bytes.append(UInt8(truncatingIfNeeded: number))
    bytes.append(UInt8(truncatingIfNeeded: number >> 8))
  }

  mutating func appendInt8(_ buffer: FloatBuffer, _ range: Range<Int>, _ scale: Float) {
    let start = unsafe buffer.base + range.lowerBound
    let numbers = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { target, count in
      for i in 0..<range.count {
        let number = unsafe Int8(ModelWriter.whole(start[i] * scale, limit: 127))
        unsafe target[i] = UInt8(bitPattern: number)
      }
      count = range.count
    }
    bytes.append(contentsOf: numbers)
    align()
  }

  mutating func appendInt16(_ buffer: FloatBuffer, _ range: Range<Int>, _ scale: Float) {
    for i in range { append16(buffer[i] * scale) }
    align()
  }

  mutating func appendPaired(
    rows: Int, columns: Int, scale: Float, _ value: (Int, Int) -> Float
  ) {
    for pair in 0..<rows / 2 {
      for column in 0..<columns {
        append16(value(2 * pair, column) * scale)
        append16(value(2 * pair + 1, column) * scale)
      }
    }
    align()
  }

  mutating func appendInt32(_ values: [Int32]) {
    for value in values {
      for i in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> Int32(8 * i))) }
    }
    align()
  }

  /// The whole file, with length and checksum.
  mutating func finished() -> [UInt8] {
    bytes.append(contentsOf: names)
    align()
    put(UInt32(bytes.count), at: 8)
    let checksum = unsafe bytes.withUnsafeBytes { unsafe ModelLayout.checksum(of: $0) }
    put(UInt32(truncatingIfNeeded: checksum), at: 48)
    put(UInt32(truncatingIfNeeded: checksum >> 32), at: 52)
    return bytes
  }
}
