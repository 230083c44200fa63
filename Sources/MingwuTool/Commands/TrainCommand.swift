internal import ArgumentParser
internal import Mingwu

/// How sentences to learn from are written.
enum TrainingFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case jsonl
  case conllBIO = "conll-bio"
  case conllBIOES = "conll-bioes"
  case brat, marked

  var gold: GoldFormat {
    switch self {
    case .jsonl: .jsonl
    case .conllBIO, .conllBIOES: .conll
    case .brat: .brat
    case .marked: .marked
    }
  }
}

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Teach the tagger kinds of your own, or the ways of your texts.",
    discussion: """
      Starts from the built-in model, or from another one, and learns from annotated texts: JSON \
      lines with "text" and "entities" (start, end, type), CoNLL (BIO, BIOES), brat or marked text. \
      After each round the development texts are scored; the best round is written. Without --dev \
      every tenth document is held out for that. The same input, seed and options give the same \
      bytes.

      A model of the kinds PERSON, ORG, PLACE and POSITION is weighed against rules and lists as the \
      built-in one is. Any other decides alone for its kinds, and rules find the rest.

      EXAMPLES:
        mingwu train --train mine.jsonl --dev dev.jsonl -o my.model
        mingwu train --train a.bio --train b.bio --format conll-bio -o my.model
        mingwu train --train mine.jsonl --labels NAME=PERSON,TITLE=POSITION,MISC=- -o my.model
        mingwu train --train more.jsonl --from my.model -o better.model
        mingwu extract --model my.model page.txt
        mingwu evaluate --model my.model test.jsonl

      EXIT STATUS:
        0 done · 64 usage · 65 bad data · 66 no such file · 74 write error
      """)

  @Option(
    help: ArgumentHelp("Annotated texts, files or folders; repeatable.", valueName: "FILE"),
    completion: .file())
  var train: [String]

  @Option(
    help: ArgumentHelp("Texts that choose the best round; repeatable.", valueName: "FILE"),
    completion: .file())
  var dev: [String] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The model to write.", valueName: "FILE"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("The model to start from.", valueName: "builtin|FILE"),
    completion: .file())
  var from = "builtin"

  @Option(
    help: ArgumentHelp(
      "What labels count as; - leaves one out. Others are kinds themselves.",
      valueName: "LABEL=KIND,…"))
  var labels: String?

  @Option(
    help: "jsonl, conll-bio, conll-bioes, brat or marked. Default: by file name.")
  var format: TrainingFormat?

  @Option(help: "Rounds over all sentences at most.")
  var epochs = 12

  @Option(help: "Rounds without a better score before training ends.")
  var patience = 4

  @Option(help: "Sentences in a step.")
  var batch = 16

  @Option(help: "The length of the first steps.")
  var rate = 1e-3

  @Option(help: "What order, dropout and new weights are drawn from.")
  var seed: UInt64 = 1

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    if train.isEmpty { throw ValidationError("--train is missing.") }
    if !(1...1000 ~= epochs) { throw ValidationError("--epochs must be 1 to 1000.") }
    if !(1...1000 ~= patience) { throw ValidationError("--patience must be 1 to 1000.") }
    if !(1...10_000 ~= batch) { throw ValidationError("--batch must be 1 to 10000.") }
    if !(1e-6...0.1 ~= rate) { throw ValidationError("--rate must be 0.000001 to 0.1.") }
    if let labels, LabelMapping.parse(labels) == nil {
      throw ValidationError("--labels is not of the shape LABEL=KIND,…: \(labels)")
    }
    if output == "-", Output.isTerminal {
      throw ValidationError("--output: a model is nothing for a terminal.")
    }
  }

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let mapping = labels.flatMap(LabelMapping.parse) ?? []
    let loader = GoldLoader(format: format?.gold)
    var lessons = try loader.load(train)
    var exams = try loader.load(dev)
    if dev.isEmpty { (lessons, exams) = Self.split(lessons) }
    let base = from == "builtin" ? TaggerModel.builtIn : try PipelineLoader.model(at: from)
    try FileWriter.check(output, reading: train + dev)

    let kinds = TrainingSet.kinds(of: lessons + exams, labels: mapping)
    try check(kinds)
    let pipeline = try PipelineLoader().load()
    let lesson = try pipeline.trainingSet(of: lessons, kinds: kinds, labels: mapping)
    let exam = try pipeline.trainingSet(of: exams, kinds: kinds, labels: mapping)
    if lesson.entityCount == 0 {
      throw ToolError(.badData, "\(train.joined(separator: ", ")): no entities to learn from")
    }
    describe(lesson, exam)

    var options = TaggerTrainer.Options()
    (options.seed, options.epochs, options.patience) = (seed, epochs, patience)
    (options.batch, options.rate) = (batch, Float(rate))
    var trainer = TaggerTrainer(from: base, kinds: kinds, options: options)
    var best = 0.0
    let bytes = trainer.train(on: lesson.sentences, validating: exam.sentences) { progress in
      if progress.isBest { best = progress.score }
      say(
        "round \(progress.epoch) of \(epochs): loss \(Self.digits(progress.loss, 4)), "
          + "F1 \(Self.digits(progress.score, 4))\(progress.isBest ? ", best so far" : ""), "
          + "\(Self.digits(Self.seconds(clock.now - start), 0)) s")
      return true
    }
    try FileWriter.write(bytes, to: output)
    say("\(output): \(bytes.count) bytes, F1 \(Self.digits(best, 4))")
  }

  /// Holds every tenth document out.
  private static func split(
    _ documents: [GoldDocument]
  ) -> (lessons: [GoldDocument], exams: [GoldDocument]) {
    guard documents.count >= 10 else { return (documents, []) }
    let chosen = documents.enumerated()
    return (
      chosen.filter { $0.offset % 10 != 9 }.map(\.element),
      chosen.filter { $0.offset % 10 == 9 }.map(\.element)
    )
  }

  private func check(_ kinds: [String]) throws(ToolError) {
    let place = train.joined(separator: ", ")
    if kinds.isEmpty { throw ToolError(.badData, "\(place): no entities to learn from") }
    if kinds.count > TaggerTrainer.kindLimit {
      throw ToolError(
        .badData, "\(place): \(kinds.count) labels; a model takes \(TaggerTrainer.kindLimit)")
    }
    if let bad = kinds.first(where: { kind in
      kind.isEmpty || kind.utf8.count > 64 || kind.unicodeScalars.contains { $0.value < 0x20 }
    }) {
      throw ToolError(.badData, "\(place): a label that can't be a kind: \(bad.debugDescription)")
    }
  }

  private func describe(_ lesson: TrainingSet, _ exam: TrainingSet) {
    say(
      "\(lesson.sentences.count) sentences with \(lesson.entityCount) entities to learn from, "
        + (exam.sentences.isEmpty
          ? "none held out: rounds are scored on what was learned"
          : "\(exam.sentences.count) with \(exam.entityCount) to choose by"))
    if lesson.nestedCount + exam.nestedCount > 0 {
      say("\(lesson.nestedCount + exam.nestedCount) entities inside others are left out")
    }
    if lesson.cutCount + exam.cutCount > 0 {
      say("\(lesson.cutCount + exam.cutCount) entities across the end of a sentence are left out")
    }
    say("kinds: \(lesson.kinds.joined(separator: " "))")
  }

  private func say(_ text: String) {
    if !quiet { Output.report(text + "\n") }
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// A number with `count` digits behind the point.
  private static func digits(_ value: Double, _ count: Int) -> String {
    var scale = 1.0
    for _ in 0..<count { scale *= 10 }
    guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
    let whole = Int((value * scale).rounded())
    let text = "\(abs(whole))"
    let sign = whole < 0 ? "-" : ""
    if count == 0 { return sign + text }
    let padded = String(repeating: "0", count: max(0, count + 1 - text.count)) + text
    return sign + padded.dropLast(count) + "." + padded.suffix(count)
  }
}
