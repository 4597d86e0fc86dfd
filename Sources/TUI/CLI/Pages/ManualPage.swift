import Core

/// `man semblance`, in mdoc(7): what the commands say of themselves, between what ``ManualPage+Sections.swift`` says.
struct ManualPage {
  let program: CommandTree
  /// As `Dd` wants it: `November 30, 2026`.
  let date: String

  var text: String {
    ([
      ".Dd \(date)", ".Dt SEMBLANCE 1", ".Os \(Mdoc.text(Release.name))",
      ".Sh NAME", ".Nm semblance", ".Nd explore image collections through visual\\-semantic embeddings",
      ".Sh SYNOPSIS",
    ] + synopsis + Self.description + [".Sh COMMANDS"] + commands + Self.closing).joined(separator: "\n") + "\n"
  }

  private var synopsis: [String] {
    [
      ".Nm semblance", ".Op Ar workspace", ".Nm semblance", ".Ar command", ".Op Ar arguments ...", ".Nm semblance",
      ".Cm help", ".Op Ar command", ".Nm semblance", ".Fl \\-version",
    ]
  }
}
