/// A byte for each unit of the basic plane: there is one for every unit, so no bounds are checked.
///
/// Tables live as long as the program.
@safe struct UnitTable: @unchecked Sendable {
  // Sendable: the memory is never written after `init`.

  private let bytes: UnsafePointer<UInt8>

  /// - Precondition: `table` holds 65,536 bytes.
  init(_ table: [UInt8]) {
    precondition(table.count == 65_536, "a byte for each unit")
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: table.count)
    unsafe table.withUnsafeBufferPointer {
      unsafe bytes.initialize(from: $0.baseAddress!, count: $0.count)
    }
    unsafe self.bytes = UnsafePointer(bytes)
  }

  @inline(__always) subscript(unit: UInt16) -> UInt8 { unsafe bytes[Int(unit)] }
}
