import Core

/// The points that are drawn: those of a map, or, while a film goes from one epoch to the next, points between two.
struct ScatterFrame: Sendable {
  let map: EmbeddingMap
  /// The next epoch's points, and how far the film is on the way to them, `0…1`.
  let next: [Float]?
  let share: Float

  init(_ map: EmbeddingMap, next: EmbeddingMap? = nil, share: Float = 0) {
    self.map = map
    self.next = share > 0 ? next?.points : nil
    self.share = share
  }

  /// Every point along two components, in the order of the map.
  @inline(__always)
  func forEachPlace(across: Int, up: Int, _ body: (_ index: Int, _ x: Float, _ y: Float) -> Void) {
    let components = map.components
    map.points.withUnsafeBufferPointer { points in
      if let next {
        next.withUnsafeBufferPointer { next in
          for index in map.ids.indices {
            let (a, b) = (index * components + across, index * components + up)
            body(index, points[a] + (next[a] - points[a]) * share, points[b] + (next[b] - points[b]) * share)
          }
        }
      } else {
        for index in map.ids.indices {
          body(index, points[index * components + across], points[index * components + up])
        }
      }
    }
  }

  func place(_ index: Int, across: Int, up: Int) -> ScatterScreen.Place {
    let start = index * map.components
    func value(_ component: Int) -> Double {
      let here = map.points[start + component]
      guard let next else { return Double(here) }
      return Double(here + (next[start + component] - here) * share)
    }
    return .init(x: value(across), y: value(up))
  }

  func word(_ index: Int, across: Int, up: Int) -> ScatterScreen.Place {
    let start = index * map.components
    return .init(x: Double(map.words[start + across]), y: Double(map.words[start + up]))
  }
}
