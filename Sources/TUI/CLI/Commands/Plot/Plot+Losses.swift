import Core
import Foundation

extension PlotCommand {
  /// A photo and what the model makes of it.
  struct JudgedPhoto {
    let image: ImageRecord
    let entry: PhotoScores.Entry
    let predicted: String?
  }

  /// The photos that no fit saw, the highest loss first: as the classifier judges where there is one, else the words.
  func worstPhotos(of workspace: Workspace) throws -> [JudgedPhoto] {
    let scores = try scores(of: workspace)
    let unseen = Set(workspace.classes().filter(\.isUnseen).map(\.label))
    let worst = scores.order(by: .loss).lazy.compactMap { id -> JudgedPhoto? in
      guard let image = workspace.image(id), let entry = scores.entry(of: id), entry.isHeldOut else { return nil }
      let isUnseen = image.label.map(unseen.contains) ?? false
      guard split == .all || isUnseen == (split == .test) else { return nil }
      return JudgedPhoto(image: image, entry: entry, predicted: scores.predicted(of: id))
    }.prefix(k)
    guard !worst.isEmpty else { throw split.absence }
    return Array(worst)
  }

  /// The same as pictures, green where they are taken right and red where they are not.
  func gallery(_ photos: [JudgedPhoto], of workspace: Workspace) throws -> Chart {
    let side = Int(Chart.tileSide * 1.5)
    let tiles = photos.map { photo -> Chart.Tile in
      let picture = loaded(photo.image, side: side, of: workspace)
      let label = photo.image.label ?? "?"
      let isRight = photo.entry.isRight ?? false
      return Chart.Tile(
        picture: picture, title: isRight ? label : "\(label), taken for \(photo.predicted ?? "nothing")",
        note: String(
          format: "loss %.2f, p %.2f, photo %d", photo.entry.score.loss ?? .nan, photo.entry.own ?? .nan,
          Int(photo.image.id)),
        isRight: photo.entry.isRight)
    }
    return Chart.gallery(tiles, title: "\(workspace.name): highest losses")
  }

  /// The same for a terminal, which the table below them explains.
  func tiles(_ photos: [JudgedPhoto], of workspace: Workspace) -> [TerminalPlot.Tile] {
    photos.map { photo in
      let label = photo.image.label ?? "?"
      let isRight = photo.entry.isRight ?? false
      let predicted = photo.predicted ?? "nothing"
      return TerminalPlot.Tile(
        image: photo.image,
        caption: Caption(
          dot: nil, texts: isRight ? [label] : ["\(label) → \(predicted)", "→ \(predicted)"],
          scores: [Numbers.figure(photo.entry.score.loss ?? .nan)]))
    }
  }

  /// A photo whose file is gone since keeps its place, gray.
  private func loaded(_ image: ImageRecord, side: Int, of workspace: Workspace) -> PixelImage {
    (try? Thumbnail.load(workspace.url(of: image), covering: PixelSize(width: side, height: side)))
      ?? .missing
  }
}
