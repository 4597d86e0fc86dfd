import Foundation
import Support
import TestSupport

@testable import Core

/// Photos that a test draws, in AWA2's layout: classes told apart by color, one of them unseen, and words for them.
struct DrawnColors {
  static let colors = ["blue": [30, 60, 200], "red": [210, 50, 40], "violet": [150, 50, 150]]
  let temporary: TemporaryFolder
  var data: URL { temporary.file("photos") }
  var vectors: URL { temporary.file("words.vec") }

  init(perClass: Int = 10) throws {
    temporary = try TemporaryFolder()
    var generator = SplitMix64(seed: 5)
    for (label, color) in Self.colors.sorted(by: { $0.key < $1.key }) {
      for index in 0..<perClass { try write(label, index, color, &generator) }
    }
    try Data("blue\nred\n".utf8).write(to: data.appendingPathComponent("trainclasses.txt"))
    try Data("violet\n".utf8).write(to: data.appendingPathComponent("testclasses.txt"))
    let words = "blue 0 1 -0.5 0\nred 1 0 0.5 0\nviolet 0.6 0.7 0 0.1\ngreen -1 0 0 1\n"
    try Data(words.utf8).write(to: vectors)
  }

  func photo(_ label: String, _ index: Int) -> URL {
    data.appendingPathComponent("JPEGImages/\(label)/\(label)_\(index).jpg")
  }

  func write(_ label: String, _ index: Int, _ color: [Int], _ generator: inout SplitMix64) throws {
    let file = photo(label, index)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let pixels = (0..<240 * 240 * 3).map { UInt8(clamping: color[$0 % 3] + Int(generator.next() % 61) - 30) }
    try Data(JPEG.encode(PixelImage(width: 240, height: 240, pixels: pixels))).write(to: file)
  }

  /// A short run over all four stages.
  func request(into name: String) -> TrainingRequest {
    var request = TrainingRequest(data: data.path, vectors: vectors.path, workspace: temporary.file(name).path)
    (request.plan.epochs1, request.plan.epochs2, request.plan.batch, request.plan.hidden) = ([2, 1], [1, 1], 4, 32)
    request.valid = 0.2
    return request
  }
}
