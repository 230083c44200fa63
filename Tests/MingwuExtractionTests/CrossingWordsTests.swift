import MingwuTestSupport
import Testing

@testable import MingwuExtraction

@Suite("Words that cross")
struct CrossingWordsTests {
  private static let alphabet: [UInt16] = Array("山水天地".utf16)

  /// A model of words that are drawn at random, as bytes.
  private static func bytes(
    of words: [[UInt16]: UInt16], costs: (Int, Int) -> UInt8
  ) -> [UInt8] {
    func mixed(_ word: [UInt16]) -> UInt32 {
      var value: UInt32 = 0x811C_9DC5
      for unit in word { value = (value ^ UInt32(unit)) &* 0x0100_0193 }
      value ^= value >> 16
      value = value &* 0x85EB_CA6B
      return value ^ value >> 13
    }
    let entries = words.map { (hash: mixed($0.key), bits: $0.value) }
      .sorted { ($0.hash, $0.bits) < ($1.hash, $1.bits) }
    func little(_ values: [UInt16]) -> [UInt8] {
      let bytes = values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      return bytes + [UInt8](repeating: 0, count: (16 - bytes.count % 16) % 16)
    }
    let starts = (0...16).map { bucket in
      UInt16(entries.count { Int($0.hash >> 28) < bucket })
    }
    let table = (0..<0x1_0000).map { costs($0 >> 8, $0 & 0xFF) }
    var openings = [UInt8](repeating: 0, count: 1 << 15)
    for word in words.keys where word.count > 1 {
      let place = Int(mixed(Array(word.prefix(2))) >> 14)
      openings[place >> 3] |= 1 << UInt8(place & 7)
    }
    let body =
      little(starts) + little(entries.map { UInt16(truncatingIfNeeded: $0.hash) })
      + little(entries.map(\.bits)) + table + openings
    let fields = [1, UInt32(64 + body.count), 0, 4].enumerated().map {
      $0.offset == 2 ? UInt32(entries.count) : $0.element
    }
    let header =
      Array("MWCB".utf8)
      + fields.flatMap { field in (0..<4).map { UInt8(field >> ($0 * 8) & 0xFF) } }
    return header + [UInt8](repeating: 0, count: 64 - header.count) + body
  }

  @safe private struct Case {
    let model: ClassBigramModel
    let units: [UInt16]
    let scores, moves: [Int32]
    var starts: [Int]
    let places: [Range<Int>]
    let known: [[UInt16]: UInt16]
    private let memory: UnsafeMutableRawBufferPointer

    init(seed: UInt64) {
      var random = RepeatableRandomNumberGenerator(seed: seed)
      var known: [[UInt16]: UInt16] = [:]
      for _ in 0..<30 {
        let length = Int.random(in: 1...4, using: &random)
        let word = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        let flag: UInt16 = length == 2 && Int.random(in: 0..<4, using: &random) == 0 ? 0x8000 : 0
        known[word] =
          UInt16.random(in: 2..<6, using: &random)
          | UInt16.random(in: 0..<60, using: &random) << 8 | flag
      }
      let salt = UInt8.random(in: 0...255, using: &random)
      let bytes = CrossingWordsTests.bytes(of: known) { a, b in
        UInt8(truncatingIfNeeded: (a &* 31 &+ b &* 17) ^ Int(salt)) & 0x7F
      }
      unsafe memory = .allocate(byteCount: bytes.count, alignment: 16)
      unsafe memory.copyBytes(from: bytes)
      guard let model = unsafe ClassBigramModel(bytes: UnsafeRawBufferPointer(memory)) else {
        preconditionFailure("not a model")
      }
      self.model = model
      self.known = known
      let count = Int.random(in: 1...11, using: &random)
      units = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      scores = (0..<count * 4).map { _ in Int32.random(in: -6000...6000, using: &random) }
      moves = (0..<16).map { _ in Int32.random(in: -2000...2000, using: &random) }
      var starts: [Int] = []
      for offset in (1..<max(count, 2)).reversed() where offset < count {
        if Bool.random(using: &random) { starts.append(offset) }
      }
      self.starts = starts + [0]
      let place = Int.random(in: 0..<count, using: &random)
      places = place + 3 <= count ? [place..<(place + 3)] : []
    }

    func free() { unsafe memory.deallocate() }

    func word(_ start: Int, _ end: Int) -> ClassBigramModel.Word {
      var hash = ClassBigramModel.Hash()
      for offset in start..<end { hash.add(units[offset]) }
      return end - start > 6 ? .unknown : model.word(hash) ?? .unknown
    }

