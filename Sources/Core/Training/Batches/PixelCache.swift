import Foundation
import Support
import Synchronization

/// Decoded pictures in one memory-mapped file of limited size, so that later epochs decode nothing.
///
/// The file is a 64-byte header (`"SMBLPIX1"`, then zeros) and records one after another, each a header of eight little-endian 64-bit
/// numbers (magic, the key's two, width, height, bytes of pixels, their checksum, the header's checksum) and the pixels,
/// padded to 64 bytes. A record's pixels are written before its header, and both carry checksums: whatever a killed
/// process or a failing disk leaves behind is a picture that is decoded again, never a wrong one. When the limit is
/// reached nothing more is kept: epochs go through all photos in turn, so that throwing out old ones would help none.
///
/// Safe to use from many workers at once; other processes are kept out by a lock on the file.
public final class PixelCache: Sendable {
  /// What a picture was made of: change the photo or the way it is scaled, and it is another key.
  public struct Key: Hashable, Sendable {
    let first: UInt64
    let second: UInt64

    /// For a photo scaled to a short side; nil where the file cannot be looked at.
    public init?(file path: String, shortSide: Int) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      #if os(macOS)
        let modified = status.st_mtimespec
      #else
        let modified = status.st_mtim
      #endif
      self.init(
        "\(path)\0\(status.st_size)\0\(modified.tv_sec)\0\(modified.tv_nsec)\0\(shortSide)\0\(PictureScaler.version)")
    }

