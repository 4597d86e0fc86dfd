import Foundation
import Testing

@Suite("What sources may not say") struct SourceRulesTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func files(below folder: String) throws -> [(path: String, text: String)] {
    let folder = root.appendingPathComponent(folder)
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try names.filter { $0.hasSuffix(".swift") }.map { name in
      (name, try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
    }
  }

  /// Their closures are let go of in a destructor of the thread's data, or their threads keep somebody's priority.
  private static func startsThreads(_ line: Substring) throws -> Bool {
    let pattern = #"(^|[^A-Za-z])Thread\s*(\(|\{|\.init)|detachNewThread|concurrentPerform|pthread_create"#
    return try Regex(pattern).firstMatch(in: line) != nil
  }

  @Test("threads and loops over threads are started in Support alone")
  func threads() throws {
    let sources = try Self.files(below: "Sources")
    #expect(sources.count > 100)
    for (path, text) in sources where !path.hasPrefix("Support/") {
      let lines = text.split(separator: "\n").filter { $0.contains("hread") || $0.contains("concurrentPerform") }
      for line in lines where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        #expect(try !Self.startsThreads(line), "\(path): \(line)")
      }
    }
  }

  @Test(
    "the rule finds what it is for",
    arguments: [
      "let thread = Thread { [ended] in", "let a = Thread(block: work)", "Thread.detachNewThread {", "Thread.init {",
      "DispatchQueue.concurrentPerform(iterations: n) { _ in", "Foundation.Thread(target: a, selector: b, object: nil)",
    ])
  func finds(line: String) throws {
    #expect(try Self.startsThreads(line[...]))
  }

  @Test(
    "and nothing else", arguments: ["WorkerThread(\"a\") {", "Thread.sleep(forTimeInterval: 1)", "case thread(Int)"])
  func leaves(line: String) throws {
    #expect(try !Self.startsThreads(line[...]))
  }
}
