/// An element for each unit of a window of the document, found by the document's offsets.
package struct WindowArray<Element: Sendable>: Sendable {
  /// The offset of the first element.
  private(set) var lower = 0
  var elements: [Element] = []

  /// Takes `count` equal elements in place of those there were.
  mutating func reset(from lower: Int, count: Int, to element: Element) {
    self.lower = lower
    elements.removeAll(keepingCapacity: true)
    elements.append(contentsOf: repeatElement(element, count: count))
  }

  @inline(__always)
  package subscript(offset: Int) -> Element {
    get {
      // Both ends of the window in one comparison.
      let (span, place) = (elements.span, offset &- lower)
      precondition(UInt(bitPattern: place) < UInt(bitPattern: span.count), "not in the window")
      return unsafe span[unchecked: place]
    }
    set { elements[offset &- lower] = newValue }
  }
}
