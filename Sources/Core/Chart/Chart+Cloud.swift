extension Chart {
  /// Photos among words along two components.
  struct Cloud {
    var labels: [String]
    /// One a photo, with its class or -1.
    var points: [(at: Point, label: Int)]
    var words: [(at: Point, label: Int)]
    var across: String
    var up: String

    /// The corners of all that is finite.
    var bounds: (low: Point, high: Point)? {
      let all = (points.map(\.at) + words.map(\.at)).filter { $0.x.isFinite && $0.y.isFinite }
      guard let first = all.first else { return nil }
      return all.reduce((first, first)) {
        (Point(min($0.0.x, $1.x), min($0.0.y, $1.y)), Point(max($0.1.x, $1.x), max($0.1.y, $1.y)))
      }
    }
  }

  /// The map of a workspace: photos as dots, words as triangles with their names, both axes to one scale.
  /// - Parameters:
  ///   - map: of two components at least; of one, both axes show it.
  ///   - title: the line above it.
  ///   - axes: which components run across and up, from 0.
  public static func map(_ map: EmbeddingMap, title: String, axes: (across: Int, up: Int) = (0, 1)) -> Chart {
    let up = min(axes.up, map.components - 1)
    func at(_ values: [Float], _ row: Int) -> Point {
      Point(Double(values[row * map.components + axes.across]), Double(values[row * map.components + up]))
    }
    let cloud = Cloud(
      labels: map.labels, points: map.classes.indices.map { (at(map.points, $0), map.classes[$0]) },
      words: map.labels.indices.map { (at(map.words, $0), $0) },
      across: axis(axes.across, map.explained[axes.across]), up: axis(up, map.explained[up]))
    return chart(cloud, title: title, size: Point(960, 680), bounds: cloud.bounds, hasLegend: true)
  }

  static func axis(_ component: Int, _ share: Double) -> String {
    "PC\(component + 1) (\(Int((100 * share).rounded())) % of the variance)"
  }

  static func chart(
    _ cloud: Cloud, title: String, size: Point, bounds: (low: Point, high: Point)?, hasLegend: Bool
  ) -> Chart {
    var chart = Chart(width: size.x, height: size.y)
    let isSmall = size.x < 400
    let legend = hasLegend ? Legend(cloud, height: size.y - 70) : nil
    let (left, top, bottom) = (isSmall ? 12.0 : 56.0, isSmall ? 26.0 : 40.0, size.y - (isSmall ? 10 : 48))
    let right = size.x - (isSmall ? 10 : 20) - (legend.map { $0.width + 16 } ?? 0)
    chart.text(title, left, top - 12, size: isSmall ? 11 : 15, isBold: true)
    guard let bounds else { return chart }
    // One scale for both, the cloud in the middle, some air around it.
    let (width, height) = (max(1e-9, bounds.high.x - bounds.low.x), max(1e-9, bounds.high.y - bounds.low.y))
    let perUnit = min((right - left) / width, (bottom - top) / height) * 0.94
    let middle = Point((bounds.low.x + bounds.high.x) / 2, (bounds.low.y + bounds.high.y) / 2)
    let (half, tall) = ((right - left) / 2 / perUnit, (bottom - top) / 2 / perUnit)
    let across = Axis(low: middle.x - half, high: middle.x + half, start: left, end: right)
    let up = Axis(low: middle.y - tall, high: middle.y + tall, start: bottom, end: top)
    chart.frame(across, up, hasNumbers: !isSmall, across: isSmall ? nil : cloud.across, up: isSmall ? nil : cloud.up)
    func place(_ at: Point) -> Point { Point(across.place(at.x), up.place(at.y)) }

    let isDense = cloud.points.count > 5_000
    let radius = isSmall ? 1.6 : isDense ? 1.6 : 2.4
    for (at, label) in cloud.points where at.x.isFinite && at.y.isFinite {
      chart.add(.circle(place(at), radius: radius, fill: Ink.ofClass(label), opacity: isDense ? 0.4 : 0.6))
    }
    var taken: [(Point, Point)] = []
    for (at, label) in cloud.words where at.x.isFinite && at.y.isFinite {
      let (at, side) = (place(at), isSmall ? 4.0 : 6.5)
      chart.add(
        .polygon(
          [
            Point(at.x, at.y - side), Point(at.x - side * 0.9, at.y + side * 0.7),
            Point(at.x + side * 0.9, at.y + side * 0.7),
          ],
          fill: Ink.ofClass(label), outline: .black))
      taken.append((Point(at.x - side, at.y - side), Point(at.x + side, at.y + side)))
    }
    for (at, label) in cloud.words where at.x.isFinite && at.y.isFinite && !isSmall {
      chart.name(cloud.labels[label], place(at), within: (Point(left, top), Point(right, bottom)), taken: &taken)
    }
    if let legend { legend.draw(on: &chart, x: right + 18, y: top + 6) }
    return chart
  }

  /// A bold name beside a triangle, where it covers no other; left out where there is no such place.
  private mutating func name(
    _ name: String, _ at: Point, within area: (Point, Point), taken: inout [(Point, Point)]
  ) {
    let length = StrokeFont.width(of: name, size: 12)
    let places: [(Point, Anchor)] = [
      (Point(at.x + 9, at.y + 4), .start), (Point(at.x - 9, at.y + 4), .end), (Point(at.x, at.y - 10), .middle),
      (Point(at.x, at.y + 18), .middle),
    ]
    for (place, anchor) in places {
      let left = anchor == .start ? place.x : anchor == .end ? place.x - length : place.x - length / 2
      let box = (Point(left - 1, place.y - 10), Point(left + length + 1, place.y + 3))
      let isInside = box.0.x >= area.0.x && box.1.x <= area.1.x && box.0.y >= area.0.y && box.1.y <= area.1.y
      let isFree = !taken.contains { other in
        box.0.x < other.1.x && other.0.x < box.1.x && box.0.y < other.1.y && other.0.y < box.1.y
      }
      guard isInside, isFree else { continue }
      taken.append(box)
      // A pale edge keeps the name readable over dots.
      for (dx, dy) in [(-1.0, 0.0), (1, 0), (0, -1), (0, 1)] {
        text(name, place.x + dx, place.y + dy, size: 12, anchor: anchor, color: .white, isBold: true)
      }
      text(name, place.x, place.y, size: 12, anchor: anchor, isBold: true)
      return
    }
  }

  /// A box with round numbers along two of its sides.
  mutating func frame(_ across: Axis, _ up: Axis, hasNumbers: Bool, across xTitle: String?, up yTitle: String?) {
    for tick in across.ticks(about: 7) where hasNumbers {
      line(across.place(tick.value), up.start, across.place(tick.value), up.end, color: Ink.grid)
      text(tick.text, across.place(tick.value), up.start + 15, size: 10, anchor: .middle, color: Ink.faint)
    }
    for tick in up.ticks(about: 6) where hasNumbers {
      line(across.start, up.place(tick.value), across.end, up.place(tick.value), color: Ink.grid)
      text(tick.text, across.start - 6, up.place(tick.value) + 3.5, size: 10, anchor: .end, color: Ink.faint)
    }
    add(
      .line(
        [
          Point(across.start, up.start), Point(across.end, up.start), Point(across.end, up.end),
          Point(across.start, up.end), Point(across.start, up.start),
        ], color: Ink.frame, width: 1))
    let middle = ((across.start + across.end) / 2, (up.start + up.end) / 2)
    if let xTitle { text(xTitle, middle.0, up.start + 34, size: 12, anchor: .middle) }
    if let yTitle { text(yTitle, across.start - 40, middle.1, size: 12, anchor: .middle, turned: true) }
  }

  /// The classes that have photos, each with its color.
  struct Legend {
    let entries: [(name: String, color: PixelColor)]
    let hidden: Int
    let width: Double

    init(_ cloud: Cloud, height: Double) {
      let used = Set(cloud.points.map(\.label)).filter { $0 >= 0 }.sorted { cloud.labels[$0] < cloud.labels[$1] }
      let room = max(1, Int(height / 16))
      let shown = used.count > room ? used.prefix(room - 1) : used[...]
      hidden = used.count - shown.count
      entries = shown.map { (cloud.labels[$0], Ink.ofClass($0)) }
      width = 18 + (entries.map { StrokeFont.width(of: $0.name, size: 11) }.max() ?? 0)
    }

    func draw(on chart: inout Chart, x: Double, y: Double) {
      for (index, entry) in entries.enumerated() {
        let y = y + Double(index) * 16
        chart.add(.circle(Point(x + 4, y), radius: 4, fill: entry.color, opacity: 1))
        chart.text(entry.name, x + 14, y + 4)
      }
      if hidden > 0 {
        chart.text("and \(hidden) more", x + 14, y + Double(entries.count) * 16 + 4, color: Ink.faint)
      }
    }
  }
}
