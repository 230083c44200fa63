/// The net in floating point, with the gradient of each of its numbers.
///
/// Layouts are those of the model file before pairing: `[place][64][hidden]`,
/// `[3][hidden][narrow]`, `[narrow][columns]` with columns a multiple of eight.
final class TrainingNet {
  static let dimension = ModelLayout.dimension
  static let margin = TaggerWorkspace.margin

  let hidden, narrow, tagCount, columns: Int
  /// Embeddings: rows of 64.
  let characters, bigrams: FloatBuffer
  /// All other numbers, one behind the other.
  let dense: FloatBuffer
  let characterWeights, bigramWeights, hiddenBias, convolution, narrowBias, heads, headBias: Int
  let moves: Int

  init(
    hidden: Int, narrow: Int, tagCount: Int, characters: FloatBuffer, bigrams: FloatBuffer
  ) {
    self.hidden = hidden
    self.narrow = narrow
    self.tagCount = tagCount
    columns = (tagCount + 7) & ~7
    self.characters = characters
    self.bigrams = bigrams
    var end = 0
    func part(_ count: Int) -> Int {
      defer { end += (count + 7) & ~7 }
      return end
    }
    characterWeights = part(ModelLayout.characterPlaces * Self.dimension * hidden)
    bigramWeights = part(ModelLayout.bigramPlaces * Self.dimension * hidden)
    hiddenBias = part(hidden)
    convolution = part(3 * hidden * narrow)
    narrowBias = part(narrow)
    heads = part(narrow * columns)
    headBias = part(columns)
    moves = part(tagCount * tagCount)
    dense = FloatBuffer(end)
  }

  /// One sentence on its way through the net and back.
  final class Pass {
    /// Ids of positions -3 ..< count + 3; bigrams are of a position and the one before it.
    var characterIDs: [Int] = []
    var bigramIDs: [Int] = []
    var count = 0
    var inputs = FloatBuffer(0)  // [position][2][64], after dropout
    var inputMask = FloatBuffer(0)
    var first = FloatBuffer(0)  // [count + 2][hidden], from position -1
    var firstMask = FloatBuffer(0)
    var second = FloatBuffer(0)  // [count][narrow]
    var secondMask = FloatBuffer(0)
    var scores: [Float] = []  // [count][tagCount]
    /// Gradient of the inputs, as `inputs`.
    var inputGradient = FloatBuffer(0)
  }

  /// Chooses what dropout keeps.
  struct Dropout {
    var random: TrainingRandom
    let input: Float
    let layers: Float

    mutating func mask(_ buffer: FloatBuffer, _ rate: Float) {
      let keep = 1 / (1 - rate)
      for index in 0..<buffer.count { buffer[index] = random.nextUnit() < rate ? 0 : keep }
    }
  }

  /// Scores the sentence of `pass`; with `dropout`, as in training.
  func forward(_ pass: Pass, dropout: inout Dropout?) {
    let (n, d) = (pass.count, Self.dimension)
    let positions = n + 2 * Self.margin
    pass.inputs = FloatBuffer(positions * 2 * d)
    pass.first = FloatBuffer((n + 2) * hidden)
    pass.second = FloatBuffer(n * narrow)
    for place in 0..<positions {
      let target = unsafe pass.inputs.base + place * 2 * d
      unsafe target.update(from: characters.base + pass.characterIDs[place] * d, count: d)
      unsafe (target + d).update(from: bigrams.base + pass.bigramIDs[place] * d, count: d)
    }
    if dropout != nil {
      pass.inputMask = FloatBuffer(pass.inputs.count)
      pass.firstMask = FloatBuffer(pass.first.count)
      pass.secondMask = FloatBuffer(pass.second.count)
      dropout!.mask(pass.inputMask, dropout!.input)
      dropout!.mask(pass.firstMask, dropout!.layers)
      dropout!.mask(pass.secondMask, dropout!.layers)
      for i in 0..<pass.inputs.count { pass.inputs[i] *= pass.inputMask[i] }
    }
    let base = unsafe dense.base
    for i in 0..<n + 2 {  // position i - 1, place i + 2 of the inputs
      let h = unsafe pass.first.base + i * hidden
      unsafe h.update(from: base + hiddenBias, count: hidden)
      forEachInput(i) { place, weights in
        let x = unsafe pass.inputs.base + place
        for k in 0..<d {
          let value = unsafe x[k]
          if value != 0 { unsafe Rows.add(value, base + weights + k * hidden, to: h, hidden) }
        }
      }
    }
    activate(pass.first, dropout == nil ? nil : pass.firstMask)
    for i in 0..<n {
      let g = unsafe pass.second.base + i * narrow
      unsafe g.update(from: base + narrowBias, count: narrow)
      for p in 0..<3 {
        for k in 0..<hidden {
          let value = unsafe pass.first.base[(i + p) * hidden + k]
          if value != 0 {
            unsafe Rows.add(value, base + convolution + (p * hidden + k) * narrow, to: g, narrow)
          }
        }
      }
    }
    activate(pass.second, dropout == nil ? nil : pass.secondMask)
    pass.scores = Array(repeating: 0, count: n * tagCount)
    let row = FloatBuffer(columns)
    for i in 0..<n {
      unsafe row.base.update(from: base + headBias, count: columns)
      for k in 0..<narrow {
        let value = unsafe pass.second.base[i * narrow + k]
        if value != 0 { unsafe Rows.add(value, base + heads + k * columns, to: row.base, columns) }
      }
      for tag in 0..<tagCount { pass.scores[i * tagCount + tag] = row[tag] }
    }
  }

