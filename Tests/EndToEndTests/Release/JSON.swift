/// A value that the program printed, to be compared with another: numbers within a tolerance, all else exactly.
enum JSON: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let found = try? value.decode(Bool.self) {
      self = .bool(found)
    } else if let found = try? value.decode(Double.self) {
      self = .number(found)
    } else if let found = try? value.decode(String.self) {
      self = .text(found)
    } else if let found = try? value.decode([JSON].self) {
      self = .list(found)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }

  /// Where it first differs from what was expected, and how; nil where it does not. A field that was not there yet when
  /// the other was written is no difference.
  func difference(from expected: JSON, at path: String = "answer", tolerance: Double) -> String? {
    switch (self, expected) {
    case (.number(let found), .number(let wanted)) where abs(found - wanted) <= tolerance:
      return nil
    case (.list(let found), .list(let wanted)) where found.count == wanted.count:
      return zip(found, wanted).enumerated().lazy.compactMap { index, pair in
        pair.0.difference(from: pair.1, at: "\(path)[\(index)]", tolerance: tolerance)
      }.first
    case (.object(let found), .object(let wanted)):
      return wanted.sorted { $0.key < $1.key }.lazy.compactMap { name, value in
        (found[name] ?? .null).difference(from: value, at: "\(path).\(name)", tolerance: tolerance)
      }.first
    default:
      return self == expected ? nil : "\(path) is \(self), and was \(expected)"
    }
  }
}
