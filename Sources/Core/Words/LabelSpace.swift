import Foundation

/// The vectors of a classifier's classes, as far as its names are known words.
public struct LabelSpace: Sendable {
  /// All classes of the classifier, also those without a vector.
  public let classes: ClassNames
  /// The length of a class's vector.
  public let dimension: Int
  /// Classes that have a vector, ascending.
  public let known: [Int]
  /// Unit rows, one for each of ``known``.
  let rows: [Float]

  /// A synonym counts when its last word is known (`great white shark` is a shark) and stands for that word's vector;
  /// a class is the mean over its synonyms that count.
  public init(_ classes: ClassNames, words: WordVectors) {
    self.classes = classes
    dimension = words.dimension
    var known: [Int] = []
    var rows: [Float] = []
    for (index, entry) in classes.entries.enumerated() {
      guard let vector = Self.vector(entry, words: words) else { continue }
      known.append(index)
      rows += vector
    }
    self.known = known
    self.rows = rows
  }

  private static func vector(_ entry: ClassNames.Entry, words: WordVectors) -> [Float]? {
    var sum = [Float](repeating: 0, count: words.dimension)
    for synonym in entry.synonyms {
      let last = synonym.split { $0 == " " || $0 == "_" || $0 == "-" || $0 == "+" }.last.map(String.init)
      guard let last, let index = words.known(last) else { continue }
      for (i, value) in words.vector(at: index).enumerated() { sum[i] += value }
    }
    return VectorRows.normalize(&sum) > 0 ? sum : nil
  }

  /// The unit vector of a class, by its output's number.
  public func vector(of index: Int) -> [Float]? {
    known.firstIndex(of: index).map { Array(rows[($0 * dimension)..<(($0 + 1) * dimension)]) }
  }
}

/// Embeds a photo from a classifier's outputs alone, without training: the mean of the class vectors of its most probable
/// classes, weighted by their probabilities (ConSE; Norouzi et al., ICLR 2014).
public struct ConSE: Sendable {
  /// The vectors of the classes.
  public let space: LabelSpace
  /// How many classes count.
  public let T: Int

  /// Mixes the `T` most probable of the space's classes.
  public init(_ space: LabelSpace, T: Int = 10) {
    self.space = space
    self.T = T
  }

  /// The unit vector of a photo, `[dimension]`; zeros where no class has a vector.
  /// - Parameter logits: the classifier's outputs before the softmax, `[classes]`.
  /// - Precondition: as many logits as classes.
  public func embedding(logits: [Float]) -> [Float] { embedding(logits: logits.span) }

  /// The unit vector of a photo, `[dimension]`; zeros where no class has a vector.
  public func embedding(logits: Span<Float>) -> [Float] {
    var embedding = [Float](repeating: 0, count: space.dimension)
    for part in mixture(logits) {
      for i in 0..<space.dimension { embedding[i] += part.weight * space.rows[part.row * space.dimension + i] }
    }
    VectorRows.normalize(&embedding)
    return embedding
  }

  /// The classes that a photo's vector is mixed from, the most probable first: rows of the space, and weights that stand
  /// to each other as the probabilities do.
  func mixture(_ logits: Span<Float>) -> [(row: Int, weight: Float)] {
    precondition(logits.count == space.classes.count)
    let top = space.known.indices.min(count: T) { a, b in
      let (x, y) = (logits[space.known[a]], logits[space.known[b]])
      return x > y || x == y && a < b
    }
    guard let best = top.first else { return [] }
    // The softmax's denominator is common to all and falls out of the unit vector.
    let highest = logits[space.known[best]]
    return top.map { ($0, exp(logits[space.known[$0]] - highest)) }.filter { $0.1 > 0 }
  }
}
