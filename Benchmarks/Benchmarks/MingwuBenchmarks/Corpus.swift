import Foundation

/// Texts of any amount, made from the repository's own annotated articles.
///
/// An article is taken as it stands, and half of its entities are exchanged for others of the same
/// kind, drawn as often as they occur: characters and entities keep their distributions, and hardly
/// two texts are the same. The same seed gives the same texts.
struct Corpus: Sequence, IteratorProtocol {
  private enum Piece {
    case text(String)
    case entity(kind: String, text: String)
  }

  private static let articles: [[Piece]] = read()
  private static let entities: [String: [String]] = {
    var pool: [String: [String]] = [:]
    for case .entity(let kind, let text) in articles.joined() {
      pool[kind, default: []].append(text)
    }
    return pool
  }()

  private var random: SplitMix
  private var bytesLeft: Int

  /// - Parameter byteCount: about how many bytes of UTF-8 all texts have together.
  init(byteCount: Int, seed: UInt64 = 1) {
    random = SplitMix(state: seed)
    bytesLeft = byteCount
  }

  mutating func next() -> String? {
    guard bytesLeft > 0, let article = Self.articles.randomElement(using: &random) else {
      return nil
    }
    var text = ""
    for piece in article {
      switch piece {
      case .text(let words): text += words
      case .entity(let kind, let own):
        let isKept = Bool.random(using: &random)
        text += isKept ? own : Self.entities[kind]?.randomElement(using: &random) ?? own
      }
    }
    bytesLeft -= text.utf8.count
    return text
  }

  /// `[[百余名^火车司机|QUANTITY]]同台比武`: entities stand in brackets, their kind behind a bar.
  private static func read() -> [[Piece]] {
    let root = URL(filePath: #filePath).appending(path: "../../../../Tests/Corpus/domain")
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: root.standardized,
        includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.lastPathComponent.hasSuffix(".ann.txt") }
      .sorted { $0.path < $1.path }
      .compactMap { try? String(contentsOf: $0, encoding: .utf8) }
      .map { pieces(of: $0.components(separatedBy: "\n---")[0]) }
  }

  private static func pieces(of marked: String) -> [Piece] {
    var pieces: [Piece] = []
    for (number, part) in marked.components(separatedBy: "[[").enumerated() {
      guard number > 0, let end = part.range(of: "]]"),
        let bar = part[..<end.lowerBound].lastIndex(of: "|")
      else {
        pieces.append(.text(part))
        continue
      }
      let text = part[..<bar].filter { $0 != "^" }
      let kind = String(part[part.index(after: bar)..<end.lowerBound])
      pieces.append(.entity(kind: kind, text: String(text)))
      pieces.append(.text(String(part[end.upperBound...])))
    }
    return pieces
  }
}

/// Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators".
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
