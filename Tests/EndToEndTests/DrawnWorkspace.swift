import Core
import Foundation
import TestSupport

/// A workspace of photos that the tests draw, indexed by the program with a network of drawn weights: it searches as a
/// real one does, though its answers mean nothing.
enum DrawnWorkspace {
  static let labels = ["fox", "wolf", "zebra"]

  /// Made once; where the program fails, its own words are the error.
  static let shared: Result<(folder: TemporaryFolder, workspace: URL), any Error> = Result { try make() }

  struct IndexingFailed: Error {
    let status: Int32
    let messages: String
  }

  private static func make() throws -> (TemporaryFolder, URL) {
    let folder = try TemporaryFolder().keptUntilExit()
    let photos = folder.file("photos")
    for (number, label) in labels.enumerated() {
      let place = photos.appendingPathComponent(label)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for photo in 0..<14 {
        let bytes = try JPEG.encode(picture(class: number, photo: photo))
        try Data(bytes).write(to: place.appendingPathComponent("\(label)_\(10_000 + photo).jpg"))
      }
    }
    let network = try Network(random: .squeezeNet11, head: .classifier(classes: labels.count), seed: 3)
    try SafeTensors.write(network.tensors, to: folder.file("weights.safetensors"))
    try Data((labels.joined(separator: "\n") + "\n").utf8).write(to: folder.file("classes.txt"))
    var generator = SeededGenerator(seed: 4)
    let vectors = (labels + ["animal", "stripes"]).map { word in
      word + " " + (0..<8).map { _ in String(generator.normal()) }.joined(separator: " ")
    }
    try Data((vectors.joined(separator: "\n") + "\n").utf8).write(to: folder.file("words.vec"))
    let workspace = folder.file("drawn.semblance")
    let outcome = try Program.run([
      "index", photos.path, "--into", workspace.path, "--arch", "squeezenet1_1", "--weights",
      folder.file("weights.safetensors").path, "--classes", folder.file("classes.txt").path, "--vectors",
      folder.file("words.vec").path,
    ])
    guard outcome.status == 0 else { throw IndexingFailed(status: outcome.status, messages: outcome.messages) }
    return (folder, workspace)
  }

  /// Stripes whose direction and colour go by the class, and whose width goes by the photo.
  private static func picture(class number: Int, photo: Int) -> PixelImage {
    let (width, height) = (96 + photo * 4, 80)
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let along = number == 0 ? x : number == 1 ? y : x + y
        let isLight = along / (3 + photo) % 2 == 0
        for channel in 0..<3 {
          pixels.append(isLight ? 230 : UInt8(30 + (channel == number ? 120 : 0) + photo * 3))
        }
      }
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }
}
