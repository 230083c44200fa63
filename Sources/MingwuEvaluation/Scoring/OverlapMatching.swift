/// Pairs gold spans with predictions of the same label, one to one.
///
/// Equal spans first; then each gold span, in the order of the text, takes the prediction that
/// shares most with it, the earlier one where two share as much.
enum OverlapMatching {
  /// How many pairs are equal, and how many only overlap, for each label.
  static func counts(
    gold: Set<Span>, predicted: Set<Span>
  ) -> [String: (equal: Int, overlapping: Int)] {
    var output: [String: (equal: Int, overlapping: Int)] = [:]
    for span in gold.intersection(predicted) {
      output[span.kind, default: (0, 0)].equal += 1
    }
    let rest = predicted.subtracting(gold).sorted()
    var isOpen = [Bool](repeating: true, count: rest.count)
    let longest = rest.map { $0.end - $0.start }.max() ?? 0
    var first = 0
    for span in gold.subtracting(predicted).sorted() {
      while first < rest.count && rest[first].start + longest <= span.start { first += 1 }
      var best: Int?
      var shared = 0
      for index in rest[first...].indices {
        guard rest[index].start < span.end else { break }
        let overlap = rest[index].overlap(span)
        guard isOpen[index], rest[index].kind == span.kind, overlap > shared else { continue }
        (best, shared) = (index, overlap)
      }
      guard let best else { continue }
      isOpen[best] = false
      output[span.kind, default: (0, 0)].overlapping += 1
    }
    return output
  }
}
