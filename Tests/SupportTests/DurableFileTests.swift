import Foundation
import TestSupport
import Testing

@testable import Support

@Suite("Durable files")
struct DurableFileTests {
  @Test("threads that write one name at once leave one of their files whole, and nothing beside it")
  func manyWriters() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("index")
    let length = 100_000
    let writers = (0..<8).map { number in
      WorkerThread("writer \(number)") {
        for _ in 0..<20 {
          do {
            var durable = try DurableFile(file)
            try durable.write([UInt8](repeating: UInt8(number), count: length))
            try durable.publish()
          } catch {
            Issue.record(error)
          }
        }
      }
    }
    for writer in writers { writer.join() }
    let bytes = [UInt8](try Data(contentsOf: file))
    #expect(bytes.count == length)
    #expect(Set(bytes).count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path) == ["index"])
  }
}
