import Core

/// Makes the pictures that screens ask for: decodes a photo at the size that the surface shows, and draws a heatmap over
/// it where one is asked for. On any thread.
struct PictureMaker: Sendable {
  /// The whole picture inside a size in pixels, or its middle filling it.
  let photo: @Sendable (ImageRecord, PixelSize, PictureFit) throws -> PixelImage
  let heatmap: @Sendable (ImageRecord, Heatmap.Target) throws -> Heatmap
  let surface: any PictureSurface

  func make(_ request: PictureRequest) -> PictureOutcome {
    let key = request.key
    do {
      let photo = try photo(request.image, surface.pixels(in: key.place), key.fit)
      guard let asked = key.heatmap else { return .ready(surface.picture(of: photo, in: key.place, fit: key.fit)) }
      let heatmap = try heatmap(request.image, asked.target)
      let shown = asked.isAlone ? heatmap.alone(like: photo) : heatmap.overlay(on: photo)
      var picture = surface.picture(of: shown, in: key.place, fit: key.fit)
      picture.note = "\(heatmap.name) · \(heatmap.score.text)"
      return .ready(picture)
    } catch {
      return .failed(sentence(for: error))
    }
  }
}
