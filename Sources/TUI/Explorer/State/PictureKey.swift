import Core

/// A picture at the size a screen has for it.
struct PictureKey: Hashable, Sendable {
  let id: Int64
  let place: Size
  let fit: PictureFit
  /// What is drawn over it.
  var heatmap: HeatmapRequest?
}

struct PictureRequest: Hashable, Sendable {
  let key: PictureKey
  let image: ImageRecord
}

extension PictureKey {
  /// The same with a heatmap over it.
  func with(_ heatmap: HeatmapRequest) -> PictureKey { PictureKey(id: id, place: place, fit: fit, heatmap: heatmap) }
}
