extension Chart {
  /// What is taken for what: rows are what photos are, columns what they are taken for; right ones green, mistakes orange,
  /// the stronger the larger their share of the row.
  /// - Parameters:
  ///   - matrix: the counts.
  ///   - order: the classes, as they are to stand.
  ///   - title: the line above it.
  public static func confusion(_ matrix: ConfusionMatrix, order: [Int], title: String) -> Chart {
    let count = order.count
    let cell = count <= 30 ? 26.0 : count <= 60 ? 16 : max(2, 900 / Double(count))
    let size = count <= 30 ? 12.0 : 10
    // Names thin out where rows are narrower than they are tall.
    let every = max(1, Int((size + 1) / cell + 0.999))
    let names = order.map { matrix.labels[$0] }
    let room = (names.map { StrokeFont.width(of: $0, size: size) }.max() ?? 0) + 12
    let (left, top) = (28 + room, 52 + room)
    var chart = Chart(
      width: left + max(Double(count) * cell, 220) + 24, height: top + Double(count) * cell + 56)
    chart.text(title, 16, 26, size: 15, isBold: true)
    chart.text("taken for", left + Double(count) * cell / 2, 44, size: 12, anchor: .middle, color: Ink.faint)
    chart.text(
      "actual class", 18, top + Double(count) * cell / 2, size: 12, anchor: .middle, color: Ink.faint, turned: true)
    let shares = matrix.shares(.rows)
    for (row, actual) in order.enumerated() {
      let y = top + Double(row) * cell
      if row % every == 0 {
        chart.text(names[row], left - 6, y + cell / 2 + size * 0.34, size: size, anchor: .end)
        chart.text(
          names[row], left + (Double(row) + 0.5) * cell + size * 0.34, top - 6, size: size, turned: true)
      }
      for (column, predicted) in order.enumerated() where matrix[actual, predicted] > 0 {
        let hue = actual == predicted ? PixelColor(18, 142, 110) : PixelColor(222, 92, 40)
        let share = Float(shares[actual * matrix.size + predicted])
        let color = PixelColor.white.mixed(with: hue, share: 0.14 + 0.86 * share.squareRoot())
        chart.rectangle(left + Double(column) * cell, y, cell, cell, fill: color)
        guard cell > 20 else { continue }
        chart.text(
          "\(matrix[actual, predicted])", left + (Double(column) + 0.5) * cell, y + cell / 2 + 3.8, size: 10.5,
          anchor: .middle, color: color.luma > 0.55 ? Ink.text : .white)
      }
    }
    if cell >= 8 {
      for index in 0...count {
        let along = Double(index) * cell
        chart.line(left, top + along, left + Double(count) * cell, top + along, color: Ink.grid, width: 0.6)
        chart.line(left + along, top, left + along, top + Double(count) * cell, color: Ink.grid, width: 0.6)
      }
    }
    let (right, all) = (order.reduce(0) { $0 + matrix[$1, $1] }, matrix.counts.reduce(0, +))
    let undefined = matrix.undefined.reduce(0, +)
    chart.text(
      "\(right) of \(all) photos right" + (undefined > 0 ? ", \(undefined) without a prediction" : ""), left,
      top + Double(count) * cell + 24, color: Ink.faint)
    return chart
  }
}
