extension Chart {
  /// A photo, the map over it, and the map alone.
  public static func heatmap(_ map: Heatmap, on photo: PixelImage, title: String) -> Chart {
    let width = 300.0
    let height = width * Double(photo.height) / Double(photo.width)
    var chart = Chart(width: 3 * width + 64, height: height + 96)
    chart.text(title, 16, 26, size: 15, isBold: true)
    let score =
      switch map.score {
      case .logit(let value): "logit \(rounded(value))"
      case .cosine(let value): "cosine \(rounded(value))"
      }
    let views = [
      ("photo", photo), ("\(map.name), \(score)", map.overlay(on: photo)), ("map alone", map.alone(like: photo)),
    ]
    for (index, (name, picture)) in views.enumerated() {
      let x = 16 + Double(index) * (width + 16)
      chart.text(name, x, 48, size: 12, color: Ink.faint)
      chart.add(.picture(picture, Point(x, 56), width: width, height: height))
    }
    let (left, top, length) = (16 + 2 * (width + 16), height + 68, width)
    for step in 0..<60 {
      let at = left + length * Double(step) / 60
      chart.rectangle(at, top, length / 60 + 0.3, 8, fill: ColorRamp.heat.color(at: (Float(step) + 0.5) / 60))
    }
    chart.text("0", left, top + 20, size: 10, color: Ink.faint)
    chart.text("1", left + length, top + 20, size: 10, anchor: .end, color: Ink.faint)
    return chart
  }

  private static func rounded(_ value: Float) -> String {
    let hundredths = (value * 100).rounded() / 100
    return "\(hundredths)"
  }
}
