internal import ArgumentParser
internal import Mingwu

/// Tells which command is meant: to ArgumentParser a misspelt one is an unexpected argument.
enum CommandNames {
  /// - Throws: `usage` when a word stands in the place of a command and names none.
  static func check(_ arguments: some Sequence<String>) throws(ToolError) {
    var command: any ParsableCommand.Type = MingwuCommand.self
    for word in arguments {
      let known = command.configuration.subcommands
      if known.isEmpty || word.hasPrefix("-") || word == "help" { return }
      if let next = known.first(where: { name($0) == word }) {
        command = next
        continue
      }
      let names = known.map(name)
      var message = "no command \(word)"
      if let near = names.first(where: { distance(Array(word.utf8), Array($0.utf8)) <= 2 }) {
        message += "; is \(near) meant?"
      } else if FileIdentity(path: word) != nil, names.contains("extract") {
        message += "; mingwu extract reads files"
      }
      throw ToolError(
        .usage,
        message + (message.hasSuffix("?") ? "" : ".")
          + " Commands: \(names.joined(separator: ", "))")
    }
  }

  private static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? ""
  }

  /// How many characters must be put in, left out or changed.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let cost = min(diagonal + (x == y ? 0 : 1), row[j] + 1, row[j + 1] + 1)
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}
