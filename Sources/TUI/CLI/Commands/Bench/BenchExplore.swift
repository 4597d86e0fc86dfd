import ArgumentParser
import Core
import Foundation

/// `semblance bench explore [WORKSPACE]`: keys over every screen, and how long the frames take that answer them.
struct BenchExplore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Time the explorer: first frame, key to frame and bytes a key of each screen, as JSON lines.")

  @Argument(help: "The workspace; without it, the drawn zoo.", completion: .workspace)
  var workspace: String?

  @Option(help: .init("Repeat the workspace's photos up to so many, in a temporary folder.", valueName: "count"))
  var photos: Int?

  @Option(help: "Columns of the terminal.")
  var columns = 120

  @Option(help: "Rows of the terminal.")
  var rows = 40

  @Option(help: "Colors: truecolor, 256, 16 or mono.")
  var color: TerminalOptions.ColorChoice = .truecolor

  @Option(help: .init("How often each screen's keys are pressed.", valueName: "count"))
  var rounds = 3

  func validate() throws {
    guard columns >= App.smallest.width, rows >= App.smallest.height else {
      throw ValidationError("--columns must be at least \(App.smallest.width) and --rows \(App.smallest.height).")
    }
    guard rounds > 0, photos ?? 1 > 0 else { throw ValidationError("--rounds and --photos must be at least 1.") }
  }

  func run() throws {
    var source = try workspace.map { URL(fileURLWithPath: $0) } ?? Explore.demo()
    var temporary: URL?
    defer { if let temporary { try? FileManager.default.removeItem(at: temporary) } }
    if let photos {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("semblance-bench-\(getpid())")
      temporary = folder
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      source = try RepeatedWorkspace.make(from: Workspace.open(at: source), count: photos, in: folder)
    }
    let depth: ColorDepth =
      switch color {
      case .mono: .mono
      case .ansi16: .ansi16
      case .palette256: .palette256
      case .auto, .truecolor: .truecolor
      }
    var replay = try ExplorerReplay(
      .init(workspaceAt: source), name: source.lastPathComponent, size: Size(width: columns, height: rows),
      depth: depth)
    defer { replay.end() }
    let opened = replay.begin()
    try JSONLine.print(
      Opened(
        photos: replay.app.state.library?.images.count ?? 0, columns: columns, rows: rows,
        first_frame_ms: opened.first.milliseconds, complete_ms: opened.whole))
    for script in ReplayScript.all { try JSONLine.print(measure(script, &replay)) }
  }

  private func measure(_ script: ReplayScript, _ replay: inout ExplorerReplay) -> Measured {
    let start = ProcessInfo.processInfo.systemUptime
    var first = 0.0
    var last = start
    for key in script.way {
      let frame = replay.press(key)
      (first, last) = (max(first, frame.milliseconds), frame.time)
    }
    var others = replay.settle(limit: 300)
    // What comes later and changes nothing on the screen (a page not yet in sight) is not waited for.
    let whole = ((others.last { $0.bytes > 0 }?.time ?? last) - start) * 1000
    var answers: [ExplorerReplay.Frame] = []
    var settled = 0
    for _ in 0..<rounds {
      for (number, key) in script.keys.enumerated() {
        answers.append(replay.press(key))
        // Two keys in quick succession, then a moment to look.
        guard number % 3 == 2 else { continue }
        let frames = replay.settle(limit: 5)
        settled += frames.reduce(0) { $0 + $1.bytes }
        others += frames
      }
    }
    for key in script.back { _ = replay.press(key) }
    // What comes by itself keeps a key waiting as long as its frame takes.
    let times = answers.map(\.milliseconds).sorted()
    let own = others.map(\.milliseconds).sorted()
    func percentile(_ times: [Double], _ share: Double) -> Double {
      times.isEmpty ? 0 : times[min(times.count - 1, Int(Double(times.count) * share))]
    }
    return Measured(
      screen: script.screen, first_frame_ms: first, complete_ms: whole, keys: answers.count,
      key_p50_ms: percentile(times, 0.5), key_p99_ms: percentile(times, 0.99), update_p99_ms: percentile(own, 0.99),
      bytes_per_key: answers.reduce(0) { $0 + $1.bytes } / max(1, answers.count),
      bytes_per_key_with_pictures: (answers.reduce(0) { $0 + $1.bytes } + settled) / max(1, answers.count))
  }

  private struct Opened: Encodable {
    var peer = "semblance"
    let photos: Int
    let columns: Int
    let rows: Int
    let first_frame_ms: Double
    let complete_ms: Double
  }

  private struct Measured: Encodable {
    var peer = "semblance"
    let screen: String
    /// To the frame that answers the key that brings the screen up; and until all that it shows is there.
    let first_frame_ms: Double
    let complete_ms: Double
    let keys: Int
    let key_p50_ms: Double
    let key_p99_ms: Double
    /// Of frames that come by themselves.
    let update_p99_ms: Double
    let bytes_per_key: Int
    /// With the pictures that come when one stops.
    let bytes_per_key_with_pictures: Int
  }
}
