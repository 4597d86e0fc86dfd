import Core

extension RunDifference {
  /// What the run was started with, and the change in brackets where there is more to say.
  var clause: String {
    let (what, change): (String, String?) =
      switch self {
      case .network(let was, let now): ("another network", "\(was), now \(now)")
      case .classes(let lost, let found):
        (
          "other classes",
          [("now without", lost), ("now with", found)].filter { !$0.1.isEmpty }
            .map { "\($0.0) \($0.1.joined(separator: ", "))" }.joined(separator: ", ")
        )
      case .photoCount(let was, let now): ("other photos", "\(was), now \(now)")
      case .photos: ("other photos", nil)
      case .wordVectors: ("other word vectors", nil)
      case .options(let changes):
        (
          "other options",
          changes.map { "\($0.setting) \($0.was ?? "unset")" }.joined(separator: ", ") + "; now "
            + changes.map { "\($0.setting) \($0.now ?? "unset")" }.joined(separator: ", ")
        )
      }
    return what + (change.map { " (\(Printable.escaped($0)))" } ?? "")
  }
}
