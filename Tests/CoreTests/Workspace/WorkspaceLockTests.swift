import Foundation
import Support
import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite("The lock of a workspace") struct WorkspaceLockTests {
  @Test("one holds it at a time, and lets go of it")
  func exclusive() throws {
    let folder = try TemporaryFolder()
    #expect(!WorkspaceLock.isHeld(folder.url))
    do {
      let lock = try WorkspaceLock(folder.url)
      #expect(WorkspaceLock.isHeld(folder.url))
      #expect(throws: WorkspaceError.busy(path: folder.url.path)) { try WorkspaceLock(folder.url) }
      withExtendedLifetime(lock) {}
    }
    #expect(!WorkspaceLock.isHeld(folder.url))
    _ = try WorkspaceLock(folder.url)
  }

  /// A descriptor closed twice is, the second time, what another thread has opened meanwhile.
  @Test("trying a lock that is held closes nothing of others'")
  func leavesOthers() throws {
    let folder = try TemporaryFolder()
    let lock = try WorkspaceLock(folder.url)
    let isOver = Atomic(false)
    let lost = Atomic(0)
    let opener = WorkerThread("opener") {
      while !isOver.load(ordering: .relaxed) {
        let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
        for _ in 0..<20 where fcntl(file, F_GETFD) < 0 { lost.add(1, ordering: .relaxed) }
        close(file)
      }
    }
    for _ in 0..<20_000 { #expect(throws: WorkspaceError.self) { try WorkspaceLock(folder.url) } }
    isOver.store(true, ordering: .relaxed)
    opener.join()
    #expect(lost.load(ordering: .relaxed) == 0)
    withExtendedLifetime(lock) {}
  }
}
