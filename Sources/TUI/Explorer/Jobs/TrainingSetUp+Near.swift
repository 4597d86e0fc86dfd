import Core
import Foundation

extension TrainingSetUp {
  /// As the open workspace was made, and the runs beside it and here.
  init(near workspace: URL?, own: String?) {
    let files = FileManager.default
    let here = URL(fileURLWithPath: files.currentDirectoryPath)
    let manifest = workspace.flatMap { try? Manifest.read(from: $0) }
    request = TrainingRequest(data: manifest?.dataSet ?? "", vectors: manifest?.vectors ?? "")
    if let manifest {
      if files.fileExists(atPath: manifest.weights) { request.weights = manifest.weights }
      request.architecture = Architecture(rawValue: manifest.architecture) ?? .standard
    }
    request.plan.threads = ProcessInfo.processInfo.activeProcessorCount
    let stem = workspace.map { $0.deletingPathExtension().lastPathComponent } ?? "photos"
    // A cache's own name says nothing.
    let name = (stem.hasPrefix("zoo-") ? "zoo" : stem) + "-trained"
    var place = here.appendingPathComponent(name + ".semblance")
    var number = 2
    while files.fileExists(atPath: place.path) {
      place = here.appendingPathComponent("\(name)-\(number).semblance")
      number += 1
    }
    request.workspace = place.path
    self.own = own

    let folders = [here, workspace?.standardizedFileURL.deletingLastPathComponent()].compactMap(\.self)
    var found: [URL] = workspace.map { [$0.standardizedFileURL] } ?? []
    for folder in folders {
      let names = (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
      found += names.sorted().map { folder.appendingPathComponent($0) }
    }
    var seen: Set<String> = []
    let runs = found.map(\.path).filter { path in
      seen.insert(path).inserted
        && files.fileExists(atPath: TrainingJournal.file(in: URL(fileURLWithPath: path)).path)
    }
    self.runs = Self.ordered(runs)
  }

  /// What goes on comes first, then what can be taken up, then what is finished; of each, what was written last.
  private static func ordered(_ runs: [String]) -> [String] {
    let keyed = runs.map { path -> (rank: Int, written: Date, path: String) in
      let workspace = URL(fileURLWithPath: path)
      let rank = TrainingJournal.isRunning(in: workspace) ? 0 : TrainingJournal.isFinished(in: workspace) ? 2 : 1
      return (rank, TrainingJournal.lastWritten(in: workspace) ?? .distantPast, path)
    }
    return keyed.sorted { ($0.rank, $1.written, $0.path) < ($1.rank, $0.written, $1.path) }.map(\.path)
  }
}
