import Core
import Synchronization
import Testing

@testable import TUI

/// The explorer on a terminal of real pixels.
private struct Session {
  var driver: Driver
  var terminal = BlockTerminal()
  private var pictures: TerminalPictures
  private var last: Canvas?

  init(_ width: Int, _ height: Int, surface: BlockSurface = BlockSurface()) {
    driver = Driver(width, height, surface: surface)
    pictures = TerminalPictures(surface: surface)
    draw()
  }

  mutating func type(_ keys: String) {
    driver.type(keys)
    draw()
  }

  /// - Parameter cleared: The terminal lost its cells, as after a resize.
  mutating func draw(cleared: Bool = false) {
    terminal.commands = []
    let canvas = driver.canvas
    if cleared { last = nil }
    var out = OutputBuffer()
    out.appendFrame(canvas, from: last, pictures: pictures.change(to: canvas, isCleared: last == nil))
    last = canvas
    out.flush { terminal.feed(Array($0)) }
  }

  mutating func leave() { terminal.feed(pictures.removeAll()) }

  var canvas: Canvas { driver.canvas }
  func count(_ command: String) -> Int { terminal.commands.count { $0 == command } }

  /// Photos in sight, by the grid that the screen draws.
  var tilesInSight: Int {
    let grid = driver.app.current.tiles(area: driver.app.area, state: driver.app.state)
    return grid?.visible(top: driver.app.browse.top).count ?? 0
  }
}

@Suite("A surface of real pixels")
struct PictureSurfaceTests {
  @Test("every photo in sight is sent once, shown whole, and is the photo")
  func first() throws {
    let session = Session(80, 24)
    #expect(session.tilesInSight > 4 && session.terminal.faults.isEmpty)
    #expect(session.terminal.shown.count == session.tilesInSight)
    #expect(session.count("send") == session.tilesInSight && session.count("show") == session.tilesInSight)
    let app = session.driver.app
    let grid = try #require(app.current.tiles(area: app.area, state: app.state))
    for (index, photo) in zip(grid.visible(top: 0), app.browse.photos(in: .zoo)) {
      let frame = try #require(grid.frame(of: index, top: 0))
      let place = Rect(x: frame.x + 1, y: frame.y, width: grid.picture.width, height: grid.picture.height)
      let shown = try #require(session.terminal.shown.first { $0.place == place })
      #expect(shown.visible == [place])
      let drawn = PixelImage.drawn(photo)
      let framing = BlockSurface().framing(of: drawn.size, in: grid.picture, fit: .fill)
      #expect(session.terminal.images[shown.id] == drawn.resized(framing, kernel: .triangle))
    }
  }

  @Test("a key that changes no picture sends none, and shows none anew")
  func unchanged() {
    var session = Session(80, 24)
    session.type("l")
    #expect(session.driver.app.browse.selectedIndex(in: .zoo) == 1 && session.terminal.commands.isEmpty)
  }

