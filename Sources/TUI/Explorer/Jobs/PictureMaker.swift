import Core

/// Makes the pictures that screens ask for: decodes a photo to the pixels that the surface shows, and draws a heatmap over
/// it where one is asked for. On any thread.
struct PictureMaker: Sendable {
  /// What a framing shows of a photo, chosen by the size at which it is shown.
  let photo: @Sendable (ImageRecord, (PixelSize) -> Framing) throws -> PixelImage
  let heatmap: @Sendable (ImageRecord, Heatmap.Target) throws -> Heatmap
  let surface: any PictureSurface

  func make(_ request: PictureRequest) -> PictureOutcome {
    let key = request.key
    guard key.place.width > 0, key.place.height > 0 else { return .ready(.empty) }
    do {
      let photo = try photo(request.image) { surface.framing(of: $0, in: key.place, fit: key.fit) }
      guard let asked = key.heatmap else { return .ready(surface.picture(of: photo)) }
      let heatmap = try heatmap(request.image, asked.target)
      let shape = surface.pixelShape
      let shown =
        asked.isAlone ? heatmap.alone(like: photo, pixelShape: shape) : heatmap.overlay(on: photo, pixelShape: shape)
      var picture = surface.picture(of: shown)
      picture.note = "\(heatmap.name) · \(heatmap.score.text)"
      return .ready(picture)
    } catch {
      return .failed(sentence(for: error))
    }
  }
}
