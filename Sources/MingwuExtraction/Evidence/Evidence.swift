package import MingwuCore
package import MingwuLexicon
package import MingwuNumerals

/// What every matcher reads about one document: its normalised units, the lexicon rows found in
/// them, and where sentences and numeric facts stand.
///
/// Filled once per document and reused for the next; a matcher adds nothing to it. All offsets are
/// normalised UTF-16 units.
package struct Evidence: Sendable {
  package private(set) var units: [UInt16] = []
  package private(set) var sentences: [NormalizedRange] = []
  /// Lexicon rows found, by start, the longer first.
  package private(set) var hits: [LexiconHit] = []
  package private(set) var facts: [NumericFact] = []

  /// The union of the classes of all rows that start (end) at a unit; `units.count + 1` wide.
  package private(set) var startClasses: [LexiconClassSet] = []
  package private(set) var endClasses: [LexiconClassSet] = []
  /// Whether a numeric fact ends (starts) at a unit.
  package private(set) var endsFact: [Bool] = []
  package private(set) var startsFact: [Bool] = []
  /// Names that by-lines, credits and signatures give, in order.
  package private(set) var reporters: [NormalizedRange] = []
  /// Whether the most probable words of the document have a cut in front of a unit.
  package internal(set) var isWordStart: [Bool] = []

  private var firstHit: [Int32] = []
  private var hitsByEnd: [Int32] = []
  private var firstByEnd: [Int32] = []
  private var next: [Int32] = []

  package init() {}

  /// Takes a document over. `found` holds the lexicon rows in any order.
  package mutating func load(
    units: [UInt16], sentences: [NormalizedRange], found: [LexiconHit], facts: [NumericFact],
    reporters: [NormalizedRange], lexicon: LexiconStack
  ) {
    self.units = units
    self.sentences = sentences
    self.facts = facts
    self.reporters = reporters
    resize(&endsFact, to: units.count + 1, with: false)
    resize(&startsFact, to: units.count + 1, with: false)
    for fact in facts {
      endsFact[Int(fact.coreEnd)] = true
      startsFact[Int(fact.start)] = true
    }
    resize(&startClasses, to: units.count + 1, with: [])
    resize(&endClasses, to: units.count + 1, with: [])
    sortByStart(found, lexicon)
    sortByEnd()
  }

  /// Takes only the numeric facts of a document over.
  package mutating func load(units: [UInt16], facts: [NumericFact]) {
    self.units = units
    self.facts = facts
  }

  private func resize<Element>(_ array: inout [Element], to count: Int, with element: Element) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(element, count: count))
  }

  /// Counting sort by start, the longer first; fills the class masks on the way.
  private mutating func sortByStart(_ found: [LexiconHit], _ lexicon: LexiconStack) {
    let count = units.count + 1
    resize(&firstHit, to: count + 1, with: 0)
    resize(&hits, to: found.count, with: LexiconHit(start: 0, end: 0))
    // Spans know their memory: no look at the arrays for each element.
    var (firstHit, startClasses, endClasses) = (
      self.firstHit.take(), self.startClasses.take(), self.endClasses.take()
    )
    var first = firstHit.mutableSpan
    var starting = startClasses.mutableSpan
    var ending = endClasses.mutableSpan
    for hit in found {
      starting[Int(hit.start)].formUnion(hit.classes)
      ending[Int(hit.end)].formUnion(hit.classes)
      first[Int(hit.start) + 1] += 1
    }
    for offset in 0..<count { first[offset + 1] += first[offset] }
    next.removeAll(keepingCapacity: true)
    next.append(contentsOf: firstHit)
    var (next, hits) = (self.next.take(), self.hits.take())
    var slots = next.mutableSpan
    var sorted = hits.mutableSpan
    let begins = firstHit.span
    for hit in found {
      let start = Int(hit.start)
      var slot = Int(slots[start])
      slots[start] += 1
      // Rows of one start are few: the longer ones go in front.
      while slot > Int(begins[start]), sorted[slot - 1].end < hit.end {
        sorted[slot] = sorted[slot - 1]
        slot -= 1
      }
      sorted[slot] = hit
    }
    (self.firstHit, self.startClasses, self.endClasses) = (firstHit, startClasses, endClasses)
    (self.next, self.hits) = (next, hits)
  }

  /// Counting sort of the sorted hits by end: those of one end come out the longest first.
  private mutating func sortByEnd() {
    let count = units.count + 1
    resize(&firstByEnd, to: count + 1, with: 0)
    resize(&hitsByEnd, to: hits.count, with: 0)
    let hits = self.hits
    let sorted = hits.span
    var firstByEnd = self.firstByEnd.take()
    var first = firstByEnd.mutableSpan
    for slot in sorted.indices { first[Int(sorted[slot].end) + 1] += 1 }
    for offset in 0..<count { first[offset + 1] += first[offset] }
    next.removeAll(keepingCapacity: true)
    next.append(contentsOf: firstByEnd)
    var (next, hitsByEnd) = (self.next.take(), self.hitsByEnd.take())
    var slots = next.mutableSpan
    var numbers = hitsByEnd.mutableSpan
    for slot in sorted.indices {
      let end = Int(sorted[slot].end)
      numbers[Int(slots[end])] = Int32(truncatingIfNeeded: slot)
      slots[end] += 1
    }
    (self.firstByEnd, self.next, self.hitsByEnd) = (firstByEnd, next, hitsByEnd)
  }

  /// Forgets the words of the last document.
  package mutating func resetWordStarts() {
    isWordStart.removeAll(keepingCapacity: true)
    isWordStart.append(contentsOf: repeatElement(true, count: units.count + 1))
  }

  /// The places in ``hits`` of the rows that start in `range`.
  @inline(__always)
  package func hitSlots(startingIn range: NormalizedRange) -> Range<Int> {
    Int(firstHit[range.lowerBound])..<Int(firstHit[range.upperBound])
  }

  /// The places in ``hits`` of the rows that start at `offset`, the longest first.
  @inline(__always)
  package func hitSlots(startingAt offset: Int) -> Range<Int> {
    Int(firstHit[offset])..<Int(firstHit[offset + 1])
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
