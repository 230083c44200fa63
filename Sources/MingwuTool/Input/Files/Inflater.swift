internal import CInputShims

/// Unpacks gzip or zstd, piece by piece; several members or frames in a row are one stream.
@safe final class Inflater {
  /// Why a stream can't be unpacked.
  enum Failure: Error {
    case corrupt
    /// The stream ended inside a frame.
    case truncated
  }

  private let handle: OpaquePointer
  private var isInsideFrame = false

  /// The inflater for a stream that begins with `bytes`; `nil` for one that is not packed.
  convenience init?(for bytes: ArraySlice<UInt8>) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      self.init(format: Int32(cinput_gzip))
    } else if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self.init(format: Int32(cinput_zstd))
    } else {
      return nil
    }
  }

  private init?(format: Int32) {
    guard let handle = unsafe cinput_inflater_open(format) else { return nil }
    unsafe self.handle = handle
  }

  deinit { unsafe cinput_inflater_close(handle) }

  /// Appends what `bytes` unpack to.
  func append(_ bytes: ArraySlice<UInt8>, to result: inout [UInt8]) throws(Failure) {
    if bytes.isEmpty { return }
    var rest = bytes
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var (consumed, produced) = (0, 0)
      let outcome = unsafe rest.withUnsafeBufferPointer { source in
        unsafe cinput_inflater_step(
          handle, source.baseAddress, source.count, &consumed, &room, room.count, &produced)
      }
      guard outcome != cinput_corrupt else { throw .corrupt }
      result.append(contentsOf: room[..<produced])
      rest = rest.dropFirst(consumed)
      isInsideFrame = outcome != cinput_frame
      // Room that was filled may hide more.
      if rest.isEmpty && (produced < room.count || !isInsideFrame) { return }
      if consumed == 0 && produced == 0 { throw .corrupt }
    }
  }

  /// - Throws: `truncated` when the stream may not end here.
  func finish() throws(Failure) {
    if isInsideFrame { throw .truncated }
  }
}
