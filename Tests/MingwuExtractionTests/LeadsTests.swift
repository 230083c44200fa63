import MingwuCore
import MingwuLexicon
import Testing

@testable import MingwuExtraction

@Suite("Units that rules begin with")
struct LeadsTests {
  @Test("a unit has the bit of each set that holds it, and of few others")
  func bits() {
    let units = Array(UInt16(0x2000)..<0xA000)
    var classes = [LexiconClassSet](repeating: [.orgHead], count: units.count + 1)
    Leads.note(units, in: units.indices, to: &classes)
    let leads: [(LexiconClassSet, Set<UInt16>)] = [
      (.frameLead, Set(HonourFrameMatcher.leads.members)),
      (.praiseLead, Set(HonourMatcher.praisesFirst.members)),
      (.quoteEnd, Set(EventMatcher.closingQuotes.members)),
      (.scopeLead, Set(NameEdges.scopeLeads.members)),
      (.keepingLead, Set(NameEdges.keepingStarts.members)),
      (.makingEnd, Set(NameEdges.makingEnds.members)),
      (.unitMark, Set(NameEdges.unitMarks.members)),
    ]
    for (lead, members) in leads {
      let remainders = Set(members.map { $0 % 1024 })
      for (unit, bits) in zip(units, classes) {
        #expect(!members.contains(unit) || bits.contains(lead))
        #expect(bits.contains(lead) == remainders.contains(unit % 1024))
      }
    }
    // No class of a row is among them, and none of the next unit is touched.
    #expect(classes.dropLast().allSatisfy { $0.rawValue & (1 << 48 - 1) == 0 })
    #expect(classes.last == [.orgHead])
  }
}
