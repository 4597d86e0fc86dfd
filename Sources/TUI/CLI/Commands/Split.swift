import ArgumentParser
import Core
import Foundation

/// `semblance split SOURCE DEST …`
struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Split a data set into train, valid and test folders.",
    discussion: """
      SOURCE is a folder in AWA2's layout (JPEGImages/LABEL/…, trainclasses.txt, testclasses.txt) or a folder of one \
      folder per class. The photos of the train classes go to DEST/train/LABEL and, by share and seed, to \
      DEST/valid/LABEL; those of the test classes are set aside in DEST/test/LABEL. Without lists, every class is a \
      train class. Stopped or failed, the same command goes on where it ended; run again, it changes nothing.
      """)

  @Argument(help: "The data set to split.", completion: .directory)
  var source: String
  @Argument(help: "The folder to make.", completion: .directory)
  var destination: String
  @Option(help: "The share of each train class's photos that is held back.")
  var valid = 0.1
  @Option(help: "Which photos those are: the same seed chooses the same.")
  var seed: UInt64 = 0
  @Option(help: .init("At most this many photos of each train class; all by default.", valueName: "count"))
  var perClass: Int?
  @Flag(help: "Copy the photos (the default), link to them, or move them.")
  var mode: SplitSettings.Mode = .copy
  @Option(
    help: .init(
      "A list of the classes to train on, one a line; SOURCE's trainclasses.txt by default.", valueName: "file"),
    completion: .file())
  var trainClasses: String?
  @Option(
    help: .init(
      "A list of the classes to set aside, one a line; SOURCE's testclasses.txt by default.", valueName: "file"),
    completion: .file())
  var testClasses: String?

  func validate() throws {
    guard (0..<1).contains(valid) else {
      throw ValidationError("--valid takes a share from 0 up to, not including, 1.")
    }
    if let perClass, perClass < 1 { throw ValidationError("--per-class takes a number above 0.") }
  }

  func run() throws {
    var settings = SplitSettings()
    settings.valid = valid
    settings.seed = seed
    settings.mode = mode
    settings.perClass = perClass
    settings.trainClasses = trainClasses.map(URL.init(fileURLWithPath:))
    settings.testClasses = testClasses.map(URL.init(fileURLWithPath:))
    let splitter = Splitter(
      from: URL(fileURLWithPath: source), to: URL(fileURLWithPath: destination), settings: settings)
    let interrupt = InterruptFlag()
    var line = ProgressLine(unit: "photos")
    defer { line.finish() }
    let summary = try splitter.run(
      progress: { line.show(phase: "splitting", done: $0, total: $1) }, isCancelled: { interrupt.isRaised })
    line.finish()
    report(summary)
  }

  private func report(_ summary: SplitSummary) {
    let grouped = Numbers.count
    Output.result([
      "train \(grouped(summary.train))  valid \(grouped(summary.valid))  test \(grouped(summary.test))"
    ])
    let verb = ["copied", "linked", "moved"][SplitSettings.Mode.allCases.firstIndex(of: mode) ?? 0]
    Output.message(
      "semblance: "
        + (summary.placed == 0
          ? "\(destination): everything is in its place" : "\(grouped(summary.placed)) photos \(verb)"))
    func list(_ names: [String], _ text: String) {
      guard !names.isEmpty else { return }
      let shown = names.prefix(8).map(Printable.escaped).joined(separator: ", ")
      Output.message("semblance: \(text): \(shown)\(names.count > 8 ? " and \(names.count - 8) more" : "")")
    }
    list(summary.unlisted, "classes that no list names, left out")
    list(summary.withoutPhotos, "classes without a photo")
    list(summary.single, "classes with one photo, so none is held back")
    list(summary.missing, "photos that are neither in the source nor in their place")
    if summary.late > 0 {
      Output.message(
        "semblance: \(grouped(summary.late)) photos came to the source after the split, and are left out; a new folder takes them in"
      )
    }
  }
}

extension SplitSettings.Mode: EnumerableFlag {}
