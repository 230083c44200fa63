extension Array {
  /// Takes the array out and leaves an empty one: scratch memory becomes a local variable, of which
  /// a span can be had beside the spans of others, and is put back at the end.
  @inline(__always) mutating func take() -> [Element] {
    var taken: [Element] = []
    swap(&taken, &self)
    return taken
  }
}
