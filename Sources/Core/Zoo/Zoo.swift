/// The drawn collection: species, and photos of them that are a function of a seed.
public enum Zoo {
  /// Every species, by name.
  public static let species: [Species] = [
    hoofed, giants, hunters, small, swimmers, hoofedCrossings, hunterCrossings, smallCrossings,
  ].flatMap(\.self).sorted { $0.name < $1.name }

  /// One photo; the same arguments give the same pixels on every machine.
  /// - Parameters:
  ///   - species: what it shows.
  ///   - seed: of the whole collection.
  ///   - number: which of the species' photos; each is drawn for itself, so the order does not matter.
  ///   - size: pixels across and down.
  public static func photo(of species: Species, seed: UInt64, number: Int, size: Int = 160) -> PixelImage {
    var photograph = Photograph(of: species, seed: seed, number: number, size: size)
    return photograph.taken()
  }
}
