import ArgumentParser
import Foundation

/// `semblance pages man|keys`: pages that are made from the program's own tables, for those who build and package it.
struct PagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages", abstract: "Print a page made from the commands or the keys.", shouldDisplay: false)

  enum Page: String, CaseIterable, ExpressibleByArgument { case man, keys }

  @Argument(help: "man (mdoc) or keys (Markdown).")
  var page: Page
  @Option(help: "man: the day it is of, 2026-11-30; today by default.")
  var date: String?

  func validate() throws {
    if let date, Self.day(date) == nil { throw ValidationError("--date takes a day such as 2026-11-30.") }
  }

  func run() throws {
    switch page {
    case .man:
      let day = date.flatMap(Self.day) ?? .now
      Output.result([ManualPage(program: try .ofProgram(), date: Self.spelled(day)).text.trimmed])
    case .keys: Output.result([KeysPage.text.trimmed])
    }
  }

  private static func day(_ text: String) -> Date? { try? Date(text, strategy: .iso8601.year().month().day()) }

  /// In English wherever it is made: `November 30, 2026`.
  private static func spelled(_ day: Date) -> String {
    let style = Date.FormatStyle(locale: Locale(identifier: "en_US"), timeZone: .gmt)
    return day.formatted(style.month(.wide).day().year())
  }
}

extension String {
  /// Without the line end that ``Output/result(_:)`` writes.
  fileprivate var trimmed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
