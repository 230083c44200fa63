extension LineJudge {
  /// `，。、；：！？）》”%℃`: marks that stand at no line's head.
  static let neverFirst = Set(",。、;:!?%‰°℃".utf16)
  /// Measure words and units behind a number.
  static let counted = Set(
    "年月日时分秒号点名个位家条项人次万千百亿元件所座岁倍天米公届级层版期余多周米吨克台辆套户亩".utf16)
  /// No line of text ends with one of these of its own will.
  static let binding = Set("的和与及或在是将把被对从向以并由使让而且但因为于该每这那".utf16)
  /// No line begins with one of these of its own will.
  static let leaning = Set("的们".utf16)
  /// 的确, 的士.
  static let notLeaning = Set("确士".utf16)
}
