import ArgumentParser
import Core
import Foundation

/// `semblance compare WORKSPACE…`
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Workspaces side by side: accuracy, zero-shot, size, latency.",
    discussion: """
      Accuracy is that of 'semblance evaluate'. Latency is measured here and now: one photo at a time, read, decoded and \
      embedded by all cores, the median of as many as --photos says; photos a second are those of indexing, over eight \
      times as many.
      """)

  @Argument(help: "The workspaces.", completion: .workspace)
  var workspaces: [String]
  @Option(help: .init("Photos to measure the latency with.", valueName: "count"))
  var photos = 50
  @Option(help: "table, json or tsv; a table at a terminal, else tsv.")
  var format: ResultFormat?

  func validate() throws {
    guard !workspaces.isEmpty else { throw ValidationError("Name the workspaces to compare.") }
    guard (1...10_000).contains(photos) else { throw ValidationError("--photos takes a number from 1 to 10,000.") }
  }

  struct Row: Encodable {
    let workspace: String
    let architecture: String
    let method: String
    let photos: Int
    let top1: Double?
    let mean_per_class: Double?
    let seen_hit1: Double?
    let zsl_T1: Double?
    let H: Double?
    let parameters: Int
    let bytes: Int
    let ms_per_photo: Double?
    let photos_per_second: Double?
  }

  func run() throws {
    let rows = try workspaces.map(row)
    let format = ResultFormat.chosen(format)
    if format == .json { return try Output.json(rows) }
    var table = ResultTable(
      [
        "workspace", "network", "method", "photos", "top-1", "all hit@1", "seen hit@1", "T1", "H", "parameters", "MB",
        "ms/photo", "photos/s",
      ].map { .init(name: $0, isNumber: !["workspace", "network", "method"].contains($0)) })
    func figure(_ value: Double?, _ digits: Int = 3) -> String {
      value.map { String(format: "%.\(digits)f", $0) } ?? "-"
    }
    table.rows = rows.map { row in
      [
        row.workspace, row.architecture, row.method, Numbers.count(row.photos), figure(row.top1),
        figure(row.mean_per_class),
        figure(row.seen_hit1), figure(row.zsl_T1), figure(row.H), Numbers.count(row.parameters),
        figure(Double(row.bytes) / 1e6, 1), figure(row.ms_per_photo, 1),
        figure(row.photos_per_second, 0),
      ]
    }
    Output.result(table.lines(format))
  }

  private func row(_ path: String) throws -> Row {
    let workspace = try Workspace.open(at: URL(fileURLWithPath: path))
    let name = URL(fileURLWithPath: path).lastPathComponent
    func tell(_ sentence: String) { Output.message("semblance: \(Printable.escaped(name)): \(sentence)") }
    // What has no classes still has a size and a speed.
    var evaluation: Evaluation?
    do { evaluation = try Evaluation(of: workspace, SemanticAnalysis(of: workspace)) } catch {
      tell(sentence(for: error))
    }
    let model = try workspace.modelSize()
    let latency = try workspace.latency(sampling: photos)
    if latency == nil {
      tell("No photo can be read below \(Printable.escaped(workspace.manifest.dataSet)); the times are left out.")
    }
    return Row(
      workspace: name, architecture: workspace.manifest.architecture,
      method: evaluation?.method ?? workspace.manifest.method.rawValue, photos: workspace.images().count,
      top1: evaluation?.top1, mean_per_class: evaluation?.semantic?.mean_per_class,
      seen_hit1: evaluation?.semantic?.seen_hit1, zsl_T1: evaluation?.semantic?.zsl_T1,
      H: evaluation?.semantic?.gzsl?.H, parameters: model.parameters, bytes: model.bytes, ms_per_photo: latency,
      photos_per_second: try workspace.throughput(sampling: 8 * photos))
  }
}
