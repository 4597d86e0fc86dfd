import Core
import Foundation

/// A screen drawn once to standard output, as large as the terminal is wide.
enum TerminalPlot {
  /// The map of a workspace, as the explorer draws it.
  static func show(_ map: EmbeddingMap, of workspace: Workspace) {
    print(workspace, scores: .none, map: .ready(map)) { canvas, area, state in
      var screen = ScatterScreen()
      screen.settle(area: area, state: state)
      screen.draw(on: &canvas, area: area, state: state)
    }
  }

  /// A photo as large as the terminal is wide, and a heatmap over it.
  /// - Throws: ``ImageError``.
  static func show(_ map: Heatmap, on photo: URL) throws {
    let (surface, size) = (Self.surface, Self.size)
    let pixels = try Thumbnail.load(photo) { surface.framing(of: $0, in: size, fit: .whole) }
    let cells = surface.picture(of: map.overlay(on: pixels, pixelShape: surface.pixelShape))
    var canvas = Canvas(size: cells.size)
    canvas.picture(cells, at: 0, 0)
    show(canvas)
  }

  /// A picture and what stands below it.
  struct Tile {
    let image: ImageRecord
    let caption: Caption
  }

  /// Small pictures, as many in a row as the terminal is wide.
  static func show(_ tiles: [Tile], of workspace: Workspace) {
    let zoom = 3
    let width = size.width
    let first = TileGrid(area: Rect(x: 0, y: 0, width: width, height: 1), count: tiles.count, zoom: zoom)
    let height = first.rows * (TileGrid.widths[zoom] * 3 / 8 + 2)
    let grid = TileGrid(area: Rect(x: 0, y: 0, width: width, height: height), count: tiles.count, zoom: zoom)
    let thumbnails = Thumbnails(grid: grid, top: 0, selection: nil, isActive: false)
    var state = state(of: workspace)
    let surface = Self.surface
    for tile in tiles {
      let pixels = try? Thumbnail.load(workspace.url(of: tile.image)) {
        surface.framing(of: $0, in: grid.picture, fit: .fill)
      }
      // A photo whose file is gone since keeps its place, gray.
      let picture =
        pixels.map { surface.picture(of: $0) } ?? surface.picture(of: .missing, in: grid.picture, fit: .fill)
      state.pictures.insert(.ready(picture), for: grid.key(tile.image))
    }
    var canvas = Canvas(size: Size(width: width, height: height))
    thumbnails.draw(on: &canvas, state: state) { (tiles[$0].image, tiles[$0].caption) }
    show(canvas)
  }

  private static var size: Size {
    var window = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
    return Size(
      width: min(200, max(40, isKnown ? Int(window.ws_col) : 80)),
      height: min(60, max(12, isKnown ? Int(window.ws_row) - 2 : 24)))
  }

  /// As the explorer chooses them, but that a terminal is taken to know 256.
  private static var depth: ColorDepth {
    let environment = ProcessInfo.processInfo.environment
    guard environment["TERM"] != "dumb" else { return .mono }
    return ColorDepth(colors: 256, environment: environment)
  }

  private static var surface: any PictureSurface {
    CellSurface(style: PictureStyle(depth: depth, characters: .unicode, usesQuadrants: depth != .mono))
  }

  private static func show(_ canvas: Canvas) {
    Output.result(depth == .mono ? [canvas.dump()] : canvas.ansiLines())
  }

  private static func state(of workspace: Workspace) -> ExplorerState {
    ExplorerState(
      collection: .ready(
        PhotoLibrary(
          name: workspace.name, modelDescription: workspace.modelDescription, images: workspace.images(),
          classes: workspace.classes())), theme: Theme(depth: depth, characters: .unicode))
  }

  static func print(
    _ workspace: Workspace, scores: ExplorerState.Made<PhotoScores>, map: ExplorerState.Made<EmbeddingMap>,
    draw: (inout Canvas, Rect, ExplorerState) -> Void
  ) {
    var state = state(of: workspace)
    state.scores = scores
    state.map = map
    state.showsDetail = false
    var canvas = Canvas(size: size)
    draw(&canvas, canvas.bounds, state)
    show(canvas)
  }
}

extension PixelImage {
  /// Stands for a photo whose file is gone.
  static let missing = PixelImage(width: 1, height: 1, pixels: [200, 200, 200])
}

extension Canvas {
  /// Rows as text with colors (SGR), each ended plain.
  func ansiLines() -> [String] {
    (0..<size.height).map { y in
      var line = ""
      var current = Style.plain
      for x in 0..<size.width {
        let cell = self[x, y]
        guard cell.width > 0 else { continue }
        if cell.style != current {
          line += cell.style.sgr
          current = cell.style
        }
        line.unicodeScalars.append(contentsOf: cell.glyph.scalars)
      }
      return line + (current == .plain ? "" : "\u{1b}[0m")
    }
  }
}

extension Style {
  /// The escape sequence that sets this style, whatever was set before.
  fileprivate var sgr: String {
    var codes = ["0"]
    if attributes.contains(.bold) { codes.append("1") }
    if attributes.contains(.dim) { codes.append("2") }
    if attributes.contains(.underline) { codes.append("4") }
    if attributes.contains(.reverse) { codes.append("7") }
    for (color, base) in [(foreground, "38"), (background, "48")] {
      switch color {
      case .standard: break
      case .palette(let index): codes.append("\(base);5;\(index)")
      case .rgb(let r, let g, let b): codes.append("\(base);2;\(r);\(g);\(b)")
      }
    }
    return "\u{1b}[" + codes.joined(separator: ";") + "m"
  }
}
