import Foundation
import Testing

@Suite("bench explore")
struct BenchExploreTests {
  private struct Line: Decodable {
    var peer: String
    var photos: Int?
    var screen: String?
    var keys: Int?
    var bytes_per_key: Int?
    var key_p99_ms: Double?
    var first_frame_ms: Double
    var complete_ms: Double
  }

  @Test("a repeated workspace has as many photos as asked for, and every screen is measured on it")
  func repeated() throws {
    let drawn = try DrawnWorkspace.shared.get()
    let outcome = try Program.run([
      "bench", "explore", drawn.workspace.path, "--photos", "100", "--rounds", "1", "--columns", "80", "--rows", "24",
    ])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let lines = try outcome.output.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    #expect(lines.first?.photos == 100)
    #expect(
      lines.compactMap(\.screen) == [
        "browse", "browse: filter", "browse: sort", "browse: lists",
        "browse: heatmaps beside a job", "browse: duplicates", "browse: heatmaps", "search",
        "confusion", "scatter", "scatter: film", "zero-shot", "train",
      ])
    for line in lines.dropFirst() {
      #expect(line.peer == "semblance" && line.keys ?? 0 > 10 && line.bytes_per_key ?? 0 > 0)
      #expect(line.key_p99_ms ?? 0 > 0 && line.first_frame_ms <= line.complete_ms)
    }
  }

  @Test("heatmaps are timed from the file to the picture, for the class and for a word")
  func heatmaps() throws {
    struct Line: Decodable {
      var net: String
      var target: String
      var photos: Int
      var p50_ms: Double
    }
    let drawn = try DrawnWorkspace.shared.get()
    let outcome = try Program.run(["bench", "heatmap", drawn.workspace.path, "--photos", "3"])
    #expect(outcome.status == 0, "\(outcome.messages)")
    let lines = try outcome.output.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    #expect(lines.map(\.target) == ["predicted", "actual", "word"])
    #expect(lines.allSatisfy { $0.net == "squeezenet1_1" && $0.photos == 3 && $0.p50_ms > 0 })
  }

  @Test("a terminal that is too small is refused")
  func small() throws {
    let outcome = try Program.run(["bench", "explore", "--columns", "20"])
    #expect(outcome.status == 64 && outcome.messages.contains("at least 40"))
  }
}
