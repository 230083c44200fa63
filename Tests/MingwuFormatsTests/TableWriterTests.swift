import MingwuCore
import Testing

@testable import MingwuFormats

@Suite("TableWriter")
struct TableWriterTests {
  private func table(isColoured: Bool) -> String {
    var buffer = ByteBuffer()
    TableWriter(isColoured: isColoured).append(
      JSONDocumentWriterTests.document(), id: .string("page\u{1B}[31m.txt"), to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test("lines up Han text, shows values and links, and mends broken lines")
  func golden() {
    #expect(
      table(isColoured: false) == """
        page\u{FFFD}[31m.txt
          1–8    DATE      2024年5月    2024-05 AM
          9–13   PERSON    孟大鹏       孟 + 大鹏               = 孟大鹏 · holds 450余名劳模 · reported 记者
          17–24  QUANTITY  450余名劳模  >450 名 = 1–2 m · 劳模
          3 entities, 2 relations · PERSON 1 · DATE 1 · QUANTITY 1


        """)
  }

  @Test("colours only when asked, and never lets the text send escapes")
  func colours() {
    #expect(!table(isColoured: false).contains("\u{1B}"))
    #expect(table(isColoured: true).contains("\u{1B}[1;31mPERSON  \u{1B}[0m"))
  }

  @Test(
    "counts terminal cells",
    arguments: [
      ("abc", 3), ("北京", 4), ("e\u{301}", 1), ("😀", 2), ("（ａ）", 6), ("“", 1), ("", 0),
      ("\u{20000}", 2), ("\u{200B}", 0),
    ])
  func cells(_ text: String, _ count: Int) {
    #expect(DisplayWidth.cells(of: text) == count)
  }

  @Test("cuts to cells with an ellipsis")
  func fitted() {
    #expect(DisplayWidth.fitted("北京市总工会", to: 8) == "北京市… ")
    #expect(DisplayWidth.fitted("北京", to: 6) == "北京  ")
  }
}
