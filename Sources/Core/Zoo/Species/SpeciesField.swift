/// What a name in the table of species sets in a part of an animal.
struct SpeciesField<Part>: Sendable {
  /// False for a value that is none of its kind.
  let set: @Sendable (inout Part, Substring) -> Bool

  static func number(_ path: WritableKeyPath<Part, Float> & Sendable) -> Self {
    Self { part, text in
      guard let value = Float(text), value.isFinite else { return false }
      part[keyPath: path] = value
      return true
    }
  }

  /// `yes` or `no`.
  static func flag(_ path: WritableKeyPath<Part, Bool> & Sendable) -> Self {
    Self { part, text in
      guard text == "yes" || text == "no" else { return false }
      part[keyPath: path] = text == "yes"
      return true
    }
  }

  static func kind<Kind: RawRepresentable<String> & Sendable>(_ path: WritableKeyPath<Part, Kind> & Sendable) -> Self {
    Self { part, text in
      guard let value = Kind(rawValue: String(text)) else { return false }
      part[keyPath: path] = value
      return true
    }
  }
}
