import Foundation
import Support

/// Word vectors for the drawn collection, made from attributes and from nothing else.
///
/// Every ``Attribute`` is a direction of its own, at right angles to all others. A class is the sum of the directions
/// of its attributes by their weights, less what the mean class has of them, and a little of a direction of its own; so a
/// zebra, seen or not, lies where `striped`, `black`, `white`, `hooves` and the rest put it. The mean is taken away so that
/// what most animals have (four legs with paws, fur) does not make them all alike: cosines spread about 0.
/// They stand in for real vectors where none can be fetched; real work takes fastText's, which were learnt from text.
public enum ZooWords {
  /// Numbers in a vector, as in fastText's files.
  public static let dimension = 300

  /// Animals that are not drawn, and words of several meanings: the mean of attributes and classes.
  static let blends: [(word: String, of: String)] = [
    ("sea", "ocean water swims"), ("underwater", "water swims ocean"), ("orca", "killer+whale"),
    ("panda", "giant+panda"), ("bison", "buffalo"), ("pony", "horse small"), ("stallion", "horse"),
    ("bull", "cow strong"),
    ("kitten", "feline small"), ("puppy", "canine small"), ("lamb", "sheep small"), ("hare", "rabbit fast"),
    ("mule", "horse gray"), ("okapi", "giraffe zebra brown striped"),
    ("unicorn", "horse horns white"), ("cheetah", "spotted yellow feline lean fast savanna"),
    ("jaguar", "leopard strong"), ("panther", "feline black fierce"), ("lynx", "feline gray ears"),
    ("gazelle", "antelope"), ("reindeer", "deer arctic snow"), ("elk", "deer big"),
    ("yak", "buffalo furry"), ("hog", "pig"),
    ("coyote", "wolf small"), ("husky", "wolf white domestic"), ("jackal", "fox wolf"), ("badger", "skunk masked"),
    ("porpoise", "dolphin"), ("narwhal", "whale gray tusks arctic ocean"),
    ("mammoth", "elephant furry woolly tusks brown"),
    ("chimpanzee", "ape furry hands brown smart"),
    ("killer", "fierce black hunter"), ("giant", "big"), ("grizzly", "grizzly+bear"), ("humpback", "humpback+whale"),
    ("zoo", "wild savanna forest big"), ("cattle", "cow buffalo"),
    ("desert", "savanna yellow"),
    ("cute", "small furry ears"), ("savannah", "savanna"), ("hunters", "hunter feline canine bear"),

  ]

  /// Classes first, by name, then attributes, then other words. A phrase is one word, joined as vocabularies do: `killer_whale`.
  public static func vectors() -> WordVectors {
    var space = Space()
    var words: [String] = []
    var rows: [Float] = []
    func add(_ word: String, _ vector: [Float]) {
      words.append(word.replacingOccurrences(of: "+", with: "_"))
      rows += vector
    }
    for species in Zoo.species { add(species.name, space.vector(of: species)) }
    for attribute in Attribute.all { add(attribute.word, space.direction(attribute.word)) }
    for attribute in Attribute.all {
      // A word for nearly the same thing points nearly the same way.
      for other in attribute.also { add(other, space.sum([(attribute.word, 1), ("word " + other, 0.4)])) }
    }
    for blend in blends {
      let parts = blend.of.split(separator: " ").map { (String($0), Float(1)) }
      add(blend.word, space.sum(parts + [("word " + blend.word, 0.4)]))
    }
    return WordVectors(words: words, vectors: rows, dimension: dimension)
  }

  /// Whether vectors are these, read from a file or kept by a workspace: the attributes' words stand where the table puts
  /// them. Words learnt from text never do.
  public static func areSource(of words: WordVectors) -> Bool {
    guard words.dimension == dimension else { return false }
    let own = vectors()
    let known = Attribute.all.compactMap { attribute in
      words.vector(of: attribute.word).map { (found: $0, made: own.vector(of: attribute.word) ?? []) }
    }
    return known.count > Attribute.all.count / 2
      && known.allSatisfy { pair in
        let norm = pair.found.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return zip(pair.found, pair.made).reduce(0) { $0 + $1.0 * $1.1 } > 0.99 * norm && norm > 0
      }
  }

