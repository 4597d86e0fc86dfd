import Foundation

extension TrainingPlan {
  /// The options that another plan gives otherwise, by name.
  func differences(from other: TrainingPlan) throws -> [SettingChange<String>] {
    let (own, others) = (try fields(), try other.fields())
    let names = Set(own.keys).union(others.keys).filter { own[$0] != others[$0] }.sorted()
    return names.map { SettingChange($0, was: own[$0], now: others[$0]) }
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
