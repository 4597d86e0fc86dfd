import Core

extension SettingChange {
  /// - Parameter name: what the setting is called.
  func clause(_ name: String) -> String { "\(name) was \(was ?? "not set") and is \(now ?? "not set")" }
}
