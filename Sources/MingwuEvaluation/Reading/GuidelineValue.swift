/// The value of one annotated entity, in the words of the guidelines.
public struct GuidelineValue: Hashable, Sendable {
  package let json: JSONValue

  /// Takes a value as guidelines or `mingwu extract` write it; `nil` for what is not compared:
  /// the values of names.
  package init?(_ value: JSONValue) {
    guard case .object(var fields) = value else { return nil }
    let type = value["type"]?.string
    fields.removeAll { $0.key == "type" || $0.key == "si" }
    func rename(_ key: String, _ other: String) {
      for index in fields.indices where fields[index].key == key { fields[index].key = other }
    }
    func set(_ key: String, _ text: String) {
      fields.removeAll { $0.key == key }
      fields.append(JSONValue.Field(key: key, value: .string(ScalarText(text))))
    }
    switch type {
    case "person", "honour", "organization", "place": return nil
    case "duration": rename("iso", "value")
    case "multiple":
      rename("number", "value")
      set("unit", "倍")
    case "percent":
      rename("number", "value")
      if value["unit"]?.string == "pp" { set("unit", "百分点") }
    case "timeOfDay":
      if let from = value["from"]?.string {
        set("iso", "T" + from)
      } else if let to = value["to"]?.string {
        set("iso", "../T" + to)
      }
    default: rename("number", "value")
    }
    json = .object(fields)
  }
}
