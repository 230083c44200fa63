internal import MingwuCore
internal import MingwuLexicon

/// Edges that lists of people show.
extension NameEdges {
  /// 司 · 马骏: a surname of two characters at the head of a line or item.
  func takeSurname(
    _ person: inout SentenceResolver.Choice, _ previousEnd: Int, lower: Int,
    _ evidence: borrowing Evidence
  ) {
    let start = person.start - 1
    guard person.kind == .person, start >= max(lower, previousEnd),
      (2...3).contains(person.end - person.start),
      start == lower || !Hanzi.isNameUnit(evidence.units[start - 1]),
      Self.surnames.contains(where: {
        $0.0 == evidence.units[start] && $0.1 == evidence.units[start + 1]
      })
    else { return }
    person.start = start
    person.candidate?.start -= 1
  }

  private static let surnames: [(UInt16, UInt16)] = [
    "司马", "欧阳", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "申屠", "端木", "轩辕", "宇文", "长孙",
    "呼延", "澹台", "濮阳", "淳于", "单于", "太史", "钟离", "鲜于", "闾丘", "司空", "公冶",
  ].map { name in
    let units = Array(name.utf16)
    return (units[0], units[1])
  }
}
