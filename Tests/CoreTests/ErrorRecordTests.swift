import Foundation
import Support
import Testing

@testable import Core

@Suite("An error kept in a file") struct ErrorRecordTests {
  private let types: [any RecordableError.Type] = [ImageError.self, WorkspaceError.self, FileError.self]

  @Test(
    "is its case and its facts, and comes back as what it was",
    arguments: [
      ImageError.truncated(path: "a b/c.jpg", bytes: 812), .notAFile(path: "/dev/null"),
      .system(SystemError(.read, "a.jpg", code: EACCES)), .tooManyPixels(path: "a", width: 1, height: 2, limit: 3),
    ])
  func facts(error: ImageError) throws {
    let record = ErrorRecord(error)
    #expect(record.isJSON)
    #expect(ErrorRecord(text: record.text).error(among: types) as? ImageError == error)
  }

  @Test("is written as JSON that names the type, the case and the arguments")
  func format() {
    #expect(
      ErrorRecord(ImageError.truncated(path: "a/b.jpg", bytes: 812)).text
        == #"{"image":{"truncated":{"bytes":812,"path":"a/b.jpg"}}}"#)
    #expect(
      ErrorRecord(FileError.system(SystemError(.read, "a", code: 2))).text
        == #"{"file":{"system":{"_0":{"code":2,"operation":"read","path":"a"}}}}"#)
  }

  @Test("is a line of text in a journal, where an older version wrote the sentence")
  func coding() throws {
    let record = ErrorRecord(WorkspaceError.busy(path: "w"))
    #expect(try JSONDecoder().decode(ErrorRecord.self, from: JSONEncoder().encode(record)) == record)
    let old = try JSONDecoder().decode(ErrorRecord.self, from: Data(#""a.jpg is empty.""#.utf8))
    #expect(old.text == "a.jpg is empty." && !old.isJSON && old.error(among: types) == nil)
  }

  @Test("that this version does not know is told apart from words")
  func unknown() {
    let record = ErrorRecord(text: #"{"image":{"tooBeautiful":{"path":"a.jpg"}}}"#)
    #expect(record.isJSON && record.error(among: types) == nil)
  }
}
