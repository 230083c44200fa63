import Benchmark
import Foundation
import Mingwu
import MingwuStages

// One suite a stage on 100 KB of generated text, the whole pipeline on 100 KB and 10 MB too, and on
// one long document.
//
// MINGWU_BENCH_CHECK=1      only what is held against thresholds, and fewer rounds
// MINGWU_BENCH_HUGE=1       the pipeline on 1 GB of generated text, streamed
// MINGWU_BENCH_FILES=A:B    the pipeline on files of yours, a document each; .jsonl one a line

/// Bytes of source that a second took, in thousands.
private let rate = BenchmarkMetric.custom(
  "kB/s of source", polarity: .prefersLarger, useScalingFactor: false)

/// Time against that of ICU's word breaker on the same text in the same run, in per cent: what a
/// machine that is shared with others still measures.
private let ratio = BenchmarkMetric.custom(
  "% of ICU's words", polarity: .prefersSmaller, useScalingFactor: false)

private let environment = ProcessInfo.processInfo.environment

/// Times are for people. What is held against thresholds is memory, and the ratio with much room.
private let isCheck = environment["MINGWU_BENCH_CHECK"] != nil

private func configuration(
  _ metrics: [BenchmarkMetric], checked: BenchmarkMetric, within percent: Double, _ iterations: Int
) -> Benchmark.Configuration {
  let most = isCheck ? min(iterations, 5) : iterations
  return Benchmark.Configuration(
    metrics: isCheck ? [checked] : metrics + [checked], warmupIterations: most > 3 ? 1 : 0,
    maxDuration: .seconds(20), maxIterations: most,
    thresholds: [
      checked: BenchmarkThresholds(
        relative: [
          .p0: percent, .p25: percent, .p50: percent, .p75: percent, .p90: percent,
          .p99: 10 * percent, .p100: 10 * percent,
        ])
    ])
}

private func seconds(_ work: () throws -> Int) rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  blackHole(try work())
  let passed = start.duration(to: clock.now).components
  return Double(passed.seconds) + Double(passed.attoseconds) / 1e18
}

/// The best of five, in turn: what others do on the machine only adds, and to both.
private func best(
  _ work: () throws -> Int, and other: () throws -> Int
) rethrows -> (Double, Double) {
  var best = (Double.infinity, Double.infinity)
  for _ in 0..<5 {
    best.0 = min(best.0, try seconds(work))
    best.1 = min(best.1, try seconds(other))
  }
  return best
}

private let small = Result { try Stages(Array(Corpus(byteCount: 100_000))) }

private func suite(_ name: String, _ stage: @escaping @Sendable (Stages) throws -> Int) {
  let metrics: [BenchmarkMetric] = [.wallClock, .instructions, rate]
  Benchmark(name, configuration: configuration(metrics, checked: ratio, within: 50, 20)) {
    benchmark in
    let stages = try small.get()
    let (time, icu) = try best({ try stage(stages) }, and: { try stages.icuWords() })
    benchmark.startMeasurement()
    blackHole(try stage(stages))
    benchmark.stopMeasurement()
    benchmark.measurement(rate, Int(Double(stages.byteCount) / time / 1e3))
    benchmark.measurement(ratio, Int(time / icu * 100))
  }
}

/// The whole pipeline over texts that come one by one, so that memory stays flat.
private func stream(
  _ name: String, iterations: Int = 3, _ texts: @escaping @Sendable () throws -> AnySequence<String>
) {
  Benchmark(
    name,
    configuration: configuration(
      [.wallClock, rate], checked: .peakMemoryResident, within: 15, iterations)
  ) { benchmark in
    let pipeline = try Pipeline.standard()
    var workspace = pipeline.makeWorkspace()
    var (bytes, time) = (0, 0.0)
    benchmark.startMeasurement()
    for text in try texts() {
      bytes += text.utf8.count
      time += try seconds {
        try pipeline.document(for: SourceText(text), workspace: &workspace).entities.count
      }
    }
    benchmark.stopMeasurement()
    benchmark.measurement(rate, Int(Double(bytes) / time / 1e3))
  }
}

private func texts(ofFile path: String) throws -> AnySequence<String> {
  let content = try String(contentsOfFile: path, encoding: .utf8)
  guard path.hasSuffix(".jsonl") else { return AnySequence([content]) }
  return AnySequence(
    content.split(separator: "\n").lazy.compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["text"] as? String
    })
}

let benchmarks: @Sendable () -> Void = {
  suite("decode and normalise") { try $0.decode() }
  suite("repair and sentences") { try $0.repairLines() }
  // What the others are held against.
  if !isCheck { suite("words, ICU alone") { try $0.icuWords() } }
  suite("words, icu") { try $0.words(.icu) }
  suite("words, standard") { try $0.words(.standard) }
  suite("lexicon") { $0.lexiconRows() }
  suite("numbers") { $0.numbers() }
  suite("tagger") { $0.tags() }
  suite("decoder") { $0.choices() }
  suite("links") { $0.links() }
  suite("JSON") { $0.json() }
  suite("pipeline") { try $0.documents() }

  // Too short to be held against anything.
  if !isCheck {
    Benchmark(
      "load", configuration: configuration([.instructions], checked: .wallClock, within: 100, 20)
    ) { _ in blackHole(try Stages.load()) }
  }

  Benchmark(
    "one document of 8 MB",
    configuration: configuration(
      [.wallClock, rate], checked: .peakMemoryResident, within: 15, 1)
  ) { benchmark in
    let text = SourceText(Corpus(byteCount: 8_000_000).joined(separator: "\n\n"))
    let pipeline = try Pipeline.standard()
    var workspace = pipeline.makeWorkspace()
    benchmark.startMeasurement()
    let time = try seconds {
      let pieces = try pipeline.pieces(of: text, workspace: &workspace)
      var entities: [Entity] = []
      while pieces.appendEntities(upTo: 1_000, to: &entities) {
        entities.removeAll(keepingCapacity: true)
      }
      return pieces.count
    }
    benchmark.stopMeasurement()
    benchmark.measurement(rate, Int(Double(text.count) / time / 1e3))
  }

  stream("pipeline, 10 MB") { AnySequence(Corpus(byteCount: 10_000_000)) }
  if environment["MINGWU_BENCH_HUGE"] != nil {
    stream("pipeline, 1 GB", iterations: 1) { AnySequence(Corpus(byteCount: 1_000_000_000)) }
  }
  for path in environment["MINGWU_BENCH_FILES"]?.split(separator: ":") ?? [] {
    stream("pipeline, \(path)") { try texts(ofFile: String(path)) }
  }
}
