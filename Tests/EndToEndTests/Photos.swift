import Core
import Foundation
import TestSupport

/// What a test's workspace is made of, drawn by the test: photos, weights and vectors.
struct Photos {
  let folder = try? TemporaryFolder()
  let data: URL
  let weights: URL
  let classes: URL
  let vectors: URL

  /// Photos of classes in one colour each, a network with drawn weights, and words with drawn vectors.
  init(classes labels: [String] = ["fox", "wolf", "zebra"], perClass: Int = 6) throws {
    guard let folder else { throw CocoaError(.fileWriteUnknown) }
    data = folder.file("photos")
    weights = folder.file("net.safetensors")
    classes = folder.file("classes.txt")
    vectors = folder.file("words.vec")
    var generator = SeededGenerator(seed: 7)
    for (number, label) in labels.enumerated() {
      let place = data.appendingPathComponent("JPEGImages/\(label)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for index in 0..<perClass {
        let photo = Self.photo(hue: number, of: labels.count, &generator)
        try Data(try JPEG.encode(photo)).write(to: place.appendingPathComponent("\(label)_\(index).jpg"))
      }
    }
    let network = try Network(random: .squeezeNet11, head: .classifier(classes: 8), seed: 3)
    try SafeTensors.write(network.tensors, to: weights)
    let names = ["fox", "wolf", "zebra", "cat", "dog", "cow", "pig", "bird"]
    try Data(names.joined(separator: "\n").utf8).write(to: classes)
    let rows = (names + ["striped", "water"]).map { word in
      "\(word) " + (0..<12).map { _ in String(format: "%.4f", generator.normal()) }.joined(separator: " ")
    }
    try Data("10 12\n\(rows.joined(separator: "\n"))\n".utf8).write(to: vectors)
  }

  /// A noisy picture with a bright square, in the colour of its class.
  private static func photo(hue: Int, of count: Int, _ generator: inout SeededGenerator) -> PixelImage {
    let (width, height) = (Int.random(in: 60...90, using: &generator), Int.random(in: 60...90, using: &generator))
    let left = Int.random(in: 0..<30, using: &generator)
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let isInside = (left..<left + 30).contains(x) && (15..<45).contains(y)
        for channel in 0..<3 {
          let base = channel == hue % 3 ? 150 : 40 + 60 * (hue / 3 % 3)
          pixels.append(UInt8(clamping: base + (isInside ? 90 : 0) + Int.random(in: -20...20, using: &generator)))
        }
      }
    }
    return PixelImage(width: width, height: height, pixels: pixels)
  }

  /// The arguments of a first `index`.
  func index(into workspace: URL) -> [String] {
    [
      "index", data.path, "--into", workspace.path, "--weights", weights.path, "--classes", classes.path, "--vectors",
      vectors.path,
    ]
  }

  func photo(_ label: String, _ index: Int) -> URL {
    data.appendingPathComponent("JPEGImages/\(label)/\(label)_\(index).jpg")
  }

  var count: Int {
    (FileManager.default.enumerator(atPath: data.path)?.allObjects as? [String] ?? []).count { $0.hasSuffix(".jpg") }
  }

  /// A workspace's path; nothing is there yet.
  func workspace(_ name: String = "w.semblance") -> URL {
    data.deletingLastPathComponent().appendingPathComponent(name)
  }
}
