extension Swimmer {
  /// Changes what a line of the table names.
  /// - Throws: ``SpeciesTableError``.
  mutating func set(_ line: SpeciesLine) throws {
    switch line.key {
    case "body": try line.set(&self, Self.fields)
    case "girth":
      guard line.words.count > 2 else { throw SpeciesTableError.missing(line: line.number, name: "girth") }
      girth = try line.words.dropFirst().map { try line.number(line.key, $0) }
    case "dorsal": dorsal = try line.kind() == "none" ? nil : Fin(line)
    case "flippers": flippers = try Fin(line)
    case "tail": tail = try Tail(line)
    default: throw SpeciesTableError.unknownKey(line: line.number, key: String(line.key))
    }
  }

  private static let fields: [String: SpeciesField<Self>] = [
    "length": .number(\.length), "beak": .number(\.beak), "beakRadius": .number(\.beakRadius), "eye": .number(\.eye),
    "eyePatch": .number(\.eyePatch), "tusks": .number(\.tusks), "whiskers": .flag(\.whiskers),
    "headRaised": .number(\.headRaised),
  ]
}

extension Swimmer.Fin {
  fileprivate init(_ line: SpeciesLine) throws {
    let shape = try line.numbers("at", "length", "width", "sweep", after: 1)
    self.init(at: shape[0], length: shape[1], width: shape[2], sweep: shape[3])
  }
}

extension Swimmer.Tail {
  fileprivate init(_ line: SpeciesLine) throws {
    switch try line.kind() {
    case "flukes": self = .flukes(span: try line.numbers("span", after: 2)[0])
    case "flippers": self = .flippers(length: try line.numbers("length", after: 2)[0])
    case let other: throw line.unreadable(line.key, other)
    }
  }
}
