import Core
import Foundation
import TestSupport
import Testing

@Suite("semblance train and tune")
struct TrainCommandTests {
  private let photos: Photos

  init() throws {
    photos = try Photos()
    for (name, classes) in [("trainclasses.txt", "fox\nwolf\n"), ("testclasses.txt", "zebra\n")] {
      try Data(classes.utf8).write(to: photos.data.appendingPathComponent(name))
    }
  }

  private func train(into workspace: URL, _ more: [String] = []) -> [String] {
    [
      "train", photos.data.path, "--vectors", photos.vectors.path, "--into", workspace.path, "--hidden", "16",
      "--batch", "4", "--valid", "0.34", "--epochs1", "2,0", "--epochs2", "1,1",
    ] + more
  }

  private func model(_ workspace: URL) throws -> [String: Tensor] {
    try Checkpoint.load(from: workspace.appendingPathComponent("model.safetensors")).tensors
  }

  /// Waits for the first epoch's line.
  private func waitForEpoch(_ running: Program.Running) {
    while running.isRunning, !running.messages.contains("1 frozen/1") { Thread.sleep(forTimeInterval: 0.01) }
  }

  @Test("stopped by Ctrl-C it says how to go on, and then ends with the model of a run that was not stopped")
  func interrupted() throws {
    let (whole, stopped) = (photos.workspace("whole"), photos.workspace("stopped"))
    let run = try Program.run(train(into: whole))
    #expect(run.status == 0 && run.output.isEmpty && run.messages.contains("18 photos in"), "\(run.messages)")
    let running = try Program.Running(train(into: stopped))
    waitForEpoch(running)
    running.signal(SIGINT)
    let outcome = running.wait()
    #expect(outcome.status == 1, "\(outcome.messages)")
    #expect(
      outcome.messages.hasSuffix(
        "semblance: Stopped after a whole step; everything is saved. Go on with the same command and --resume.\n"))
    let refused = try Program.run(["search", stopped.path, "--text", "fox"])
    #expect(refused.status == 1 && refused.messages.contains("--into \(stopped.path) --resume"), "\(refused.messages)")
    let anew = try Program.run(train(into: stopped))
    #expect(anew.status == 1 && anew.messages.contains("holds a run that is not finished"), "\(anew.messages)")
    let resumed = try Program.run(train(into: stopped, ["--resume"]))
    #expect(resumed.status == 0, "\(resumed.messages)")
    #expect(try model(stopped) == model(whole))

