/// The best legal sequence of tags for scores of units, by Viterbi's algorithm.
///
/// What is legal is hard: an entity or word that begins goes on to its end, and nothing goes on
/// that did not begin. Of several best sequences the one with the lower tag numbers at the end
/// of the sentence wins. One a task; memory is kept from call to call.
public struct TagDecoder: Sendable {
  /// What a tag says of the unit's place in its span.
  private enum Role: Int {
    case outside = -1
    case begin, inside, end, single
  }

  private static let impossible = Int64.min / 4

  private let tagCount: Int
  private let firstTag: Int
  private let transitions: [Int32]
  /// For each tag, the tags that may stand in front of it.
  private let predecessors: [[UInt8]]
  private let mayBegin, mayEnd: [Bool]
  private var now: [Int64]
  private var next: [Int64]
  private var back: [UInt8] = []

  /// A decoder of entity tags, BIOES.
  public static func entities(_ model: TaggerModel) -> Self {
    Self(tagCount: model.tagCount, firstTag: 0, transitions: model.transitions)
  }

  /// A decoder of word tags, BMES.
  public static func words(_ model: TaggerModel) -> Self {
    Self(
      tagCount: TaggerModel.wordTagCount, firstTag: model.tagCount,
      transitions: model.wordTransitions)
  }

  /// - Parameters:
  ///   - tagCount: four a kind, and one more when the first tag is O.
  ///   - firstTag: where the tags begin in a row of scores.
  init(tagCount: Int, firstTag: Int, transitions: [Int32]) {
    self.tagCount = tagCount
    self.firstTag = firstTag
    self.transitions = transitions
    let hasOutside = tagCount % 4
    func role(_ tag: Int) -> Role {
      tag < hasOutside ? .outside : Role(rawValue: (tag - hasOutside) % 4)!
    }
    func opens(_ tag: Int) -> Bool { role(tag) == .begin || role(tag) == .inside }
    func continues(_ tag: Int) -> Bool { role(tag) == .inside || role(tag) == .end }
    mayBegin = (0..<tagCount).map { !continues($0) }
    mayEnd = (0..<tagCount).map { !opens($0) }
    predecessors = (0..<tagCount).map { tag in
      (0..<tagCount).filter { before in
        guard opens(before) else { return !continues(tag) }
        return continues(tag) && (before - hasOutside) / 4 == (tag - hasOutside) / 4
      }.map { UInt8($0) }
    }
    now = Array(repeating: 0, count: tagCount)
    next = now
  }

  /// Replaces `tags` by the best tags of the range that `workspace` scored last.
  ///
  /// - Complexity: linear in units, with about 100 steps a unit for entities and 8 for words.
  public mutating func decode(_ workspace: borrowing TaggerWorkspace, into tags: inout [UInt8]) {
    unsafe decode(
      workspace.emissions, stride: workspace.scoreStride, count: workspace.count, into: &tags)
  }

  /// Replaces `tags` by the best tags for `count` rows of `stride` scores.
  mutating func decode(
    _ scores: UnsafeBufferPointer<Int32>, stride: Int, count: Int, into tags: inout [UInt8]
  ) {
    tags.removeAll(keepingCapacity: true)
    guard count > 0 else { return }
    tags.append(contentsOf: repeatElement(0, count: count))
    back.removeAll(keepingCapacity: true)
    back.append(contentsOf: repeatElement(0, count: count * tagCount))
    for tag in 0..<tagCount {
      now[tag] = mayBegin[tag] ? unsafe Int64(scores[firstTag + tag]) : Self.impossible
    }
    for unit in 1..<max(1, count) {
      for tag in 0..<tagCount {
        var best = Self.impossible * 2
        var from: UInt8 = 0
        for before in predecessors[tag] {
          let value = now[Int(before)] + Int64(transitions[Int(before) * tagCount + tag])
          if value > best { (best, from) = (value, before) }
        }
        next[tag] = max(
          Self.impossible, best + (unsafe Int64(scores[unit * stride + firstTag + tag])))
        back[unit * tagCount + tag] = from
      }
      swap(&now, &next)
    }
    var best = Self.impossible * 2
    var last = 0
    for tag in 0..<tagCount where mayEnd[tag] && now[tag] > best { (best, last) = (now[tag], tag) }
    for unit in (0..<count).reversed() {
      tags[unit] = UInt8(truncatingIfNeeded: last)
      last = Int(back[unit * tagCount + last])
    }
  }
}

/// A span that the tagger alone proposes.
public struct TaggedSpan: Hashable, Sendable {
  /// Units of the range that was scored.
  public let range: Range<Int>
  /// Index into ``TaggerModel/kinds``.
  public let kind: Int

  public init(range: Range<Int>, kind: Int) {
    self.range = range
    self.kind = kind
  }

  /// The spans of entity tags.
  ///
  /// - Complexity: O(*n*).
  public static func spans(of tags: [UInt8]) -> [Self] {
    var spans: [Self] = []
    var begin = 0
    for (index, tag) in tags.enumerated() where tag > 0 {
      let role = (tag - 1) & 3
      if role == 0 || role == 3 { begin = index }
      if role >= 2 {
        spans.append(Self(range: begin..<index + 1, kind: Int(tag - 1) / 4))
      }
    }
    return spans
  }
}
