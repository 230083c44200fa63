internal import MingwuCore

/// A sentence without the blanks that only spread it: `王　强`, `记者 高峰`.
///
/// The tagger has learned from running text, and a name is the same name with a space inside. A
/// blank between Latin words stays. Offsets count from the start of the sentence.
struct SqueezedSentence: Sendable {
  private(set) var units: [UInt16] = []
  /// Whether nothing was left out: then the lists below are empty.
  private var isWhole = true
  /// The document's offset of each unit.
  private var positions: [Int32] = []
  /// For each offset of the sentence how many units stand in front of it.
  private var places: [Int32] = []
  private var lower = 0

  /// Whether a sentence has no blanks.
  static func isWhole(_ sentence: NormalizedRange, _ all: [UInt16]) -> Bool {
    !all.holdsBlank(in: sentence.indices)
  }

  mutating func load(_ sentence: NormalizedRange, of all: [UInt16]) {
    lower = sentence.lowerBound
    units.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    isWhole = Self.isWhole(sentence, all)
    if isWhole {
      units.append(contentsOf: all[sentence.indices])
      return
    }
    for offset in sentence.indices {
      places.append(Int32(truncatingIfNeeded: units.count))
      let unit = all[offset]
      if unit == Hanzi.space || unit == Hanzi.lineFeed || unit == 0x09 {
        let isLatinGap =
          offset > lower && offset + 1 < sentence.upperBound
          && Hanzi.isLatin(all[offset - 1]) && Hanzi.isLatin(all[offset + 1])
        guard isLatinGap else { continue }
      }
      positions.append(Int32(truncatingIfNeeded: offset))
      units.append(unit)
    }
    places.append(Int32(truncatingIfNeeded: units.count))
  }

  /// The squeezed sentence as a range.
  var range: NormalizedRange { NormalizedRange(0, units.count) }

  /// The document's offset of a unit.
  func position(of unit: Int) -> Int { isWhole ? unit + lower : Int(positions[unit]) }

  /// Moves candidates of the document into the sentence; those of which only blanks are left go.
  func squeeze(_ candidates: inout [Candidate]) {
    if isWhole {
      squeezeWhole(&candidates)
      return
    }
    var kept = 0
    for index in candidates.indices {
      let start = places[Int(candidates[index].start) - lower]
      let end = places[Int(candidates[index].end) - lower]
      guard start < end else { continue }
      if kept < index { candidates[kept] = candidates[index] }
      candidates[kept].start = start
      candidates[kept].end = end
      kept += 1
    }
    candidates.removeLast(candidates.count - kept)
  }

  private func squeezeWhole(_ candidates: inout [Candidate]) {
    let shift = Int32(truncatingIfNeeded: lower)
    for index in candidates.indices {
      candidates[index].start &-= shift
      candidates[index].end &-= shift
    }
    candidates.removeAll { $0.start >= $0.end }
  }

  /// Moves a choice back into the document.
  func spread(_ choice: SentenceResolver.Choice) -> SentenceResolver.Choice {
    var moved = choice
    moved.start = isWhole ? choice.start + lower : Int(positions[choice.start])
    moved.end = isWhole ? choice.end + lower : Int(positions[choice.end - 1]) + 1
    moved.candidate = choice.candidate.map(spread)
    return moved
  }

  /// Moves a candidate back into the document.
  func spread(_ candidate: Candidate) -> Candidate {
    var moved = candidate
    if isWhole {
      moved.start &+= Int32(truncatingIfNeeded: lower)
      moved.end &+= Int32(truncatingIfNeeded: lower)
    } else {
      moved.start = positions[Int(candidate.start)]
      moved.end = positions[Int(candidate.end) - 1] &+ 1
    }
    return moved
  }
}
