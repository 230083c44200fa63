internal import MingwuCore

/// Former names of bodies: each is an alias of the present one.
///
///     该校前身是创办于1915年的A,1958年更名为B      A是学校前身      A近日更名为B
struct FormerNames {
  /// The index of the present name for former ones, beside what `alias` holds.
  static func aliases(in input: LinkInput) -> [Int?] {
    var alias = input.alias
    // Whom the sentence's last 前身 was that of.
    var owner: (end: Int, body: Int)?
    for name in input.mentions.indices where input.mentions[name].kind == .organization {
      let range = input.mentions[name].range
      let before = input.units[max(0, range.lowerBound - 24)..<range.lowerBound]
      let clause =
        before.lastIndex { LinkWords.clauseEnds.contains($0) }.map { before[($0 + 1)...] }
        ?? before
      if let word = LinkWords.firstIndex(of: origin, in: clause),
        word + 2 < clause.endIndex, [0x662F, 0x4E3A, 0x7CFB].contains(clause[word + 2])  // 是为系
      {
        if let body = present(clause[..<word], before: name, input) {
          owner = (range.upperBound, body)
          set(name, body, &alias)
        }
      } else if bracketed(name, input, &alias) {
        continue
      } else if let body = originBehind(name, input) {
        owner = (range.upperBound, body)
        set(name, body, &alias)
      } else if LinkWords.hasSuffix(before, renaming) {
        if let last = owner, range.lowerBound - last.end <= 40,
          !input.units[last.end..<range.lowerBound].contains(Hanzi.fullStop)
        {
          set(name, last.body, &alias)
        } else if name > 0, input.mentions[name - 1].kind == .organization,
          LinkWords.renamed.contains(where: { input.gap(name - 1, name).elementsEqual($0) })
        {
          set(name - 1, name, &alias)
        }
      }
    }
    return alias
  }

  private static let origin = Array("前身".utf16)
  private static let renaming = LinkWords.units("更名为 改名为 易名为 改称 改称为 更名成")

  /// The body in front of 前身: 该校, 学校, A的.
  private static func present(
    _ words: ArraySlice<UInt16>, before name: Int, _ input: LinkInput
  ) -> Int? {
    let words = words.last == 0x7684 ? words.dropLast() : words  // 的
    if name > 0, input.mentions[name - 1].kind == .organization,
      input.mentions[name - 1].range.upperBound == words.endIndex
    {
      return name - 1
    }
    let noun = words.suffix(while: Hanzi.isHan)
    switch input.phrase(noun, before: name) {
    case .body(let body): return body
    default: return nil
    }
  }

  /// A(今B), A(B前身): the bracket holds the present name; B(原A): the former one.
  private static func bracketed(_ name: Int, _ input: LinkInput, _ alias: inout [Int?]) -> Bool {
    guard name > 0, input.mentions[name - 1].kind == .organization else { return false }
    let gap = input.gap(name - 1, name)
    guard gap.first == Hanzi.openBracket else { return false }
    let end = input.mentions[name].range.upperBound
    let rest = input.units[end..<min(input.units.count, end + 4)]
    let isOrigin = gap.count == 1 && LinkWords.hasPrefix(rest, originTails)
    if isOrigin || LinkWords.now.contains(where: { gap.dropFirst().elementsEqual($0) }) {
      supersede(name - 1, by: name, input, &alias)
      return true
    }
    if LinkWords.once.contains(where: { gap.dropFirst().elementsEqual($0) }) {
      supersede(name, by: name - 1, input, &alias)
      return true
    }
    return false
  }

  private static let originTails = LinkWords.units("前身) 的前身)")

  /// Makes the former name an alias of the present one, also where it was taken for the full name.
  private static func supersede(
    _ former: Int, by present: Int, _ input: LinkInput, _ alias: inout [Int?]
  ) {
    let (old, new) = (input.surface(former), input.surface(present))
    for index in alias.indices {
      if let target = alias[index], input.surface(target) == old, input.surface(index) == new {
        alias[index] = nil
      }
    }
    let first = input.mentions.indices.first {
      input.mentions[$0].kind == .organization && input.surface($0) == new
    }
    alias[former] = alias[present] ?? first ?? present
  }

  /// A是学校前身, A即该校的前身.
  private static func originBehind(_ name: Int, _ input: LinkInput) -> Int? {
    let end = input.mentions[name].range.upperBound
    let rest = input.units[end..<min(input.units.count, end + 8)]
    guard let first = rest.first, first == 0x662F || first == 0x5373,  // 是 即
      let word = LinkWords.firstIndex(of: origin, in: rest)
    else { return nil }
    var noun = rest[(end + 1)..<word]
    if noun.last == 0x7684 { noun = noun.dropLast() }
    guard !noun.isEmpty, case .body(let body) = input.phrase(noun, before: name) else { return nil }
    return body
  }

  private static func set(_ name: Int, _ present: Int, _ alias: inout [Int?]) {
    let target = alias[present] ?? present
    guard alias[name] == nil, target != name else { return }
    alias[name] = target
  }
}

extension ArraySlice<UInt16> {
  /// The longest end whose units all satisfy a condition.
  fileprivate func suffix(while condition: (UInt16) -> Bool) -> ArraySlice<UInt16> {
    var start = endIndex
    while start > startIndex, condition(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