    /// The score of the words between cuts, with the pairs at both edges.
    func total(_ cuts: [Int]) -> Int64 {
      var sum: Int64 = 0
      var last: (word: ClassBigramModel.Word, tag: Int)?
      for (start, end) in zip(cuts, cuts.dropFirst()) {
        let next = word(start, end)
        for unit in start..<end {
          let tag = end == start + 1 ? 3 : unit == start ? 0 : unit == end - 1 ? 2 : 1
          sum += Int64(scores[unit * 4 + tag])
          if let last { sum += Int64(moves[last.tag * 4 + tag]) }
          if unit == start {
            sum -= Int64(model.cost(of: next, behind: last?.word ?? .boundary) * 3 / 2)
          }
          last = (next, tag)
        }
      }
      return sum - Int64(model.cost(of: .boundary, behind: last?.word ?? .boundary) * 3 / 2)
    }

    /// All ways that the rules allow, each with its cuts, stretch by stretch.
    func best() -> Int64 {
      var cuts = Array(starts.reversed()) + [units.count]
      let old = Set(cuts)
      let fixed = places.filter { place in
        old.contains(place.lowerBound) && old.contains(place.upperBound)
          && !(place.lowerBound + 1..<place.upperBound).contains(where: old.contains)
      }.map(\.upperBound)
      func isFree(_ start: Int, _ end: Int) -> Bool { !fixed.contains { start < $0 && $0 < end } }
      func isKnown(_ start: Int, _ end: Int) -> Bool { known[Array(units[start..<end])] != nil }
      func isMade(_ start: Int, _ end: Int) -> Bool { old.contains(start) && old.contains(end) }
      func isTwo(_ start: Int, _ end: Int) -> Bool {
        end == start + 2 && known[Array(units[start..<end])].map { $0 & 0x8000 != 0 } == true
      }
      var stretches: [(Int, Int)] = []
      for start in units.indices {
        for end in (start + 1)..<(min(units.count, start + 4) + 1)
        where end > start + 1 && isKnown(start, end) && isFree(start, end) {
          let inner = (start + 1..<end).contains(where: old.contains)
          guard isMade(start, end) ? isTwo(start, end) : inner else { continue }
          let lower = cuts.last { $0 <= start } ?? 0
          let upper = cuts.first { $0 >= end } ?? 0
          if let last = stretches.last, lower < last.1 {
            stretches[stretches.count - 1].1 = max(last.1, upper)
          } else {
            stretches.append((lower, upper))
          }
        }
      }
      for (lower, upper) in stretches {
        var kept = cuts
        var best = total(cuts) + 1536
        for bits in 0..<(1 << (upper - lower - 1)) {
          let inner = (1..<(upper - lower)).filter { bits >> ($0 - 1) & 1 == 1 }.map { $0 + lower }
          let way = cuts.filter { $0 <= lower } + inner + cuts.filter { $0 >= upper }
          let isAllowed = zip(way, way.dropFirst()).allSatisfy { start, end in
            if end == start + 1 || start < lower || start >= upper { return true }
            let isOld = zip(cuts, cuts.dropFirst()).contains { $0 == start && $1 == end }
            if isOld { return true }
            guard end - start <= 6, isKnown(start, end), isFree(start, end) else { return false }
            return !isMade(start, end) || isTwo(start, end)
          }
          if isAllowed, total(way) > best { (best, kept) = (total(way), way) }
        }
        cuts = kept
      }
      return total(cuts)
    }
  }

  @Test("the ways taken are the best of all that are allowed", arguments: 0..<400)
  func best(seed: UInt64) {
    let lines = Case(seed: seed)
    defer { lines.free() }
    var crossings = CrossingWords(lines.model, moves: lines.moves)
    var starts = lines.starts
    unsafe lines.scores.withUnsafeBufferPointer {
      unsafe crossings.settle(
        &starts, units: lines.units, places: lines.places, scores: $0, stride: 4)
    }
    #expect(starts.last == 0 && zip(starts, starts.dropFirst()).allSatisfy { $0 > $1 })
    #expect(lines.total(starts.reversed() + [lines.units.count]) == lines.best())
  }

  @Test("bytes that are no model are refused")
  func broken() {
    let good = Self.bytes(of: [Self.alphabet: 3]) { _, _ in 7 }
    func isTaken(_ bytes: [UInt8]) -> Bool {
      unsafe bytes.withUnsafeBytes { unsafe ClassBigramModel(bytes: $0) != nil }
    }
    #expect(isTaken(good))
    #expect(!isTaken([]) && !isTaken(Array(good.dropLast(16))) && !isTaken(good + good))
    for place in [0, 4, 8, 12, 16, 64, 96] {
      var bytes = good
      bytes[place] ^= 0x41
      #expect(!isTaken(bytes), "byte \(place)")
    }
  }
}