  @Test("scrolling by a row moves what stays and sends the new row alone")
  func scrolling() throws {
    var session = Session(80, 24)
    let app = session.driver.app
    let grid = try #require(app.current.tiles(area: app.area, state: app.state))
    let before = session.terminal.shown.map(\.id)
    session.type(String(repeating: "j", count: grid.visibleRows - 1))
    #expect(session.terminal.commands.isEmpty)
    session.type("j")
    #expect(session.driver.app.browse.top == 1)
    #expect(session.count("send") == grid.columns && session.terminal.faults.isEmpty)
    #expect(session.terminal.shown.count == session.tilesInSight)
    // What was in the lower rows is in the upper ones, the same images.
    let stayed = Set(before.dropFirst(grid.columns))
    #expect(Set(session.terminal.shown.map(\.id)).isSuperset(of: stayed))
    for shown in session.terminal.shown { #expect(shown.visible == [shown.place]) }
  }

  @Test("a popup lies over pictures, which come back whole and unsent", arguments: ["?", ":", "f"])
  func popups(key: String) {
    var session = Session(80, 24)
    let before = session.terminal.shown
    session.type(key)
    #expect(session.driver.app.popup != nil && session.count("send") == 0 && session.terminal.faults.isEmpty)
    let covered = before.filter { old in session.terminal.shown.first { $0.place == old.place } != old }
    #expect(!covered.isEmpty)
    // Nothing is shown where the popup stands, and something of every other cell of a picture.
    let canvas = session.canvas
    var seen = Set<Point>()
    for shown in session.terminal.shown {
      for rect in shown.visible {
        for y in rect.y..<rect.maxY { for x in rect.x..<rect.maxX { seen.insert(Point(x: x, y: y)) } }
      }
    }
    let pictured = (0..<24).flatMap { y in (0..<80).map { Point(x: $0, y: y) } }
      .filter { canvas[$0.x, $0.y].image != 0 }
    #expect(seen == Set(pictured))
    session.type("<esc>")
    #expect(session.driver.app.popup == nil && session.count("send") == 0 && session.terminal.faults.isEmpty)
    func sorted(_ shown: [BlockTerminal.Shown]) -> [BlockTerminal.Shown] {
      shown.sorted { ($0.place.y, $0.place.x) < ($1.place.y, $1.place.x) }
    }
    #expect(sorted(session.terminal.shown) == sorted(before))
  }

  @Test("a heatmap takes its photo's place, and gives it back")
  func overlay() {
    var session = Session(120, 40)
    let plain = session.terminal.shown
    session.type("H")
    #expect(session.count("send") == 1 && session.terminal.shown.count == plain.count)
    #expect(session.terminal.shown.count { !plain.contains($0) } == 1 && session.terminal.faults.isEmpty)
    session.type("HH")
    #expect(session.terminal.faults.isEmpty && Set(session.terminal.shown.map(\.id)) == Set(plain.map(\.id)))
  }

  @Test("what was not seen for longest is freed, what is seen is kept")
  func limit() {
    let limit = 1_000_000
    var session = Session(120, 40, surface: BlockSurface(memoryLimit: limit))
    var sent = 0
    var freed = 0
    for _ in 0..<40 {
      session.type("<c-d>")
      sent += session.count("send")
      freed += session.count("free")
      #expect(session.terminal.faults.isEmpty && session.terminal.keptBytes <= limit)
      for shown in session.terminal.shown { #expect(session.terminal.images[shown.id] != nil) }
    }
    #expect(sent > 60 && freed > 40)
  }

  @Test("a terminal that lost its cells is shown everything again, and sent nothing")
  func cleared() {
    var session = Session(80, 24)
    let before = session.terminal.shown.count
    session.draw(cleared: true)
    #expect(session.count("send") == 0 && session.count("show") == before && session.count("hide") == before)
    #expect(session.terminal.shown.count == before && session.terminal.faults.isEmpty)
  }

  @Test("nothing is left after other screens and after leaving", arguments: [80, 120])
  func leaving(width: Int) {
    var session = Session(width, 40, surface: BlockSurface(memoryLimit: 1 << 24))
    for keys in ["/zebra<enter>", "3", "4", "5", "6", "1"] {
      session.type(keys)
      #expect(session.terminal.faults.isEmpty, "\(keys)")
      let placed = Set(session.canvas.placements.map(\.place))
      #expect(Set(session.terminal.shown.map(\.place)) == placed, "\(keys)")
    }
    session.type("6")
    #expect(session.terminal.shown.isEmpty && !session.terminal.images.isEmpty)
    session.type("1")
    #expect(session.count("send") == 0 && !session.terminal.shown.isEmpty)
    session.leave()
    #expect(session.terminal.shown.isEmpty && session.terminal.images.isEmpty && session.terminal.faults.isEmpty)
  }

  @Test("a crash takes everything away with a few bytes")
  func crash() {
    var session = Session(80, 24)
    session.terminal.feed(BlockSurface().farewell)
    #expect(session.terminal.shown.isEmpty && session.terminal.images.isEmpty)
    #expect(BlockSurface().farewell.count < 64)
  }

  @Test("what cuts a picture leaves the rest as few rectangles, and covered altogether it is not there")
  func visible() {
    let image = TerminalImage(data: [1])
    var canvas = Canvas(size: Size(width: 20, height: 10))
    canvas.picture(CellPicture(size: Size(width: 8, height: 6), image: image), at: 4, 2)
    #expect(canvas.placements.map(\.isWhole) == [true])
    canvas.clear(Rect(x: 6, y: 4, width: 2, height: 2))
    #expect(
      canvas.placements.map(\.visible) == [
        [
          Rect(x: 4, y: 2, width: 8, height: 2), Rect(x: 4, y: 4, width: 2, height: 2),
          Rect(x: 8, y: 4, width: 4, height: 2), Rect(x: 4, y: 6, width: 8, height: 2),
        ]
      ])
    canvas.clear(Rect(x: 0, y: 0, width: 20, height: 8))
    #expect(canvas.placements.isEmpty)
    canvas.picture(CellPicture(size: Size(width: 8, height: 6), image: image), at: 16, 7)
    #expect(canvas.placements.map(\.visible) == [[Rect(x: 16, y: 7, width: 4, height: 3)]])
    #expect(canvas.placements.map(\.place) == [Rect(x: 16, y: 7, width: 8, height: 6)])
  }

  @Test("workers decode at the size that the surface asks for")
  func decoding() throws {
    let asked = Mutex<[PixelSize]>([])
    let place = Size(width: 7, height: 3)
    let image = try #require(PhotoLibrary.zoo.images.first)
    let request = PictureRequest(key: PictureKey(id: image.id, place: place, fit: .fill), image: image)
    let surfaces: [any PictureSurface] = [
      BlockSurface(), CellSurface(style: PictureStyle(depth: .truecolor, characters: .unicode)),
      CellSurface(style: PictureStyle(depth: .truecolor, characters: .unicode, usesQuadrants: true)),
    ]
    for surface in surfaces {
      let maker = PictureMaker(
        photo: { _, framing in
          let size = framing(PixelSize(width: 48, height: 36)).size
          asked.withLock { $0.append(size) }
          return .drawn(1, width: size.width, height: size.height)
        }, heatmap: { _, _ in throw CancellationError() }, surface: surface)
      guard case .ready(let picture) = maker.make(request) else {
        Issue.record("no picture")
        return
      }
      #expect(picture.size == place && (picture.image != nil) == surface.drawsImages)
    }
    #expect(
      asked.withLock { $0 } == [
        PixelSize(width: 42, height: 36), PixelSize(width: 7, height: 6), PixelSize(width: 14, height: 6),
      ])
  }
}
