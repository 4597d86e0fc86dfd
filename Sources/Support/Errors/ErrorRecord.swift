import Foundation

/// An error that can be kept in a file. The names of its cases and of their arguments are the format.
public protocol RecordableError: Error, Codable {
  /// What files call its type.
  static var recordName: String { get }
}

/// Why something failed, as files keep it: which error it was, and its facts, as JSON. Its sentence is made when somebody
/// looks: `{"image":{"truncated":{"bytes":812,"path":"a.jpg"}}}`.
///
/// Files of older versions hold the sentence itself, which is no JSON and stays what it is.
public struct ErrorRecord: Hashable, Sendable {
  /// As it stands in the file.
  public let text: String

  /// What a file holds.
  public init(text: String) { self.text = text }

  /// Of errors that are not ``RecordableError`` it keeps the description.
  public init(_ error: any Error) {
    let recorded = (error as? any RecordableError).flatMap { try? Self.json(of: $0) }
    self.init(text: recorded ?? String(describing: error))
  }

  /// The error, where it is of one of these types and the version that wrote it had the same cases.
  public func error(among types: [any RecordableError.Type]) -> (any Error)? {
    for type in types {
      if let error = Self.error(type, in: text) { return error }
    }
    return nil
  }

  /// True for facts, false for words.
  public var isJSON: Bool { (try? JSONDecoder().decode(Named.self, from: Data(text.utf8))) != nil }

  /// An object of one key, whatever that holds.
  private struct Named: Decodable {
    init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: Key.self) }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private static func json<E: RecordableError>(of error: E) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode([E.recordName: error]), as: UTF8.self)
  }

  private static func error<E: RecordableError>(_ type: E.Type, in text: String) -> E? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try? decoder.decode([String: E].self, from: Data(text.utf8))[E.recordName]
  }
}

extension ErrorRecord: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(text: try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
