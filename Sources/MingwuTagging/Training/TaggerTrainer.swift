#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A sentence with its entities, for training.
public struct TrainingSentence: Sendable {
  /// UTF-16 units as `NormalizedText` folds them.
  public let units: [UInt16]
  /// Spans of `units`, each with the index of its kind; they do not overlap.
  public let entities: [TaggedSpan]

  public init(units: [UInt16], entities: [TaggedSpan]) {
    self.units = units
    self.entities = entities
  }
}

/// Trains the window net on a user's own sentences, from the embeddings and layers of a model.
///
/// The word tags stay as they are in the model, though the layers below them move: take words from
/// the model that was started from. The same sentences, options and model give the same bytes.
public struct TaggerTrainer {
  /// What training is done with.
  public struct Options: Sendable {
    public var seed: UInt64 = 1
    /// Rounds over all sentences at most.
    public var epochs = 12
    /// Rounds without a better score on the development sentences before training ends.
    public var patience = 4
    /// Sentences in a step.
    public var batch = 16
    public var rate: Float = 1e-3
    public var inputDropout: Float = 0.2
    public var layerDropout: Float = 0.15

    public init() {}
  }

  /// What a round came to.
  public struct Progress: Sendable {
    public let epoch: Int
    /// Nats a unit.
    public let loss: Double
    /// F1 of exact spans on the development sentences, 0...1.
    public let score: Double
    /// Whether this round's weights are the best so far.
    public let isBest: Bool
  }

  /// The greatest number of kinds.
  public static let kindLimit = ModelLayout.kindLimit

  let kinds: [String]
  let options: Options
  let base: ModelStorage
  let net: TrainingNet
  let loss: ChainLoss
  /// Averaged weights of all layers.
  let average: FloatBuffer

  /// - Parameters:
  ///   - model: where embeddings and layers come from, and the tags of kinds it knows.
  ///   - kinds: the labels to learn; at most 30.
  public init(from model: TaggerModel, kinds: [String], options: Options = Options()) {
    precondition((1...ModelLayout.kindLimit).contains(kinds.count), "1 to 30 kinds")
    self.kinds = kinds
    self.options = options
    base = model.storage
    net = TrainingNet(model.storage, kinds: kinds, seed: options.seed)
    loss = ChainLoss(tagCount: net.tagCount)
    average = net.dense.copy()
  }

  /// Trains and returns the bytes of the model that scored best on `validating`.
  ///
  /// - Parameter progress: called behind each round; training ends when it returns false.
  /// - Precondition: entities lie inside their sentences and name one of the kinds.
  public mutating func train(
    on sentences: [TrainingSentence], validating: [TrainingSentence],
    progress: (Progress) -> Bool = { _ in true }
  ) -> [UInt8] {
    var random = TrainingRandom(seed: options.seed)
    var dropout: TrainingNet.Dropout? = TrainingNet.Dropout(
      random: TrainingRandom(seed: options.seed &+ 1), input: options.inputDropout,
      layers: options.layerDropout)
    let dense = FloatBuffer(net.dense.count)
    var denseState = AdamState(count: net.dense.count, rows: 1)
    var characterState = AdamState(
      count: net.characters.count, rows: base.layout.characterCount)
    var bigramState = AdamState(count: net.bigrams.count, rows: base.layout.bigramCount)
    var order = Array(sentences.indices)
    let steps = options.epochs * ((order.count + options.batch - 1) / options.batch)
    var step = 0
    var best = -1.0
    var bestBytes: [UInt8] = []
    var waiting = 0
    for epoch in 1...max(1, options.epochs) {
      order.shuffle(using: &random)
      var total = 0.0
      var unitCount = 0
      for start in stride(from: 0, to: order.count, by: options.batch) {
        let chosen = order[start..<min(order.count, start + options.batch)]
        let units = chosen.reduce(0) { $0 + sentences[$1].units.count }
        guard units > 0 else { continue }
        dense.clear()
        var rows = RowGradients()
        for index in chosen {
          total += addGradient(of: sentences[index], to: dense, rows: &rows, dropout: &dropout)
        }
        unitCount += units
        let share = 1 / Float(units)
        for i in 0..<dense.count { unsafe dense.base[i] *= share }
        let left = 1 - Float(step) / Float(max(1, steps))
        let rate = options.rate * min(1, Float(step + 1) / 50) * (0.02 + 0.98 * left)
        unsafe denseState.step(
          net.dense, offset: 0, count: dense.count, row: 0, gradient: dense.base, rate: rate)
        rows.apply(to: net.characters, .character, &characterState, share, rate * 0.5)
        rows.apply(to: net.bigrams, .bigram, &bigramState, share, rate * 0.5)
        step += 1
        let pace = min(0.995, Float(step + 1) / Float(step + 10))
        for i in 0..<average.count {
          unsafe average.base[i] = average.base[i] * pace + net.dense.base[i] * (1 - pace)
        }
      }
      let bytes = ModelWriter.bytes(net, dense: average, kinds: kinds, base: base)
      let score = Self.score(bytes, validating.isEmpty ? sentences : validating)
      let isBest = score > best
      if isBest { (best, bestBytes, waiting) = (score, bytes, 0) } else { waiting += 1 }
      let goesOn = progress(
        Progress(
          epoch: epoch, loss: total / Double(max(1, unitCount)), score: score, isBest: isBest))
      if !goesOn || waiting >= options.patience { break }
    }
    return bestBytes
  }

