internal import ArgumentParser
internal import Mingwu

struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Look into models of the tagger.",
    subcommands: [InfoCommand.self])

  struct InfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "info",
      abstract: "Tell a model's kinds, sizes and hash.",
      discussion: """
        Without a file, the built-in model's. A file that was changed or cut short is an error.

        EXAMPLES:
          mingwu model info
          mingwu model info my.model
        """)

    @Argument(help: ArgumentHelp("The model file.", valueName: "FILE"), completion: .file())
    var file: String?

    func run() throws {
      let builtIn = TaggerModel.builtIn
      let model = try file.map(PipelineLoader.model) ?? builtIn
      let sizes = model.vocabulary
      let layers = model.layers
      let origin =
        file.map { path in
          if model.checksum == builtIn.checksum { return "\(path), the built-in model" }
          return model.sharesVocabulary(with: builtIn)
            ? "\(path), trained from the built-in model's vocabulary" : path
        } ?? "built in"
      let isFused = model.kinds == TaggerModel.standardKinds
      try Output.write(
        """
        origin      \(origin)
        kinds       \(model.kinds.joined(separator: " "))
        use         \(isFused ? "weighed against rules and lists" : "decides alone for its kinds")
        hash        \(Version.hex(model.checksum))
        bytes       \(model.byteCount)
        characters  \(sizes.characters)
        bigrams     \(sizes.bigrams)
        layers      \(layers.hidden) and \(layers.narrow) units

        """)
    }
  }
}
