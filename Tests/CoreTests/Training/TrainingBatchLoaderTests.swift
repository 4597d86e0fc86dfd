import Core
import Foundation
import TestSupport
import Testing

@Suite("The loader of training batches") struct TrainingBatchLoaderTests {
  private let folder: TemporaryFolder
  private let photos: [TrainingPhoto]
  private static let small = Preprocessing(shortSide: 32, crop: 28, mean: [0.5, 0.5, 0.5], deviation: [0.2, 0.2, 0.2])

  init() throws {
    folder = try TemporaryFolder()
    var photos: [TrainingPhoto] = []
    for number in 0..<23 {
      let url = folder.file("\(number).jpg")
      let image = DrawnPicture.make(50 + number, 45) { x, y, c in x * 3 + y * c + number * 20 }
      try Data(try JPEG.encode(image)).write(to: url)
      photos.append(TrainingPhoto(id: Int64(100 + number), path: url.path, target: number % 4))
    }
    self.photos = photos
  }

  private func settings(_ base: BatchLoader.Settings, workers: Int = 2) -> BatchLoader.Settings {
    var settings = base
    settings.preprocessing = Self.small
    settings.batchSize = 5
    settings.workers = workers
    settings.seed = 7
    return settings
  }

  private func collect(_ stream: BatchStream) -> (photos: [[Int]], values: [[Float]]) {
    var (photos, values): ([[Int]], [[Float]]) = ([], [])
    while let batch = stream.next() {
      #expect(batch.number == photos.count || !photos.isEmpty || batch.number > 0)
      photos.append(batch.photos)
      values.append(batch.withPixels { pixels in pixels.indices.map { pixels[$0] } })
      #expect(batch.targets == batch.photos.map { self.photos[$0].target })
    }
    return (photos, values)
  }

  @Test("evaluation shows every photo once, in order, as the preprocessor makes it")
  func evaluation() throws {
    let loader = BatchLoader(photos, settings: settings(.evaluation))
    #expect(loader.batchesPerEpoch == 5)
    let found = collect(loader.epoch(0))
    #expect(found.photos.flatMap { $0 } == Array(0..<23))
    let preprocessor = Preprocessor(Self.small)
    for (photo, values) in zip(photos, found.values.joined().chunks(of: 3 * 28 * 28)) {
      #expect(values == preprocessor.tensor(try PictureReader.decode(URL(fileURLWithPath: photo.path))))
    }
  }

  @Test("a stream that is let go in mid-epoch holds its cache no longer: a run that is taken up at once finds it free")
  func letGo() throws {
    let file = folder.file("held.cache")
    for round in 0..<40 {
      let cache = try PixelCache(file, byteLimit: 4 << 20)
      let stream = BatchLoader(photos, settings: settings(.training(), workers: 4), cache: cache).epoch(round)
      #expect(stream.next()?.number == 0)
    }
  }

  @Test("an epoch is the same for any number of workers, with a cache and without, and another epoch is another")
  func deterministic() throws {
    let cache = try PixelCache(folder.file("pixels.cache"), byteLimit: 4 << 20)
    let one = collect(BatchLoader(photos, settings: settings(.training(), workers: 1)).epoch(3))
    let many = BatchLoader(photos, settings: settings(.training(), workers: 4), cache: cache)
    let (first, again) = (collect(many.epoch(3)), collect(many.epoch(3)))
    #expect(cache.count == 20)
    #expect(one.photos == first.photos && first.photos == again.photos)
    #expect(one.values == first.values && first.values == again.values)
    let other = collect(many.epoch(4))
    #expect(other.photos != first.photos)
    #expect(other.photos.allSatisfy { $0.count == 5 } && Set(other.photos.joined()).count == 20)
    #expect(many.batchesPerEpoch == 4)
  }

  @Test("an epoch resumed in its middle goes on as it would have")
  func resumed() {
    let loader = BatchLoader(photos, settings: settings(.training()))
    let (whole, rest) = (collect(loader.epoch(1)), collect(loader.epoch(1, from: 2)))
    #expect(Array(whole.photos[2...]) == rest.photos)
    #expect(Array(whole.values[2...]) == rest.values)
    #expect(loader.epoch(1, from: 4).next() == nil)
  }

  @Test("a photo that cannot be read is left out and named, and the others keep their rows")
  func failures() throws {
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: photos[6].path))
    let loader = BatchLoader(photos, settings: settings(.evaluation))
    let stream = loader.epoch(0)
    _ = stream.next()
    let batch = try #require(stream.next())
    #expect(batch.photos == [5, 7, 8, 9])
    #expect(batch.failures.map(\.photo) == [6])
    #expect(batch.failures.first?.error as? ImageError == .unknownFormat(path: photos[6].path, firstBytes: [1, 2, 3]))
    let expected = Preprocessor(Self.small).tensor(try PictureReader.decode(URL(fileURLWithPath: photos[7].path)))
    #expect(batch.withPixels { pixels in (0..<expected.count).map { pixels[expected.count + $0] } } == expected)
  }

  @Test("workers make no more than they may ahead, and end when the stream is let go")
  func abandoned() throws {
    let loader = BatchLoader(photos, settings: settings(.training()))
    for epoch in 0..<50 {
      let stream = loader.epoch(epoch)
      if epoch % 2 == 0 { _ = stream.next() }
    }
    #expect(collect(loader.epoch(0)).photos.count == 4)
  }

  @Test("no photos are no batches")
  func empty() {
    #expect(BatchLoader([], settings: settings(.training())).epoch(0).next() == nil)
    #expect(BatchLoader([], settings: settings(.evaluation)).epoch(0).next() == nil)
  }
}

extension Collection where Index == Int {
  fileprivate func chunks(of length: Int) -> [[Element]] {
    let all = Array(self)
    return stride(from: 0, to: all.count, by: length).map { Array(all[$0..<Swift.min($0 + length, all.count)]) }
  }
}

extension FlattenSequence where Base == [[Float]] {
  fileprivate func chunks(of length: Int) -> [[Float]] { Array(self).chunks(of: length) }
}
