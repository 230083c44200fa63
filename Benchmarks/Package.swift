// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "mingwu-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "mingwu", path: ".."),
    // Without traits nothing is put between the program and malloc.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "MingwuBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "MingwuStages", package: "mingwu"),
        .product(name: "Mingwu", package: "mingwu"),
      ],
      path: "Benchmarks/MingwuBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
