import Core

/// Whether large pictures show where the network looks, and for what.
struct HeatmapChoice: Hashable, Sendable {
  /// What the key goes through.
  enum View: Hashable, Sendable, CaseIterable {
    case photo, overlay, map
  }

  enum Target: Hashable, Sendable {
    /// What the screen is about: the query's word in Search, the candidate under the cursor in Zero-shot, else the class
    /// that the photo is taken for.
    case automatic
    case actual, predicted
    /// The class under the cursor of the screen.
    case cursor
    case word(String)
  }

  var view = View.photo
  var target = Target.automatic
  /// What is asked of the photo that one looks at; nil while photos are shown plain.
  var request: HeatmapRequest?
}

/// A heatmap to be drawn over a picture, or in its place.
struct HeatmapRequest: Hashable, Sendable {
  let target: Heatmap.Target
  /// The map without the photo.
  let isAlone: Bool
}

extension Heatmap.Score {
  /// `logit 12.3`, `cosine .41`.
  var text: String {
    switch self {
    case .logit(let value): "logit \(Numbers.decimal(Double(value)))"
    case .cosine(let value): "cosine \(String(Numbers.score(value).trimmingPrefix(" ")))"
    }
  }
}
