/// A setting that is another one now than when something was made.
public struct SettingChange<Setting: Hashable & Sendable>: Hashable, Sendable {
  public let setting: Setting
  /// Nil where it was not set, or is not.
  public let was: String?
  public let now: String?

  public init(_ setting: Setting, was: String?, now: String?) {
    self.setting = setting
    self.was = was
    self.now = now
  }
}

extension SettingChange: Codable where Setting: Codable {}
