import Core
import Foundation
import Support

/// What someone new to the explorer may want to try on the drawn zoo, and what of it they have tried; kept across sessions.
struct Tour: Sendable, Equatable {
  /// In the order in which they are offered. The raw value is its line in the file.
  enum Step: String, CaseIterable, Sendable {
    /// A word typed, and its photos looked at.
    case search
    /// The photos nearest to a photo.
    case nearest
    case confusion
    /// The film of training played.
    case film
  }

  private(set) var tried: Set<Step> = []
  /// Ended by the person before all was tried.
  private(set) var isDismissed = false

  init() {}

  /// Nothing is left to be offered.
  var isOver: Bool { isDismissed || tried.count == Step.allCases.count }

  /// Returns true where it was not tried before.
  mutating func note(_ step: Step) -> Bool { tried.insert(step).inserted }

  mutating func dismiss() { isDismissed = true }

  // MARK: the file

  private static let dismissedLine = "dismissed"

  /// Where it stands: `$XDG_STATE_HOME/semblance/tour`, else `~/.local/state/semblance/tour`; nil where there is no home.
  static func standardURL(environment: [String: String] = ProcessInfo.processInfo.environment) -> URL? {
    StateFolder.url(of: "tour", environment: environment)
  }

  /// What a file holds, a step a line; a tour that begins where it cannot be read.
  init(readingFrom url: URL) {
    let lines = StateFolder.lines(of: url)
    tried = Set(lines.compactMap(Step.init(rawValue:)))
    isDismissed = lines.contains(Self.dismissedLine)
  }

  /// Adds this to what a file holds, so that what another session tried is not offered again.
  /// - Throws: `FileError`.
  func add(to url: URL) throws {
    var kept = Tour(readingFrom: url)
    kept.tried.formUnion(tried)
    kept.isDismissed = kept.isDismissed || isDismissed
    let lines = Step.allCases.filter(kept.tried.contains).map(\.rawValue)
    try StateFolder.write(lines + (kept.isDismissed ? [Self.dismissedLine] : []), to: url)
  }
}
