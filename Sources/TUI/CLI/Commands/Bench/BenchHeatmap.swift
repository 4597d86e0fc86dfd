import ArgumentParser
import Core
import Foundation

/// `semblance bench heatmap WORKSPACE…`: from a photo's file to the map over it.
struct BenchHeatmap: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "heatmap",
    abstract: "Time heatmaps: milliseconds from a photo's file to the map over it, a JSON line a workspace and target.")

  @Argument(help: "Workspaces, one of each network.", completion: .workspace)
  var workspaces: [String]

  @Option(help: .init("Photos, evenly spread.", valueName: "count"))
  var photos = 100

  @Option(help: "The longer side of the picture, in pixels.")
  var side = 144

  func validate() throws {
    guard !workspaces.isEmpty else { throw ValidationError("Name a workspace.") }
    guard photos > 0, side > 0 else { throw ValidationError("--photos and --side must be at least 1.") }
  }

  func run() throws {
    for path in workspaces {
      let workspace = try Workspace.open(at: URL(fileURLWithPath: path))
      let images = workspace.images()
      guard let label = images.lazy.compactMap(\.label).first else {
        throw AnalysisError.absent(.photoWithClass)
      }
      let sample = stride(from: 0, to: images.count, by: max(1, images.count / photos)).prefix(photos).map {
        images[$0]
      }
      let word = label.replacing("+", with: " ")
      for (name, target) in [("predicted", Heatmap.Target.predicted), ("actual", .actual), ("word", .word(word))] {
        let clock = ContinuousClock()
        var times: [Double] = []
        for image in sample {
          let start = clock.now
          let photo = try Thumbnail.load(
            workspace.url(of: image), fitting: PixelSize(width: side, height: side))
          let shown = try Heatmap.make(workspace, image: image.id, target: target).overlay(on: photo)
          guard shown.width > 0 else { continue }
          times.append(start.duration(to: clock.now) / .milliseconds(1))
        }
        guard let first = times.first else { continue }
        let rest = times.dropFirst().sorted()
        func share(_ share: Double) -> Double {
          rest.isEmpty ? first : rest[min(rest.count - 1, Int(Double(rest.count) * share))]
        }
        try JSONLine.print(
          Line(
            workspace: workspace.name, net: workspace.manifest.architecture, target: name, photos: times.count,
            first_ms: first, p50_ms: share(0.5), p99_ms: share(0.99)))
      }
    }
  }

  private struct Line: Encodable {
    var peer = "semblance"
    let workspace: String
    let net: String
    let target: String
    let photos: Int
    /// With reading and compiling the network.
    let first_ms: Double
    let p50_ms: Double
    let p99_ms: Double
  }
}
