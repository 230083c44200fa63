// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: warnings are errors, and unsafe constructs must be marked.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.byName(name: name), "MingwuTestSupport"] + dependencies,
    swiftSettings: strict)
}

let package = Package(
  name: "mingwu",
  platforms: [.macOS(.v26), .iOS(.v26)],
  products: [
    .library(name: "Mingwu", targets: ["Mingwu"]),
    .library(name: "MingwuNumerals", targets: ["MingwuNumerals"]),
    .library(name: "MingwuSQLite", targets: ["MingwuSQLite"]),
    // For Benchmarks/: the stages one by one.
    .library(name: "MingwuStages", targets: ["MingwuStages"]),
    .executable(name: "mingwu", targets: ["MingwuTool"]),
    .executable(name: "mingwu-compile", targets: ["MingwuCompile"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Swift must not see ICU's headers: CICUShims includes them and exports no type of theirs.
    .systemLibrary(
      name: "CICU", pkgConfig: "icu-i18n",
      providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
    .target(name: "CICUShims", dependencies: ["CICU"]),
    // Compressed input and HTML, for the tool only; behind shims, since libxml2 brings ICU's headers.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CInputShims", dependencies: ["CZlib", "CZstd", "CXML2"]),
    .target(
      name: "Lexicons", path: "Lexicons", sources: ["Embedded"], publicHeadersPath: "include"),

    library("MingwuCore", ["CICUShims"]),
    library("MingwuAutomata", []),
    library("MingwuLexicon", ["MingwuCore", "MingwuAutomata"]),
    library("MingwuResources", ["Lexicons"]),
    library(
      "MingwuNumerals", ["MingwuCore", "MingwuAutomata", "MingwuLexicon", "MingwuResources"]),
    .target(name: "CTaggerKernel"),
    library("MingwuTagging", ["CTaggerKernel"]),
    library(
      "MingwuExtraction",
      ["MingwuCore", "MingwuAutomata", "MingwuLexicon", "MingwuNumerals", "MingwuTagging"]),
    library("MingwuFormats", ["MingwuCore"]),
    library("MingwuEvaluation", ["MingwuCore"]),
    library(
      "MingwuSQLite",
      [
        "MingwuCore", "MingwuFormats", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    library(
      "Mingwu",
      [
        "MingwuCore", "MingwuLexicon", "MingwuNumerals", "MingwuTagging", "MingwuExtraction",
        "MingwuFormats", "MingwuEvaluation", "MingwuResources",
      ]),
    library(
      "MingwuStages",
      [
        "Mingwu", "MingwuCore", "MingwuLexicon", "MingwuNumerals", "MingwuTagging",
        "MingwuExtraction", "MingwuFormats", "MingwuResources",
      ]),
    .executableTarget(
      name: "MingwuTool",
      dependencies: [
        "Mingwu", "MingwuCore", "MingwuSQLite", "CInputShims",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "MingwuCompile", dependencies: ["MingwuLexicon", "MingwuTagging", "MingwuCore"],
      swiftSettings: strict),

    .target(
      name: "MingwuTestSupport", dependencies: ["MingwuCore"], path: "Tests/MingwuTestSupport",
      swiftSettings: strict),
    tests(of: "MingwuCore"),
    tests(of: "MingwuAutomata"),
    tests(of: "MingwuLexicon"),
    tests(of: "MingwuNumerals"),
    tests(of: "MingwuTagging", ["CTaggerKernel", "MingwuResources"]),
    tests(of: "MingwuExtraction", ["Mingwu"]),
    tests(of: "MingwuFormats"),
    tests(of: "MingwuSQLite", ["MingwuFormats", .product(name: "GRDB", package: "GRDB.swift")]),
    tests(of: "MingwuEvaluation"),
    tests(of: "Mingwu"),
    .testTarget(
      name: "MingwuToolTests", dependencies: ["MingwuTestSupport", "MingwuFormats", "MingwuTool"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
