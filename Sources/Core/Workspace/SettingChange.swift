/// A setting that is another one now than when something was made.
public struct SettingChange<Setting: Hashable & Sendable>: Hashable, Sendable {
  /// Which setting it is.
  public let setting: Setting
  /// Its value then, as text; nil where it was not set.
  public let was: String?
  /// Its value now, as text; nil where it is not set.
  public let now: String?

  /// A change of one setting.
  /// - Parameters:
  ///   - setting: Which setting it is.
  ///   - was: Its value then; nil where it was not set.
  ///   - now: Its value now; nil where it is not set.
  public init(_ setting: Setting, was: String?, now: String?) {
    self.setting = setting
    self.was = was
    self.now = now
  }
}

extension SettingChange: Codable where Setting: Codable {}
