import Foundation
import Testing

@testable import MingwuFormats

@Suite("JSONLinesReader")
struct JSONLinesReaderTests {
  private func read(
    _ line: String, number: Int = 7, invalidBytes: InvalidBytes = .error
  ) -> JSONLinesReader.Line {
    read(bytes: Array(line.utf8), number: number, invalidBytes: invalidBytes)
  }

  private func read(
    bytes: [UInt8], number: Int = 7, invalidBytes: InvalidBytes = .error
  ) -> JSONLinesReader.Line {
    JSONLinesReader(invalidBytes: invalidBytes).read(bytes.span, number: number)
  }

  private func request(
    _ id: DocumentID, _ text: String, _ date: String? = nil
  ) -> JSONLinesReader.Line {
    .request(DocumentRequest(id: id, text: Array(text.utf8), date: date))
  }

  @Test("reads id, text and date in any order and skips what it does not know")
  func anyOrder() {
    let expected = request(.string("a1"), "北京", "2024-05-20")
    #expect(read(#"{"id":"a1","text":"北京","date":"2024-05-20"}"#) == expected)
    #expect(read(#" { "date" : "2024-05-20" , "text" : "北京" , "id" : "a1" } "#) == expected)
    #expect(
      read(
        #"{"x":[{"id":1},{},[],"\"",1e-5,true,false,null],"id":"a1","text":"北京","n":{"text":0},"date":"20240520"}"#
      ) == expected)
  }

  @Test(
    "keeps ids as they were written",
    arguments: [
      (#""""#, DocumentID.string("")), (#""a\n\u4e2d""#, .string("a\n中")),
      ("12", .number(literal: "12")), ("-0.50E+3", .number(literal: "-0.50E+3")),
      ("123456789012345678901234567890", .number(literal: "123456789012345678901234567890")),
      ("null", .line(7)),
    ])
  func ids(_ written: String, _ id: DocumentID) {
    #expect(read(#"{"text":"","id":\#(written)}"#) == request(id, ""))
  }

  @Test("takes the line number when there is no id, and skips blank lines")
  func lineNumbers() {
    #expect(read(#"{"text":"a"}"#, number: 3) == request(.line(3), "a"))
    for blank in ["", " ", "\r", "\t \r"] { #expect(read(blank) == .blank) }
    #expect(read("\u{3000}") != .blank)
  }

  @Test(
    "decodes escapes",
    arguments: [
      (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0041\u4e2D\u0000"#, "A中\0"),
      (#"\ud83d\ude00"#, "😀"), (#"\ud83d"#, "\u{FFFD}"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
      (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"), (#"\ud83dx"#, "\u{FFFD}x"),
      (#"\ud83d\n"#, "\u{FFFD}\n"), ("é中😀\u{2028}", "é中😀\u{2028}"),
    ])
  func escapes(_ written: String, _ text: String) {
    #expect(read(#"{"id":1,"text":"\#(written)"}"#) == request(.number(literal: "1"), text))
  }

  @Test("lets the last of a repeated key count")
  func repeatedKeys() {
    #expect(
      read(#"{"id":1,"text":"a","id":"b","text":"c"}"#) == request(.string("b"), "c"))
  }

  @Test(
    "says what is wrong, where, and for which id",
    arguments: [
      (#"{"id":"a","text":1}"#, DocumentID.string("a"), InputError.Code.invalidText, Int?.none),
      (#"{"id":"a"}"#, .string("a"), .missingText, nil),
      (#"{"id":"a","text":null}"#, .string("a"), .missingText, nil),
      (#"{"id":true,"text":""}"#, .line(7), .invalidID, nil),
      (#"{"id":[1],"text":""}"#, .line(7), .invalidID, nil),
      (#"{"id":"a","text":"","date":"2023-02-29"}"#, .string("a"), .invalidDate, nil),
      (#"{"id":"a","text":"","date":5}"#, .string("a"), .invalidDate, nil),
      (#"[1]"#, .line(7), .notAnObject, 0), ("12", .line(7), .notAnObject, 0),
      (#"{"id":"a","text":"x"#, .string("a"), .invalidJSON, 17),
      (#"{"id":"a","text":"\x"}"#, .string("a"), .invalidJSON, 18),
      (#"{"id":"a" "text":""}"#, .string("a"), .invalidJSON, 10),
      (#"{"id":"a","text":""}{}"#, .string("a"), .invalidJSON, 20),
      (#"{"id":"a","text":"",}"#, .string("a"), .invalidJSON, 20),
      ("{\"id\":\"a\",\"text\":\"\u{1}\"}", .string("a"), .invalidJSON, 18),
      (#"{"id":01,"text":""}"#, .line(7), .invalidJSON, 7),
      ("nonsense", .line(7), .invalidJSON, 1),
    ])
  func failures(_ line: String, _ id: DocumentID, _ code: InputError.Code, _ offset: Int?) {
    guard case .failure(let foundID, let error) = read(line) else {
      Issue.record("no failure for \(line)")
      return
    }
    #expect(foundID == id)
    #expect(error.code == code)
    #expect(error.offset == offset)
    #expect(error.line == 7)
  }

  @Test("finds bytes that are not UTF-8, or replaces each maximal part of them")
  func invalidUTF8() {
    let bad: [UInt8] = [0xE4, 0xB8, 0x41, 0xC0, 0xAF, 0xED, 0xA0, 0x80, 0xF0, 0x9F, 0x98]
    let line = Array(#"{"text":""#.utf8) + bad + Array(#"","id":"z"}"#.utf8)
    let text = String(decoding: bad, as: UTF8.self)
    #expect(read(bytes: line, invalidBytes: .replace) == request(.string("z"), text))
    guard case .failure(.string("z"), let error) = read(bytes: line) else {
      Issue.record("no failure")
      return
    }
    #expect(error.code == .invalidUTF8)
    #expect(error.offset == 9)
  }

  @Test("stops at a depth limit and not in the stack")
  func depth() {
    let deep = String(repeating: "[", count: 100_000)
    guard case .failure(_, let error) = read(#"{"text":"","x":\#(deep)"#) else {
      Issue.record("no failure")
      return
    }
    #expect(error.code == .tooDeep)
    let nested = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(read(#"{"text":"","x":\#(nested)}"#) == request(.line(7), ""))
  }

  @Test("steps over a byte order mark in front of the first line only")
  func byteOrderMark() {
    #expect(read("\u{FEFF}{\"text\":\"\"}", number: 1) == request(.line(1), ""))
    #expect(read("\u{FEFF}", number: 1) == .blank)
    guard case .failure = read("\u{FEFF}{\"text\":\"\"}", number: 2) else {
      Issue.record("a mark inside the stream is no JSON")
      return
    }
  }

  @Test("agrees with JSONSerialization on mutated objects")
  func oracle() throws {
    let seeds = [
      #"{"id":"a1","text":"北京市\"总工会\"\n😀","date":"2024-05-20"}"#,
      #"{"text":"\u5317\ud83d\ude00","id":-1.5e3,"x":[1,{"y":null},true,"z"]}"#,
      #" {"a":{"b":[[],{}]},"text":"","id":0} "#,
    ].map { Array($0.utf8) }
    let alphabet = Array(#"{}[]",:\u0123dDeE+-. tfn/"#.utf8)
    var random = SeededGenerator(seed: 11)
    var accepted = 0
    for _ in 0..<6000 {
      var line = seeds[random.below(seeds.count)]
      for _ in 0..<random.below(4) {
        let place = random.below(line.count)
        switch random.below(3) {
        case 0: line[place] = alphabet[random.below(alphabet.count)]
        case 1: line.remove(at: place)
        default: line.insert(alphabet[random.below(alphabet.count)], at: place)
        }
      }
      let parsed = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      switch read(bytes: line) {
      case .blank: Issue.record("no line here is blank")
      case .request(let request):
        let text = String(decoding: request.text, as: UTF8.self)
        if text.contains("\u{FFFD}") { continue }  // a lone surrogate, which Foundation refuses
        let shown = String(decoding: line, as: UTF8.self)
        if let expected = parsed?["text"] as? String {
          #expect(text == expected, "\(shown)")
          accepted += 1
        } else {
          // Foundation refuses lone surrogates in keys and skipped values as well.
          #expect(shown.contains(#"\u"#), "only we accept \(shown)")
        }
      case .failure(_, let error):
        if error.code == .invalidJSON || error.code == .notAnObject {
          // Foundation lets a comma stand before a closing bracket.
          let shown = String(decoding: line, as: UTF8.self)
          let hasExtraComma = [",}", ",]", ", }"].contains { shown.contains($0) }
          #expect(parsed == nil || hasExtraComma, "only Foundation accepts \(shown)")
        }
      }
    }
    #expect(accepted > 1500)
  }

  @Test("reads any bytes without trouble")
  func anyBytes() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<3000 {
      let bytes = (0..<random.below(60)).map { _ in UInt8(random.below(256)) }
      let line = Array(#"{"text":""#.utf8) + bytes + Array(#""}"#.utf8)
      _ = read(bytes: bytes)
      if case .request(let request) = read(bytes: line, invalidBytes: .replace) {
        #expect(String(validating: request.text, as: UTF8.self) != nil)
      }
    }
  }
}

@Suite("ISODate")
struct ISODateTests {
  @Test(
    "reads dates and date-times and drops zones and fractions",
    arguments: [
      ("2024-05-20", "2024-05-20"), ("20240520", "2024-05-20"), ("2024-02-29", "2024-02-29"),
      ("2024-05-20T09:30", "2024-05-20T09:30:00"), ("2024-05-20 09:30:15", "2024-05-20T09:30:15"),
      ("2024-05-20T09:30:00+08:00", "2024-05-20T09:30:00"),
      ("20240520T0930Z", "2024-05-20T09:30:00"),
      ("2024-05-20T23:59:60.25-0330", "2024-05-20T23:59:59"),
      ("2024-05-20T09", "2024-05-20T09:00:00"),
      ("2024-05-20T24:00", "2024-05-20T23:59:59"), ("2024-05-20T09:30+08", "2024-05-20T09:30:00"),
    ])
  func accepted(_ given: String, _ normalized: String) {
    #expect(ISODate.normalized(given) == normalized)
  }

  @Test(
    "refuses what is no date",
    arguments: [
      "", "2024", "2024-05", "2024-13-01", "2023-02-29", "2024-5-20", "2024-0520", "202405-20",
      "2024-05-20T", "2024-05-20T25:00", "2024-05-20T09:60", "2024-05-20T09:3", "2024-05-20x",
      "2024-05-20T09:30+8", "2024-05-20T24:01", "２０２４-05-20", "2024-05-20T09:30:00.", "今天",
    ])
  func refused(_ given: String) {
    #expect(ISODate.normalized(given) == nil)
  }
}