  /// Writes ``text(_:decimals:)``; the file is the old one or all of the new.
  /// - Throws: `FileError`.
  public static func write(_ vectors: WordVectors, to url: URL) throws {
    var file = try DurableFile(url)
    try file.write(Array(text(vectors).utf8))
    try file.publish()
  }

  /// fastText's text format: `count dimension`, then a word and its numbers a line, with so many decimals.
  public static func text(_ vectors: WordVectors, decimals: Int = 3) -> String {
    var text = "\(vectors.count) \(vectors.dimension)\n"
    for index in 0..<vectors.count {
      text += vectors.word(at: index)
      for value in vectors.vector(at: index) { text += " " + short(value, decimals: decimals) }
      text += "\n"
    }
    return text
  }

  /// Without the zeros that say nothing: `0.5`, `-.25` would save more, but not every reader takes it.
  private static func short(_ value: Float, decimals: Int) -> String {
    let scale = pow(10, Double(decimals))
    let whole = Int((Double(value) * scale).rounded())
    guard whole != 0 else { return "0" }
    var digits = String(abs(whole))
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    var fraction = digits.suffix(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    return (whole < 0 ? "-" : "") + digits.dropLast(decimals) + (fraction.isEmpty ? "" : "." + fraction)
  }
}

extension ZooWords {
  /// Directions at right angles, given out in the order they are first asked for.
  private struct Space {
    /// Of a class's length, what is the class's alone: enough to part two that the table says the same of.
    private static let ownShare: Float = 0.1

    private var known: [String: [Float]] = [:]
    private var basis: [[Float]] = []
    private var generator = SplitMix64(seed: 300)
    /// The share of the species that have an attribute.
    private var shares: [String: Float] = [:]

    init() {
      for attribute in Attribute.all {
        let count = Zoo.species.count { $0.attributes.contains(attribute.word) }
        shares[attribute.word] = Float(count) / Float(Zoo.species.count)
        _ = direction(attribute.word)
      }
    }

    /// The unit direction of a name: one not yet taken, or the one it has; nearly free once all 300 are taken.
    mutating func direction(_ name: String) -> [Float] {
      if let known = known[name] { return known }
      var vector = (0..<dimension).map { _ in generator.normal() }
      if basis.count < dimension - 1 {
        for other in basis {
          let along = zip(vector, other).reduce(Float(0)) { $0 + $1.0 * $1.1 }
          for index in vector.indices { vector[index] -= along * other[index] }
        }
      }
      vector = Self.unit(vector)
      if basis.count < dimension - 1 { basis.append(vector) }
      known[name] = vector
      return vector
    }

    mutating func vector(of species: Species) -> [Float] {
      if let known = known["class " + species.name] { return known }
      var terms = Attribute.all.map { attribute in
        let has: Float = species.attributes.contains(attribute.word) ? 1 : 0
        return (attribute.word, attribute.weight * (has - (shares[attribute.word] ?? 0)))
      }
      let length = terms.reduce(Float(0)) { $0 + $1.1 * $1.1 }.squareRoot()
      terms.append(("own " + species.name, length * Self.ownShare))
      let vector = weighted(terms)
      known["class " + species.name] = vector
      return vector
    }

    /// Sums names with weights: attributes, classes (`killer+whale`), or directions of their own.
    mutating func sum(_ terms: [(String, Float)]) -> [Float] {
      var total = [Float](repeating: 0, count: dimension)
      for (name, weight) in terms {
        let part = Zoo.species.first { $0.name == name }.map { vector(of: $0) } ?? direction(name)
        for index in total.indices { total[index] += weight * part[index] }
      }
      return Self.unit(total)
    }

    private mutating func weighted(_ terms: [(String, Float)]) -> [Float] {
      var total = [Float](repeating: 0, count: dimension)
      for (name, weight) in terms {
        let part = direction(name)
        for index in total.indices { total[index] += weight * part[index] }
      }
      return Self.unit(total)
    }

    private static func unit(_ vector: [Float]) -> [Float] {
      let length = vector.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
      return vector.map { $0 / length }
    }
  }
}
