import Foundation

/// Puts the sizes at which photos are shown in place of those that files store, which workspaces of earlier releases
/// hold: headers are read once more, nothing is embedded.
struct ShownSizes {
  let catalogue: Catalogue
  let root: URL

  /// Headers between two looks at whether the work is still wanted.
  private static let batch = 500

  /// Photos that cannot be read stay as they are, and are tried again by the next run.
  /// - Throws: ``WorkspaceError/cancelled`` with what was finished kept; ``WorkspaceError``.
  func complete(isCancelled: () -> Bool) throws {
    let photos = try catalogue.photosWithStoredSizes()
    let reader = PictureReader()
    for start in stride(from: 0, to: photos.count, by: Self.batch) {
      if isCancelled() { throw WorkspaceError.cancelled }
      var sizes: [Int64: PixelSize] = [:]
      for photo in photos[start..<min(start + Self.batch, photos.count)] {
        sizes[photo.id] = try? reader.shownSize(of: root.appendingPathComponent(photo.path).path)
      }
      try catalogue.setShownSizes(sizes)
    }
  }
}
