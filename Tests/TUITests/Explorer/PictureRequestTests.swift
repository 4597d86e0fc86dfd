import Core
import Foundation
import Index
import TestSupport
import Testing

@testable import TUI

@Suite("What is asked for to be shown")
struct PictureRequestTests {
  @Test("holding j over a thousand rows loads the large picture and the words once")
  func holding() {
    var driver = Driver(120, 40)
    driver.answers = false
    driver.type("G")
    driver.type("gg")
    driver.forgetWhatWasAsked()
    for _ in 0..<300 { driver.send(.key(.character("j"))) }
    let large = driver.asked.contains { effect in
      if case .pictures(let requests) = effect { requests.contains { $0.key.fit == .whole } } else { false }
    }
    #expect(!large)
    #expect(!driver.asked.contains { if case .words = $0 { true } else { false } })
    let rests = driver.asked.compactMap { if case .rest(let generation) = $0 { generation } else { nil } }
    driver.send(.message(.rested(rests[0])))
    #expect(!driver.app.state.isRested)
    driver.send(.message(.rested(rests[rests.count - 1])))
    #expect(driver.wanted.filter { $0.key.fit == .whole }.map(\.image.id) == [driver.app.selection])
    #expect(driver.asked.last == driver.app.selection.map { .words(id: $0, k: ExplorerState.wordCount) })
  }

  @Test("what scrolled away is not asked for any more, and what is in sight comes first")
  func priorities() {
    var driver = Driver(120, 40, library: nil)
    driver.answers = false
    driver.send(.message(.library(.success(.zoo))))
    driver.type("G")
    let onPage = driver.wanted.map(\.key.id)
    driver.type("gg")
    let atTop = driver.wanted.filter { $0.key.fit == .fill }.map(\.key.id)
    #expect(Set(atTop).isDisjoint(with: onPage))
    #expect(atTop.first == PhotoLibrary.zoo.images.first?.id)
    #expect(atTop == atTop.sorted())
  }

  @Test("pictures that are there are not asked for again")
  func cached() {
    var driver = Driver(120, 40)
    driver.type("jk")
    driver.forgetWhatWasAsked()
    driver.type("jkjk")
    #expect(driver.asked.allSatisfy { if case .pictures(let requests) = $0 { requests.isEmpty } else { true } })
  }

  @Test("the cache keeps to its limit and to what is on the screen")
  func cacheLimit() {
    var cache = PictureCache(limit: 20_000)
    let picture = CellSurface(style: PictureStyle(depth: .truecolor, characters: .unicode))
      .picture(of: .drawn(1), in: Size(width: 10, height: 5), fit: .fill)
    func key(_ id: Int) -> PictureKey { PictureKey(id: Int64(id), place: Size(width: 10, height: 5), fit: .fill) }
    for id in 0..<100 {
      cache.insert(.ready(picture), for: key(id))
      cache.use([key(0), key(id)])
      #expect(cache.byteCount <= 20_000 + picture.byteCount)
      #expect(cache[key(0)] != nil && cache[key(id)] != nil)
    }
    #expect(cache.count < 100)
    #expect(cache[key(1)] == nil)
  }
}
