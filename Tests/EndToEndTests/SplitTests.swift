import Core
import Foundation
import TestSupport
import Testing

@Suite("semblance split")
struct SplitCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for label in ["fox", "wolf"] {
      for number in 0..<200 {
        let url = folder.file("source/\(label)/\(number).jpg")
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("\(label) \(number)".utf8).write(to: url)
      }
    }
  }

  private func split(_ arguments: [String]) throws -> Program.Outcome {
    try Program.run(["split", folder.file("source").path, folder.file("made").path] + arguments)
  }

  private func photos(_ name: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.file(name).path).filter { $0.hasSuffix(".jpg") }
      .map { String(decoding: try Data(contentsOf: folder.file(name).appendingPathComponent($0)), as: UTF8.self) }
      .sorted()
  }

  @Test("says what each part holds, and that a second run has nothing to do")
  func parts() throws {
    let first = try split(["--valid", "0.2", "--seed", "4"])
    #expect(first.status == 0 && first.output == "train 320  valid 80  test 0\n", "\(first.messages)")
    #expect(first.messages.contains("400 photos copied"))
    let second = try split(["--valid", "0.2", "--seed", "4"])
    #expect(second.status == 0 && second.output == first.output)
    #expect(second.messages.contains("everything is in its place"))
  }

  @Test("killed at any moment while it moves photos, none is lost, and the same command ends it")
  func killed() throws {
    let all = try photos("source")
    for delay in [0.005, 0.01, 0.02, 0.03, 0.05] {
      let running = try Program.Running(["split", folder.file("source").path, folder.file("made").path, "--move"])
      Thread.sleep(forTimeInterval: delay)
      running.signal(SIGKILL)
      _ = running.wait()
      let made = FileManager.default.fileExists(atPath: folder.file("made").path) ? try photos("made") : []
      #expect(Set(try photos("source") + made) == Set(all))
    }
    let last = try split(["--move"])
    #expect(last.status == 0, "\(last.messages)")
    #expect(try photos("made") == all && (try photos("source")) == [])
  }

  @Test("wrong usage and failures have their own exit status and one sentence")
  func failures() throws {
    #expect(try split(["--valid", "1"]).status == 64)
    #expect(try split(["--copy", "--move"]).status == 64)
    let missing = try Program.run(["split", folder.file("nowhere").path, folder.file("made").path])
    #expect(missing.status == 1 && missing.output.isEmpty)
    #expect(missing.messages == "semblance: \(folder.file("nowhere").path) does not exist. Check the path.\n")
  }
}
