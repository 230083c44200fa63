internal import ArgumentParser
internal import Mingwu
internal import MingwuCore

/// How bytes stand for text.
enum TextEncoding: ExpressibleByArgument, Hashable, Sendable {
  /// UTF-8, else what ICU's detector is sure of.
  case automatic
  case utf8
  /// A name that ICU knows.
  case named(String)

  init?(argument: String) {
    switch argument.lowercased() {
    case "auto": self = .automatic
    case "utf-8", "utf8": self = .utf8
    default:
      guard (try? EncodingDecoder(encoding: argument)) != nil else { return nil }
      self = .named(argument)
    }
  }

  var needsSample: Bool { self == .automatic }

  /// The encoding to decode from; `nil` for what is UTF-8, or is to be judged as if it were.
  ///
  /// - Parameter sample: the first bytes of a file, perhaps cut inside a character.
  func name(for sample: ArraySlice<UInt8>) -> String? {
    switch self {
    case .utf8: return nil
    case .named(let name): return name
    case .automatic: break
    }
    if sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    if Self.looksLikeUTF8(sample) { return nil }
    if let declared = Self.declaration(in: sample) { return declared }
    guard let guess = EncodingDecoder.guess(sample), Self.known.contains(guess.name),
      guess.confidence >= 10
    else { return nil }
    return guess.name
  }

  /// What Chinese text comes in. A guess at anything else is wrong more often than not.
  private static let known: Set<String> = ["GB18030", "Big5", "UTF-16LE", "UTF-16BE"]

  /// Whether sequences of UTF-8 outnumber what can be none: a file of UTF-8 with a bad byte is an
  /// error, not another encoding.
  private static func looksLikeUTF8(_ sample: ArraySlice<UInt8>) -> Bool {
    var (good, bad) = (0, 0)
    var index = sample.startIndex
    while index < sample.endIndex {
      let lead = sample[index]
      index += 1
      guard lead >= 0x80 else { continue }
      let expected = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0
      let trail = sample[index...].prefix(expected).prefix { $0 & 0xC0 == 0x80 }.count
      if expected > 0 && trail == expected {
        good += 1
      } else if index + trail < sample.endIndex {
        bad += 1  // what the end of the sample cuts off says nothing
      }
      index += trail
    }
    return good > 4 * bad || bad == 0
  }

  /// `charset=…` at the head of a page.
  private static func declaration(in sample: ArraySlice<UInt8>) -> String? {
    let head = sample.prefix(1024).map { $0 | 0x20 }
    let key = Array("charset=".utf8)
    guard head.count > key.count else { return nil }
    for start in 0..<(head.count - key.count)
    where head[start..<(start + key.count)].elementsEqual(key) {
      let value = head[(start + key.count)...].drop { $0 == 0x22 || $0 == 0x27 }
        .prefix { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
      let name = String(decoding: value, as: UTF8.self)
      // What calls itself GB 2312 is often GBK, and GB 18030 holds both.
      if name.hasPrefix("gb") { return "GB18030" }
      return (try? EncodingDecoder(encoding: name)) == nil ? nil : name
    }
    return nil
  }
}
