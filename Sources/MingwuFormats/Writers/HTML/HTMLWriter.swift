public import MingwuCore

/// Writes all documents as one page that needs nothing else: no font, no image, no network.
///
/// Each article is a card, with its entities coloured by kind; cards stand side by side. Everything
/// that comes from a text, an id or a lexicon is escaped, and the page's own policy lets no script
/// and no style run but the two it brings, which are named by their hashes. Without scripts the page
/// still shows values and filters kinds.
public struct HTMLWriter: DocumentWriter {
  /// What stands above the page.
  public var title: String
  /// What `data-s` and `data-e` of marks count.
  public let offsets: OffsetUnit
  private var table: OffsetTable

  /// Scratch memory is kept from one document to the next: use one a task.
  public init(title: String, offsets: OffsetUnit = .scalar) {
    self.title = title
    self.offsets = offsets
    table = OffsetTable(unit: offsets)
  }

  /// Appends everything up to the first card.
  public func begin(_ buffer: inout ByteBuffer) {
    buffer.append(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      base-uri 'none'; form-action 'none'; style-src '
      """)
    buffer.append(string: HTMLAssets.styleHash)
    buffer.append("'; script-src '")
    buffer.append(string: HTMLAssets.scriptHash)
    buffer.append(
      """
      '">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>
      """)
    buffer.append(markup: title)
    buffer.append("</title>\n<style>")
    buffer.append(string: HTMLAssets.style)
    buffer.append("</style>\n</head>\n<body>\n<header class=\"top\">\n<h1>")
    buffer.append(markup: title)
    buffer.append(
      """
      </h1>
      <p class="sum" id="sum"></p>
      <input type="search" id="find" placeholder="Find 查找" aria-label="Show articles with this text">
      <fieldset class="legend" id="legend"><legend>Kinds</legend>
      <button type="button" id="all">all</button><button type="button" id="none">none</button>

      """)
    for kind in HTMLAssets.kinds { Self.appendFilter(kind.name, kind.gloss, &buffer) }
    buffer.append("</fieldset>\n</header>\n<main>\n")
  }

  private static func appendFilter(_ kind: String, _ gloss: String, _ buffer: inout ByteBuffer) {
    buffer.append(
      string: "<label class=\"\(kind)\"><input type=\"checkbox\" id=\"k-\(kind)\" "
        + "autocomplete=\"off\" checked><span>\(kind) <i>\(gloss)</i> <b></b></span></label>\n")
  }

  /// Appends a card for each article of a document.
  ///
  /// - Complexity: O(bytes of the text + bytes written)
  public mutating func append(_ record: DocumentRecord, to buffer: inout ByteBuffer) {
    let document = record.document
    table.load(document)
    let links = HTMLLinks(document)
    let count = max(1, document.articles.count)
    var next = 0
    var start = 0
    for number in 0..<count {
      let end =
        number + 1 < count
        ? document.articles[number + 1].range.lowerBound : document.source.utf8.count
      let first = next
      while next < document.entities.count, document.entities[next].range.lowerBound < end {
        next += 1
      }
      // An entity may end behind the start of the next article, where line repair joined them.
      let edge = max(end, next > first ? document.entities[next - 1].range.upperBound : end)
      let card = HTMLCard(
        document: document, article: number < document.articles.count ? number : nil,
        entities: first..<next, range: SourceRange(start, max(start, edge)), links: links)
      buffer.append("<article class=\"card\">\n<header><h2 lang=\"zh\">")
      if let heading = card.heading {
        buffer.append(markup: heading)
        buffer.append("</h2><p class=\"meta\">")
        Self.appendID(record.id, count > 1 ? number + 1 : nil, &buffer)
      } else {
        Self.appendID(record.id, count > 1 ? number + 1 : nil, &buffer)
        buffer.append("</h2><p class=\"meta\">")
      }
      if let date = card.date ?? record.date {
        buffer.append("<time>")
        buffer.append(markup: date)
        buffer.append("</time>")
      }
      buffer.append("</p></header>\n")
      card.append(&table, to: &buffer)
      buffer.append("</article>\n")
      start = max(start, edge)
    }
  }

  private static func appendID(_ id: DocumentID, _ article: Int?, _ buffer: inout ByteBuffer) {
    buffer.append("<span class=\"id\">")
    buffer.append(markup: id.description)
    if let article {
      buffer.append("#")
      buffer.append(decimal: article)
    }
    buffer.append("</span>")
  }

  /// Appends a card that tells what is wrong.
  public func append(_ error: InputError, id: DocumentID, to buffer: inout ByteBuffer) {
    buffer.append("<article class=\"card failed\">\n<header><h2>")
    buffer.append(markup: id.description)
    buffer.append("</h2></header>\n<p>could not be read: line ")
    buffer.append(markup: error.description)
    buffer.append("</p>\n</article>\n")
  }

  /// Appends the script and the end of the page.
  public func end(_ buffer: inout ByteBuffer) {
    buffer.append("</main>\n<div id=\"tip\" role=\"status\" hidden></div>\n<script>")
    buffer.append(string: HTMLAssets.script)
    buffer.append("</script>\n</body>\n</html>\n")
  }
}

/// The relations of a document by entity.
struct HTMLLinks {
  /// For each entity, the relations it is an end of.
  private(set) var ends: [[Int]]
  /// For each entity, its short forms.
  private(set) var shortForms: [[Int]]

  init(_ document: Document) {
    ends = Array(repeating: [], count: document.entities.count)
    shortForms = ends
    for (number, relation) in document.relations.enumerated() {
      ends[relation.from].append(number)
      if let to = relation.to, to != relation.from { ends[to].append(number) }
    }
    for (index, entity) in document.entities.enumerated() {
      if let alias = entity.alias { shortForms[alias].append(index) }
    }
  }
}
