import Foundation
import Support
import TestSupport
import Testing

@testable import Core

/// Where a workspace's database is let go of.
@Suite("The end of a catalogue") struct WorkspaceEndTests {
  @Test("a thread may be the last that holds one")
  func lastOwner() throws {
    let folder = try TemporaryFolder()
    for number in 0..<20 {
      let gate = Monitor(false)
      let thread = try { () throws -> WorkerThread in
        let catalogue = try Catalogue(at: folder.file("\(number).sqlite"))
        return WorkerThread("last") {
          gate.wait { $0 ? () : nil }
          withExtendedLifetime(catalogue) {}
        }
      }()
      gate.change { $0 = true }
      thread.join()
    }
  }

  @Test("one that is left to a destructor of a thread's data ends the program instead of damaging its memory")
  func destructor() async {
    await #expect(processExitsWith: .failure) {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("semblance-end-\(getpid())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      ThreadLife.watch()
      var key = pthread_key_t()
      pthread_key_create(&key) { object in
        #if canImport(Darwin)
          Unmanaged<Catalogue>.fromOpaque(object).release()
        #else
          if let object { Unmanaged<Catalogue>.fromOpaque(object).release() }
        #endif
      }
      let made = key
      let file = folder.appendingPathComponent("catalogue.sqlite")
      WorkerThread("destructor") {
        guard let catalogue = try? Catalogue(at: file) else { return }
        pthread_setspecific(made, Unmanaged.passRetained(catalogue).toOpaque())
      }.join()
    }
  }
}
