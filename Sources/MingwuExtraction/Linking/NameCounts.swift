internal import MingwuCore

/// How often a text names each of its people.
struct NameCounts {
  private var names = NameTable<UInt16>()
  private var counts: [Int] = []
  /// The number of the name that stands most often, three times at least.
  private var most: Int?

  init(input: LinkInput) {
    for mention in input.mentions.indices where input.mentions[mention].kind == .person {
      let name = names.number(adding: input.surface(mention))
      if name == counts.count { counts.append(0) }
      counts[name] += 1
      if counts[name] >= 3, counts[name] > most.map({ counts[$0] }) ?? 0 { most = name }
    }
  }

  func count(of name: ArraySlice<UInt16>) -> Int {
    names.number(of: name).map { counts[$0] } ?? 0
  }

  /// Whether `name` is the one that the text names most often, three times at least.
  func isMost(_ name: ArraySlice<UInt16>) -> Bool {
    most.map { names.number(of: name) == $0 } ?? false
  }
}
