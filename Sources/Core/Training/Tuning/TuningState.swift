import Foundation
import Support

/// A search between two trials, as a file: `tune.json`, and the photos' features beside it, so that a search that goes on
/// need not read photos again.
struct TuningState: Codable, Equatable {
  /// What must be the same for a search to go on.
  struct Identity: Codable, Equatable {
    var settings: TuningSettings
    var architecture: String
    var classes: [String]
    /// Of paths and targets of all photos, and of the body's weights.
    var photos: String
    var weights: String
    /// Of the classes' word vectors, where they are what is learnt.
    var vectors: String?
  }

  static let fileName = "tune.json"
  static let featuresName = "features.safetensors"

  var identity: Identity
  var trials: [TuningTrial]

  /// Nil where the folder holds none.
  /// - Throws: ``TrainingError/damagedSearch(path:)``.
  static func read(from folder: URL) throws -> TuningState? {
    let url = folder.appendingPathComponent(fileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    guard let data = try? Data(contentsOf: url), let state = try? JSONDecoder().decode(TuningState.self, from: data)
    else { throw TrainingError.damagedSearch(path: url.path) }
    return state
  }

  /// Whether a search was begun there, though no trial was written yet.
  static func hasFeatures(in folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(featuresName).path)
  }

  /// - Throws: `FileError`.
  func write(to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    var file = try DurableFile(folder.appendingPathComponent(Self.fileName))
    try file.write([UInt8](try encoder.encode(self)))
    try file.publish()
  }
}

extension PhotoFeatures {
  private static let key = "made of"

  /// Features that were kept for the same photos and body; nil without any, or where they cannot be read.
  static func read(from url: URL, madeOf identity: String) -> PhotoFeatures? {
    guard let file = try? SafeTensorsFile(mapping: url), file.metadata[key] == identity,
      let unreadable = try? file.int64s("unreadable"), let train = try? file.tensor("train"),
      let valid = try? file.tensor("valid"), train.shape.count == 2, valid.shape.count == 2,
      train.shape[1] == valid.shape[1]
    else { return nil }
    let numbers = unreadable.map(Int.init)
    let count = train.shape[0]
    return PhotoFeatures(
      train: FeatureRows(
        width: train.shape[1], rows: train.values, unreadable: Set(numbers.filter { $0 < count })),
      valid: FeatureRows(
        width: valid.shape[1], rows: valid.values, unreadable: Set(numbers.filter { $0 >= count }.map { $0 - count })))
  }

  /// Keeps the train and valid photos' features.
  func write(to url: URL, madeOf identity: String) throws {
    let unreadable = train.unreadable.sorted() + valid.unreadable.sorted().map { $0 + train.count }
    try SafeTensors.write(
      [
        .init("train", shape: [train.count, train.width], .float32(train.rows)),
        .init("valid", shape: [valid.count, valid.width], .float32(valid.rows)),
        .init("unreadable", shape: [unreadable.count], .int64(unreadable.map(Int64.init))),
      ], metadata: [Self.key: identity], to: url)
  }
}
