import MingwuCore
import Testing

@testable import MingwuFormats

@Suite("BratWriter")
struct BratWriterTests {
  @Test("entities in pieces at line ends, relations, attributes, codes, notes")
  func golden() throws {
    var writer = BratWriter()
    var buffer = ByteBuffer()
    writer.append(SampleRecord.record(), to: &buffer)
    try expectGolden(String(decoding: buffer.bytes, as: UTF8.self), "sample.ann")
  }

  @Test("the configuration names every kind and relation")
  func configuration() {
    for kind in EntityKind.builtIn {
      #expect(BratWriter.configuration.contains("\n\(kind.rawValue)\n"))
    }
    for kind in [Relation.Kind.holds, .at, .honoured, .hosted, .tookPlaceAt] {
      #expect(BratWriter.configuration.contains("\n\(kind.rawValue)\t"))
    }
  }
}
