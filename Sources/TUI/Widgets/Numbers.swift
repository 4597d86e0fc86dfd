/// Numbers as the screens write them.
enum Numbers {
  /// `1,919`.
  static func count(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "−" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// `1 photo`, `1,919 photos`.
  static func photos(_ value: Int) -> String { count(value) + (value == 1 ? " photo" : " photos") }

  /// `1 class`, `2 unseen classes`.
  static func classes(_ value: Int, kind: String = "") -> String {
    "\(count(value)) \(kind)\(value == 1 ? "class" : "classes")"
  }

  /// A score of `-1…1` in four columns: ` .74`, `−.07`, `1.00`.
  static func score(_ value: Float) -> String {
    guard value.isFinite else { return "   ?" }
    let hundredths = Int((value * 100).rounded())
    if abs(hundredths) >= 100 { return hundredths < 0 ? "−1.0" : "1.00" }
    let digits = hundredths.magnitude < 10 ? "0\(hundredths.magnitude)" : "\(hundredths.magnitude)"
    return (hundredths < 0 ? "−." : " .") + digits
  }

  /// A figure of any size as short as two decimals are: `.81`, `−.67`, `1.97`, `12.40`.
  static func figure(_ value: Float) -> String {
    guard value.isFinite else { return value.isNaN ? "?" : value < 0 ? "−∞" : "∞" }
    let hundredths = Int((min(1e9, abs(value)) * 100).rounded())
    let decimals = hundredths % 100 < 10 ? "0\(hundredths % 100)" : "\(hundredths % 100)"
    let whole = hundredths >= 100 ? "\(hundredths / 100)" : ""
    return (value < 0 && hundredths > 0 ? "−" : "") + whole + "." + decimals
  }

  /// `0.3 ms`, `12 ms`, `1.4 s`.
  static func duration(milliseconds: Double) -> String {
    if milliseconds >= 1000 { return decimal(milliseconds / 1000) + " s" }
    return milliseconds >= 9.95 ? "\(Int(milliseconds.rounded())) ms" : decimal(milliseconds) + " ms"
  }

  /// What is left, rounded up: `12 s`, `3:05 min`, `1 h 1 min`.
  static func duration(seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 359_999))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60) min" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// With one decimal: `12.3`, `−0.5`.
  static func decimal(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    let tenths = Int((min(1e12, value.magnitude) * 10).rounded())
    return (value < 0 && tenths > 0 ? "−" : "") + "\(tenths / 10).\(tenths % 10)"
  }
}
