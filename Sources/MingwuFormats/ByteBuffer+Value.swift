public import MingwuCore

extension ByteBuffer {
  /// Appends the normal form of an entity as a JSON object: its type, then its fields.
  public mutating func append(value: EntityValue) {
    switch value {
    case .quantity(let quantity): append(quantity)
    case .money(let magnitude, let bound, let currency):
      append("{\"type\":\"money\"")
      append(magnitude, bound)
      append(",\"currency\":", jsonString: currency)
    case .percent(let magnitude, let bound, let isPoints):
      append("{\"type\":\"percent\"")
      append(magnitude, bound)
      if isPoints { append(",\"unit\":\"pp\"") }
    case .multiple(let magnitude, let bound):
      append("{\"type\":\"multiple\"")
      append(magnitude, bound)
    case .ordinal(let number, let unit):
      append("{\"type\":\"ordinal\"")
      append(",\"number\":", jsonString: number)
      append(",\"unit\":", unit)
    case .number(let magnitude, let bound):
      append("{\"type\":\"number\"")
      append(magnitude, bound)
    case .date(let date): append(date)
    case .timeOfDay(let from, let to):
      append("{\"type\":\"timeOfDay\"")
      append(",\"from\":", from)
      append(",\"to\":", to)
    case .set(let iso):
      append("{\"type\":\"set\"")
      append(",\"iso\":", iso)
    case .duration(let duration): append(duration)
    case .person(let surname, let given):
      append("{\"type\":\"person\"")
      append(",\"surname\":", surname)
      append(",\"given\":", given)
    case .honour(let level, let year):
      append("{\"type\":\"honour\"")
      append(",\"level\":", level)
      append(",\"year\":", year.map { "\($0)" })
    case .organization(let type):
      append("{\"type\":\"organization\"")
      append(",\"class\":", type)
    case .place(let type, let code):
      append("{\"type\":\"place\"")
      append(",\"class\":", type)
      append(",\"code\":", code)
    }
    append(0x7D)
  }

  private mutating func append(_ quantity: Quantity) {
    append("{\"type\":\"quantity\"")
    append(quantity.magnitude, quantity.bound)
    append(",\"unit\":", jsonString: quantity.unit)
    append(",\"counted\":", quantity.counted)
    if let si = quantity.si {
      append(",\"si\":{")
      switch si.magnitude {
      case .number(let number): append("\"number\":", jsonString: number)
      case .range(let low, let high):
        append("\"low\":", jsonString: low)
        append(",\"high\":", jsonString: high)
      }
      append(",\"unit\":", jsonString: si.unit)
      append(0x7D)
    }
  }

  private mutating func append(_ date: DateValue) {
    append("{\"type\":\"date\"")
    append(",\"from\":", date.from)
    append(",\"to\":", date.to)
    append(",\"iso\":", date.iso)
    append(",\"part\":", date.part?.rawValue)
    append(",\"relative\":", date.relative)
  }

  private mutating func append(_ duration: DurationValue) {
    append("{\"type\":\"duration\"")
    switch duration.length {
    case .one(let iso, let seconds):
      append(",\"iso\":", iso)
      append(",\"seconds\":", jsonString: seconds)
    case .range(let low, let high, let lowSeconds, let highSeconds):
      append(",\"low\":", jsonString: low)
      append(",\"high\":", jsonString: high)
      append(",\"lowSeconds\":", lowSeconds)
      append(",\"highSeconds\":", highSeconds)
    }
    append(duration.bound)
  }

  private mutating func append(_ magnitude: Magnitude, _ bound: Bound) {
    switch magnitude {
    case .number(let number): append(",\"number\":", jsonString: number)
    case .range(let low, let high):
      append(",\"low\":", jsonString: low)
      append(",\"high\":", jsonString: high)
    }
    append(bound)
  }

  private mutating func append(_ key: StaticString, _ boundary: DateBoundary) {
    switch boundary {
    case .at(let moment): append(key, jsonString: moment)
    case .open:
      append(key)
      append("null")
    case .unknown: break
    }
  }

  private mutating func append(_ key: StaticString, _ field: String?) {
    if let field { append(key, jsonString: field) }
  }

  private mutating func append(_ bound: Bound) {
    switch bound {
    case .exact: append(",\"bound\":\"exact\"")
    case .about: append(",\"bound\":\"about\"")
    case .over: append(",\"bound\":\"over\"")
    case .atLeast: append(",\"bound\":\"atLeast\"")
    case .under: append(",\"bound\":\"under\"")
    case .atMost: append(",\"bound\":\"atMost\"")
    }
  }
}
