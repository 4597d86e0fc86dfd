import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("A data set")
struct DataSetTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ path: String, _ content: String = "x") throws {
    let url = folder.file(path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content.utf8).write(to: url)
  }

  @Test("in AWA2's layout takes labels from JPEGImages and unseen classes from testclasses.txt")
  func awa() throws {
    try file("JPEGImages/wolf/wolf_1.jpg")
    try file("JPEGImages/killer+whale/killer+whale_1.jpg")
    try file("classes.txt", "      1\tantelope\n      2\tkiller+whale\n")
    try file("testclasses.txt", "killer+whale\r\n")
    let set = try DataSet(at: folder.url)
    #expect(set.layout == .awa2)
    #expect(set.files.map(\.label) == ["killer+whale", "wolf"])
    #expect(set.files.map(\.split) == [.test, .train])
    #expect(set.others == 2)
    #expect(try DataSet.classNames(in: folder.file("classes.txt")) == ["antelope", "killer+whale"])
  }

  @Test("of class folders below train, valid and test takes both from the path")
  func splits() throws {
    for path in ["train/fox/a.jpg", "valid/fox/b.JPEG", "test/zebra/deep/c.jpg"] { try file(path) }
    let set = try DataSet(at: folder.url)
    #expect(set.layout == .classFolders)
    #expect(set.files.map(\.label) == ["zebra", "fox", "fox"])
    #expect(set.files.map(\.split) == [.test, .train, .valid])
  }

  @Test("of class folders alone has labels and no split; loose photos have neither")
  func plain() throws {
    try file("fox/a.jpg")
    try file("b.jpg")
    let set = try DataSet(at: folder.url)
    #expect(set.files.map(\.label) == [nil, "fox"])
    #expect(set.files.map(\.split) == [.none, .none])
  }

  @Test("leaves out hidden files, other files and a workspace kept beside the photos")
  func others() throws {
    for path in ["a.jpg", ".hidden.jpg", "notes.txt", "w.semblance/workspace.json", "w.semblance/x.jpg"] {
      try file(path)
    }
    let set = try DataSet(at: folder.url)
    #expect(set.files.map(\.path) == ["a.jpg"])
    #expect(set.others == 1)
  }

  @Test("follows a link to a folder once, so that a loop of links ends")
  func loop() throws {
    try file("fox/a.jpg")
    try FileManager.default.createSymbolicLink(
      at: folder.file("fox/again"), withDestinationURL: folder.file("fox"))
    #expect(try DataSet(at: folder.url).files.map(\.path) == ["fox/a.jpg"])
  }

  @Test("that is missing, a file, or holds no photo is refused by name")
  func refused() throws {
    let path = folder.url.standardizedFileURL.path
    #expect(throws: WorkspaceError.missing(path: path + "/nowhere")) { try DataSet(at: folder.file("nowhere")) }
    try file("notes.txt")
    #expect(throws: WorkspaceError.notAFolder(path: path + "/notes.txt")) { try DataSet(at: folder.file("notes.txt")) }
    #expect(throws: WorkspaceError.noPhotos(path: path, others: 1)) { try DataSet(at: folder.url) }
  }
}
