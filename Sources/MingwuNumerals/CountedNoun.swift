/// The noun behind a measure word.
extension NumericGrammar {
  /// One past the counted noun of `amount`, or its core's end when it counts none.
  func countedEnd(_ amount: Amount) -> Int { amount.coreEnd }
}
