internal import MingwuCore
internal import MingwuLexicon

/// Units that rules begin with, as bits above the classes of rows in ``Evidence/startClasses``: where one
/// looks for a row that begins a name, one sees the marks and characters that do, at the same price.
///
/// A bit says that its unit may be there; units with the same remainder by 1024 have it too.
extension LexiconClassSet {
  /// Quotation marks and the last characters of verbs: see ``HonourFrameMatcher``.
  static var frameLead: Self { Self(rawValue: 1 << 48) }
  /// 最, 优, 十: see ``HonourMatcher``.
  static var praiseLead: Self { Self(rawValue: 1 << 49) }
  /// A closing quotation mark.
  static var quoteEnd: Self { Self(rawValue: 1 << 50) }
  /// 全, 中, 沪: what opens the name of an event, or is a city by one character.
  static var scopeLead: Self { Self(rawValue: 1 << 51) }
  /// 庆, 纪: what opens a commemoration.
  static var keepingLead: Self { Self(rawValue: 1 << 52) }
  /// 当, 任: what makes somebody of the post behind it ends so.
  static var makingEnd: Self { Self(rawValue: 1 << 53) }
  /// 班, 车: what stands in the last word of a named unit.
  static var unitMark: Self { Self(rawValue: 1 << 54) }
}

enum Leads {
  private static let size = 1024

  /// By remainder.
  private static let table: [LexiconClassSet] = {
    var table = [LexiconClassSet](repeating: [], count: size)
    let leads: [(LexiconClassSet, UnitSet)] = [
      (.frameLead, HonourFrameMatcher.leads), (.praiseLead, HonourMatcher.praisesFirst),
      (.quoteEnd, EventMatcher.closingQuotes), (.scopeLead, NameEdges.scopeLeads),
      (.keepingLead, NameEdges.keepingStarts), (.makingEnd, NameEdges.makingEnds),
      (.unitMark, NameEdges.unitMarks),
    ]
    for (lead, units) in leads {
      for unit in units.members { table[Int(unit) % size].formUnion(lead) }
    }
    return table
  }()

  /// Notes the bits of each unit of a window.
  static func note(
    _ units: [UInt16], in window: Range<Int>, to classes: inout [LexiconClassSet]
  ) {
    let list = table
    let table = list.span
    let units = units.span.extracting(window)
    var classes = classes.mutableSpan
    precondition(classes.count >= units.count && table.count == size, "fewer classes than units")
    for index in units.indices {
      let remainder = unsafe Int(units[unchecked: index]) & (size - 1)
      unsafe classes[unchecked: index] = table[unchecked: remainder]
    }
  }
}
