/// What people wrote on photos.
public struct Annotations: Sendable, Hashable {
  /// In the order of the alphabet; photos without a tag are not in it.
  public internal(set) var tags: [Int64: [String]] = [:]
  /// Photos without a note are not in it.
  public internal(set) var notes: [Int64: String] = [:]

  /// No tags and no notes.
  public init() {}

  /// A change to them.
  public enum Edit: Sendable, Hashable {
    /// Tags that these photos get and lose; one that is in both lists is there afterwards.
    case tags(added: [String], removed: [String], images: [Int64])
    /// An empty text takes the note away.
    case note(String, image: Int64)
  }

  /// Whether no photo has a tag or a note.
  public var isEmpty: Bool { tags.isEmpty && notes.isEmpty }

  /// Every tag there is, the most used first, equals by the alphabet.
  public var vocabulary: [String] {
    var counts: [String: Int] = [:]
    for tag in tags.values.joined() { counts[tag, default: 0] += 1 }
    return counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map(\.key)
  }

  /// The same after a change.
  public func applying(_ edit: Edit) -> Annotations {
    var changed = self
    switch edit {
    case .tags(let added, let removed, let images):
      for image in images {
        let tags = Set(tags[image] ?? []).subtracting(removed).union(added).sorted()
        changed.tags[image] = tags.isEmpty ? nil : tags
      }
    case .note(let text, let image): changed.notes[image] = text.isEmpty ? nil : text
    }
    return changed
  }

  /// Tags as a person types them: `blurry, two animals` are two, `-blurry` takes one away. Spaces around and repeated
  /// ones do not count; control characters are spaces.
  public static func parse(_ text: String) -> (added: [String], removed: [String]) {
    var (added, removed): ([String], [String]) = ([], [])
    for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      var words = part.split(whereSeparator: isBlank).map(String.init)
      let isRemoved = words.first?.hasPrefix("-") ?? false
      if isRemoved { words[0].removeFirst() }
      let tag = words.filter { !$0.isEmpty }.joined(separator: " ")
      if !tag.isEmpty { if isRemoved { removed.append(tag) } else { added.append(tag) } }
    }
    return (added, removed)
  }

  private static func isBlank(_ character: Character) -> Bool {
    character.isWhitespace || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
  }
}

extension Workspace {
  /// What people wrote on its photos. Read anew each time.
  /// - Throws: ``WorkspaceError``.
  public func annotations() throws -> Annotations { try catalogue.annotations() }

  /// Writes a change into the catalogue, all of it or nothing.
  /// - Throws: ``WorkspaceError`` where the catalogue cannot be written.
  public func annotate(_ edit: Annotations.Edit) throws { try catalogue.annotate(edit) }
}
