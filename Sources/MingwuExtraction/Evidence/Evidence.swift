package import MingwuCore
package import MingwuLexicon
package import MingwuNumerals

/// What every matcher reads about one document: its normalised units, the lexicon rows found in
/// them, and where sentences and numeric facts stand.
///
/// Units, sentences and facts are those of the whole document; rows, classes and words are there for
/// one window at a time, some sentences, so that a long document takes no more memory than a short
/// one. A matcher adds nothing to it. All offsets are normalised UTF-16 units of the document.
package struct Evidence: Sendable {
  package private(set) var units: [UInt16] = []
  package private(set) var sentences: [NormalizedRange] = []
  package private(set) var facts: [NumericFact] = []
  /// Names that by-lines, credits and signatures give, in order.
  package private(set) var reporters: [NormalizedRange] = []
  /// The windows, in order, as ranges of ``sentences``; at least one.
  package private(set) var windows: [Range<Int>] = [0..<0]
  /// Units of the sentences of a window.
  package var windowLimit: Int

  // Of the window that is shown:
  /// Lexicon rows found, by start, the longer first.
  package private(set) var hits: [LexiconHit] = []
  /// The union of the classes of all rows that start (end) at a unit; above those that start there what
  /// the unit itself may be (see ``Leads``).
  package private(set) var startClasses = WindowArray<LexiconClassSet>()
  package private(set) var endClasses = WindowArray<LexiconClassSet>()
  /// Whether a numeric fact ends (starts) at a unit.
  package private(set) var endsFact = WindowArray<Bool>()
  package private(set) var startsFact = WindowArray<Bool>()
  /// Whether the most probable words of the document have a cut in front of a unit.
  package internal(set) var isWordStart = WindowArray<Bool>()
  /// How much a person's name that begins at a unit may be worth: see ``NameLimits``.
  var personLimits = WindowArray<Int32>()
  private var firstHit = WindowArray<Int32>()
  private var hitsByEnd: [Int32] = []
  private var firstByEnd = WindowArray<Int32>()

  private var next: [Int32] = []
  private var found: [LexiconHit] = []
  private var segmenter = UnigramSegmenter()
  private var lexicon: LexiconStack?
  private var shown = -1
  private var divisions = NamedDivisions()
  /// The windows of which ``divisions`` knows.
  private var noted = 0
  private var isCloseUp = false
  private var hasRowsOnly = false

  /// Units on either side of a window that are looked at too. With the sentences before and behind it
  /// that is more than any rule looks beyond a sentence.
  private static let margin = 64

  /// - Parameter windowLimit: units of the sentences that are held at once.
  package init(windowLimit: Int = 1 << 15) { self.windowLimit = windowLimit }

  /// Takes a document over, and shows its first window.
  package mutating func load(
    units: [UInt16], sentences: [NormalizedRange], facts: [NumericFact],
    reporters: [NormalizedRange], lexicon: LexiconStack
  ) {
    hasRowsOnly = false
    take(units, sentences, facts, reporters, lexicon)
  }

  private mutating func take(
    _ units: [UInt16], _ sentences: [NormalizedRange], _ facts: [NumericFact],
    _ reporters: [NormalizedRange], _ lexicon: LexiconStack
  ) {
    self.units = units
    self.sentences = sentences
    self.facts = facts
    self.reporters = reporters
    self.lexicon = lexicon
    divisions = NamedDivisions()
    noted = 0
    cutWindows()
    shown = -1
    show(0)
  }

  /// Takes a document of which only the lexicons' rows are wanted, in order of their start.
  package mutating func load(
    units: [UInt16], sentences: [NormalizedRange], lexicon: LexiconStack
  ) {
    hasRowsOnly = true
    take(units, sentences, [], [], lexicon)
  }

  /// Lets the arrays of the last document go, so that whoever gave them can fill them again.
  package mutating func letGo() {
    units = []
    sentences = []
    facts = []
    reporters = []
  }

  /// Takes only the numeric facts of a document over.
  package mutating func load(units: [UInt16], facts: [NumericFact]) {
    self.units = units
    self.facts = facts
    windows = [0..<0]
  }

  private mutating func cutWindows() {
    windows.removeAll(keepingCapacity: true)
    var first = 0
    var count = 0
    for (index, sentence) in sentences.enumerated() {
      count += sentence.count
      if count > windowLimit, index > first {
        windows.append(first..<index)
        (first, count) = (index, sentence.count)
      }
    }
    windows.append(first..<sentences.count)
  }

  /// Shows the window that a unit lies in, or the one before it. What is asked for in order costs
  /// one look at the document.
  package mutating func show(unit: Int) {
    if shows(unit: unit) { return }
    var (low, high) = (0, windows.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if begin(of: middle) <= unit { low = middle } else { high = middle }
    }
    show(low)
  }

  /// Whether the window shown is the one for a unit.
  package func shows(unit: Int) -> Bool {
    windows.count <= 1 || begin(of: shown) <= unit && unit < begin(of: shown + 1)
  }

  private func begin(of window: Int) -> Int {
    if window <= 0 { return 0 }
    return window < windows.count ? sentences[windows[window].lowerBound].lowerBound : .max
  }

  /// Shows a window: finds its rows and words.
  package mutating func show(_ window: Int) {
    guard window != shown, let lexicon else { return }
    shown = window
    let inner = windows[window]
    let first = max(0, inner.lowerBound - 1)
    let last = min(sentences.count, inner.upperBound + 1)
    let lower =
      inner.lowerBound == 0 ? 0 : max(0, sentences[first].lowerBound - Self.margin)
    let upper =
      inner.upperBound == sentences.count
      ? units.count : min(units.count, sentences[last - 1].upperBound + Self.margin)
    found.removeAll(keepingCapacity: true)
    lexicon.appendHits(in: units, range: lower..<upper, to: &found)
    arrange(lower, upper, lexicon)
    if hasRowsOnly { return }
    var segmenter = UnigramSegmenter()
    swap(&segmenter, &self.segmenter)
    for index in first..<max(first, last) { segmenter.mark(sentences[index], &self, lexicon) }
    swap(&segmenter, &self.segmenter)
    if windows.count > 1, noted == window {
      divisions.note(hits, of: units, in: begin(of: window)..<begin(of: window + 1))
      noted += 1
    }
  }

  /// The same with a window of the sentence alone that a unit lies in: where few sentences are asked
  /// for, that is less work than to show theirs.
  package func closeUp(on unit: Int) -> Evidence {
    var evidence = Evidence()
    evidence.units = units
    evidence.sentences = sentences
    evidence.facts = facts
    evidence.reporters = reporters
    evidence.lexicon = lexicon
    evidence.divisions = namedDivisions()
    evidence.isCloseUp = true
    let next = sentences.partitioningIndex { $0.lowerBound > unit }
    evidence.windows = [max(0, next - 1)..<max(next, 1)]
    evidence.show(0)
    return evidence
  }

  /// The divisions that the document names; all windows have been shown.
  package func namedDivisions() -> NamedDivisions {
    if windows.count > 1 || isCloseUp { return divisions }
    var divisions = NamedDivisions()
    divisions.note(hits, of: units, in: 0..<units.count)
    return divisions
  }

  private mutating func arrange(_ lower: Int, _ upper: Int, _ lexicon: LexiconStack) {
    let count = upper - lower + 1
    endsFact.reset(from: lower, count: count, to: false)
    startsFact.reset(from: lower, count: count, to: false)
    var index = facts.partitioningIndex { Int($0.start) >= lower }
    while index < facts.count, Int(facts[index].end) <= upper {
      endsFact[Int(facts[index].coreEnd)] = true
      startsFact[Int(facts[index].start)] = true
      index += 1
    }
    startClasses.reset(from: lower, count: count, to: [])
    if !hasRowsOnly {
      var classes = startClasses.elements.take()
      Leads.note(units, in: lower..<upper, to: &classes)
      startClasses.elements = classes
    }
    endClasses.reset(from: lower, count: count, to: [])
    isWordStart.reset(from: lower, count: count, to: true)
    personLimits.reset(from: lower, count: count, to: NameLimits.none)
    sortByStart(lower, count)
    if !hasRowsOnly { sortByEnd(lower) }
  }

  /// Counting sort by start, the longer first; fills the class masks and counts ends on the way.
  private mutating func sortByStart(_ lower: Int, _ count: Int) {
    firstHit.reset(from: lower, count: count + 1, to: 0)
    firstByEnd.reset(from: lower, count: count + 1, to: 0)
    // What stands there is written over: only what is missing is made.
    let missing = found.count - hits.count
    if missing > 0 {
      hits.append(contentsOf: repeatElement(LexiconHit(start: 0, end: 0), count: missing))
    } else {
      hits.removeLast(-missing)
    }
    // Spans know their memory: no look at the arrays for each element.
    var (firstHit, startClasses, endClasses) = (
      self.firstHit.elements.take(), self.startClasses.elements.take(),
      self.endClasses.elements.take()
    )
    var firstByEnd = self.firstByEnd.elements.take()
    var first = firstHit.mutableSpan
    var firstEnd = firstByEnd.mutableSpan
    var starting = startClasses.mutableSpan
    var ending = endClasses.mutableSpan
    let foundList = self.found.take()
    let found = foundList.span
    precondition(starting.count == count && ending.count == count && first.count == count + 1)
    for index in found.indices {
      let start = Int(found[index].start) &- lower
      let end = Int(found[index].end) &- lower
      let classes = found[index].classes
      // One look at both edges serves all the lists.
      precondition(start >= 0 && start < end && end < count, "a row outside of the window")
      unsafe starting[unchecked: start].formUnion(classes)
      unsafe ending[unchecked: end].formUnion(classes)
      unsafe first[unchecked: start &+ 1] &+= 1
      unsafe firstEnd[unchecked: end &+ 1] &+= 1
    }
    precondition(firstEnd.count == count + 1)
    for offset in 0..<count {
      unsafe first[unchecked: offset &+ 1] &+= first[unchecked: offset]
      unsafe firstEnd[unchecked: offset &+ 1] &+= firstEnd[unchecked: offset]
    }
    next.removeAll(keepingCapacity: true)
    next.append(contentsOf: firstHit)
    var (next, hits) = (self.next.take(), self.hits.take())
    var slots = next.mutableSpan
    var sorted = hits.mutableSpan
    let begins = firstHit.span
    precondition(sorted.count == found.count && slots.count == begins.count)
    for index in found.indices {
      let hit = unsafe found[unchecked: index]
      // The last place of its start that is free: of one lexicon the shorter ones come first.
      let behind = Int(hit.start) &- lower &+ 1
      unsafe slots[unchecked: behind] &-= 1
      var slot = unsafe Int(slots[unchecked: behind])
      while slot &+ 1 < Int(begins[behind]), sorted[slot + 1].end >= hit.end {
        sorted[slot] = sorted[slot + 1]
        slot += 1
      }
      unsafe sorted[unchecked: slot] = hit
    }
    (self.firstHit.elements, self.startClasses.elements) = (firstHit, startClasses)
    (self.endClasses.elements, self.found) = (endClasses, foundList)
    (self.next, self.hits, self.firstByEnd.elements) = (next, hits, firstByEnd)
  }

  /// Counting sort of the sorted hits by end, which are counted: those of one end come out the longest
  /// first.
  private mutating func sortByEnd(_ lower: Int) {
    hitsByEnd.removeAll(keepingCapacity: true)
    hitsByEnd.append(contentsOf: repeatElement(0, count: hits.count))
    let hits = self.hits
    let sorted = hits.span
    next.removeAll(keepingCapacity: true)
    next.append(contentsOf: firstByEnd.elements)
    var (next, hitsByEnd) = (self.next.take(), self.hitsByEnd.take())
    var slots = next.mutableSpan
    var numbers = hitsByEnd.mutableSpan
    for slot in sorted.indices {
      let end = Int(sorted[slot].end) &- lower
      numbers[Int(slots[end])] = Int32(truncatingIfNeeded: slot)
      slots[end] &+= 1
    }
    (self.next, self.hitsByEnd) = (next, hitsByEnd)
  }

  /// The places in ``hits`` of the rows that start in `range`.
  @inline(__always)
  package func hitSlots(startingIn range: NormalizedRange) -> Range<Int> {
    let (lower, upper) = (Int(firstHit[range.lowerBound]), Int(firstHit[range.upperBound]))
    return unsafe Range(uncheckedBounds: (lower, upper))
  }

  /// The places in ``hits`` of the rows that start at `offset`, the longest first.
  @inline(__always)
  package func hitSlots(startingAt offset: Int) -> Range<Int> {
    // Sums, so that they rise.
    unsafe Range(uncheckedBounds: (Int(firstHit[offset]), Int(firstHit[offset &+ 1])))
  }

  /// Calls `body` with each row that ends at `offset`, the longest first, until it returns true.
  @inline(__always)
  package func firstHit(
    endingAt offset: Int, where body: (LexiconHit) -> Bool
  ) -> LexiconHit? {
    for slot in Int(firstByEnd[offset])..<Int(firstByEnd[offset + 1]) {
      let hit = hits[Int(hitsByEnd[slot])]
      if body(hit) { return hit }
    }
    return nil
  }

  /// The longest row of one of `classes` that ends at `offset`.
  package func longest(
    endingAt offset: Int, in classes: LexiconClassSet, _ lexicon: LexiconStack, from lower: Int = 0
  ) -> LexiconHit? {
    guard !endClasses[offset].isDisjoint(with: classes) else { return nil }
    return firstHit(endingAt: offset) {
      Int($0.start) >= lower && !$0.classes.isDisjoint(with: classes)
    }
  }

  /// Where the surname that starts at `offset` ends; `nil` when none does before `upper`.
  package func surnameEnd(_ offset: Int, upTo upper: Int, _ lexicon: LexiconStack) -> Int? {
    longest(startingAt: offset, in: [.personSurname], lexicon, upTo: upper).map { Int($0.end) }
  }

  /// The longest row of one of `classes` that starts at `offset`.
  package func longest(
    startingAt offset: Int, in classes: LexiconClassSet, _ lexicon: LexiconStack,
    upTo upper: Int = .max
  ) -> LexiconHit? {
    guard !startClasses[offset].isDisjoint(with: classes) else { return nil }
    for slot in hitSlots(startingAt: offset) {
      let hit = hits[slot]
      if Int(hit.end) <= upper, !hit.classes.isDisjoint(with: classes) {
        return hit
      }
    }
    return nil
  }
}
