/// Writes the units and the offset map of one text, from front to back.
struct NormalizedTextBuilder {
  private let utf8: [UInt8]
  private let table: CharacterTable
  private var units: [UInt16]
  private var map: OffsetMap
  /// The next byte to read.
  private var index = 0
  /// The next unit to write.
  private var count = 0
  private var normalizer: Normalizer?

  /// Longer combining sequences are cut here: UAX #15's stream-safe format allows 30 marks, and
  /// ICU sorts the marks of one sequence in quadratic time.
  private static let longestSequence = 32

  /// In bytes.
  private static let shortText = 1 << 14

  init(_ source: SourceText, _ table: CharacterTable) {
    utf8 = source.utf8
    self.table = table
    // For a short text a place for each byte costs less than counting.
    let needed =
      utf8.count <= Self.shortText
      ? utf8.count
      : unsafe utf8.withUnsafeBufferPointer { unsafe UTF8Scanner.utf16Count(of: $0) }
    // Each place is written before it is read, and those that are left over are cut off.
    units = unsafe [UInt16](unsafeUninitializedCapacity: needed) { _, count in count = needed }
    map = OffsetMap(source)
    map.checkpoints = [Int32](repeating: 0, count: needed / OffsetMap.stride + 1)
  }

  mutating func finish() -> ([UInt16], OffsetMap) {
    units.removeLast(units.count - count)
    map.finish(unitCount: count)
    return (units, map)
  }

  /// Leaves the bytes up to `end` out, or writes a space for them.
  mutating func replace(through end: Int, withSpace: Bool) {
    guard end > index else { return }
    emit(withSpace ? [0x20] : [], from: index, to: end)
    index = end
  }

  /// Reads up to `limit`, a scalar boundary.
  mutating func run(to limit: Int) throws(ICUError) {
    while index < limit {
      runFast(to: limit)
      if index < limit { try readSlowly(to: limit) }
    }
  }

  /// Reads while each scalar becomes one unit by the table.
  private mutating func runFast(to limit: Int) {
    var (index, count) = (self.index, self.count)
    let folds = unsafe table.folds
    unsafe utf8.withUnsafeBufferPointer { bytes in
      unsafe units.withUnsafeMutableBufferPointer { units in
        unsafe map.checkpoints.withUnsafeMutableBufferPointer { checkpoints in
          guard let bytes = bytes.baseAddress, let units = units.baseAddress,
            let checkpoints = checkpoints.baseAddress
          else { return }
          let raw = unsafe UnsafeRawPointer(bytes)
          while index < limit {
            // Two hanzi in one go.
            while index + 8 <= limit {
              let word =
                unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
              guard word & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0 else { break }
              // The three parts of both, and the second of them 24 bits above the first.
              let pair =
                (word & 0x0F00_000F) &<< 12 | (word & 0x3F_0000_3F00) &>> 2
                | (word & 0x3F00_003F_0000) &>> 16
              let first = unsafe folds[Int(pair & 0xFFFF)]
              let second = unsafe folds[Int(pair &>> 24 & 0xFFFF)]
              guard first != CharacterTable.slow, second != CharacterTable.slow else { break }
              let place = count & (OffsetMap.stride - 1)
              if place == 0 || place == OffsetMap.stride - 1 {
                unsafe checkpoints[(count + 1) / OffsetMap.stride] =
                  Int32(truncatingIfNeeded: place == 0 ? index : index + 3)
              }
              unsafe units[count] = first
              unsafe units[count + 1] = second
              count += 2
              index += 6
            }
            guard index < limit else { break }
            let lead = unsafe UInt16(bytes[index])
            var unit = lead
            var width = 1
            if lead >= 0x80 {
              if lead >= 0xF0 { break }
              let second = unsafe UInt16(bytes[index + 1] & 0x3F)
              if lead >= 0xE0 {
                unit = unsafe lead << 12 | second << 6 | UInt16(bytes[index + 2] & 0x3F)
                width = 3
              } else {
                unit = (lead & 0x1F) << 6 | second
                width = 2
              }
            }
            let fold = unsafe folds[Int(unit)]
            if fold == CharacterTable.slow { break }
            if count & (OffsetMap.stride - 1) == 0 {
              unsafe checkpoints[count / OffsetMap.stride] = Int32(truncatingIfNeeded: index)
            }
            unsafe units[count] = fold
            count += 1
            index += width
          }
        }
      }
    }
    table.keepAlive()
    (self.index, self.count) = (index, count)
  }

