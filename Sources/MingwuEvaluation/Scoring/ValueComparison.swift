internal import MingwuCore

/// Compares the value of a predicted entity with that of the gold, field by field.
///
/// Kinds and values are those of the annotation guidelines: gold writes `value`, `low`, `high`,
/// `bound`, `unit`, `counted`, `currency`, `iso` and `relative`.
struct ValueComparison: Sendable {
  /// Whether one field is right.
  struct Verdict: Hashable, Sendable {
    var field: String
    var isRight: Bool
  }

  private let normalizer: Normalizer

  init() throws(ICUError) { normalizer = try Normalizer() }

  /// A verdict for each field that the gold states, in a fixed order.
  func verdicts(kind: String, gold: JSONValue, predicted: JSONValue) -> [Verdict] {
    if kind == "DATE" { return date(gold, predicted) }
    var output = [Verdict(field: "number", isRight: hasRightNumber(kind, gold, predicted))]
    func judge(_ field: String, _ isRight: Bool) {
      output.append(Verdict(field: field, isRight: isRight))
    }
    if let bound = gold.stated("bound") {
      judge("bound", bound == (predicted.stated("bound") ?? .string(ScalarText("exact"))))
    }
    if kind == "QUANTITY" || kind == "ORDINAL" {
      judge("unit", unitKey(gold["unit"]) == unitKey(predicted["unit"]))
    }
    if kind == "PERCENT" { judge("unit", Self.hasRightRatio(gold, predicted)) }
    if kind == "QUANTITY" {
      judge("counted", Self.bare(gold["counted"]) == Self.bare(predicted["counted"]))
    }
    if kind == "MONEY" { judge("currency", gold["currency"] == predicted["currency"]) }
    return output
  }

  // MARK: Numbers

  private func hasRightNumber(_ kind: String, _ gold: JSONValue, _ predicted: JSONValue) -> Bool {
    let isDuration = kind == "DURATION"
    var isStated = false
    for key in ["value", "low", "high"] {
      guard let wanted = gold[key] else { continue }
      isStated = true
      let number = isDuration ? Self.seconds(wanted) : DecimalNumber(wanted)
      let given: DecimalNumber?
      if key != "value" {
        given = DecimalNumber(predicted[key])
      } else if isDuration {
        let seconds = predicted["seconds"].flatMap { $0.isBlank ? nil : $0 }
        given = seconds.map { DecimalNumber($0) } ?? Self.seconds(predicted["iso"])
      } else {
        given = DecimalNumber(predicted["number"])
      }
      guard let number, let given, given.matches(number) else { return false }
    }
    return isStated
  }

  private static func seconds(_ value: JSONValue?) -> DecimalNumber? {
    value?.string.flatMap { DecimalNumber(secondsOfDuration: $0) }
  }

  // MARK: Units

  /// Traditional measure words in simplified script: only those that gold may write either way.
  private static let simplified: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(
      "個隻張條塊歲點週雙輛層間億萬噸畝圓錢兩裡裏頁場處項屆節書號聲攝華鎊時鐘顆臺".unicodeScalars,
      "个只张条块岁点周双辆层间亿万吨亩元钱两里里页场处项届节书号声摄华镑时钟颗台".unicodeScalars))

  /// A unit without the differences of script, width and case, and without a leading 个.
  private func unitKey(_ unit: JSONValue?) -> ScalarText {
    let name = unit.flatMap { $0.isBlank ? nil : $0.name } ?? ""
    let units = Array(name.utf16)
    let folded = (try? normalizer.normalized(units)) ?? units
    var scalars: [Unicode.Scalar] = []
    for scalar in String(decoding: folded, as: UTF16.self).lowercased().unicodeScalars
    where !ScalarText.isSpace(scalar) && scalar != "-" && scalar != "_" {
      scalars.append(Self.simplified[scalar] ?? scalar)
    }
    if scalars.count > 1 && scalars.first == "个" { scalars.removeFirst() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return ScalarText(String(view))
  }

  /// Gold tells a ratio, percentage points and a multiple apart by the unit alone.
  private static func hasRightRatio(_ gold: JSONValue, _ predicted: JSONValue) -> Bool {
    let isMultiple = predicted["type"]?.string == "multiple"
    let given = isMultiple ? "multiple" : predicted["unit"]?.name ?? ""
    let wanted =
      switch gold["unit"]?.name ?? "" {
      case "": ""
      case "百分点", "百分點", "個百分點": "pp"
      default: "multiple"
      }
    return ScalarText(given) == ScalarText(wanted)
  }

  private static func bare(_ noun: JSONValue?) -> ScalarText { .squeezed(noun?.name ?? "") }

  // MARK: Dates

  private func date(_ gold: JSONValue, _ predicted: JSONValue) -> [Verdict] {
    if let iso = gold["iso"], !iso.isBlank {
      return [Verdict(field: "iso", isRight: Self.isSame(iso: iso.name ?? "", predicted))]
    }
    if let relative = gold["relative"], !relative.isBlank {
      return [Verdict(field: "relative", isRight: predicted["relative"] == relative)]
    }
    return []
  }

  /// `--` for a year that is not known becomes `XXXX-`; `:00` at the end is left out.
  private static func plain(_ iso: String) -> String {
    var output = iso.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.hasPrefix("--") ? "XXXX-" + part.dropFirst(2) : String(part)
    }.joined(separator: "/")
    if output.hasSuffix(":00") { output.removeLast(3) }
    return output
  }

  private static func isSame(iso: String, _ predicted: JSONValue) -> Bool {
    let gold = plain(iso)
    if ScalarText(gold) == ScalarText(plain(predicted["iso"]?.name ?? "")) { return true }
    let from = predicted["from"]?.string
    let to = predicted["to"]?.string
    let isOpen = gold.hasPrefix("../")
    let clock = isOpen ? String(gold.dropFirst(3)) : gold
    if clock.hasPrefix("T"), let time = CalendarTime(clockIn: clock) {
      return (isOpen ? to : from).flatMap { CalendarTime(clockIn: $0) } == time
    }
    if gold.contains("XXXX") { return false }
    let wanted = CalendarTime.interval(gold)
    let start = from.flatMap { CalendarTime(prefixOf: $0) }
    let end = to.flatMap { CalendarTime(prefixOf: $0) }
    guard wanted.from != nil || wanted.to != nil, wanted.from == start else { return false }
    return wanted.to == end || CalendarTime.isSameEnd(wanted.to, end)
      || (end == nil && wanted.from == wanted.to)
  }
}
