import Testing

@testable import Core

@Suite struct SpeciesTableTests {
  /// A whole species, to which a line is added.
  private func table(_ more: String = "") -> String {
    """
    # The first line is a comment.
    horse quadruped
      homes     meadow farm
      words     brown hooves
      trunk     length 1.5
      ears      kind long  width 0.25
      horns     curved  length 0.5  spread 0.25
      coat      all     stripes  share   mane+foot
                FFFFFF  000000   0.5     FF0000
                000000  -        -       -
      stripes   spacing 0.125  broken 0
      skin      gloss 0.75

    pony like horse unseen
      homes     night
      words     small
      hind      length 0.25
      coat      all     under
                FFFFFF  000000
    \(more)
    """
  }

  @Test("a species has what its lines say, and what they do not say as the plain animal or the other species has it")
  func values() throws {
    let species = try SpeciesTable.species(in: table())
    #expect(species.map(\.name) == ["horse", "pony"] && species.map(\.isUnseen) == [false, true])
    #expect(species[0].homes == [.meadow, .farm] && species[0].attributes == ["brown", "hooves"])
    guard case .quadruped(let horse) = species[0].plan, case .quadruped(let pony) = species[1].plan else {
      Issue.record("another plan")
      return
    }
    let plain = Quadruped()
    #expect(horse.trunk.length == 1.5 && horse.trunk.chest == plain.trunk.chest)
    #expect(horse.head.ears.kind == .long && horse.head.ears.length == plain.head.ears.length)
    guard case .curved(length: 0.5, spread: 0.25)? = horse.horns.first else {
      Issue.record("other horns")
      return
    }
    #expect(pony.trunk.length == 1.5 && pony.hind.length == 0.25 && pony.front.length == plain.front.length)
  }

  @Test("a coat has its row's colors and numbers, and the numbers that all share; a dash leaves out")
  func coats() throws {
    let coats = try SpeciesTable.species(in: table())[0].coats
    #expect(coats.map(\.color) == [Color.hex(0xFFFFFF), Color.hex(0)])
    #expect(coats.map(\.gloss) == [0.75, 0.75] && coats.map(\.patterns.count) == [1, 0])
    #expect(coats[0].regions == [.mane: Color.hex(0xFF0000), .foot: Color.hex(0xFF0000)] && coats[1].regions.isEmpty)
    guard case .stripes(let dark, spacing: 0.125, share: 0.5, broken: 0)? = coats[0].patterns.first else {
      Issue.record("other stripes")
      return
    }
    #expect(dark == Color.hex(0))
  }

  @Test(
    "what cannot be read is refused with its line",
    arguments: [
      ("  trunk     length long", .unreadable(line: 20, name: "length", value: "long")),
      ("  trunk     length nan", .unreadable(line: 20, name: "length", value: "nan")),
      ("  trunk     length", .unreadable(line: 20, name: "length", value: "")),
      ("  trunk     girth 1", .unknownName(line: 20, name: "girth")),
      ("  wings     span 1", .unknownKey(line: 20, key: "wings")),
      ("  body      grazes perhaps", .unreadable(line: 20, name: "grazes", value: "perhaps")),
      ("  ears      kind square", .unreadable(line: 20, name: "kind", value: "square")),
      ("  horns     curved  length 1", .missing(line: 20, name: "spread")),
      ("  horns     bent  length 1", .unreadable(line: 20, name: "horns", value: "bent")),
      ("  homes     moon", .unreadable(line: 20, name: "homes", value: "moon")),
      ("            FFFFFF", .cells(line: 20, expected: 2, found: 1)),
      ("            FFFFFF  12345", .unreadable(line: 20, name: "under", value: "12345")),
      ("horse quadruped", .repeatedSpecies(line: 20, name: "horse")),
      ("mule like donkey", .unknownSpecies(line: 20, name: "donkey")),
      ("mule", .header(line: 20, text: "mule")),
      ("mule quadruped", .missing(line: 20, name: "homes")),
      ("mule bat\n  trunk length 1", .unknownKey(line: 21, key: "trunk")),
      ("mule swimmer\n  dorsal at 1", .missing(line: 21, name: "length")),
    ] as [(String, SpeciesTableError)])
  func refused(line: String, error: SpeciesTableError) {
    #expect(throws: error) { try SpeciesTable.species(in: table(line)) }
  }

  @Test("a line before the first species is refused")
  func stray() {
    #expect(throws: SpeciesTableError.noSpecies(line: 1)) { try SpeciesTable.species(in: "  homes meadow") }
  }
}
