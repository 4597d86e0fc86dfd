import Foundation
import Support

/// Decodes and augments photos on workers of its own, ahead of the step that needs them, in an order that hangs on nothing but
/// seed and epoch.
///
///     let loader = BatchLoader(photos, settings: settings, cache: cache)
///     let batches = loader.epoch(3)
///     while let batch = batches.next() { … }
public final class BatchLoader: Sendable {
  /// How photos become batches.
  public struct Settings: Sendable {
    /// Size and normalization of the network's input.
    public var preprocessing = Preprocessing.imageNet
    /// Nil shows every photo as evaluation does: the middle, unchanged.
    public var augmentation: Augmentation?
    /// Whether every epoch has an order of its own.
    public var isShuffled: Bool
    /// Photos in a batch, 1 at least.
    public var batchSize = 32
    /// The last batch is left out where it is not full (batch normalisation makes nothing of a single photo).
    public var dropsRest: Bool
    /// Of orders and augmentation.
    public var seed: UInt64 = 0
    /// Threads that read photos, 1 at least.
    public var workers = 2
    /// Batches made ready before they are asked for.
    public var ahead = 2

    /// Augmented, shuffled, full batches only.
    public static func training(_ augmentation: Augmentation = .standard) -> Settings {
      Settings(augmentation: augmentation, isShuffled: true, dropsRest: true)
    }

    /// Every photo once, in the order given, unchanged.
    public static let evaluation = Settings(augmentation: nil, isShuffled: false, dropsRest: false)
  }

  /// The photos, in the order that indices mean.
  public let photos: [TrainingPhoto]
  /// How they become batches.
  public let settings: Settings
  /// The short side that photos are scaled to before they are cut.
  public let shortSide: Int
  let cache: PixelCache?
  let pool: BatchPool

  /// - Precondition: a batch of at least one photo, a worker, a valid augmentation.
  public init(_ photos: [TrainingPhoto], settings: Settings, cache: PixelCache? = nil) {
    precondition(settings.batchSize > 0 && settings.workers > 0 && settings.augmentation?.isValid ?? true)
    self.photos = photos
    self.settings = settings
    self.cache = cache
    let preprocessing = settings.preprocessing
    shortSide =
      settings.augmentation.map { max(preprocessing.crop, Int((Double(preprocessing.crop) / $0.crop).rounded())) }
      ?? preprocessing.shortSide
    pool = BatchPool(count: settings.batchSize * preprocessing.outputCount)
  }

  /// Batches in an epoch.
  public var batchesPerEpoch: Int {
    let (full, rest) = photos.count.quotientAndRemainder(dividingBy: settings.batchSize)
    return full + (rest > 0 && !settings.dropsRest ? 1 : 0)
  }

  /// The order of an epoch: indices into ``photos``. A Fisher-Yates shuffle keyed by seed and epoch.
  public func order(_ epoch: Int) -> [Int] {
    var order = Array(photos.indices)
    guard settings.isShuffled else { return order }
    var random = KeyedRandom(settings.seed, UInt64(bitPattern: Int64(epoch)), 0x6F72_6465_72)
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(random.uniform() * Double(last + 1)))
    }
    return order
  }

  /// Starts the workers on an epoch's batches, from a batch in its middle where training resumes there.
  public func epoch(_ epoch: Int, from batch: Int = 0) -> BatchStream {
    BatchStream(self, epoch: epoch, first: batch)
  }
}

/// What one worker needs to make a photo ready.
final class PhotoMaker {
  private let loader: BatchLoader
  private let scaler: PictureScaler
  private let augmenter: Augmenter
  private var pixels: [UInt8] = []

  init(_ loader: BatchLoader) {
    self.loader = loader
    scaler = PictureScaler(shortSide: loader.shortSide)
    augmenter = Augmenter(loader.settings.preprocessing)
  }

  /// - Throws: ``ImageError``.
  func make(_ photo: TrainingPhoto, epoch: Int, into output: inout MutableSpan<Float>) throws {
    let key = loader.cache.flatMap { _ in PixelCache.Key(file: photo.path, shortSide: loader.shortSide) }
    if let cache = loader.cache, let key,
      cache.read(key, { pixels, size in finish(pixels, size, photo, epoch, &output) }) != nil
    {
      return
    }
    let size = try scaler.read(file: photo.path, into: &self.pixels)
    let pixels = self.pixels
    if let cache = loader.cache, let key { cache.store(key, pixels.span, size: size) }
    finish(pixels.span, size, photo, epoch, &output)
  }

  private func finish(
    _ pixels: Span<UInt8>, _ size: PixelSize, _ photo: TrainingPhoto, _ epoch: Int, _ output: inout MutableSpan<Float>
  ) {
    let settings = loader.settings
    guard let augmentation = settings.augmentation else {
      return settings.preprocessing.cutMiddle(pixels, size, into: &output)
    }
    let draw = augmentation.draw(seed: settings.seed, epoch: epoch, image: photo.id)
    augmenter.apply(draw, to: pixels, of: size, into: &output)
  }
}
