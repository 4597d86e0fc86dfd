extension Quadruped {
  /// Changes what a line of the table names.
  /// - Throws: ``SpeciesTableError``.
  mutating func set(_ line: SpeciesLine) throws {
    switch line.key {
    case "trunk": try line.set(&trunk, Trunk.fields)
    case "front": try line.set(&front, Legs.fields)
    case "hind": try line.set(&hind, Legs.fields)
    case "legs":
      try line.set(&front, Legs.fields)
      try line.set(&hind, Legs.fields)
    case "neck": try line.set(&neck, Neck.fields)
    case "head": try line.set(&head, Head.fields)
    case "ears": try line.set(&head.ears, Ears.fields)
    case "tail": try line.set(&tail, Tail.fields)
    case "horns": horns = [try Horns(line)]
    case "mane": manes = [try Mane(line)]
    case "body": try line.set(&self, Self.fields)
    default: throw SpeciesTableError.unknownKey(line: line.number, key: String(line.key))
    }
  }

  private static let fields: [String: SpeciesField<Self>] = [
    "tusks": .number(\.tusks), "shag": .number(\.shag), "raised": .number(\.raised), "grazes": .flag(\.grazes),
    "udder": .flag(\.udder),
  ]
}

extension Quadruped.Trunk {
  fileprivate static let fields: [String: SpeciesField<Self>] = [
    "length": .number(\.length), "chest": .number(\.chest), "belly": .number(\.belly), "rump": .number(\.rump),
    "width": .number(\.width), "hump": .number(\.hump), "sag": .number(\.sag),
  ]
}

extension Quadruped.Legs {
  fileprivate static let fields: [String: SpeciesField<Self>] = [
    "length": .number(\.length), "thigh": .number(\.thigh), "knee": .number(\.knee), "ankle": .number(\.ankle),
    "foot": .number(\.foot), "apart": .number(\.apart), "paws": .flag(\.paws),
  ]
}

extension Quadruped.Neck {
  fileprivate static let fields: [String: SpeciesField<Self>] = [
    "length": .number(\.length), "angle": .number(\.angle), "base": .number(\.base), "top": .number(\.top),
  ]
}

extension Quadruped.Head {
  fileprivate static let fields: [String: SpeciesField<Self>] = [
    "skull": .number(\.skull), "muzzle": .number(\.muzzle), "muzzleBase": .number(\.muzzleBase),
    "muzzleTip": .number(\.muzzleTip), "angle": .number(\.angle), "eye": .number(\.eye), "nose": .number(\.nose),
    "cheeks": .number(\.cheeks), "eyePatch": .number(\.eyePatch), "snout": .flag(\.snout), "trunk": .number(\.trunk),
    "face": .flag(\.face),
  ]
}

extension Quadruped.Ears {
  fileprivate static let fields: [String: SpeciesField<Self>] = [
    "kind": .kind(\.kind), "length": .number(\.length), "width": .number(\.width),
  ]
}

extension Quadruped.Tail {
  fileprivate static let fields: [String: SpeciesField<Self>] = [
    "kind": .kind(\.kind), "length": .number(\.length), "radius": .number(\.radius), "lift": .number(\.lift),
  ]
}

extension Quadruped.Horns {
  fileprivate init(_ line: SpeciesLine) throws {
    func length() throws -> Float { try line.numbers("length", after: 2)[0] }
    func size() throws -> Float { try line.numbers("size", after: 2)[0] }
    switch try line.kind() {
    case "curved":
      let shape = try line.numbers("length", "spread", after: 2)
      self = .curved(length: shape[0], spread: shape[1])
    case "straight": self = .straight(length: try length())
    case "spiral": self = .spiral(length: try length())
    case "antlers": self = .antlers(size: try size(), shovels: false)
    case "shovels": self = .antlers(size: try size(), shovels: true)
    case "nose": self = .nose(length: try length())
    case "ossicones": self = .ossicones(length: try length())
    case "short": self = .short(length: try length())
    case let other: throw line.unreadable(line.key, other)
    }
  }
}

extension Quadruped.Mane {
  fileprivate init(_ line: SpeciesLine) throws {
    switch try line.kind() {
    case "crest": self = .crest(height: try line.numbers("height", after: 2)[0])
    case "ruff": self = .ruff(size: try line.numbers("size", after: 2)[0])
    case "beard": self = .beard(size: try line.numbers("size", after: 2)[0])
    case let other: throw line.unreadable(line.key, other)
    }
  }
}
