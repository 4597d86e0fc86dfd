import Foundation
import Support
import TestSupport
import Testing

@testable import Core
@testable import TUI

@Suite("The runs that the Train screen finds")
struct TrainRunsTests {
  /// A workspace with a run's journal that was last written at a second.
  private func make(_ name: String, _ lines: [TrainingJournal.Line], at second: Double, in folder: URL) throws -> URL {
    let workspace = folder.appendingPathComponent(name)
    let file = TrainingJournal.file(in: workspace)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    var text = Data()
    for line in lines { text += try TrainingJournal.encoder.encode(line) + Data("\n".utf8) }
    try text.write(to: file)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: second)], ofItemAtPath: file.path)
    return workspace
  }

  @Test("what goes on comes first, then what can be taken up, then what is finished; of each, the newest")
  func order() throws {
    let folder = try TemporaryFolder()
    let (whole, half) = (TrainStory.lines, Array(TrainStory.lines.prefix(60)))
    let failed = half + [.end(.failed(ErrorRecord(text: "The disk is full.")))]
    let open = try make("a.semblance", whole, at: 500, in: folder.url)
    _ = try make("b.semblance", whole, at: 900, in: folder.url)
    _ = try make("c.semblance", half, at: 100, in: folder.url)
    _ = try make("d.semblance", half + [.end(.stopped)], at: 300, in: folder.url)
    _ = try make("e.semblance", failed, at: 200, in: folder.url)
    // Finished, and taken up again.
    _ = try make("f.semblance", whole + half, at: 50, in: folder.url)
    let live = try make("g.semblance", half, at: 10, in: folder.url)
    let lock = try WorkspaceLock(live.appendingPathComponent("epochs"))
    let found = TrainingSetUp(near: open, own: nil).runs.map(URL.init(fileURLWithPath:))
      .filter { $0.deletingLastPathComponent().lastPathComponent == folder.url.lastPathComponent }
    #expect(found.map { $0.lastPathComponent.prefix(1) } == ["g", "d", "e", "c", "f", "b", "a"])
    lock.unlock()
  }

  @Test("a journal's last line tells whether its run is finished; without one it is not")
  func finished() throws {
    let folder = try TemporaryFolder()
    let lines = TrainStory.lines
    #expect(TrainingJournal.isFinished(in: try make("a", lines, at: 1, in: folder.url)))
    #expect(!TrainingJournal.isFinished(in: try make("b", lines.dropLast(), at: 1, in: folder.url)))
    #expect(!TrainingJournal.isFinished(in: try make("c", [], at: 1, in: folder.url)))
    #expect(!TrainingJournal.isFinished(in: folder.file("d")))
    #expect(TrainingJournal.lastWritten(in: folder.file("d")) == nil)
    #expect(TrainingJournal.lastWritten(in: folder.file("a")) == Date(timeIntervalSince1970: 1))
  }
}
