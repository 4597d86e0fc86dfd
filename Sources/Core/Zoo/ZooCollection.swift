import Foundation
import Support
import Synchronization

/// The drawn collection as a folder in AWA2's layout: `JPEGImages/{label}/{label}_{10001…}.jpg`, `classes.txt`,
/// `trainclasses.txt`, `testclasses.txt`, and `zoo.json`, which says how it was drawn.
public struct ZooCollection: Sendable {
  /// What decides every byte of the collection, beside this program.
  public struct Recipe: Codable, Equatable, Sendable {
    /// Changes when the same seed draws other pixels.
    public var version = 1
    /// Two seeds draw two other collections.
    public var seed: UInt64
    /// Photos of each species.
    public var perClass: Int
    /// Pixels across and down.
    public var size: Int

    /// A recipe of today's version.
    /// - Parameters:
    ///   - perClass: photos of each species.
    ///   - seed: of all pictures.
    ///   - size: pixels across and down.
    public init(perClass: Int = 100, seed: UInt64 = 0, size: Int = 160) {
      self.perClass = perClass
      self.seed = seed
      self.size = size
    }

    /// Why a collection of this recipe cannot become one of another: the first setting that differs, with both its
    /// values. Nil where it can: photos are the same, and none would have to go.
    func difference(from other: Recipe) -> SettingChange<ZooError.Setting>? {
      func differs(_ setting: ZooError.Setting, _ value: (Recipe) -> String) -> SettingChange<ZooError.Setting>? {
        let (was, now) = (value(self), value(other))
        return was == now ? nil : SettingChange(setting, was: was, now: now)
      }
      return differs(.drawing) { "\($0.version)" } ?? differs(.seed) { "\($0.seed)" } ?? differs(.size) { "\($0.size)" }
        ?? (other.perClass < perClass ? differs(.perClass) { "\($0.perClass)" } : nil)
    }
  }

  /// Where it lies, or is to be drawn.
  public let folder: URL
  /// What it is drawn by.
  public let recipe: Recipe

  /// Nothing is read or written before ``draw(progress:isCancelled:)``.
  public init(folder: URL, recipe: Recipe) {
    self.folder = folder
    self.recipe = recipe
  }

  private static let recipeFile = "zoo.json"
  private static let quality = 88

  /// Draws what is missing. Run again with the same recipe, it finishes what was begun; with more photos of each class, it
  /// adds them; with any other recipe, it refuses and changes nothing. Photos are drawn by all cores; their bytes do not
  /// depend on how many there are.
  /// - Parameters:
  ///   - progress: Photos done and in all; never called by two threads at once.
  ///   - isCancelled: Asked before each photo.
  /// - Throws: ``ZooError``.
  public func draw(
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    try prepare()
    let species = Zoo.species
    let total = species.count * recipe.perClass
    let state = Mutex((done: 0, failure: ZooError?.none))
    Parallel.perform(total) { index in
      guard state.withLock({ $0.failure == nil }) else { return }
      do {
        guard !isCancelled() else { throw ZooError.cancelled(done: state.withLock { $0.done }, total: total) }
        try drawPhoto(of: species[index % species.count], number: index / species.count)
        state.withLock {
          $0.done += 1
          progress($0.done, total)
        }
      } catch {
        state.withLock { $0.failure = $0.failure ?? (error as? ZooError ?? Self.unwritable(folder, error)) }
      }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
    try writeLists()
  }

  // MARK: Files

  private func photo(of species: Species, number: Int) -> URL {
    folder.appendingPathComponent("JPEGImages/\(species.name)/\(species.name)_\(10_001 + number).jpg")
  }

  private func drawPhoto(of species: Species, number: Int) throws {
    let url = photo(of: species, number: number)
    guard !FileManager.default.fileExists(atPath: url.path) else { return }
    let image = Zoo.photo(of: species, seed: recipe.seed, number: number, size: recipe.size)
    let bytes = try JPEG.encode(image, JPEG.Encoding(quality: Self.quality))
    // Renamed into place, so a photo that is there is whole; not flushed one by one, since it can be drawn again.
    do { try Data(bytes).write(to: url, options: .atomic) } catch { throw Self.unwritable(url, error) }
  }

  private func prepare() throws {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: folder.path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw ZooError.notAFolder(path: folder.path) }
      let names = (try? files.contentsOfDirectory(atPath: folder.path)) ?? []
      let old = try? Data(contentsOf: folder.appendingPathComponent(Self.recipeFile))
      let oldRecipe = old.flatMap { try? JSONDecoder().decode(Recipe.self, from: $0) }
      guard names.isEmpty || oldRecipe != nil else { throw ZooError.occupied(path: folder.path) }
      if let difference = oldRecipe?.difference(from: recipe) {
        throw ZooError.otherSettings(path: folder.path, difference)
      }
    }
    do {
      for species in Zoo.species {
        try files.createDirectory(
          at: folder.appendingPathComponent("JPEGImages/\(species.name)"), withIntermediateDirectories: true)
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(recipe).write(to: folder.appendingPathComponent(Self.recipeFile), options: .atomic)
    } catch {
      throw Self.unwritable(folder, error)
    }
  }

  private func writeLists() throws {
    let lists = [
      "classes.txt": Zoo.species, "trainclasses.txt": Zoo.species.filter { !$0.isUnseen },
      "testclasses.txt": Zoo.species.filter(\.isUnseen),
    ]
    for (name, species) in lists {
      let url = folder.appendingPathComponent(name)
      let text = species.map { $0.name + "\n" }.joined()
      do { try Data(text.utf8).write(to: url, options: .atomic) } catch { throw Self.unwritable(url, error) }
    }
  }

  private static func unwritable(_ url: URL, _ error: any Error) -> ZooError {
    .system(SystemError(.write, url.path, error))
  }
}
