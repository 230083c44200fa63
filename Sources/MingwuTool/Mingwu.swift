internal import ArgumentParser
internal import Mingwu

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

@main
struct MingwuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mingwu",
    abstract: "Finds people, honours, posts, organisations, places, events, dates and numeric "
      + "facts in Chinese text.",
    discussion: """
      EXAMPLES:
        mingwu extract page.txt                       a table for people
        mingwu extract --to jsonl page.txt            one JSON object a document
        mingwu extract --from jsonl < in.jsonl > out.jsonl
        mingwu people page.txt                        who holds which post, who got which honour
        mingwu tokenize < page.txt                    words separated by spaces
        mingwu explain 全国劳动模范孟大鹏               why it found what it found
        mingwu evaluate gold.jsonl                    how well it does
        mingwu diff a.jsonl b.jsonl                   what two runs do not share
        mingwu train --train mine.jsonl -o my.model   teach it kinds of your own

      EXIT STATUS:
        0 done · 1 below a floor, or runs differ · 64 usage · 65 bad data
        66 no such file · 70 internal · 74 write error
      """,
    version: Version.line,
    subcommands: [
      ExtractCommand.self, PeopleCommand.self, TokenizeCommand.self, ExplainCommand.self,
      LexiconCommand.self, EvaluateCommand.self, DiffCommand.self, TrainCommand.self,
      ModelCommand.self,
    ])

  static func main() {
    Memory.returnLargeBlocks()
    Output.ignoreClosedPipes()
    do {
      try CommandNames.check(CommandLine.arguments.dropFirst())
      var command = try parseAsRoot()
      try command.run()
    } catch let error as ToolError {
      if !error.message.isEmpty { Output.complain(error.message) }
      leave(error.status)
    } catch let error as LexiconError {
      Output.complain(error.description)
      leave(error.code == .unreadable ? .noInput : .badData)
    } catch let error as EvaluationError {
      Output.complain(error.description)
      leave(.badData)
    } catch {
      // Help, the version and usage errors are ArgumentParser's; what it does not know is our fault.
      guard exitCode(for: error).rawValue == EXIT_FAILURE else { exit(withError: error) }
      Output.complain("\(error)")
      leave(.software)
    }
  }

  private static func leave(_ status: ToolError.Status) -> Never {
    #if canImport(Darwin)
      Darwin.exit(status.rawValue)
    #else
      Glibc.exit(status.rawValue)
    #endif
  }
}

/// The version of the tool, and of all that its answers depend on.
enum Version {
  static let number = "0.1.0"

  /// What `--version` shows. The hashes are made only where they are asked for.
  static var line: String {
    let known = "mingwu \(number) (ICU \(ICUVersion.current)"
    guard CommandLine.arguments.contains("--version") else { return known + ")" }
    return "\(known), model \(hex(TaggerModel.builtIn.checksum)), "
      + "lexicon \(hex(Lexicon.builtIn.checksum ?? 0)))"
  }

  /// Sixteen hexadecimal digits.
  static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
