import Foundation
import Testing

@testable import Core

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Charts")
struct ChartTests {
  /// How dark a raster is, in whole black pixels.
  private func ink(_ image: PixelImage) -> Double {
    image.pixels.reduce(0) { $0 + Double(255 - $1) } / (3 * 255)
  }

  private func chart(_ marks: [Chart.Mark]) -> Chart {
    var chart = Chart(width: 60, height: 40)
    for mark in marks { chart.add(mark) }
    return chart
  }

  @Test("shapes cover their area, wherever between pixels they lie")
  func areas() {
    let rectangle = chart([.rectangle(Chart.Point(3.25, 4.5), width: 10.5, height: 7.25, fill: .black)])
    #expect(abs(ink(rectangle.raster()) - 10.5 * 7.25) < 0.1)
    #expect(abs(ink(rectangle.raster(scale: 2)) - 4 * 10.5 * 7.25) < 0.4)
    let circle = chart([.circle(Chart.Point(20.3, 20.7), radius: 12, fill: .black, opacity: 1)])
    #expect(abs(ink(circle.raster()) - Double.pi * 144) < 4)
    let triangle = chart([
      .polygon([Chart.Point(5, 35), Chart.Point(45, 35), Chart.Point(10, 5)], fill: .black, outline: nil)
    ])
    #expect(abs(ink(triangle.raster()) - 600) < 1)
    // The other way round, and half transparent.
    let turned = chart([
      .polygon([Chart.Point(10, 5), Chart.Point(45, 35), Chart.Point(5, 35)], fill: .black, outline: nil)
    ])
    #expect(turned.raster() == triangle.raster())
    let pale = chart([.circle(Chart.Point(20, 20), radius: 12, fill: .black, opacity: 0.5)])
    #expect(abs(ink(pale.raster()) - Double.pi * 72) < 4)
  }

  @Test("a stroke has its width, overlapping pieces are not darker, and what lies outside is cut off")
  func strokes() {
    let points = [Chart.Point(10, 10), Chart.Point(40, 10), Chart.Point(40, 30)]
    let line = chart([.line(points, color: .black, width: 4)]).raster()
    // Two bars of 4, round ends, a round corner.
    #expect(abs(ink(line) - (30 * 4 + 20 * 4 + 2 * .pi * 2 + (.pi - 4))) < 3)
    #expect(line.pixels[(10 * 60 + 25) * 3] == 0)
    let outside = chart([
      .rectangle(Chart.Point(-20, -20), width: 30, height: 30, fill: .black),
      .circle(Chart.Point(500, 500), radius: 3, fill: .black, opacity: 1),
      .circle(Chart.Point(.nan, 5), radius: 3, fill: .black, opacity: 1),
    ])
    #expect(abs(ink(outside.raster()) - 100) < 0.5)
  }

