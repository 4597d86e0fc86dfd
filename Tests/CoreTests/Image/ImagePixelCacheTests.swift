import Core
import Foundation
import Support
import TestSupport
import Testing

@Suite("The cache of decoded pixels") struct ImagePixelCacheTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var file: URL { folder.file("pixels.cache") }

  private func key(_ number: Int) throws -> PixelCache.Key {
    let photo = folder.file("\(number).jpg")
    if !FileManager.default.fileExists(atPath: photo.path) { try Data([UInt8(number & 255)]).write(to: photo) }
    return try #require(PixelCache.Key(file: photo.path, shortSide: 32))
  }

  private func picture(_ number: Int) -> PixelImage {
    DrawnPicture.make(40 + number % 5, 32) { x, y, c in x * 3 + y * 7 + c * 11 + number }
  }

  private func held(_ cache: PixelCache, _ number: Int) throws -> PixelImage? {
    cache.read(try key(number)) { pixels, size in
      PixelImage(
        width: size.width, height: size.height, pixels: (0..<size.width * size.height * 3).map { pixels[$0] })
    }
  }

  private func fill(_ cache: PixelCache, _ numbers: Range<Int>) throws {
    for number in numbers {
      let picture = picture(number)
      cache.store(try key(number), picture.pixels.span, size: picture.size)
    }
  }

  @Test("gives back what it was given, and again after it was closed")
  func roundTrip() throws {
    do {
      let cache = try PixelCache(file, byteLimit: 4 << 20)
      #expect(try held(cache, 0) == nil)
      try fill(cache, 0..<50)
      for number in 0..<50 { #expect(try held(cache, number) == picture(number)) }
      #expect(cache.count == 50)
    }
    let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    #expect(size < 400_000)
    let cache = try PixelCache(file, byteLimit: 4 << 20)
    #expect(cache.count == 50)
    for number in 0..<50 { #expect(try held(cache, number) == picture(number)) }
  }

  @Test("a photo that changed is another key")
  func changed() throws {
    let cache = try PixelCache(file, byteLimit: 4 << 20)
    try fill(cache, 0..<1)
    try Data([1, 2, 3]).write(to: folder.file("0.jpg"))
    #expect(try held(cache, 0) == nil)
    #expect(PixelCache.Key(file: folder.file("0.jpg").path, shortSide: 31) != (try key(0)))
    #expect(PixelCache.Key(file: folder.file("missing.jpg").path, shortSide: 31) == nil)
  }

  @Test("a full cache keeps what it has and takes no more")
  func limit() throws {
    let cache = try PixelCache(file, byteLimit: 1 << 20)
    try fill(cache, 0..<400)
    #expect(cache.bytes <= 1 << 20)
    #expect(cache.count > 200 && cache.count < 400)
    let count = cache.count
    for number in 0..<400 { #expect(try held(cache, number) == (number < count ? picture(number) : nil)) }
    try fill(cache, 500..<501)
    #expect(try held(cache, 500) == nil)
  }

  @Test("room is made where other photos take it up, and only there")
  func room() throws {
    let cache = try PixelCache(file, byteLimit: 1 << 20)
    try fill(cache, 0..<400)
    let count = cache.count
    cache.makeRoom(for: Set(try (0..<400).map(key)))
    #expect(cache.count == count)
    cache.makeRoom(for: Set(try (1000..<1010).map(key)))
    #expect(cache.count == 0)
    try fill(cache, 1000..<1010)
    #expect(try held(cache, 1003) == picture(1003))
  }

  @Test("a file cut or damaged anywhere gives right pictures or none")
  func damage() throws {
    do { try fill(try PixelCache(file, byteLimit: 1 << 20), 0..<20) }
    let whole = try Data(contentsOf: file)
    var random = SeededGenerator(seed: 4)
    var lost = 0
    for round in 0..<60 * testScale {
      var bytes = whole
      if round % 2 == 0 { bytes = bytes.prefix(Int.random(in: 64..<bytes.count, using: &random)) }
      for _ in 0..<round % 4 {
        bytes[Int.random(in: 64..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      }
      try bytes.write(to: file)
      let cache = try PixelCache(file, byteLimit: 1 << 20)
      for number in 0..<20 {
        if let found = try held(cache, number) { #expect(found == picture(number)) } else { lost += 1 }
      }
      // And it goes on from there.
      try fill(cache, 0..<20)
      for number in 0..<20 { #expect(try held(cache, number) == picture(number)) }
    }
    #expect(lost > 0)
  }

  @Test("a file that is something else is refused and left alone")
  func notACache() throws {
    let text = Data("a diary, by chance under this name".utf8)
    try text.write(to: file)
    #expect(throws: PixelCacheError.notACache(path: file.path)) { try PixelCache(file) }
    #expect(try Data(contentsOf: file) == text)
    #expect(throws: PixelCacheError.system(SystemError(.open, folder.url.path, code: EISDIR))) {
      try PixelCache(folder.url)
    }
  }

  @Test("two cannot hold it at once")
  func busy() throws {
    let first = try PixelCache(file, byteLimit: 1 << 20)
    #expect(throws: PixelCacheError.busy(path: file.path)) { try PixelCache(file) }
    withExtendedLifetime(first) {}
  }

  @Test("many workers may read and store at once")
  func concurrent() async throws {
    let cache = try PixelCache(file, byteLimit: 8 << 20)
    let keys = try (0..<60).map(key)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          for round in 0..<300 {
            let number = (round * 7 + worker * 13) % 60
            let expected = picture(number)
            let isRight = cache.read(keys[number]) { pixels, size in
              size == expected.size && expected.pixels.indices.allSatisfy { pixels[$0] == expected.pixels[$0] }
            }
            if let isRight {
              #expect(isRight)
            } else {
              cache.store(keys[number], expected.pixels.span, size: expected.size)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(cache.count == 60)
  }
}
