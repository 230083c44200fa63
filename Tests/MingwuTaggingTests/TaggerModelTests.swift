import MingwuResources
import MingwuTestSupport
import Testing

@testable import MingwuTagging

/// The embedded model: scores, determinism, and files that are none.
@Suite struct TaggerModelTests {
  static func embedded() throws -> TaggerModel {
    try unsafe TaggerModel(bytes: EmbeddedTable.tagger, isTrusted: true)
  }

  static func embeddedBytes() -> [UInt8] { unsafe Array(EmbeddedTable.tagger) }

  static func units(_ text: String) -> [UInt16] { Array(text.utf16) }

  static func scores(
    _ model: TaggerModel, _ units: [UInt16], _ workspace: inout TaggerWorkspace
  ) -> [Int32] {
    model.score(units: units, range: 0..<units.count, into: &workspace)
    return unsafe Array(workspace.emissions)
  }

  @Test("The embedded model is whole")
  func whole() throws {
    let model = try TaggerModel(Self.embeddedBytes())
    #expect(model.vocabulary.characters > 4000)
    #expect(model.transitions.count == model.tagCount * model.tagCount)
    #expect(model.tagNames.count == model.tagCount)
    #expect(model.kinds == TaggerModel.standardKinds)
    #expect(Self.embeddedBytes().count <= 8_500_000)
  }

  @Test("Integers keep to floating point within half a nat on average")
  func quantised() throws {
    let model = try Self.embedded()
    var workspace = TaggerWorkspace(model)
    for (units, wanted) in ScoreFixture.sentences {
      let found = Self.scores(model, units, &workspace)
      #expect(workspace.count == wanted.count)
      var difference: Int64 = 0
      for (unit, row) in wanted.enumerated() {
        for (tag, score) in row.enumerated() {
          difference += Int64(abs(found[unit * workspace.scoreStride + tag] - score))
        }
      }
      #expect(difference / Int64(wanted.count * 21) < 400)
    }
  }

  @Test("The portable kernel and the fast one give the same integers")
  func portable() throws {
    let model = try Self.embedded()
    var fast = TaggerWorkspace(model)
    var slow = TaggerWorkspace(model, isPortable: true)
    var random = RepeatableRandomNumberGenerator(seed: 6)
    for length in [1, 2, 3, 5, 40, 255, 256, 257, 700] {
      let units = (0..<length).map { _ in
        Bool.random(using: &random)
          ? UInt16.random(in: 0x4E00...0x9FA5, using: &random)
          : UInt16.random(in: 0...0xFFFF, using: &random)
      }
      #expect(Self.scores(model, units, &fast) == Self.scores(model, units, &slow))
    }
  }

  @Test(
    "Both kernels give what the arithmetic says",
    arguments: ["记", "石桥县ABC公司2024年9月。", "鑨鑨　靐𠮷\u{0}王小明"])
  func naive(text: String) throws {
    let model = try Self.embedded()
    let wanted = NaiveNet(model).scores(Self.units(text))
    for isPortable in [false, true] {
      var workspace = TaggerWorkspace(model, isPortable: isPortable)
      #expect(Self.scores(model, Self.units(text), &workspace) == wanted)
    }
  }