  @Test("round numbers stand along an axis")
  func ticks() {
    let axis = Axis(low: -0.72, high: 1.05, start: 100, end: 0)
    #expect(axis.ticks(about: 4).map(\.text) == ["-0.5", "0.0", "0.5", "1.0"])
    #expect(
      Axis(low: 0, high: 2500, start: 0, end: 1).ticks(about: 5).map(\.text) == [
        "0", "500", "1000", "1500", "2000", "2500",
      ])
    #expect(abs(axis.place(1.05)) < 1e-12 && axis.place(-0.72) == 100)
    #expect(Axis(low: 1, high: 1, start: 0, end: 1).ticks(about: 4).isEmpty)
  }

  @Test("every printable character and common marks have a drawing of their own, within their width")
  func font() {
    let text = (0x21...0x7E).compactMap { Unicode.Scalar($0).map(Character.init) } + Array("–·…×→°γλ")
    let box = StrokeFont.strokes(of: "\u{4E00}", size: 14)
    for character in text {
      let strokes = StrokeFont.strokes(of: String(character), size: 14)
      #expect(!strokes.isEmpty && strokes != box, "\(character)")
      let width = StrokeFont.width(of: String(character), size: 14)
      for point in strokes.joined() {
        #expect(point.x > -1.6 && point.x < width + 1.6 && point.y > -4 && point.y < 12, "\(character)")
      }
    }
    #expect(StrokeFont.strokes(of: "é", size: 14) == StrokeFont.strokes(of: "e", size: 14))
    #expect(StrokeFont.width(of: "", size: 14) == 0)
  }

  private final class Counter: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var text = ""
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { elements[name, default: 0] += 1 }
    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private func parsed(_ chart: Chart) throws -> Counter {
    let parser = XMLParser(data: Data(chart.svg().utf8))
    let counter = Counter()
    parser.delegate = counter
    #expect(parser.parse())
    return counter
  }

  private let map = EmbeddingMap(
    labels: ["fox", "a<b> & \"c\"\u{7}", "none"], ids: [1, 2, 3], classes: [0, 1, -1], components: 2,
    points: [0, 0, 1, 0.5, .nan, 1], words: [0.2, 0.1, 0.9, 0.4, .nan, .nan], explained: [0.7, 0.2])

  @Test("a map is well-formed SVG with a dot for each photo, a triangle for each word, its share on the axes")
  func svg() throws {
    let found = try parsed(Chart.map(map, title: "zoo & more"))
    // Two photos have a place; each class that has one stands in the legend.
    #expect(found.elements["circle"] == 4 && found.elements["polygon"] == 2)
    #expect(found.text.contains("PC1 (70 % of the variance)") && found.text.contains("zoo & more"))
    #expect(found.text.contains("a<b> & \"c\""))
  }

  @Test("a confusion matrix is drawn with its counts; a thousand classes thin their names out, none overlap")
  func confusion() throws {
    let matrix = ConfusionMatrix(labels: ["a", "b"], truth: [0, 0, 0, 1], predicted: [0, 0, 1, nil])
    let found = try parsed(Chart.confusion(matrix, order: [1, 0], title: "t"))
    // The paper and two cells.
    #expect(found.elements["rect"] == 3)
    #expect(found.text.contains("2 of 3 photos right, 1 without a prediction"))
    let labels = (0..<1000).map { "class \($0)" }
    let large = ConfusionMatrix(labels: labels, truth: Array(0..<1000), predicted: (0..<1000).map { ($0 + 1) % 1000 })
    let chart = Chart.confusion(large, order: Array(0..<1000), title: "large")
    var last = -Double.infinity
    var names = 0
    for case .text(let text, let at, let size, .end, _, _, _) in chart.marks where text.hasPrefix("class") {
      #expect(at.y - last >= size)
      last = at.y
      names += 1
    }
    #expect(names > 50 && names < 300)
    #expect(chart.width < 2500 && chart.height < 2500)
  }

  @Test("a film stands on every epoch, glides between, and ends; axes stand still")
  func film() throws {
    let film = Film(
      epochs: ["2a/1", "2a/2", "2b/1"], paths: ["a.jpg", "b.jpg"], labels: ["fox", ""], classes: ["fox"],
      components: 2, points: [0, 0, 1, 1, 0.5, 0, 1, 0, 2, 3, 1, 1], words: [0.3, 0.4], explained: [0.6, 0.3])
    let frames = Chart.frames(of: film, title: "t", steps: 4)
    #expect(frames.count == 9)
    #expect(frames[0].delay > 20 && frames[8].delay > 20 && frames[1].delay < 10)
    func ticks(_ chart: Chart) -> [String] {
      chart.marks.compactMap {
        if case .text(let text, _, _, let anchor, _, _, _) = $0, anchor == .end { text } else { nil }
      }
    }
    #expect(frames.allSatisfy { ticks($0.chart) == ticks(frames[0].chart) })
    let cloud = Chart.cloud(of: film, at: 1.5)
    #expect(cloud.points[0].at == Chart.Point(1.25, 1.5) && cloud.points[1].label == -1)
    let history = ["2a", "2b"].compactMap(TrainingStage.init).map {
      EpochRecord(
        stage: $0, epoch: 1, trainLoss: 0.5, validLoss: nil, accuracy: 0.7, zeroShot: .nan, seconds: 1)
    }
    let page = try parsed(Chart.training(history, film: film, title: "t"))
    #expect(page.text.contains("epoch 2b/1") && page.text.contains("2a/1"))
    #expect(try parsed(Chart.training(history, film: nil, title: "t")).elements["polyline"] ?? 0 > 3)
  }

  @Test("a page of photos embeds each, under a title no wider than it")
  func gallery() throws {
    let photo = PixelImage(width: 4, height: 4, pixels: [UInt8](repeating: 90, count: 48))
    let tiles = (0..<7).map {
      Chart.Tile(
        picture: photo, title: $0 == 0 ? String(repeating: "long ", count: 40) : "fox", note: "", isRight: $0 == 1)
    }
    let chart = Chart.gallery(tiles, title: "t")
    let found = try parsed(chart)
    #expect(found.elements["image"] == 7)
    for case .text(let text, _, let size, _, _, true, _) in chart.marks where text.hasPrefix("long") {
      #expect(StrokeFont.width(of: text, size: size) <= Chart.tileSide && text.hasSuffix("…"))
    }
  }
}