  /// F1 of exact spans of the frozen model.
  static func score(_ bytes: [UInt8], _ sentences: [TrainingSentence]) -> Double {
    guard let model = try? TaggerModel(bytes) else { return 0 }
    var workspace = TaggerWorkspace(model)
    var decoder = TagDecoder.entities(model)
    var tags: [UInt8] = []
    var (right, gold, found) = (0, 0, 0)
    for sentence in sentences {
      model.score(
        units: sentence.units, range: 0..<sentence.units.count, into: &workspace)
      decoder.decode(workspace, into: &tags)
      let spans = TaggedSpan.spans(of: tags)
      right += Set(spans).intersection(sentence.entities).count
      gold += sentence.entities.count
      found += spans.count
    }
    return gold + found == 0 ? 1 : 2 * Double(right) / Double(gold + found)
  }

  /// Adds the gradient of one sentence; returns its loss in nats.
  func addGradient(
    of sentence: TrainingSentence, to dense: FloatBuffer, rows: inout RowGradients,
    dropout: inout TrainingNet.Dropout?
  ) -> Double {
    let pass = pass(for: sentence.units)
    net.forward(pass, dropout: &dropout)
    let t = net.tagCount
    let moves = (0..<t * t).map { net.dense[net.moves + $0] }
    var gradient = [Float](repeating: 0, count: pass.scores.count)
    var moveGradient = [Float](repeating: 0, count: t * t)
    let value = loss.add(
      scores: pass.scores, moves: moves, gold: Self.tags(of: sentence), gradient: &gradient,
      moveGradient: &moveGradient)
    for i in 0..<t * t { dense[net.moves + i] += moveGradient[i] }
    net.backward(pass, scoreGradient: gradient, gradient: dense, isDropped: dropout != nil)
    let d = TrainingNet.dimension
    for place in 0..<pass.characterIDs.count {
      unsafe rows.add(.character, pass.characterIDs[place], pass.inputGradient.base + place * 2 * d)
      unsafe rows.add(
        .bigram, pass.bigramIDs[place], pass.inputGradient.base + place * 2 * d + d)
    }
    return value
  }

  /// Ids of a sentence, as the frozen model looks them up.
  func pass(for units: [UInt16]) -> TrainingNet.Pass {
    let pass = TrainingNet.Pass()
    pass.count = units.count
    var last: UInt16 = 0
    for index in -TrainingNet.margin..<units.count + TrainingNet.margin {
      let id =
        units.indices.contains(index) ? unsafe base.characterIDs[Int(units[index])] : 0
      pass.characterIDs.append(Int(id))
      pass.bigramIDs.append(Int(base.bigramID(last, id)))
      last = id
    }
    return pass
  }

  /// The right tags, BIOES.
  static func tags(of sentence: TrainingSentence) -> [Int] {
    var tags = [Int](repeating: 0, count: sentence.units.count)
    for entity in sentence.entities where !entity.range.isEmpty {
      let first = 1 + 4 * entity.kind
      for index in entity.range { tags[index] = first + 1 }
      tags[entity.range.lowerBound] = entity.range.count == 1 ? first + 3 : first
      if entity.range.count > 1 { tags[entity.range.upperBound - 1] = first + 2 }
    }
    return tags
  }
}

/// Gradients of the embeddings that a step used, in the order in which they were met.
struct RowGradients {
  enum Table { case character, bigram }

  private var places: [[Int: Int]] = [[:], [:]]
  private var ids: [[Int]] = [[], []]
  private var values: [[Float]] = [[], []]

  mutating func add(_ table: Table, _ id: Int, _ gradient: UnsafePointer<Float>) {
    let (t, d) = (table == .character ? 0 : 1, TrainingNet.dimension)
    let place: Int
    if let known = places[t][id] {
      place = known
    } else {
      place = ids[t].count
      places[t][id] = place
      ids[t].append(id)
      values[t].append(contentsOf: repeatElement(0, count: d))
    }
    for i in 0..<d { unsafe values[t][place * d + i] += gradient[i] }
  }

  func gradient(_ table: Table, _ id: Int, _ index: Int) -> Float {
    let t = table == .character ? 0 : 1
    guard let place = places[t][id] else { return 0 }
    return values[t][place * TrainingNet.dimension + index]
  }

  func apply(
    to buffer: FloatBuffer, _ table: Table, _ state: inout AdamState, _ share: Float, _ rate: Float
  ) {
    let (t, d) = (table == .character ? 0 : 1, TrainingNet.dimension)
    let scaled = values[t].map { $0 * share }
    unsafe scaled.withUnsafeBufferPointer { all in
      for (place, id) in ids[t].enumerated() {
        unsafe state.step(
          buffer, offset: id * d, count: d, row: id, gradient: all.baseAddress! + place * d,
          rate: rate)
      }
    }
  }
}