  /// Takes the gradient of the scores back; adds to `gradient`, which is laid out as ``dense``.
  func backward(_ pass: Pass, scoreGradient: [Float], gradient: FloatBuffer, isDropped: Bool) {
    let (n, d) = (pass.count, Self.dimension)
    let base = unsafe dense.base
    let into = unsafe gradient.base
    let secondGradient = FloatBuffer(pass.second.count)
    let firstGradient = FloatBuffer(pass.first.count)
    pass.inputGradient = FloatBuffer(pass.inputs.count)
    let row = FloatBuffer(columns)
    for i in 0..<n {
      for tag in 0..<tagCount { row[tag] = scoreGradient[i * tagCount + tag] }
      unsafe Rows.add(1, row.base, to: into + headBias, columns)
      for k in 0..<narrow {
        let value = unsafe pass.second.base[i * narrow + k]
        guard value > 0 else { continue }
        unsafe Rows.add(value, row.base, to: into + heads + k * columns, columns)
        unsafe secondGradient.base[i * narrow + k] = Rows.dot(
          base + heads + k * columns, row.base, columns)
      }
    }
    if isDropped { scale(secondGradient, by: pass.secondMask) }
    for i in 0..<n {
      let g = unsafe secondGradient.base + i * narrow
      unsafe Rows.add(1, g, to: into + narrowBias, narrow)
      for p in 0..<3 {
        for k in 0..<hidden {
          let at = (i + p) * hidden + k
          let value = unsafe pass.first.base[at]
          guard value > 0 else { continue }
          let weights = convolution + (p * hidden + k) * narrow
          unsafe Rows.add(value, g, to: into + weights, narrow)
          unsafe firstGradient.base[at] += Rows.dot(base + weights, g, narrow)
        }
      }
    }
    if isDropped { scale(firstGradient, by: pass.firstMask) }
    for i in 0..<n + 2 {
      let h = unsafe firstGradient.base + i * hidden
      unsafe Rows.add(1, h, to: into + hiddenBias, hidden)
      forEachInput(i) { place, weights in
        for k in 0..<d {
          let value = unsafe pass.inputs.base[place + k]
          if value != 0 { unsafe Rows.add(value, h, to: into + weights + k * hidden, hidden) }
          unsafe pass.inputGradient.base[place + k] += Rows.dot(
            base + weights + k * hidden, h, hidden)
        }
      }
    }
    if isDropped { scale(pass.inputGradient, by: pass.inputMask) }
  }

  /// The inputs of position `i - 1`: where each begins in `inputs`, and its weights in ``dense``.
  @inline(__always)
  private func forEachInput(_ i: Int, _ body: (Int, Int) -> Void) {
    let d = Self.dimension
    for p in 0..<ModelLayout.characterPlaces {
      body((i + p) * 2 * d, characterWeights + p * d * hidden)
    }
    for p in 0..<ModelLayout.bigramPlaces {
      body((i + p + 1) * 2 * d + d, bigramWeights + p * d * hidden)
    }
  }

  /// Leaves what is positive, times the mask.
  private func activate(_ buffer: FloatBuffer, _ mask: FloatBuffer?) {
    for i in 0..<buffer.count {
      let value = unsafe max(0, buffer.base[i])
      unsafe buffer.base[i] = mask == nil ? value : value * mask!.base[i]
    }
  }

  private func scale(_ buffer: FloatBuffer, by mask: FloatBuffer) {
    for i in 0..<buffer.count { unsafe buffer.base[i] *= mask.base[i] }
  }
}

/// Random numbers that are the same on every machine: SplitMix64.
struct TrainingRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in 0 ..< 1.
  mutating func nextUnit() -> Float { Float(next() >> 40) / 16_777_216 }
}
