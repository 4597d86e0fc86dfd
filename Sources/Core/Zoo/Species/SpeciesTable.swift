/// The zoo's species as text, compiled in so that it is never missing, and how it is read.
///
///     zebra like horse unseen
///       homes     savanna savanna meadow
///       words     striped black white equine hooves
///       legs      length 0.84
///       mane      crest  height 0.085
///       coat      all     stripes  mane+tailTip
///                 F0ECE4  18130F   221C18
///       stripes   spacing 0.125  share 0.5  broken 0
///
/// A species begins at the margin with its name and its plan (`quadruped`, `swimmer`, `bat`), or with another above it whose
/// build it changes. `homes` and `words` are lists; `coat` and what follows it are a ``CoatTable``; every other line sets
/// numbers of the build, which else are the other's or ``Quadruped``'s and ``Swimmer``'s own.
enum SpeciesTable {
  /// All parts of it, in one.
  static let text = [hoofed, giants, hunters, small, swimmers].joined(separator: "\n\n")

  /// - Throws: ``SpeciesTableError``.
  static func species(in text: String) throws -> [Species] {
    var species: [String: Species] = [:]
    var names: [String] = []
    var draft: Draft?
    func finish() throws {
      guard let finished = try draft?.species() else { return }
      species[finished.name] = finished
      names.append(finished.name)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, text) in lines.enumerated() {
      guard let line = SpeciesLine(number: index + 1, text: text) else { continue }
      if line.isIndented {
        guard draft != nil else { throw SpeciesTableError.noSpecies(line: line.number) }
        try draft?.add(line)
      } else {
        try finish()
        draft = try Draft(line, above: species)
      }
    }
    try finish()
    return names.compactMap { species[$0] }
  }

  /// A species whose lines are being read.
  private struct Draft {
    private let line: Int
    private let name: String
    private let isUnseen: Bool
    private var plan: Species.Plan
    private var homes: [Habitat] = []
    private var words: [String] = []
    private var coats: [CoatTable] = []

    init(_ header: SpeciesLine, above known: [String: Species]) throws {
      var words = header.words.map(String.init)
      line = header.number
      name = words.removeFirst()
      isUnseen = words.last == "unseen"
      if isUnseen { words.removeLast() }
      guard known[name] == nil else { throw SpeciesTableError.repeatedSpecies(line: line, name: name) }
      switch words {
      case ["quadruped"]: plan = .quadruped(Quadruped())
      case ["swimmer"]: plan = .swimmer(Swimmer())
      case ["bat"]: plan = .bat(Bat())
      case _ where words.count == 2 && words[0] == "like":
        guard let other = known[words[1]] else {
          throw SpeciesTableError.unknownSpecies(line: line, name: words[1])
        }
        plan = other.plan
      default:
        throw SpeciesTableError.header(line: line, text: header.words.joined(separator: " "))
      }
    }

    mutating func add(_ line: SpeciesLine) throws {
      switch line.key {
      case "homes":
        homes = try line.words.dropFirst().map { word in
          guard let habitat = Habitat(rawValue: String(word)) else { throw line.unreadable(line.key, word) }
          return habitat
        }
      case "words": words = line.words.dropFirst().map(String.init)
      case "coat": coats.append(CoatTable(line))
      case _ where !coats.isEmpty && CoatTable.holds(line): try coats[coats.count - 1].add(line)
      default: try plan.set(line)
      }
    }

    func species() throws -> Species {
      let coats = try coats.flatMap { try $0.coats() }
      for (name, isMissing) in [("homes", homes.isEmpty), ("words", words.isEmpty), ("coat", coats.isEmpty)] {
        if isMissing { throw SpeciesTableError.missing(line: line, name: name) }
      }
      return Species(name: name, isUnseen: isUnseen, attributes: words, plan: plan, coats: coats, homes: homes)
    }
  }
}

extension Species.Plan {
  fileprivate mutating func set(_ line: SpeciesLine) throws {
    switch self {
    case .quadruped(var build):
      try build.set(line)
      self = .quadruped(build)
    case .swimmer(var build):
      try build.set(line)
      self = .swimmer(build)
    case .bat: throw SpeciesTableError.unknownKey(line: line.number, key: String(line.key))
    }
  }
}
