package import MingwuCore
package import MingwuTagging

/// Cuts an annotated document into sentences as the tagger reads them in use: one by one, without
/// the blanks that only spread them.
package struct TrainingText {
  private var squeezed = SqueezedSentence()
  private var spans: [Candidate] = []

  package init() {}

  /// Appends the sentences of a document.
  ///
  /// - Parameters:
  ///   - entities: spans of `units`, by start and apart, each with the index of its kind (below
  ///     255).
  /// - Returns: the number of entities that lie across sentences and were left out.
  package mutating func append(
    units: [UInt16], sentences: [NormalizedRange], entities: [(range: NormalizedRange, kind: Int)],
    to output: inout [TrainingSentence]
  ) -> Int {
    var next = 0
    var taken = 0
    for sentence in sentences where !sentence.isEmpty {
      spans.removeAll(keepingCapacity: true)
      while next < entities.count, entities[next].range.lowerBound < sentence.upperBound {
        let (range, kind) = entities[next]
        next += 1
        guard range.lowerBound >= sentence.lowerBound, range.upperBound <= sentence.upperBound
        else { continue }
        spans.append(
          Candidate(
            start: range.lowerBound, end: range.upperBound,
            kind: KindCode(rawValue: UInt8(clamping: kind)), rule: .tagger, score: 0))
      }
      squeezed.load(sentence, of: units)
      squeezed.squeeze(&spans)
      guard !squeezed.units.isEmpty else { continue }
      taken += spans.count
      output.append(
        TrainingSentence(
          units: squeezed.units,
          entities: spans.map {
            TaggedSpan(range: Int($0.start)..<Int($0.end), kind: Int($0.kind.rawValue))
          }))
    }
    return entities.count - taken
  }
}
