public import MingwuCore
public import MingwuEvaluation
internal import MingwuExtraction
public import MingwuTagging

/// Annotated documents, cut into the sentences that `TaggerTrainer` learns from.
public struct TrainingSet: Sendable {
  /// The kinds, in the order of the model to be.
  public let kinds: [String]
  /// What is learned from.
  public internal(set) var sentences: [TrainingSentence] = []
  /// Entities inside others; the outermost one is learned.
  public internal(set) var nestedCount = 0
  /// Entities that lie across the end of a sentence.
  public internal(set) var cutCount = 0

  /// The number of entities to learn from.
  public var entityCount: Int { sentences.reduce(0) { $0 + $1.entities.count } }

  init(kinds: [String]) { self.kinds = kinds }

  /// The kinds of some documents: those of `TaggerModel.standardKinds` first, in that order, then
  /// the others by name.
  ///
  /// - Parameters:
  ///   - documents: annotated documents.
  ///   - labels: what labels count as; `-` leaves one out, and one that is not named is a
  ///     kind itself.
  public static func kinds(of documents: [GoldDocument], labels: [LabelMapping] = []) -> [String] {
    let names = names(labels)
    var found: Set<String> = []
    for document in documents {
      for entity in document.entities { found.insert(names[entity.label] ?? entity.label) }
    }
    found.remove("-")
    let standard = TaggerModel.standardKinds.filter(found.contains)
    return standard + found.subtracting(standard).sorted()
  }

  static func names(_ labels: [LabelMapping]) -> [String: String] {
    Dictionary(labels.map { ($0.label, $0.kind) }) { _, last in last }
  }
}

extension Pipeline {
  /// Cuts documents into sentences as ``document(for:date:workspace:)`` does, for training.
  ///
  /// ```swift
  /// let gold = try JSONLinesGoldReader(path: "mine.jsonl").read(bytes)
  /// let set = try pipeline.trainingSet(of: gold, kinds: TrainingSet.kinds(of: gold))
  /// var trainer = TaggerTrainer(from: .builtIn, kinds: set.kinds)
  /// let model = trainer.train(on: set.sentences, validating: [])
  /// ```
  ///
  /// - Parameters:
  ///   - documents: annotated documents.
  ///   - kinds: the kinds to learn; entities of others are left out.
  ///   - labels: see ``TrainingSet/kinds(of:labels:)``.
  /// - Throws: `ICUError` when ICU's data can't be loaded.
  /// - Complexity: O(*n* log *n*) for *n* characters and entities
  public func trainingSet(
    of documents: [GoldDocument], kinds: [String], labels: [LabelMapping] = []
  ) throws(ICUError) -> TrainingSet {
    let names = TrainingSet.names(labels)
    let numbers = Dictionary(
      kinds.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var set = TrainingSet(kinds: kinds)
    var workspace = makeWorkspace()
    var cutter = TrainingText()
    for document in documents {
      let text = try normalize(SourceText(document.text), &workspace).text
      var offsets = [0]
      for scalar in document.text.unicodeScalars {
        offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar))
      }
      var entities: [(range: NormalizedRange, kind: Int)] = []
      let sorted = document.entities.sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
      for entity in sorted {
        guard let kind = numbers[names[entity.label] ?? entity.label],
          entity.start < entity.end, entity.end < offsets.count
        else { continue }
        let range = text.offsets.normalizedRange(
          of: SourceRange(offsets[entity.start], offsets[entity.end]))
        if range.isEmpty { continue }
        if let last = entities.last, range.lowerBound < last.range.upperBound {
          set.nestedCount += 1
        } else {
          entities.append((range, kind))
        }
      }
      workspace.sentences.removeAll(keepingCapacity: true)
      splitter.appendSentences(of: text, to: &workspace.sentences)
      set.cutCount += cutter.append(
        units: text.units, sentences: workspace.sentences, entities: entities, to: &set.sentences)
    }
    return set
  }
}