    init(_ text: String) {
      let bytes = Array(text.utf8)
      (first, second) = bytes.withUnsafeBytes { (checksum($0, seed: 1), checksum($0, seed: 2)) }
    }
  }

  fileprivate struct Entry {
    var offset: Int
    var size: PixelSize
    var bytes: Int
    var checksum: UInt64
    /// Its pixels were compared with their checksum since the file was opened.
    var isVerified: Bool
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    /// Keys that a worker is writing.
    var underway: Set<Key> = []
    /// Workers that look at the map.
    var readers = 0
    var end: Int
    var isFull = false
  }

  /// The cache's file.
  public let path: String
  /// Bytes that the file takes at most; never below 1 MB.
  public let byteLimit: Int
  private let descriptor: Int32
  // Read-only for as long as this object lives.
  private nonisolated(unsafe) let map: UnsafeRawPointer
  private let state: Mutex<State>

  private static let magic: UInt64 = 0x3158_4950_4C42_4D53
  private static let recordMagic: UInt64 = 0x4452_4F43_4552_5850
  private static let headerBytes = 64

  /// Opens a cache, or begins one. The file takes up what it holds, though its length may be the limit.
  /// - Throws: ``PixelCacheError``.
  public init(_ url: URL, byteLimit: Int = 4 << 30) throws {
    path = url.path
    self.byteLimit = max(byteLimit, 1 << 20)
    let failure = { [path] in PixelCacheError.system(SystemError(.open, path)) }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure() }
    var keepsOpen = false
    defer { if !keepsOpen { close(descriptor) } }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw errno == EWOULDBLOCK ? PixelCacheError.busy(path: path) : failure()
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    guard status.st_mode & S_IFMT == S_IFREG else { throw PixelCacheError.notACache(path: path) }
    let length = Int(status.st_size)
    if length == 0 {
      let header = [Self.magic, 0, 0, 0, 0, 0, 0, 0].map(\.littleEndian)
      guard header.withUnsafeBytes({ Self.write($0, to: descriptor, at: 0) }) else { throw failure() }
    }
    guard ftruncate(descriptor, off_t(max(self.byteLimit, length))) == 0 else { throw failure() }
    let mapped = mmap(nil, max(self.byteLimit, length), PROT_READ, MAP_SHARED, descriptor, 0)
    guard let mapped, mapped != MAP_FAILED else { throw failure() }
    let map = UnsafeRawPointer(mapped)
    guard UInt64(littleEndian: map.load(as: UInt64.self)) == Self.magic else {
      munmap(mapped, max(self.byteLimit, length))
      ftruncate(descriptor, off_t(length))
      throw PixelCacheError.notACache(path: path)
    }
    var found = Self.scan(map, length: max(length, Self.headerBytes))
    if found.end > self.byteLimit {
      // Made with a higher limit: begun anew.
      found = State(end: Self.headerBytes)
    }
    munmap(mapped, max(self.byteLimit, length))
    guard ftruncate(descriptor, off_t(found.end)) == 0, ftruncate(descriptor, off_t(self.byteLimit)) == 0,
      let again = mmap(nil, self.byteLimit, PROT_READ, MAP_SHARED, descriptor, 0), again != MAP_FAILED
    else { throw failure() }
    self.map = UnsafeRawPointer(again)
    self.descriptor = descriptor
    state = Mutex(found)
    keepsOpen = true
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: map), byteLimit)
    ftruncate(descriptor, off_t(state.withLock { $0.end }))
    close(descriptor)
  }

  /// Pictures held.
  public var count: Int { state.withLock { $0.entries.count } }
  /// Bytes taken up.
  public var bytes: Int { state.withLock { $0.end } }

  /// Calls `body` with a picture, RGB rows and at least 16 bytes more; nil where it is not held or does not match its
  /// checksum.
  public func read<R>(_ key: Key, _ body: (Span<UInt8>, PixelSize) throws -> R) rethrows -> R? {
    let found = state.withLock { state -> Entry? in
      guard let entry = state.entries[key] else { return nil }
      state.readers += 1
      return entry
    }
    guard let entry = found else { return nil }
    defer { state.withLock { $0.readers -= 1 } }
    let pixels = UnsafeRawBufferPointer(start: map + entry.offset, count: entry.bytes)
    if !entry.isVerified {
      let isWhole = checksum(pixels, seed: 0) == entry.checksum
      state.withLock { $0.entries[key] = isWhole ? entry.verified : nil }
      guard isWhole else { return nil }
    }
    let padded = UnsafeRawBufferPointer(start: map + entry.offset, count: Self.padded(entry.bytes))
    return try body(padded.bindMemory(to: UInt8.self).span, entry.size)
  }

  /// Keeps a picture if there is room; `pixels` begins with its RGB rows. True where it is held now.
  @discardableResult
  public func store(_ key: Key, _ pixels: Span<UInt8>, size: PixelSize) -> Bool {
    let count = size.width * size.height * 3
    guard size.width > 0, size.height > 0, pixels.count >= count else { return false }
    let record = Self.headerBytes + Self.padded(count)
    let place = state.withLock { state -> Int? in
      guard !state.isFull, state.entries[key] == nil, !state.underway.contains(key) else { return nil }
      guard state.end + record <= byteLimit else {
        state.isFull = true
        return nil
      }
      state.underway.insert(key)
      defer { state.end += record }
      return state.end
    }
    guard let place else { return state.withLock { $0.entries[key] != nil } }
    let sum = pixels.withUnsafeBytes { checksum(UnsafeRawBufferPointer(rebasing: $0[..<count]), seed: 0) }
    var header = [
      Self.recordMagic, key.first, key.second, UInt64(size.width), UInt64(size.height), UInt64(count), sum,
    ].map(\.littleEndian)
    header.append(header.withUnsafeBytes { checksum($0, seed: 3) }.littleEndian)
    let isWritten =
      pixels.withUnsafeBytes {
        Self.write(UnsafeRawBufferPointer(rebasing: $0[..<count]), to: descriptor, at: place + Self.headerBytes)
      } && header.withUnsafeBytes { Self.write($0, to: descriptor, at: place) }
    return state.withLock { state in
      state.underway.remove(key)
      guard isWritten else {
        // The disk is full: what is held stays.
        state.isFull = true
        return false
      }
      state.entries[key] = Entry(
        offset: place + Self.headerBytes, size: size, bytes: count, checksum: sum, isVerified: true)
      return true
    }
  }

  /// Forgets everything where pictures other than these take up the room that these would need. Does nothing while
  /// workers are reading or writing.
  public func makeRoom(for keys: Set<Key>) {
    state.withLock { state in
      let isStale = !state.entries.keys.allSatisfy(keys.contains)
      guard isStale, state.underway.isEmpty, state.readers == 0, keys.contains(where: { state.entries[$0] == nil })
      else { return }
      let kept = state.entries.filter { keys.contains($0.key) }.reduce(0) { $0 + $1.value.bytes }
      // Half-filled with what is of use is worth more than an empty file.
      guard kept < state.end / 2 || state.isFull else { return }
      guard ftruncate(descriptor, off_t(Self.headerBytes)) == 0, ftruncate(descriptor, off_t(byteLimit)) == 0 else {
        return
      }
      state = State(end: Self.headerBytes)
    }
  }

  private static func padded(_ count: Int) -> Int { (count + 16 + 63) / 64 * 64 }

  /// The records up to the first that is not whole.
  private static func scan(_ map: UnsafeRawPointer, length: Int) -> State {
    var state = State(end: headerBytes)
    while state.end + headerBytes <= length {
      let header = UnsafeRawBufferPointer(start: map + state.end, count: headerBytes)
      func field(_ index: Int) -> UInt64 {
        UInt64(littleEndian: header.load(fromByteOffset: index * 8, as: UInt64.self))
      }
      guard field(0) == recordMagic,
        field(7) == checksum(UnsafeRawBufferPointer(rebasing: header[..<56]), seed: 3),
        let width = Int32(exactly: field(3)), let height = Int32(exactly: field(4)), width > 0, height > 0,
        let count = Int(exactly: field(5)), count == Int(width) * Int(height) * 3,
        count <= length - state.end - headerBytes, state.end + headerBytes + padded(count) <= length
      else { break }
      let entry = Entry(
        offset: state.end + headerBytes, size: PixelSize(width: Int(width), height: Int(height)), bytes: count,
        checksum: field(6), isVerified: false)
      state.entries[Key(first: field(1), second: field(2))] = entry
      state.end += headerBytes + padded(count)
    }
    return state
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let written = pwrite(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      done += written
    }
    return true
  }
}

extension PixelCache.Key {
  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }
}

extension PixelCache.Entry {
  fileprivate var verified: Self {
    var entry = self
    entry.isVerified = true
    return entry
  }
}

/// Tells damaged bytes from whole ones at memory's speed: four lanes of multiply and rotate, as xxHash64 has them; no
/// defence against intent.
private func checksum(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
  let (a, b): (UInt64, UInt64) = (0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F)
  var lanes = SIMD4<UInt64>(seed &+ a, seed ^ b, seed &+ b, seed ^ a)
  let whole = bytes.count / 32 * 32
  var at = 0
  while at < whole {
    let block = SIMD4<UInt64>(
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)),
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)),
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self)),
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self)))
    lanes = lanes &+ block &* b
    lanes = (lanes &<< 31) | (lanes &>> 33)
    lanes = lanes &* a
    at += 32
  }
  var sum = UInt64(bytes.count)
  for lane in 0..<4 { sum = SplitMix64.mix(sum ^ lanes[lane]) }
  for index in whole..<bytes.count { sum = SplitMix64.mix(sum ^ UInt64(bytes[index])) }
  return sum
}
