import Testing

@testable import Core

@Suite("A filter")
struct FilterTests {
  private let wolf = ImageRecord(id: 7, path: "wolf/a.jpg", label: "wolf", split: .valid, width: 300, height: 200)

  @Test(
    "admits what its clauses say",
    arguments: [
      ("label=wolf", true), ("label=WOLF split=valid", true), ("label!=wolf", false), ("split=train", false),
      ("width>=300, height<201", true), ("width>300", false), ("path~/a", true), ("id=7 and label~ol", true),
      ("height<=199", false), ("id!=7", false),
    ])
  func admits(_ text: String, _ expected: Bool) throws {
    #expect(try Filter(text).admits(wolf) == expected)
  }

  @Test(
    "that makes no sense is refused",
    arguments: ["", "and", "wolf", "colour=red", "width=wide", "label>3", "split=half", "id~7", "=", "label"])
  func refused(_ text: String) {
    #expect(throws: WorkspaceError.self) { try Filter(text) }
  }

  @Test("with an empty value asks for photos without a label")
  func unlabelled() throws {
    let loose = ImageRecord(id: 1, path: "a.jpg", label: nil, split: .none, width: 1, height: 1)
    #expect(try Filter("label=").admits(loose))
    #expect(try !Filter("label=").admits(wolf))
  }
}
