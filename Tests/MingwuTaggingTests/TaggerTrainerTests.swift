import MingwuResources
import MingwuTestSupport
import Testing

@testable import MingwuTagging

/// Training: gradients against finite differences, the way from a model to numbers and back,
/// and learning a kind from a few sentences.
@Suite struct TaggerTrainerTests {
  static func sentence(_ text: String, _ entities: [(String, Int)]) -> TrainingSentence {
    let units = Array(text.utf16)
    let spans = entities.map { surface, kind in
      let wanted = Array(surface.utf16)
      let start = units.indices.first { units[$0...].starts(with: wanted) }!
      return TaggedSpan(range: start..<start + wanted.count, kind: kind)
    }
    return TrainingSentence(units: units, entities: spans)
  }

  /// Dishes that somebody cooks, which no corpus marks.
  static let dishes = ["红烧肉", "酸菜鱼", "小笼包", "担担面", "油泼面", "佛跳墙"]

  static var lessons: [TrainingSentence] {
    dishes.flatMap { dish in
      [
        sentence("妈妈今天做了\(dish)给大家吃", [(dish, 1)]),
        sentence("李建国点了一份\(dish)", [("李建国", 0), (dish, 1)]),
      ]
    }
  }

  @Test("The gradient of the chain is that of finite differences")
  func chainGradient() {
    let loss = ChainLoss(tagCount: 9)
    var random = TrainingRandom(seed: 3)
    var scores = (0..<5 * 9).map { _ in random.nextUnit() * 4 - 2 }
    var moves = (0..<81).map { _ in random.nextUnit() - 0.5 }
    let gold = [0, 1, 2, 3, 8]
    var gradient = [Float](repeating: 0, count: scores.count)
    var moveGradient = [Float](repeating: 0, count: 81)
    var ignored = gradient
    var ignoredMoves = moveGradient
    _ = loss.add(
      scores: scores, moves: moves, gold: gold, gradient: &gradient, moveGradient: &moveGradient)
    func value() -> Double {
      loss.add(
        scores: scores, moves: moves, gold: gold, gradient: &ignored,
        moveGradient: &ignoredMoves)
    }
    let step: Float = 1.0 / 64
    for index in scores.indices {
      let old = scores[index]
      scores[index] = old + step
      let up = value()
      scores[index] = old - step
      let down = value()
      scores[index] = old
      #expect(abs((up - down) / Double(2 * step) - Double(gradient[index])) < 1e-3)
    }
    for index in moves.indices {
      let old = moves[index]
      moves[index] = old + step
      let up = value()
      moves[index] = old - step
      let down = value()
      moves[index] = old
      #expect(abs((up - down) / Double(2 * step) - Double(moveGradient[index])) < 1e-3)
    }
  }

  @Test("The gradient of the net is that of finite differences")
  func netGradient() throws {
    let trainer = TaggerTrainer(from: try TaggerModelTests.embedded(), kinds: ["PERSON", "DISH"])
    let lesson = Self.lessons[1]
    let net = trainer.net
    let dense = FloatBuffer(net.dense.count)
    var rows = RowGradients()
    var dropout: TrainingNet.Dropout? = nil
    _ = trainer.addGradient(of: lesson, to: dense, rows: &rows, dropout: &dropout)
    let spare = FloatBuffer(net.dense.count)
    func value() -> Double {
      var ignored = RowGradients()
      return trainer.addGradient(of: lesson, to: spare, rows: &ignored, dropout: &dropout)
    }
    func check(_ buffer: FloatBuffer, _ index: Int, _ claimed: Float, _ step: Float) {
      let old = buffer[index]
      buffer[index] = old + step
      let up = value()
      buffer[index] = old - step
      let down = value()
      buffer[index] = old
      let measured = Float((up - down) / Double(2 * step))
      #expect(abs(measured - claimed) < 0.02 + 0.05 * abs(measured), "number \(index)")
    }
    var random = RepeatableRandomNumberGenerator(seed: 4)
    // Of each part, the numbers that matter most, and some at random.
    let parts = [
      net.characterWeights, net.bigramWeights, net.hiddenBias, net.convolution, net.narrowBias,
      net.heads, net.headBias, net.moves, net.dense.count,
    ]
    for (from, to) in zip(parts, parts.dropFirst()) {
      let steepest = (from..<to).max { abs(dense[$0]) < abs(dense[$1]) }!
      check(net.dense, steepest, dense[steepest], 1.0 / 512)
      for _ in 0..<3 {
        let index = Int.random(in: from..<to, using: &random)
        check(net.dense, index, dense[index], 1.0 / 512)
      }
    }
    let pass = trainer.pass(for: lesson.units)
    for (table, buffer, ids) in [
      (RowGradients.Table.character, net.characters, pass.characterIDs),
      (.bigram, net.bigrams, pass.bigramIDs),
    ] {
      for id in Set(ids).sorted().prefix(4) {
        check(buffer, id * 64 + 5, rows.gradient(table, id, 5), 1.0 / 512)
      }
    }
  }

  @Test("A model that is taken apart and put together scores as before")
  func roundTrip() throws {
    let model = try TaggerModelTests.embedded()
    let trainer = TaggerTrainer(from: model, kinds: model.kinds)
    let bytes = ModelWriter.bytes(
      trainer.net, dense: trainer.net.dense, kinds: model.kinds, base: model.storage)
    let other = try TaggerModel(bytes)
    var before = TaggerWorkspace(model)
    var after = TaggerWorkspace(other)
    for (units, _) in ScoreFixture.sentences {
      let old = TaggerModelTests.scores(model, units, &before)
      let new = TaggerModelTests.scores(other, units, &after)
      let difference = zip(old, new).reduce(0) { $0 + Int(abs($1.0 - $1.1)) }
      #expect(difference / old.count < 200)
    }
  }

  @Test("A new kind is learned from a few sentences, and twice the same")
  func learns() throws {
    var options = TaggerTrainer.Options()
    options.epochs = 10
    options.patience = 10
    options.batch = 3
    options.rate = 4e-3
    let model = try TaggerModelTests.embedded()
    func trained(_ epochs: Int) -> [UInt8] {
      var trainer = TaggerTrainer(from: model, kinds: ["PERSON", "DISH"], options: options)
      return trainer.train(on: Self.lessons, validating: []) { $0.epoch < epochs }
    }
    let bytes = trained(10)
    let learned = try TaggerModel(bytes)
    #expect(learned.kinds == ["PERSON", "DISH"])
    #expect(TaggerTrainer.score(bytes, Self.lessons) > 0.9)
    let unseen = [
      Self.sentence("王志强点了一份牛肉面", [("王志强", 0), ("牛肉面", 1)])
    ]
    #expect(TaggerTrainer.score(bytes, unseen) > 0.6)
    #expect(trained(1) == trained(1))
  }

  @Test("Training ends when progress says so")
  func stops() throws {
    var trainer = TaggerTrainer(from: try TaggerModelTests.embedded(), kinds: ["DISH"])
    var epochs = 0
    let bytes = trainer.train(
      on: [Self.sentence("妈妈今天做了红烧肉", [("红烧肉", 0)])], validating: []
    ) { _ in
      epochs += 1
      return false
    }
    #expect(epochs == 1)
    #expect(!bytes.isEmpty)
  }
}
