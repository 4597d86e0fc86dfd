import Foundation

extension Chart {
  /// The photos of a film at a moment: an epoch's number from 0, or between two.
  static func cloud(of film: Film, at moment: Double) -> Cloud {
    let first = min(max(0, Int(moment)), film.epochs.count - 1)
    let second = min(first + 1, film.epochs.count - 1)
    let share = moment - Double(first)
    let (a, b) = (film.points(of: first), film.points(of: second))
    let (x, y) = (0, film.components > 1 ? 1 : 0)
    func at(_ photo: Int, _ component: Int) -> Double {
      let place = photo * film.components + component
      return Double(a[a.startIndex + place]) * (1 - share) + Double(b[b.startIndex + place]) * share
    }
    // Words first, so that a class has the same color with and without a word.
    let labels = film.classes + Set(film.labels).subtracting(film.classes).subtracting([""]).sorted()
    let index = Dictionary(labels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return Cloud(
      labels: labels,
      points: film.paths.indices.map { (Point(at($0, x), at($0, y)), index[film.labels[$0]] ?? -1) },
      words: film.classes.indices.map { row in
        let start = row * film.components
        return (Point(Double(film.words[start + x]), Double(film.words[start + y])), row)
      },
      across: axis(x, Double(film.explained[x])), up: axis(y, Double(film.explained[y])))
  }

  /// The corners of all moments: axes that stand still.
  private static func bounds(of film: Film) -> (low: Point, high: Point)? {
    film.epochs.indices.compactMap { cloud(of: film, at: Double($0)).bounds }.reduce(nil) { known, next in
      guard let known = known as (low: Point, high: Point)? else { return next }
      return (
        Point(min(known.low.x, next.low.x), min(known.low.y, next.low.y)),
        Point(max(known.high.x, next.high.x), max(known.high.y, next.high.y))
      )
    }
  }

  /// The film as pictures that follow each other: each epoch stands for a while, and its photos glide to the next.
  /// - Parameters:
  ///   - film: of one epoch at least.
  ///   - title: stands before the epoch's name.
  ///   - steps: pictures from an epoch to the next.
  /// - Returns: every picture with how long it stands, in hundredths of a second.
  public static func frames(of film: Film, title: String, steps: Int = 8) -> [(chart: Chart, delay: Int)] {
    let bounds = bounds(of: film)
    func frame(_ moment: Double) -> Chart {
      let epoch = film.epochs[Int(moment.rounded())]
      return chart(
        cloud(of: film, at: moment), title: "\(title): epoch \(epoch)", size: Point(760, 540), bounds: bounds,
        hasLegend: true)
    }
    return film.epochs.indices.flatMap { epoch -> [(chart: Chart, delay: Int)] in
      let isLast = epoch == film.epochs.count - 1
      let still = (frame(Double(epoch)), isLast ? 250 : 60)
      guard !isLast else { return [still] }
      return [still]
        + (1..<max(1, steps)).map { step in
          // Slow at both ends.
          let part = Double(step) / Double(steps)
          return (frame(Double(epoch) + part * part * (3 - 2 * part)), 6)
        }
    }
  }

  /// The film as one page: a panel an epoch.
  static func panels(of film: Film, width: Double) -> Chart {
    let bounds = bounds(of: film)
    let columns = min(4, max(1, film.epochs.count))
    let side = width / Double(columns)
    let rows = (film.epochs.count + columns - 1) / columns
    var page = Chart(width: width, height: Double(rows) * side * 0.86)
    for (index, epoch) in film.epochs.enumerated() {
      let panel = chart(
        cloud(of: film, at: Double(index)), title: "epoch \(epoch)", size: Point(side, side * 0.86), bounds: bounds,
        hasLegend: false)
      page.add(panel, atX: Double(index % columns) * side, y: Double(index / columns) * side * 0.86)
    }
    return page
  }
}
