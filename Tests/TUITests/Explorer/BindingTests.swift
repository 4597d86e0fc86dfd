import Testing

@testable import TUI

@Suite("Keys")
struct BindingTests {
  @Test("no key does two things in one place, and none hides a longer sequence", arguments: Scope.allCases)
  func unique(scope: Scope) {
    let sequences = Binding.bindings(in: scope).flatMap { binding in binding.keys }
    #expect(Set(sequences).count == sequences.count)
    for a in sequences {
      for b in sequences where a.count < b.count { #expect(Array(b.prefix(a.count)) != a) }
    }
  }

  @Test("every action has a row, and a name that can be typed")
  func complete() {
    let bound = Set(Binding.table.map(\.action))
    for action in Action.allCases {
      #expect(bound.contains(action), "\(action)")
      #expect(action.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
    }
  }

  @Test("the help names every key that works", arguments: [Scope.browse, .results])
  func help(scope: Scope) {
    let rows = Popup.helpRows(for: scope, hasTour: true).map(\.keys).joined(separator: "\n")
    for binding in Binding.bindings(in: scope) {
      for name in binding.keyNames { #expect(rows.contains(name)) }
    }
    let untold = Popup.helpRows(for: scope, hasTour: false)
    #expect(untold.count == Popup.helpRows(for: scope, hasTour: true).count - 1 && !untold.contains { $0.keys == "X" })
  }

  @Test("every key of the table is dispatched to its action", arguments: Scope.allCases)
  func dispatch(scope: Scope) {
    for binding in Binding.bindings(in: scope) {
      for sequence in binding.keys {
        #expect(Binding.match(sequence, in: scope) == .action(binding.action))
        for length in 1..<sequence.count {
          #expect(Binding.match(Array(sequence.prefix(length)), in: scope) == .pending)
        }
      }
    }
    #expect(Binding.match([.function(9)], in: scope) == .none)
  }

  @Test("the palette finds commands by their letters, the beginning of a name first")
  func palette() {
    var palette = Popup.Palette()
    palette.field.insert("ma")
    #expect(palette.matches(in: .browse, hasTour: true).first?.action == .mark)
    palette.field.insert("zzz")
    #expect(palette.matches(in: .browse, hasTour: true).isEmpty)
    #expect(Popup.Palette().matches(in: .browse, hasTour: true).contains { $0.action == .messages })
    #expect(!Popup.Palette().matches(in: .browse, hasTour: true).contains { $0.action == .toggleExact })
  }
}
