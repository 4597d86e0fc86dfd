/// Photos in an order, as far as a filter admits them: what a grid of photos shows.
public struct PhotoListing: Sendable, Equatable {
  /// How photos are ordered.
  public struct Order: Sendable, Hashable {
    /// Nil for the order that photos come in: by class and path, or as a list has them.
    public var key: PhotoScores.Key?
    /// Whether it runs backwards; photos without the figure stay last.
    public var isReversed: Bool

    /// By default the order that photos come in.
    public init(by key: PhotoScores.Key? = nil, isReversed: Bool = false) {
      self.key = key
      self.isReversed = isReversed
    }
  }

  /// The photos' ids, in the order they are shown.
  public let ids: [Int64]
  /// The same by class; photos without one under nil.
  public let byLabel: [String?: [Int64]]
  private let places: [Int64: Place]

  /// Where a photo stands.
  public struct Place: Sendable, Equatable {
    /// Among all that are listed, from 0.
    public let inAll: Int
    /// Among those of its class, from 0.
    public let inClass: Int
  }

  /// Where a photo stands; nil for one that is not listed. O(1).
  public func place(of id: Int64) -> Place? { places[id] }

  /// Lists what a filter admits.
  /// - Parameters:
  ///   - images: in the order they come in.
  ///   - filter: nil admits all.
  ///   - order: photos without the figure come last, in the order they come in.
  ///   - facts: what the filter asks for beside the records.
  ///   - scores: the model's figures, where the filter or the order asks for them; nil where there are none.
  /// - Complexity: O(N) admissions and dictionary steps; orders by figures are made already.
  public init(_ images: [ImageRecord], where filter: Filter?, order: Order, facts: PhotoFacts, scores: PhotoScores?) {
    let admits = filter?.settled(by: scores).admission(facts)
    var admitted = admits.map { admits in images.filter { admits($0) } } ?? images
    if let key = order.key, let scores {
      let known = Dictionary(admitted.map { ($0.id, $0) }) { first, _ in first }
      var sorted = scores.order(by: key).compactMap { known[$0] }
      if order.isReversed { sorted.reverse() }
      let hasFigure = Set(sorted.map(\.id))
      admitted = sorted + admitted.filter { !hasFigure.contains($0.id) }
    } else if order.isReversed {
      admitted.reverse()
    }
    var byLabel: [String?: [Int64]] = [:]
    var places: [Int64: Place] = [:]
    places.reserveCapacity(admitted.count)
    for (index, image) in admitted.enumerated() {
      places[image.id] = Place(inAll: index, inClass: byLabel[image.label, default: []].count)
      byLabel[image.label, default: []].append(image.id)
    }
    self.places = places
    ids = admitted.map(\.id)
    self.byLabel = byLabel
  }
}
