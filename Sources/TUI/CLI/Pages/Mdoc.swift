/// Text in the language of manual pages, mdoc(7), as groff and mandoc both read it.
enum Mdoc {
  /// A line of text: nothing in it is taken for a macro or an escape.
  static func text(_ text: String) -> String {
    let escaped = text.unicodeScalars.map(escaped).joined()
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  /// A word after a macro: in quotes, and never itself a macro.
  static func argument(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : Self.escaped($0) }.joined()
    return "\"\\&\(escaped)\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": "\\e"
    // Else a typographic quote or a hyphen, which nobody can type or search for.
    case "-": "\\-"
    case "'": "\\(aq"
    case "`": "\\(ga"
    case "^": "\\(ha"
    case "~": "\\(ti"
    case _ where scalar.isASCII: String(scalar)
    default: "\\[u" + String(repeating: "0", count: max(0, 4 - hexadecimal(scalar).count)) + hexadecimal(scalar) + "]"
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
  }
}
