@testable import MingwuTagging

/// The arithmetic of `Training/quantize.py` as it is written there: no rows kept, nothing skipped.
@safe struct NaiveNet {
  private let storage: ModelStorage
  private var layout: ModelLayout { storage.layout }

  init(_ model: TaggerModel) { storage = model.storage }

  private func number<T: FixedWidthInteger>(_ offset: Int, _ index: Int, _ type: T.Type) -> Int {
    unsafe Int(storage.pointer(offset, to: type)[index])
  }

  /// What an embedding adds to the first layer from one place of the window.
  private func row(_ id: Int, _ embeddings: Int, _ weights: Int, _ place: Int, of places: Int)
    -> [Int]
  {
    (0..<layout.hidden).map { unit in
      var sum = 1 << Int(layout.rowShift - 1)
      for dimension in 0..<ModelLayout.dimension {
        let column = (dimension / 2 * places + place) * layout.hidden + unit
        sum +=
          number(embeddings, id * ModelLayout.dimension + dimension, Int8.self)
          * number(weights, column * 2 + dimension % 2, Int16.self)
      }
      return min(127, max(-127, sum >> Int(layout.rowShift)))
    }
  }

  /// The scores of one sentence, as ``TaggerWorkspace/emissions`` has them.
  func scores(_ units: [UInt16]) -> [Int32] {
    let ids = [0, 0, 0, 0] + units.map { unsafe storage.characterIDs[Int($0)] } + [0, 0, 0, 0]
    func id(_ place: Int) -> UInt16 { ids[place + 4] }
    let active = (-1...units.count).map { place -> [Int] in
      var sums = (0..<layout.hidden).map { number(layout.hiddenBias, $0, Int16.self) }
      func add(_ row: [Int]) { for unit in row.indices { sums[unit] += row[unit] } }
      for window in 0..<ModelLayout.characterPlaces {
        add(
          row(
            Int(id(place + window - 2)), layout.characters, layout.characterWeights, window,
            of: ModelLayout.characterPlaces))
      }
      for window in 0..<ModelLayout.bigramPlaces {
        let pair = storage.bigramID(id(place + window - 2), id(place + window - 1))
        add(
          row(
            Int(pair), layout.bigrams, layout.bigramWeights, window, of: ModelLayout.bigramPlaces))
      }
      let half = 1 << Int(layout.activeShift - 1)
      return sums.map {
        min(Int(layout.activeLimit), max(0, ($0 + half) >> Int(layout.activeShift)))
      }
    }
    return units.indices.flatMap { unit -> [Int32] in
      let narrow = (0..<layout.narrow).map { column -> Int in
        var sum = number(layout.narrowBias, column, Int16.self)
        for tap in 0..<3 {
          for (index, value) in active[unit + tap].enumerated() where value > 0 {
            let place = (tap * layout.hidden + index) * layout.narrow + column
            sum += value * number(layout.convolution, place, Int8.self)
          }
        }
        return max(0, Int(Int16(truncatingIfNeeded: sum)))
      }
      return (0..<layout.scoreStride).map { tag in
        var sum = number(layout.headBias, tag, Int32.self) + (1 << Int(layout.scoreShift - 1))
        for (index, value) in narrow.enumerated() {
          let place = (index / 2 * layout.scoreStride + tag) * 2 + index % 2
          sum += value * number(layout.heads, place, Int16.self)
        }
        return Int32(truncatingIfNeeded: sum >> Int(layout.scoreShift))
      }
    }
  }
}
