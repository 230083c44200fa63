internal import MingwuCore

/// The text of a card as paragraphs: a line end makes one, unless line repair took it for a soft one.
///
/// No character is lost: line ends stay in the page, but are not shown.
struct HTMLLines {
  private let utf8: [UInt8]
  private let joins: [LineJoin]
  private var next = 0

  /// - Parameter start: where the text of the card begins; ranges follow in order.
  init(_ document: Document, from start: Int) {
    utf8 = document.source.utf8
    joins = document.joins
    var (low, high) = (0, joins.count)
    while low < high {
      let middle = (low + high) / 2
      if joins[middle].range.upperBound <= start { low = middle + 1 } else { high = middle }
    }
    next = low
  }

  /// - Parameter isInside: whether it is a part of an entity, which no paragraph cuts.
  mutating func append(_ range: Range<Int>, isInside: Bool = false, to buffer: inout ByteBuffer) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      while next < joins.count && joins[next].range.upperBound <= index { next += 1 }
      let join = next < joins.count && joins[next].range.lowerBound <= index ? joins[next] : nil
      guard join != nil || utf8[index] == 0x0A || utf8[index] == 0x0D else {
        index += 1
        continue
      }
      buffer.append(markup: utf8, start..<index)
      let end = min(join?.range.upperBound ?? endOfBreak(index, range.upperBound), range.upperBound)
      let isParagraph = join == nil && !isInside
      if isParagraph { buffer.append("</p>") }
      buffer.append(join?.leavesSpace == true ? "<span class=\"w\">" : "<span class=\"j\">")
      buffer.append(markup: utf8, index..<end)
      buffer.append("</span>")
      if isParagraph { buffer.append("<p>") }
      (start, index) = (end, end)
    }
    buffer.append(markup: utf8, start..<range.upperBound)
  }

  /// Behind the last line end of the blank lines that begin at `start`.
  private func endOfBreak(_ start: Int, _ limit: Int) -> Int {
    var end = start
    var index = start
    while index < limit {
      switch utf8[index] {
      case 0x0A, 0x0D: end = index + 1
      case 0x20, 0x09: break
      default: return end
      }
      index += 1
    }
    return end
  }
}