  /// Reads one scalar for which the table does not do, with the marks behind it.
  private mutating func readSlowly(to limit: Int) throws(ICUError) {
    let (scalar, width) = UTF8Scanner.scalar(in: utf8, at: index)
    if scalar == 0x0D {
      let isPair = index + 1 < limit && utf8[index + 1] == 0x0A
      return take([0x0A], isPair ? 2 : 1)
    }
    if isLeftOut(scalar) { return take([], width) }
    if let first = CharacterTable.contextual.first(where: { $0.contains(UInt16(clamping: scalar)) })
    {
      // ① to ⑳, ㊀ to ㊉: a number where a number must stand, else a list mark.
      guard circledIsNumber(width) else { return take([UInt16(scalar)], width) }
      let value = Int(scalar) - Int(first.lowerBound) + 1
      return take(Array(String(value).utf16), width)
    }
    if let normalizer { return try readSequence(scalar, width, to: limit, normalizer) }
    let opened = try Normalizer()
    normalizer = opened
    try readSequence(scalar, width, to: limit, opened)
  }

  private mutating func readSequence(
    _ first: UInt32, _ width: Int, to limit: Int, _ normalizer: Normalizer
  ) throws(ICUError) {
    var start = index
    if !normalizer.hasBoundaryBefore(first), let previous = plainScalarBefore() {
      start = previous
      count -= 1
    }
    var sequence: [UInt16] = []
    if start < index { appendScalar(UTF8Scanner.scalar(in: utf8, at: start).value, &sequence) }
    appendScalar(first, &sequence)
    var end = index + width
    var scalars = 1
    while end < limit, scalars < Self.longestSequence {
      let (next, width) = UTF8Scanner.scalar(in: utf8, at: end)
      guard next > 0xFFFF || table.folded(UInt16(next)) == CharacterTable.slow,
        !isLeftOut(next), !normalizer.hasBoundaryBefore(next)
      else { break }
      appendScalar(next, &sequence)
      end += width
      scalars += 1
    }
    var form = sequence
    if !(scalars == 1 && start == index && normalizer.isInert(first)) {
      form = try normalizer.normalized(sequence)
      for position in form.indices {
        let fold = table.folded(form[position])
        if fold != CharacterTable.slow { form[position] = fold }
      }
    }
    emit(form, from: start, to: end)
    index = end
  }

  /// The start of the scalar before `index`, if it became one unit by the table and is no line
  /// end, so that a mark may join it.
  private func plainScalarBefore() -> Int? {
    guard index > 0, count > 0, map.edits.last.map({ $0.sourceEnd < index }) ?? true,
      units[count - 1] != 0x0A
    else { return nil }
    var start = index - 1
    while utf8[start] & 0xC0 == 0x80 { start -= 1 }
    return utf8[start] == 0x0D ? nil : start
  }

  private func isLeftOut(_ scalar: UInt32) -> Bool {
    CharacterProperties.isIgnorable(scalar) && !(0x1160...0x11A2 ~= scalar)
      && scalar != 0x115F && scalar != 0x3164 && scalar != 0xFFA0
  }

  /// Whether a circled number counts something: `第①届`, `③名`, `⑤月`.
  private func circledIsNumber(_ width: Int) -> Bool {
    if count > 0, units[count - 1] == 0x7B2C { return true }  // 第
    let next = index + width
    guard next < utf8.count else { return false }
    let scalar = UTF8Scanner.scalar(in: utf8, at: next).value
    guard scalar <= 0xFFFF else { return false }
    return Self.countingUnits.contains(table.folded(UInt16(scalar)))
  }

  private static let countingUnits = Set("年月日届名个位家条项人次万千百亿元件所座岁倍天米公%".utf16)

  private mutating func take(_ form: [UInt16], _ width: Int) {
    emit(form, from: index, to: index + width)
    index += width
  }

  private mutating func emit(_ form: [UInt16], from start: Int, to end: Int) {
    // There is a place for each unit of the source; only what became more units needs others.
    let given = unsafe utf8.withUnsafeBufferPointer {
      unsafe UTF8Scanner.utf16Count(of: UnsafeBufferPointer(rebasing: $0[start..<end]))
    }
    if form.count > given {
      units.append(contentsOf: repeatElement(0, count: form.count - given))
      let missing = units.count / OffsetMap.stride + 1 - map.checkpoints.count
      map.checkpoints.append(contentsOf: repeatElement(0, count: max(0, missing)))
    }
    let isPlain =
      form.count == 1 && end - start == UTF8Scanner.width(ofLead: utf8[start]) && end - start < 4
    if !isPlain {
      map.edits.append(
        OffsetMap.Edit(
          unitStart: Int32(count), sourceStart: Int32(start), sourceCount: Int32(end - start),
          unitCount: Int32(form.count)))
    }
    for unit in form {
      if count % OffsetMap.stride == 0 { map.checkpoints[count / OffsetMap.stride] = Int32(start) }
      units[count] = unit
      count += 1
    }
  }
}

private func appendScalar(_ scalar: UInt32, _ units: inout [UInt16]) {
  if scalar > 0xFFFF {
    units.append(UInt16(0xD800 + ((scalar - 0x1_0000) >> 10)))
    units.append(UInt16(0xDC00 + ((scalar - 0x1_0000) & 0x3FF)))
  } else {
    units.append(UInt16(scalar))
  }
}