  @Test(
    "Scores that are asked for are the same whatever else is",
    arguments: [0..<17, 0..<21, 17..<21, 0..<16, 0..<18, 16..<17, 5..<11, 3..<3])
  func wanted(_ range: Range<Int>) throws {
    let model = try Self.embedded()
    let units = Self.units("石桥县总工会主席韩立新昨天来到江城市。")
    for isPortable in [false, true] {
      var all = TaggerWorkspace(model, isPortable: isPortable)
      var some = TaggerWorkspace(model, isPortable: isPortable)
      some.wantedScores = range
      let wanted = Self.scores(model, units, &all)
      let found = Self.scores(model, units, &some)
      for unit in units.indices {
        let (first, end) = (unit * all.scoreStride, unit * all.scoreStride + all.scoreStride)
        #expect(
          found[first..<end].dropFirst(range.lowerBound).prefix(range.count)
            == wanted[first..<end].dropFirst(range.lowerBound).prefix(range.count))
      }
    }
  }

  @Test("Sentences that are scored together score as alone")
  func together() throws {
    let model = try Self.embedded()
    var random = RepeatableRandomNumberGenerator(seed: 12)
    let common = Self.units("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年")
    for isPortable in [false, true] {
      var together = TaggerWorkspace(model, isPortable: isPortable)
      var alone = TaggerWorkspace(model, isPortable: isPortable)
      for lengths in [[1], [1, 1, 1, 2], [62, 3, 61, 0, 64, 2], [300, 1, 255, 257], [0], []] {
        let sentences = lengths.map { length in
          (0..<length).map { _ in common.randomElement(using: &random) ?? 0x7684 }
        }
        together.removeSentences()
        let starts = sentences.map { together.append($0) }
        together.scoreSentences()
        let stride = together.scoreStride
        for (start, sentence) in zip(starts, sentences) {
          let found = unsafe Array(
            together.emissions[start * stride..<(start + sentence.count) * stride])
          #expect(found == Self.scores(model, sentence, &alone))
        }
      }
    }
  }

  @Test("Scores do not depend on what was scored before, nor on where a piece is cut")
  func independent() throws {
    let model = try Self.embedded()
    var used = TaggerWorkspace(model)
    var random = RepeatableRandomNumberGenerator(seed: 9)
    // Enough rare pairs to make rows give way to others.
    let noise = (0..<120_000).map { _ in UInt16.random(in: 0x4E00...0x6000, using: &random) }
    _ = Self.scores(model, noise, &used)
    let text = Self.units(String(repeating: "青石县总工会主席韩立新昨天来到江城市，", count: 40))
    var fresh = TaggerWorkspace(model)
    let whole = Self.scores(model, text, &fresh)
    #expect(Self.scores(model, text, &used) == whole)
    // The net sees three units to either side, so the middle of a part scores as in the whole.
    let stride = used.scoreStride
    model.score(units: text, range: 200..<420, into: &used)
    let part = unsafe Array(used.emissions)
    #expect(Array(part[3 * stride..<217 * stride]) == Array(whole[203 * stride..<417 * stride]))
  }

  @Test("An empty range has no scores")
  func empty() throws {
    let model = try Self.embedded()
    var workspace = TaggerWorkspace(model)
    model.score(units: Self.units("北京"), range: 1..<1, into: &workspace)
    #expect(workspace.count == 0)
  }

  @Test(
    "Plain sentences are read",
    arguments: [
      ("韩立新昨天来到北京市。", "PERSON:韩立新 PLACE:北京市"),
      ("总经理周建华在会上讲话。", "PERSON:周建华"),
      ("中国人民银行发布了公告。", "ORG:中国人民银行"),
      ("今天天气很好，我们一起去吃饭吧。", ""),
    ])
  func sentences(text: String, wanted: String) throws {
    let model = try Self.embedded()
    var workspace = TaggerWorkspace(model)
    var decoder = TagDecoder.entities(model)
    var tags: [UInt8] = []
    let units = Self.units(text)
    model.score(units: units, range: 0..<units.count, into: &workspace)
    decoder.decode(workspace, into: &tags)
    let found = TaggedSpan.spans(of: tags).filter { model.kinds[$0.kind] != "POSITION" }.map {
      model.kinds[$0.kind] + ":" + String(decoding: units[$0.range], as: UTF16.self)
    }
    #expect(found.joined(separator: " ") == wanted)
  }

  @Test("Words are cut")
  func words() throws {
    let model = try Self.embedded()
    var workspace = TaggerWorkspace(model)
    var decoder = TagDecoder.words(model)
    var tags: [UInt8] = []
    let units = Self.units("我们今天去北京开会")
    model.score(units: units, range: 0..<units.count, into: &workspace)
    decoder.decode(workspace, into: &tags)
    #expect(tags.map { TaggerModel.wordTagNames[Int($0)] }.joined() == "BEBESBEBE")
  }

  @Test("A file cut short or made longer is an error", arguments: [0, 3, 63, 64, 5_000, -1, 1])
  func length(count: Int) {
    var bytes = Self.embeddedBytes()
    if count > 1 || count == 0 {
      bytes = Array(bytes.prefix(count))
    } else if count < 0 {
      bytes.removeLast()
    } else {
      bytes.append(0)
    }
    #expect {
      _ = try TaggerModel(bytes)
    } throws: { error in
      let code = (error as? ModelError)?.code
      return code == (bytes.count < 64 ? .notAModel : .wrongLength)
    }
  }

  @Test(
    "A file that was changed is an error",
    arguments: [
      (0, ModelError.Code.notAModel), (4, .unsupportedVersion), (8, .wrongLength),
      (20, .unsupportedShape), (24, .unsupportedShape), (48, .corrupt), (64, .corrupt),
      (100_000, .corrupt), (7_000_001, .corrupt),
    ])
  func changed(offset: Int, code: ModelError.Code) {
    var bytes = Self.embeddedBytes()
    bytes[offset] ^= 0x11
    #expect {
      _ = try TaggerModel(bytes)
    } throws: { error in
      (error as? ModelError)?.code == code
    }
  }
}
