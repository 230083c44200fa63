extension ModelStorage {
  /// What 1 stands for in the integers of embeddings, rows and narrow sums.
  var scales: (characters: Float, bigrams: Float, row: Float, narrow: Float) {
    let s = unsafe pointer(layout.scales, to: Float.self)
    return unsafe (s[0], s[1], s[2], s[3])
  }

  /// The weight of narrow unit `k` for score `column`.
  func head(_ k: Int, _ column: Int) -> Int16 {
    let at = (k / 2 * layout.scoreStride + column) * 2 + k % 2
    return unsafe pointer(layout.heads, to: Int16.self)[at]
  }

  func headBias(_ column: Int) -> Int32 {
    unsafe pointer(layout.headBias, to: Int32.self)[column]
  }
}

extension TrainingNet {
  /// The net of a frozen model in floating point, with tags for `kinds`: those that the model
  /// knows keep their weights, the others begin with small random ones.
  convenience init(_ model: ModelStorage, kinds: [String], seed: UInt64) {
    let layout = model.layout
    let scales = model.scales
    func table(_ offset: Int, _ count: Int, _ scale: Float) -> FloatBuffer {
      let buffer = FloatBuffer(count)
      let source = unsafe model.pointer(offset, to: Int8.self)
      for i in 0..<count { unsafe buffer.base[i] = Float(source[i]) * scale }
      return buffer
    }
    self.init(
      hidden: layout.hidden, narrow: layout.narrow, tagCount: 1 + 4 * kinds.count,
      characters: table(layout.characters, layout.characterCount * 64, scales.characters),
      bigrams: table(layout.bigrams, layout.bigramCount * 64, scales.bigrams))
    let rowUnit = scales.row / Float(1 << layout.rowShift)
    func weights(_ target: Int, _ offset: Int, places: Int, _ scale: Float) {
      let source = unsafe model.pointer(offset, to: Int16.self)
      let all = places * hidden
      for d in 0..<64 {
        for column in 0..<all {
          let value = unsafe Float(source[(d / 2 * all + column) * 2 + d % 2])
          dense[target + (column / hidden * 64 + d) * hidden + column % hidden] = value * scale
        }
      }
    }
    weights(
      characterWeights, layout.characterWeights, places: ModelLayout.characterPlaces,
      rowUnit / scales.characters)
    weights(
      bigramWeights, layout.bigramWeights, places: ModelLayout.bigramPlaces,
      rowUnit / scales.bigrams)
    let activeScale = scales.row * Float(1 << layout.activeShift)
    for i in 0..<hidden {
      dense[hiddenBias + i] =
        unsafe Float(model.pointer(layout.hiddenBias, to: Int16.self)[i]) * scales.row
    }
    for i in 0..<3 * hidden * narrow {
      dense[convolution + i] =
        unsafe Float(model.pointer(layout.convolution, to: Int8.self)[i])
        * (scales.narrow / activeScale)
    }
    for i in 0..<narrow {
      dense[narrowBias + i] =
        unsafe Float(model.pointer(layout.narrowBias, to: Int16.self)[i]) * scales.narrow
    }
    copyTags(model, kinds: kinds, seed: seed)
  }

  private func copyTags(_ model: ModelStorage, kinds: [String], seed: UInt64) {
    let layout = model.layout
    var random = TrainingRandom(seed: seed &+ 2)
    // The model's tag for each of ours, or nil.
    let source: [Int?] = (0..<tagCount).map { tag in
      guard tag > 0 else { return 0 }
      return model.kinds.firstIndex(of: kinds[(tag - 1) / 4]).map { 1 + 4 * $0 + (tag - 1) % 4 }
    }
    let unit = 1 / (1024 * Float(1 << layout.scoreShift))
    for tag in 0..<tagCount {
      for k in 0..<narrow {
        dense[heads + k * columns + tag] =
          source[tag].map { Float(model.head(k, $0)) * unit / model.scales.narrow }
          ?? (random.nextUnit() - 0.5) * 0.1
      }
      dense[headBias + tag] = source[tag].map { Float(model.headBias($0)) * unit } ?? 0
      for other in 0..<tagCount {
        guard let a = source[tag], let b = source[other] else { continue }
        dense[moves + tag * tagCount + other] =
          Float(model.entityMoves[a * layout.tagCount + b]) / 1024
      }
    }
  }
}
