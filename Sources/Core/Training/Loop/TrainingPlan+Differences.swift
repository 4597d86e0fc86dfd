import Foundation

extension TrainingPlan {
  /// What two plans have of their own, as `name value, name value`.
  func differences(from other: TrainingPlan) throws -> (own: String, others: String) {
    let (own, others) = (try fields(), try other.fields())
    let names = Set(own.keys).union(others.keys).filter { own[$0] != others[$0] }.sorted()
    func list(_ fields: [String: String]) -> String {
      names.map { "\($0) \(fields[$0] ?? "unset")" }.joined(separator: ", ")
    }
    return (list(own), list(others))
  }

  /// Each property by its name, as JSON.
  private func fields() throws -> [String: String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let object = try JSONSerialization.jsonObject(with: try encoder.encode(self))
    guard let properties = object as? [String: Any] else { return [:] }
    return try properties.mapValues { value in
      let data = try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
      return String(decoding: data, as: UTF8.self).replacing("\"", with: "")
    }
  }
}
