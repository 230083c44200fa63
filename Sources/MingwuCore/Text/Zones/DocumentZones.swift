extension DocumentZones {
  /// Finds the articles of a page and their parts, from the shapes of its paragraphs.
  ///
  /// An article begins with a title in front of a by-line or a report's frame (`本报讯（记者 孙艳）`), or
  /// with such a frame alone; a page without either is one article. A short line between two
  /// paragraphs of one article is a subhead.
  ///
  /// - Parameters:
  ///   - table: folds units.
  ///   - text: with its soft line ends left out, so that a line is a paragraph.
  /// - Complexity: O(*n*)
  public static func find(in text: NormalizedText, table: CharacterTable) -> DocumentZones {
    find(in: PageLayout(text, table: table))
  }

  /// The same of a page that was repaired before.
  package static func find(in page: RepairedPage, table: CharacterTable) -> DocumentZones {
    find(in: page.layout ?? PageLayout(page.text, table: table))
  }

  private static func find(in layout: PageLayout) -> DocumentZones {
    var finder = ZoneFinder(layout: layout)
    finder.run()
    return finder.zones
  }
}

/// Walks over the paragraphs of a page once.
private struct ZoneFinder {
  private enum Shape {
    case masthead, title, frame, report, credit, caption, continuation, signature, body
  }

  let layout: PageLayout
  private let frames: FrameScanner
  var zones = DocumentZones(articles: [])
  private var article: Article?
  /// Title lines of which the article is not known yet.
  private var pending: [NormalizedRange] = []

  init(layout: PageLayout) {
    self.layout = layout
    frames = FrameScanner(layout: layout)
  }

  mutating func run() {
    let lines = layout.lines
    let shapes = lines.indices.map { shape(of: $0) }
    for (index, line) in lines.enumerated() {
      let range = NormalizedRange(line.range.lowerBound, line.range.upperBound)
      switch shapes[index] {
      case .masthead:
        zones.mastheads.append(range)
        if zones.date == nil { zones.date = frames.day(in: line.range) }
      case .title: pending.append(range)
      case .report:
        open()
        addReport(line, range)
      case .frame: addFrame(range, begins: beginsArticle(index, shapes))
      case .credit: addCredit(range)
      case .caption: addCaption(line, range)
      case .continuation:
        flush()
        article?.continuation = range
        extend(to: range)
      case .signature:
        flush()
        addNames(range)
        if article?.byline == nil { article?.byline = range }
        extend(to: range)
      case .body: addBody(line, range)
      }
    }
    flush(isLast: true)
    close()
  }

  private func shape(of index: Int) -> Shape {
    let line = layout.lines[index]
    if layout.isMasthead(line) || index == 0 && layout.isFullDate(line) { return .masthead }
    if layout.isContinuation(line) { return .continuation }
    if layout.isCredit(line) { return .credit }
    if frames.isCaption(line) { return .caption }
    if frames.report(line) != nil { return .report }
    if layout.isFrame(line) { return .frame }
    if frames.isSignature(line) { return .signature }
    let isTitle =
      line.isTitleLike && !layout.isListItem(line) && !layout.isRow(line)
      || line.width <= 64 && line.commas <= 1 && line.stops == 0 && line.gaps <= 3
        && !layout.isListItem(line) && !line.hasTab
      || line.width <= 48 && line.stops == 1 && endsInQuestion(line)
      || line.width <= 64 && line.stops == 1 && line.commas <= 1 && !layout.endsSentence(line)
        && layout.kind(line.range.upperBound - 1) != .closing
    let last = layout.last(line)
    return isTitle && last != 0x3A && last != 0x3002 && last != 0x3B ? .title : .body
  }

  private func endsInQuestion(_ line: PageLine) -> Bool {
    let last = layout.last(line)
    return last == 0x3F || last == 0x21
  }

  /// A by-line of its own stands between title and text; one behind the text signs it.
  private func beginsArticle(_ index: Int, _ shapes: [Shape]) -> Bool {
    guard !pending.isEmpty || !hasArticle else { return false }
    let next = index + 1 < shapes.count ? shapes[index + 1] : .title
    return next == .body || next == .frame || next == .report || next == .caption
      || !hasArticle
  }

  // MARK: Parts

