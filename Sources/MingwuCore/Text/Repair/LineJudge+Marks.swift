extension LineJudge {
  /// `，。、；：！？）》”%℃`: marks that stand at no line's head.
  static let neverFirst = UnitSet(",。、;:!?%‰°℃")
  /// Measure words and units behind a number.
  static let counted = UnitSet(
    "年月日时分秒号点名个位家条项人次万千百亿元件所座岁倍天米公届级层版期余多周米吨克台辆套户亩")
  /// No line of text ends with one of these of its own will.
  static let binding = UnitSet("的和与及或在是将把被对从向以并由使让而且但因为于该每这那")
  /// No line begins with one of these of its own will.
  static let leaning = UnitSet("的们")
  /// 的确, 的士.
  static let notLeaning = UnitSet("确士")

  /// Latin words go on with a blank between, a hyphenated one without.
  func latinBond(_ index: Int) -> LineJoin.Reason? {
    let (line, next) = (lines[index], lines[index + 1])
    guard next.blankLinesBefore == 0, layout.kind(next.range.lowerBound) == .latin,
      line.width >= 30, line.latin > 0
    else { return nil }
    let last = layout.last(line)
    let isWord = layout.kind(line.range.upperBound - 1) == .latin || last == 0x2D
    guard isWord, line.latin * 2 > line.count, next.latin * 2 > next.count else { return nil }
    return line.width + 16 > max(lines[index].wrapWidth, lines[index].width) ? .latin : nil
  }
}
