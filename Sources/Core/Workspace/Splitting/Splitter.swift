import Foundation
import Support

/// Splits a data set into `train/`, `valid/` and `test/` folders of class folders.
///
/// A run that was stopped or failed goes on where it ended; one that was finished does nothing. The plan stands in the
/// destination's `split.json`.
public struct Splitter: Sendable {
  /// The data set's folder, which stays as it is unless photos are moved.
  public let source: URL
  /// The folder that gets the parts.
  public let destination: URL
  /// How the data set is split.
  public let settings: SplitSettings

  /// A split that is to be run; nothing is read or written yet.
  /// - Parameters:
  ///   - source: The data set's folder.
  ///   - destination: The folder that gets the parts; it may not be there yet.
  ///   - settings: How the data set is split.
  /// - Precondition: `0 <= settings.valid < 1`, and `settings.perClass` is nil or above 0.
  public init(from source: URL, to destination: URL, settings: SplitSettings) {
    precondition((0..<1).contains(settings.valid) && settings.perClass ?? 1 > 0)
    self.source = source.standardizedFileURL
    self.destination = destination.standardizedFileURL
    self.settings = settings
  }

  /// Puts every photo of the plan in its place.
  /// - Parameters:
  ///   - progress: Photos of the plan that are done, missing ones too, and all; called after each.
  ///   - isCancelled: Asked before each photo; true stops the run.
  /// - Throws: ``SplitError``, ``WorkspaceError``, `FileError`.
  public func run(
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }, isCancelled: () -> Bool = { false }
  ) throws -> SplitSummary {
    try checkFolders()
    var summary = SplitSummary()
    let plan = try plan(&summary)
    let placement = PhotoPlacement(source: source, destination: destination, mode: plan.mode)
    for (number, photo) in plan.photos.enumerated() {
      if isCancelled() { throw SplitError.cancelled }
      switch try placement.place(photo) {
      case .placed: summary.placed += 1
      case .wasThere: break
      case .missing:
        summary.missing.append(photo.from)
        progress(number + 1, plan.photos.count)
        continue
      }
      switch photo.to.prefix(while: { $0 != "/" }) {
      case "train": summary.train += 1
      case "valid": summary.valid += 1
      default: summary.test += 1
      }
      progress(number + 1, plan.photos.count)
    }
    return summary
  }

  private func checkFolders() throws {
    let (from, to) = (resolved(source), resolved(destination))
    if from == to || from.hasPrefix(to + "/") || to.hasPrefix(from + "/") {
      throw SplitError.overlap(source: source.path, destination: destination.path)
    }
  }

  /// With links followed as far as the path exists.
  private func resolved(_ url: URL) -> String {
    var (existing, rest) = (url, [String]())
    while !FileManager.default.fileExists(atPath: existing.path), existing.path != "/" {
      rest.insert(existing.lastPathComponent, at: 0)
      existing.deleteLastPathComponent()
    }
    return rest.reduce(existing.resolvingSymlinksInPath()) { $0.appendingPathComponent($1) }.path
  }

  private var record: URL { destination.appendingPathComponent(SplitPlan.fileName) }

  /// The plan of an earlier run with the same settings, else a new one, written down.
  private func plan(_ summary: inout SplitSummary) throws -> SplitPlan {
    if FileManager.default.fileExists(atPath: record.path) { return try earlierPlan(&summary) }
    let contents = try? FileManager.default.contentsOfDirectory(atPath: destination.path)
    guard contents?.allSatisfy({ $0.hasPrefix(".") }) ?? true else {
      throw SplitError.occupied(path: destination.path)
    }
    let plan = try SplitPlan(try DataSet(at: source), settings: settings, summary: &summary)
    try Folder.make(at: destination)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var file = try DurableFile(record)
    try file.write(Array(try encoder.encode(plan)))
    try file.publish()
    return plan
  }

  private func earlierPlan(_ summary: inout SplitSummary) throws -> SplitPlan {
    let earlier: SplitPlan
    do {
      earlier = try JSONDecoder().decode(SplitPlan.self, from: try Data(contentsOf: record))
    } catch {
      throw SplitError.damagedRecord(path: record.path, .notARecord)
    }
    guard earlier.version <= SplitPlan.currentVersion else {
      throw SplitError.damagedRecord(path: record.path, .newerVersion)
    }
    // A record that someone edited must not lead out of the folders.
    let isSafe = earlier.photos.allSatisfy { photo in
      [photo.from, photo.to].allSatisfy { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
    }
    guard isSafe else { throw SplitError.damagedRecord(path: record.path, .pathOutside) }
    var asked = earlier
    asked.source = source.path
    asked.mode = settings.mode
    asked.valid = settings.valid
    asked.seed = settings.seed
    asked.perClass = settings.perClass
    if let difference = earlier.difference(from: asked) {
      throw SplitError.otherSettings(path: destination.path, difference)
    }
    // After a move there may be nothing left to look at.
    let planned = Set(earlier.photos.map(\.from))
    let classes = Set(earlier.trainClasses + earlier.testClasses)
    if earlier.perClass == nil, let dataSet = try? DataSet(at: source) {
      let late = dataSet.files.filter { file in
        file.label.map(classes.contains) ?? false && !planned.contains(file.path)
      }
      summary.late = late.count
    }
    return earlier
  }
}
