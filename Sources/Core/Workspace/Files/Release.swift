/// Which program this is. The one place that says it: `--version`, a workspace's manifest, the manual page and the
/// package take it from here, and the newest heading of CHANGELOG.md has to agree (a test reads it).
public enum Release {
  /// Semantic Versioning 2.0: a workspace format that older programs refuse, or a command that is gone, raises the first
  /// number (the second, as long as the first is 0).
  public static let version = "0.2.0"
  /// As the program names itself: `semblance 0.2.0`.
  public static let name = "semblance \(version)"
}
