import Core
import Dispatch
import Foundation
import Index
import Support
import Synchronization
import Testing

@testable import TUI

@Suite("Answers that take long")
struct StaleAnswerTests {
  private final class Inbox: Sendable {
    let messages = Mutex<[Message]>([])
    let arrived = DispatchSemaphore(value: 0)

    func post(_ message: Message) {
      messages.withLock { $0.append(message) }
      arrived.signal()
    }

    var generations: [Int] {
      messages.withLock { $0 }.compactMap {
        if case .answer(let answer) = $0 { answer.request.generation } else { nil }
      }
    }
  }

  private static let surface = CellSurface(
    style: PictureStyle(depth: .palette256, characters: .unicode, usesQuadrants: true))

  private static func request(_ generation: Int, _ text: String = "zebra") -> SearchRequest {
    SearchRequest(generation: generation, query: .text(text), k: 12, isExact: false)
  }

  /// The work on a collection whose store is far away: a search waits for half a minute, or for the wish to stop.
  private static func slowWork(started: DispatchSemaphore, stopped: Counter) -> EffectRunner.Work {
    let url = URL(fileURLWithPath: "/nowhere")
    var work = EffectRunner.Work(Lazy<Workspace> { throw WorkspaceError.missing(path: url.path) }, at: url)
    work.search = { request, cancellation in
      started.signal()
      if request.query != .text("quick") {
        let woken = DispatchSemaphore(value: 0)
        cancellation.withHandler({ woken.signal() }) { _ = woken.wait(timeout: .now() + 30) }
        if cancellation.isCancelled { stopped.add() }
        try cancellation.check()
      }
      return SearchAnswer(request: request, terms: [], hits: [Hit(id: 1, score: 1)], milliseconds: 1)
    }
    return work
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)
    func add() { value.withLock { $0 += 1 } }
    var count: Int { value.withLock { $0 } }
  }

  @Test("the next search stops the one that runs, which posts nothing; only the newest is answered")
  func replaced() {
    let inbox = Inbox()
    let (started, stopped) = (DispatchSemaphore(value: 0), Counter())
    let runner = EffectRunner(
      work: Self.slowWork(started: started, stopped: stopped),
      surface: Self.surface,
      post: inbox.post)
    let start = ContinuousClock.now
    for generation in 1...3 {
      runner.run(.search(Self.request(generation)))
      started.wait()
    }
    runner.run(.search(Self.request(4, "quick")))
    inbox.arrived.wait()
    runner.stop()
    #expect(inbox.generations == [4] && stopped.count == 3)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("leaving does not wait for a search")
  func leaving() {
    let inbox = Inbox()
    let (started, stopped) = (DispatchSemaphore(value: 0), Counter())
    let runner = EffectRunner(
      work: Self.slowWork(started: started, stopped: stopped),
      surface: Self.surface,
      post: inbox.post)
    runner.run(.search(Self.request(1)))
    started.wait()
    let start = ContinuousClock.now
    runner.stop()
    #expect(ContinuousClock.now - start < .seconds(10))
    while stopped.count == 0, ContinuousClock.now - start < .seconds(10) { Thread.sleep(forTimeInterval: 0.001) }
    #expect(stopped.count == 1 && inbox.generations.isEmpty)
  }

  @Test("a job that was told to stop can be asked for again at once")
  func again() {
    let (started, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let runs = Counter()
    let queue = JobQueue<Int>(name: "test", workers: 1) { _, cancellation in
      started.signal()
      let woken = DispatchSemaphore(value: 0)
      cancellation.withHandler({ woken.signal() }) { _ = woken.wait(timeout: .now() + 30) }
      runs.add()
      ended.signal()
    }
    queue.replace(with: [1])
    started.wait()
    queue.replace(with: [])
    queue.replace(with: [1])
    ended.wait()
    started.wait()
    queue.stop()
    ended.wait()
    #expect(runs.count == 2)
  }

  @Test("an answer that comes after the next question is not shown")
  func lateAnswer() throws {
    var driver = Driver(120, 40)
    driver.type("2/zebra<enter>")
    let shown = try #require(driver.app.search.place?.answer)
    #expect(!shown.hits.contains { $0.id == 5 })
    driver.answers = false
    driver.type("/wolf<enter>")
    let late = SearchAnswer(
      request: Self.request(shown.request.generation + 1), terms: [], hits: [Hit(id: 5, score: 1)], milliseconds: 1)
    driver.send(.message(.answer(late)))
    #expect(driver.app.search.place?.answer == shown && driver.app.search.isWaiting)
  }

  @Test("a query is resolved once for its photos and its words, also when both ask at the same time")
  func resolvedOnce() throws {
    let resolved = Counter()
    let queries = ResolvedQueries { text, _ in
      resolved.add()
      Thread.sleep(forTimeInterval: 0.05)
      return try Query.parse(text).evaluate(
        words: { ResolvedTerm(text: $0, vector: nil, source: .unknown(suggestions: [])) }, photo: { _ in [1] })
    }
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      #expect(throws: Never.self) { try queries.answer(to: Self.request(1), "./a.jpg", Cancellation()) }
    }
    #expect(resolved.count == 1)
    // Typed again, its photos may be others.
    _ = try queries.answer(to: Self.request(2), "./a.jpg", Cancellation())
    #expect(resolved.count == 2)
  }
}