  /// Begins an article with the pending titles, unless one has begun without any text so far.
  private mutating func open() {
    if pending.isEmpty, article?.body.isEmpty == true, article?.headline != nil { return }
    close()
    guard let first = pending.first else { return }
    var next = Article(
      range: NormalizedRange(first.lowerBound, pending[pending.count - 1].upperBound))
    let main = headlineIndex()
    next.headline = pending[main]
    next.subheads = pending.indices.filter { $0 != main }.map { pending[$0] }
    pending = []
    article = next
  }

  /// Which of the pending titles is the headline: not a banner or the name of a column over it.
  private func headlineIndex() -> Int {
    guard pending.count > 1 else { return 0 }
    let isColumn = pending[0].count <= 6 && pending[1].count >= 2 * pending[0].count
    let banner = pending[0].indices.contains { layout.kind($0) == .space }
    let isBanner = pending.count > 2 && banner && !isDash(layout.units[pending[1].lowerBound])
    return isColumn || isBanner ? 1 : 0
  }

  private func isDash(_ unit: UInt16) -> Bool { unit == 0x2014 || unit == 0x2015 }

  /// Fields are asked for where they lie: an article is dear to copy.
  private var hasArticle: Bool {
    switch article {
    case .some: true
    case .none: false
    }
  }

  private mutating func close() {
    if let closed = article.take() { zones.articles.append(closed) }
  }

  /// Gives the pending titles to the article: subheads, or its headline when it has none yet.
  /// Many short lines in a row, or at the end, are a list or a signature.
  private mutating func flush(isLast: Bool = false) {
    guard let first = pending.first else { return }
    if !hasArticle { return open() }
    if pending.count > 2 || isLast {
      article?.body += pending
    } else {
      article?.subheads += pending
    }
    extend(to: NormalizedRange(first.lowerBound, pending[pending.count - 1].upperBound))
    pending = []
  }

  private mutating func extend(to range: NormalizedRange) {
    if let start = article?.range.lowerBound {
      article?.range = NormalizedRange(start, range.upperBound)
    } else {
      article = Article(range: range)
    }
  }

  private mutating func addReport(_ line: PageLine, _ range: NormalizedRange) {
    extend(to: range)
    guard let frame = frames.report(line) else { return }
    if let dateline = frame.dateline {
      article?.dateline = dateline
      article?.date = frames.day(in: dateline.indices)
    }
    if let byline = frame.byline {
      article?.byline = byline
      if let bracket = frame.bracket { addNames(bracket) }
    }
    appendBody(range)
    addTrailingSignature(line)
  }

  private mutating func addFrame(_ range: NormalizedRange, begins: Bool) {
    if begins { open() } else { flush() }
    extend(to: range)
    if let byline = article?.byline, article?.body.isEmpty ?? true {
      article?.byline = NormalizedRange(byline.lowerBound, range.upperBound)
    } else if article?.byline == nil {
      article?.byline = range
    }
    addNames(range)
  }

  private mutating func addCredit(_ range: NormalizedRange) {
    if !hasArticle { open() }
    extend(to: range)
    if article?.credit == nil { article?.credit = range }
    addNames(range)
  }

  private mutating func addCaption(_ line: PageLine, _ range: NormalizedRange) {
    flush()
    extend(to: range)
    guard let credit = frames.trailingCredit(line) else {
      article?.captions.append(range)
      return
    }
    article?.captions.append(NormalizedRange(range.lowerBound, credit.lowerBound))
    if article?.credit == nil { article?.credit = credit }
    addNames(credit)
  }

  private mutating func addBody(_ line: PageLine, _ range: NormalizedRange) {
    flush()
    extend(to: range)
    appendBody(range)
    addTrailingSignature(line)
  }

  private mutating func appendBody(_ range: NormalizedRange) {
    // Room for some more, since each step of growing costs as much as many paragraphs.
    if article?.body.isEmpty == true { article?.body.reserveCapacity(8) }
    article?.body.append(range)
  }

  private mutating func addTrailingSignature(_ line: PageLine) {
    guard let signature = frames.trailingSignature(line) else { return }
    if article?.byline == nil { article?.byline = signature }
    addNames(signature)
  }

  private mutating func addNames(_ range: NormalizedRange) {
    article?.names += frames.names(in: range.indices)
  }
}
