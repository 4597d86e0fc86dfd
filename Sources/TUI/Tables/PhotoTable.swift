import Core
import Foundation

/// Photos with what people wrote on them, and what the model says where that is wanted, as text.
enum PhotoTable {
  struct Row: Encodable {
    let id: Int64
    let path: String
    let label: String?
    let split: String
    let tags: [String]
    let note: String?
    var predicted: String?
    var confidence: Float?
    var loss: Float?
    var margin: Float?
    /// Why it is in a list.
    var reason: String?

    init(_ image: ImageRecord, _ annotations: Annotations) {
      id = image.id
      path = image.path
      label = image.label
      split = image.split.rawValue
      tags = annotations.tags[image.id] ?? []
      note = annotations.notes[image.id]
    }

    private enum CodingKeys: CodingKey {
      case id, path, label, split, tags, note, predicted, confidence, loss, margin, reason
    }

    /// A photo without a label or a note has `null` there, not no key; figures are there where they were asked for.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(path, forKey: .path)
      try container.encode(label, forKey: .label)
      try container.encode(split, forKey: .split)
      try container.encode(tags, forKey: .tags)
      try container.encode(note, forKey: .note)
      try container.encodeIfPresent(predicted, forKey: .predicted)
      try container.encodeIfPresent(confidence, forKey: .confidence)
      try container.encodeIfPresent(loss, forKey: .loss)
      try container.encodeIfPresent(margin, forKey: .margin)
      try container.encodeIfPresent(reason, forKey: .reason)
    }
  }

  /// Tags are joined by `;`, which no tag holds. Columns of figures are there where a row has some.
  static func lines(_ rows: [Row], as format: ListFormat) throws -> [String] {
    if format == .json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes, .sortedKeys]
      return [String(decoding: try encoder.encode(rows), as: UTF8.self)]
    }
    var columns: [ResultTable.Column] = [
      .init(name: "id", isNumber: true), .init(name: "path"), .init(name: "label"), .init(name: "split"),
      .init(name: "tags"), .init(name: "note"),
    ]
    let hasFigures = rows.contains { $0.confidence != nil }
    let hasReasons = rows.contains { $0.reason != nil }
    if hasFigures {
      columns += [
        .init(name: "predicted"), .init(name: "confidence", isNumber: true), .init(name: "loss", isNumber: true),
        .init(name: "margin", isNumber: true),
      ]
    }
    if hasReasons { columns.append(.init(name: "reason")) }
    var table = ResultTable(columns)
    func number(_ value: Float?) -> String { value.map { String(format: "%.4f", $0) } ?? "" }
    table.rows = rows.map { row in
      var cells = [
        "\(row.id)", row.path, row.label ?? "", row.split, row.tags.joined(separator: ";"), row.note ?? "",
      ]
      if hasFigures {
        cells += [row.predicted ?? "", number(row.confidence), number(row.loss), number(row.margin)]
      }
      if hasReasons { cells.append(row.reason ?? "") }
      return cells
    }
    switch format {
    case .csv: return table.csvLines
    case .tsv: return table.lines(.tsv)
    case .table, .json: return table.lines(.table)
    }
  }
}
