import Testing

@testable import Core
@testable import TUI

@Suite("Confusion, scatter and zero-shot")
struct AnalysisScreenTests {
  static let sizes = [(80, 24), (120, 40), (40, 12), (200, 60)]
  private static let names = ["3": "confusion", "4": "scatter", "5": "zeroshot"]

  @Test("each screen holds at every size, in color", arguments: sizes, ["3", "4", "5"])
  func color(size: (Int, Int), key: String) throws {
    var driver = Driver(size.0, size.1)
    driver.type(key)
    let name = "\(Self.names[key] ?? "")-\(size.0)x\(size.1)-256"
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: name)
  }

  @Test(
    "each screen holds without color, in ASCII, and on light", arguments: ["mono", "ascii", "light"], ["3", "4", "5"])
  func plain(look: String, key: String) throws {
    var driver = Driver(
      120, 40, depth: look == "light" ? .palette256 : .mono, characters: look == "ascii" ? .ascii : .unicode)
    if look == "light" { driver.send(.background(PixelColor(255, 255, 255))) }
    driver.type(key)
    let dump = driver.canvas.dumpWithStyles()
    if look == "ascii" { #expect(!dump.utf8.contains { $0 >= 0x80 }) }
    try Snapshot.expect(dump, matches: "\(Self.names[key] ?? "")-120x40-\(look)")
  }

  private func errors(_ driver: Driver) throws -> ErrorAnalysis {
    guard case .ready(let errors) = driver.app.state.analysis else { throw Missing() }
    return errors
  }

  private struct Missing: Error {}

  @Test("the matrix begins at the worst mistake; Enter shows exactly its photos, and Esc comes back to the same cell")
  func cell() throws {
    var driver = Driver(120, 40)
    driver.type("3")
    let scores = try #require(driver.app.state.knownScores)
    let confusion = try #require(scores.confusions[.all])
    let worst = try #require(confusion.pairs.first)
    #expect(driver.app.confusion.actual == worst.actual && driver.app.confusion.predicted == worst.predicted)
    driver.type("jl")
    driver.type("]]<enter>")
    let pair = confusion.pairs[min(2, confusion.pairs.count - 1)]
    #expect(driver.app.screen == .browse)
    let shown = Set(driver.app.browse.photos(in: .zoo))
    let labels = confusion.matrix.labels
    let expected = PhotoLibrary.zoo.images.filter {
      $0.label == labels[pair.actual] && scores.predicted(of: $0.id) == labels[pair.predicted]
    }.map(\.id)
    #expect(shown == Set(expected) && shown.count == pair.count)
    // Further on to a photo's neighbors, and back.
    driver.type("l<enter>")
    #expect(driver.app.screen == .search)
    driver.type("<esc>")
    #expect(driver.app.screen == .browse && Set(driver.app.browse.photos(in: .zoo)) == shown)
    driver.type("<esc>")
    #expect(driver.app.screen == .confusion)
    #expect(driver.app.confusion.actual == pair.actual && driver.app.confusion.predicted == pair.predicted)
  }

  @Test("order, shares and split change what is shown and leave one at the same cell")
  func orders() throws {
    var driver = Driver(120, 40)
    driver.type("3j")
    let cell = (driver.app.confusion.actual, driver.app.confusion.predicted)
    var seen: Set<String> = [driver.text]
    for key in ["o", "o", "n", "n", "s", "s"] {
      driver.type(key)
      #expect((driver.app.confusion.actual, driver.app.confusion.predicted) == cell)
      seen.insert(driver.text)
    }
    #expect(seen.count == 7)
    driver.type("t")
    #expect((driver.app.confusion.predicted, driver.app.confusion.actual) == cell)
  }

  @Test("the other fits are asked for by a key, and an answer to one no longer wanted is dropped")
  func methods() throws {
    var driver = Driver(120, 40)
    driver.type("3f")
    #expect(driver.app.state.knownScores?.judge == .init(.semantic, method: .ridge))
    #expect(driver.text.contains("ridge λ 1"))
    let late = PhotoScores.Judge(.semantic, method: .eszsl)
    driver.send(.message(.photos(.scores(late, .success(ZooAnalysis.scores(late))))))
    #expect(driver.app.state.knownScores?.judge.method == .ridge)
    driver.type("5")
    #expect(try errors(driver).analysis.method == .ridge)
    driver.send(.message(.analysis(.eszsl, .success(ZooAnalysis.errors(.eszsl)))))
    #expect(try errors(driver).analysis.method == .ridge)
  }

  @Test("a click on a cell goes there, a double click opens it, the wheel moves")
  func mouse() throws {
    var driver = Driver(120, 40)
    driver.type("3")
    let layout = driver.app.confusion.layout(driver.app.area, state: driver.app.state)
    driver.click(layout.matrix.x + layout.cellWidth, layout.matrix.y + 3)
    let order = try #require(driver.app.state.knownScores?.confusions[.all]?.orders[.cluster])
    #expect(driver.app.confusion.actual == order[3] && driver.app.confusion.predicted == order[1])
    driver.click(layout.matrix.x + 3 * layout.cellWidth, layout.matrix.y + 3, times: 2)
    #expect(driver.app.screen == .browse)
  }

  @Test("from 2 to 1,000 classes, names never touch and the worst mistake is in sight", arguments: [2, 40, 200, 1000])
  func manyClasses(count: Int) throws {
    var images: [ImageRecord] = []
    for index in 0..<count {
      for photo in 0..<3 {
        images.append(
          ImageRecord(
            id: Int64(index * 3 + photo + 1), path: "c\(index)/\(photo).jpg", label: "class\(index)", split: .none,
            width: 9, height: 9))
      }
    }
    let library = PhotoLibrary(
      name: "many", modelDescription: "m", images: images,
      classes: (0..<count).map { ClassSummary(label: "class\($0)", count: 3, isUnseen: false) })
    let errors = ErrorAnalysis(try ZooAnalysis.analysis(library))
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
      var driver = Driver(width, height, library: library)
      driver.answers = false
      driver.type("3")
      driver.show(errors)
      #expect(!driver.text.contains("Comparing"))
      for key in ["+", "+", "-", "-", "-", "-", "G", "gg", "o"] {
        driver.type(key)
        let layout = driver.app.confusion.layout(driver.app.area, state: driver.app.state)
        let header = driver.text.split(separator: "\n", omittingEmptySubsequences: false)[layout.header.y]
        let names = header.prefix(layout.matrix.maxX).split(separator: " ")
        // A name that ran into the next one would hold "class" twice.
        if layout.cellWidth < 3 { #expect(names.allSatisfy { $0.ranges(of: "class").count <= 1 }) }
      }
    }
  }

  @Test("beside a small matrix, names have the room that it leaves")
  func names() throws {
    var driver = Driver(40, 12)
    driver.type("3----")
    let confusion = try #require(driver.app.state.knownScores?.confusions[.all])
    let order = try #require(confusion.orders[driver.app.confusion.order])
    let layout = driver.app.confusion.layout(driver.app.area, state: driver.app.state)
    #expect(layout.span > 1 && layout.matrix.x > 10)
    let lines = driver.text.split(separator: "\n", omittingEmptySubsequences: false)
    for row in 0..<layout.rows {
      let label = confusion.matrix.labels[order[row * layout.span]]
      #expect(lines[layout.matrix.y + row].hasPrefix(" \(label) …"), "\(driver.text)")
    }
  }

  @Test("the map's cursor names the nearest photo, and Enter goes on from it and back")
  func nearest() throws {
    var driver = Driver(120, 40)
    driver.type("4")
    driver.type("lllljj")
    let scatter = driver.app.scatter
    let map = ZooAnalysis.map
    let view = try #require(scatter.view)
    let plot = scatter.layout(driver.app.area, state: driver.app.state).plot
    let distances = map.ids.indices.map { index -> Double in
      let start = index * map.components
      let place = ScatterScreen.Place(x: Double(map.points[start]), y: Double(map.points[start + 1]))
      let at = scatter.cell(of: place, view, in: plot)
      let (dx, dy) = (at.x - Double(scatter.cursor.x) - 0.5, 2 * (at.y - Double(scatter.cursor.y) - 0.5))
      return dx * dx + dy * dy
    }
    let nearest = try #require(distances.indices.min { distances[$0] < distances[$1] })
    #expect(driver.app.selection == map.ids[nearest])
    driver.type("<enter>")
    #expect(driver.app.search.place?.query == .similar(map.ids[nearest]))
    driver.type("<esc>")
    #expect(driver.app.screen == .scatter && driver.app.selection == map.ids[nearest])
  }

  @Test("a box on the map opens exactly the photos inside it")
  func box() throws {
    var driver = Driver(120, 40)
    driver.type("4")
    driver.type("b" + String(repeating: "l", count: 12) + String(repeating: "j", count: 6))
    let boxed = try #require(driver.app.scatter.boxed(area: driver.app.area, state: driver.app.state))
    #expect(driver.text.contains("in the box"))
    driver.type("<enter>")
    if boxed.isEmpty {
      #expect(driver.app.screen == .scatter)
    } else {
      #expect(Array(driver.app.browse.photos(in: .zoo)) == boxed)
      driver.type("<esc>")
      #expect(driver.app.screen == .scatter)
    }
    driver.type("b<esc>")
    #expect(driver.app.scatter.corner == nil)
  }

  @Test("classes are picked from the list; then only they can be named")
  func classes() throws {
    var driver = Driver(120, 40)
    driver.type("4cjjj <esc>")
    #expect(driver.app.scatter.picked == [3])
    let image = try #require(driver.app.selection.flatMap { PhotoLibrary.zoo.image($0) })
    #expect(image.label == "fox")
    driver.type("a")
    #expect(driver.app.scatter.picked.isEmpty)
  }

  @Test("zooming keeps what is under the cursor; components change and stay different")
  func zoom() throws {
    var driver = Driver(120, 40)
    driver.type("4lljj")
    let before = driver.app.selection
    driver.type("+++")
    #expect(driver.app.selection == before)
    for key in ["x", "y", "x", "x", "y"] {
      driver.type(key)
      #expect(driver.app.scatter.across != driver.app.scatter.up)
    }
  }

  @Test("with nothing to show, each screen says what is missing", arguments: ["3", "4", "5"])
  func missing(key: String) {
    var driver = Driver(80, 24, library: nil)
    driver.answers = false
    driver.send(.message(.library(.success(.zoo))))
    driver.type(key)
    #expect(driver.text.contains("…"))
    driver.send(.message(.analysis(.workspace, .failure(Failure(sentence: "No class has a word.")))))
    driver.send(.message(.photos(.scores(.init(), .failure(Failure(sentence: "No class has a word."))))))
    driver.send(.message(.map(.failure(Failure(sentence: "Too few photos.")))))
    #expect(driver.text.contains(key == "4" ? "Too few photos." : "No class has a word."))
    driver.type("jklhoxysn+-b<enter>G")
  }

  @Test("without unseen classes, confusion shows the seen ones and zero-shot says what is missing")
  func allSeen() throws {
    let library = PhotoLibrary(
      name: "seen", modelDescription: "m", images: Array(PhotoLibrary.zoo.images.prefix(300)),
      classes: PhotoLibrary.zoo.classes.prefix(4).map {
        ClassSummary(label: $0.label, count: $0.count, isUnseen: false)
      })
    let images = library.images.filter { image in library.classes.contains { $0.label == image.label } }
    let only = PhotoLibrary(name: "seen", modelDescription: "m", images: images, classes: library.classes)
    let errors = ErrorAnalysis(try ZooAnalysis.analysis(only))
    var driver = Driver(120, 40, library: only)
    driver.answers = false
    driver.type("3")
    driver.show(errors)
    driver.type("ss")
    #expect(driver.text.contains("No class is set aside as unseen."))
    driver.type("5")
    #expect(driver.text.contains("testclasses.txt"))
  }

  @Test("37,000 photos: each screen draws, and keys move on it")
  func large() throws {
    let count = 37_000
    let labels = (0..<50).map { "class\($0)" }
    let images = (0..<count).map {
      ImageRecord(
        id: Int64($0 + 1), path: "c/\($0).jpg", label: labels[$0 % 50], split: $0 % 50 > 39 ? .test : .valid, width: 9,
        height: 9)
    }
    let library = PhotoLibrary(
      name: "large", modelDescription: "m", images: images,
      classes: labels.enumerated().map { ClassSummary(label: $1, count: count / 50, isUnseen: $0 > 39) })
    let errors = ErrorAnalysis(try ZooAnalysis.analysis(library))
    let analysis = errors.analysis
    let map = EmbeddingMap(
      labels: labels, ids: analysis.images.map(\.id), classes: analysis.scores.truth, components: 8,
      points: analysis.embeddings, words: analysis.words, explained: [Double](repeating: 0.125, count: 8))
    var driver = Driver(120, 40, library: library)
    driver.answers = false
    driver.type("345")
    driver.show(errors)
    driver.send(.message(.map(.success(map))))
    for (screen, keys) in [("3", "jlnos"), ("4", "lj+-x"), ("5", "j]l")] {
      driver.type(screen)
      var frames: Set<String> = [driver.text]
      for key in keys {
        driver.type(String(key))
        frames.insert(driver.text)
      }
      #expect(frames.count > keys.count / 2, "\(screen)")
    }
  }
}