    let found = try Program.run(["search", stopped.path, "--text", "zebra", "-k", "3", "--format", "json"])
    #expect(found.status == 0 && found.output.contains("\"rank\""), "\(found.messages)")
    let again = try Program.run(train(into: stopped))
    #expect(again.status == 1 && again.messages.contains("is a workspace already"), "\(again.messages)")
  }

  @Test("a second Ctrl-C ends it at once, SIGKILL too, and the run goes on from its last whole epoch")
  func killed() throws {
    let (whole, killed) = (photos.workspace("whole"), photos.workspace("killed"))
    #expect(try Program.run(train(into: whole)).status == 0)
    let first = try Program.Running(train(into: killed))
    waitForEpoch(first)
    for _ in 0..<2 { first.signal(SIGINT) }
    // The step may have ended between the two.
    #expect([1, 130].contains(first.wait().status))
    let second = try Program.Running(train(into: killed, ["--resume"]))
    Thread.sleep(forTimeInterval: 0.3)
    second.signal(SIGKILL)
    _ = second.wait()
    let third = try Program.run(train(into: killed, ["--resume"]))
    #expect(third.status == 0, "\(third.messages)")
    #expect(try model(killed) == model(whole))
  }

  @Test("on a full disk it names the file, keeps the last state that fitted, and goes on when there is room")
  func fullDisk() throws {
    let (whole, full) = (photos.workspace("whole"), photos.workspace("full"))
    #expect(try Program.run(train(into: whole)).status == 0)
    // The weights alone fit into 6 MB, weights and averages do not. Without the trap the signal would end the program.
    let running = try Program.Running(train(into: full), shell: "trap '' XFSZ; ulimit -f 12288")
    let outcome = running.wait()
    #expect(outcome.status == 1, "\(outcome.messages)")
    #expect(outcome.messages.contains("state.safetensors cannot be written: "), "\(outcome.messages)")
    let left = try FileManager.default.contentsOfDirectory(atPath: full.appendingPathComponent("epochs").path)
    #expect(!left.contains { $0.hasSuffix(".tmp") }, "\(left)")
    let resumed = try Program.run(train(into: full, ["--resume"]))
    #expect(resumed.status == 0, "\(resumed.messages)")
    #expect(try model(full) == model(whole))
  }

  @Test("classes without a photo, with one, without a word, and a rate that is too high are named")
  func faults() throws {
    let files = FileManager.default
    let list = photos.data.appendingPathComponent("trainclasses.txt")
    try Data("fox\nwolf\nokapi\ncow\n".utf8).write(to: list)
    let cow = photos.data.appendingPathComponent("JPEGImages/cow")
    try files.createDirectory(at: cow, withIntermediateDirectories: true)
    try files.copyItem(at: photos.photo("fox", 0), to: cow.appendingPathComponent("cow_0.jpg"))
    let short = ["--epochs1", "1,0", "--epochs2", "0,0"]
    let run = try Program.run(train(into: photos.workspace("few"), short))
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("left out, no photo: okapi\n"), "\(run.messages)")
    #expect(run.messages.contains("too few photos to hold one back: cow\n"), "\(run.messages)")

    try Data("fox\nwolf\nwofl\n".utf8).write(to: list)
    let wofl = photos.data.appendingPathComponent("JPEGImages/wofl")
    try files.moveItem(at: cow, to: wofl)
    let unknown = try Program.run(train(into: photos.workspace("unknown"), short))
    #expect(unknown.status == 1)
    #expect(
      unknown.messages.contains(
        "The class 'wofl' (the nearest spelling is 'wolf') has no vector among the words."), "\(unknown.messages)")

    try Data("fox\nwolf\nwofl\nfxo\n".utf8).write(to: list)
    let fxo = photos.data.appendingPathComponent("JPEGImages/fxo")
    try files.copyItem(at: wofl, to: fxo)
    let both = try Program.run(train(into: photos.workspace("unknown"), short))
    #expect(
      both.status == 1
        && both.messages.contains(
          "2 classes have no vector among the words: 'fxo' (the nearest spelling is 'fox'), 'wofl' (the nearest spelling is 'wolf')."
        ), "\(both.messages)")
    try files.removeItem(at: fxo)

    try files.removeItem(at: wofl)
    let fast = try Program.run(
      train(into: photos.workspace("fast"), ["--epochs1", "1,2", "--rates", "1e30,1e30,1e30"]))
    #expect(fast.status == 1 && fast.messages.contains("Training diverged in stage 1"), "\(fast.messages)")
    #expect(fast.messages.contains("epoch 1, step "), "\(fast.messages)")
    // What came before it is there.
    let kept = photos.workspace("fast").appendingPathComponent("epochs/state.safetensors")
    #expect(try Checkpoint.load(from: kept).tensors.values.allSatisfy { $0.values.allSatisfy(\.isFinite) })
  }

  @Test("tune prints its trials, the best first, and a killed search goes on with the same table")
  func tune() throws {
    let folder = photos.workspace("search")
    func tune(_ more: [String]) -> [String] {
      [
        "tune", photos.data.path, "--vectors", photos.vectors.path, "--batch", "4", "--valid", "0.34", "--trials", "4",
        "--epochs", "3", "--hidden", "8,16",
      ] + more
    }
    let whole = try Program.run(tune(["--format", "tsv"]))
    #expect(whole.status == 0 && whole.messages.contains("semblance: train with --lr "), "\(whole.messages)")
    let lines = whole.output.split(separator: "\n")
    #expect(lines.count == 5 && lines[0].hasPrefix("rank\trate\tweight decay\tdropout\thidden\tepochs"))
    for delay in [0.2, 0.5] {
      let running = try Program.Running(tune(["--into", folder.path]))
      Thread.sleep(forTimeInterval: delay)
      running.signal(SIGKILL)
      _ = running.wait()
    }
    let ended = try Program.run(tune(["--into", folder.path, "--format", "tsv"]))
    #expect(ended.status == 0 && ended.output == whole.output, "\(ended.messages)")
    struct Row: Decodable {
      let rank: Int
      let epochs: Int
      let valid_loss: Double?
    }
    let json = try Program.run(tune(["--into", folder.path, "--format", "json"]))
    let rows = try JSONDecoder().decode([Row].self, from: Data(json.output.utf8))
    #expect(rows.map(\.rank) == [1, 2, 3, 4] && rows.map(\.epochs) == [3, 3, 1, 1])
    #expect(try Program.run(tune(["--rates", "0"])).status == 64)
    #expect(try Program.run(tune(["--rates", "1e-2,1e-3"])).status == 64)
    let diverged = try Program.run(tune(["--rates", "1e30,1e31"]))
    #expect(diverged.status == 1 && diverged.messages.contains("Every trial diverged"), "\(diverged.messages)")
    let workspace = photos.workspace("there")
    #expect(try Program.run(train(into: workspace, ["--epochs1", "1,0", "--epochs2", "0,0"])).status == 0)
    let inside = try Program.run(tune(["--into", workspace.path]))
    #expect(inside.status == 1 && inside.messages.contains("Give another --into"), "\(inside.messages)")
  }
}
