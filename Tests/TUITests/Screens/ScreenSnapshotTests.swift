import Testing

@testable import TUI

@Suite("Screens, as they look")
struct ScreenSnapshotTests {
  static let sizes = [(80, 24), (120, 40), (40, 12), (200, 60)]

  @Test("Browse holds at every size, in color", arguments: sizes)
  func browse(width: Int, height: Int) throws {
    var driver = Driver(width, height)
    driver.type("jl")
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: "browse-\(width)x\(height)-256")
  }

  @Test("Browse holds at every size, without color", arguments: sizes)
  func browseMono(width: Int, height: Int) throws {
    var driver = Driver(width, height, depth: .mono)
    driver.type("jl")
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: "browse-\(width)x\(height)-mono")
  }

  @Test("Search holds at every size, in color", arguments: sizes)
  func search(width: Int, height: Int) throws {
    var driver = Driver(width, height)
    driver.type("/zebra killer+whale qxz<enter>l")
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: "search-\(width)x\(height)-256")
  }

  @Test("Search holds at every size, without color", arguments: sizes)
  func searchMono(width: Int, height: Int) throws {
    var driver = Driver(width, height, depth: .mono)
    driver.type("/zebra killer+whale qxz<enter>l")
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: "search-\(width)x\(height)-mono")
  }

  @Test("24-bit color, 16 colors and ASCII", arguments: ["truecolor", "ansi16", "ascii"])
  func depths(name: String) throws {
    let depth: ColorDepth = name == "truecolor" ? .truecolor : name == "ansi16" ? .ansi16 : .mono
    var driver = Driver(120, 40, depth: depth, characters: name == "ascii" ? .ascii : .unicode)
    driver.type("<tab><tab>j")
    let dump = driver.canvas.dumpWithStyles()
    if name == "ascii" { #expect(!dump.utf8.contains { $0 >= 0x80 }) }
    try Snapshot.expect(dump, matches: "browse-120x40-\(name)")
  }

  @Test("folded panes come back with a key at 80 columns", arguments: ["<tab>", "c", "v", "cv"])
  func folded(keys: String) throws {
    var driver = Driver(80, 24)
    let name = keys.filter(\.isLetter)
    driver.type(keys)
    try Snapshot.expect(driver.text, matches: "browse-80x24-folded-\(name)")
  }

  @Test("what stands before a screen", arguments: ["?", ":", ":ma", ":zzz", "/zeb", "/", "2"])
  func popups(keys: String) throws {
    var driver = Driver(80, 24)
    driver.type(keys)
    let names: [Character: String] = ["?": "help", ":": "colon-", "/": "slash-", "2": "empty"]
    try Snapshot.expect(
      driver.canvas.dumpWithStyles(), matches: "popup-" + keys.map { names[$0] ?? String($0) }.joined())
  }

  @Test("the way back is shown")
  func trail() throws {
    var driver = Driver(120, 40)
    driver.type("/wolf<enter>l<enter>l<enter>")
    try Snapshot.expect(driver.text, matches: "search-120x40-trail")
  }

  @Test("a photo as words")
  func words() throws {
    var driver = Driver(120, 40)
    driver.type("w")
    try Snapshot.expect(driver.text, matches: "browse-120x40-words")
  }

  @Test("empty states say what is missing and what brings it")
  func empty() throws {
    var driver = Driver(80, 24, library: .named([]))
    try Snapshot.expect(driver.text, matches: "empty-workspace")
    driver = Driver(80, 24, library: nil)
    try Snapshot.expect(driver.text, matches: "loading")
    driver.send(.message(.library(.failure(Failure(sentence: "zoo/catalogue.sqlite is damaged; index again.")))))
    try Snapshot.expect(driver.text, matches: "failed")
    driver = Driver(80, 24)
    driver.type("/qqq<enter>")
    try Snapshot.expect(driver.text, matches: "search-nothing-understood")
  }

  @Test("a picture that cannot be read shows why")
  func broken() throws {
    var driver = Driver(120, 40, library: .named(["a/broken.jpg", "a/fine.jpg"], label: "a"))
    driver.type("c")
    try Snapshot.expect(driver.text, matches: "broken-picture")
  }
}
