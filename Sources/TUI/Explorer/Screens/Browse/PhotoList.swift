import Core

/// Which photos Browse shows, in which order: all of them or picked ones, narrowed by a filter, sorted by a figure.
struct PhotoList: Sendable {
  /// Nil for all photos.
  private(set) var pick: PhotoPick?
  private(set) var filter: Filter?
  private(set) var order = PhotoListing.Order()
  /// Nil where photos stand as the library has them.
  private(set) var listing: PhotoListing?
  private(set) var generation = 0
  /// Whose figures it goes by.
  private var judge = PhotoScores.Judge()
  /// An answer is awaited.
  private(set) var isAsking = false
  /// A new order begins at its first photo; a new filter stays at the photo one is at.
  private var keepsPlace = true
  /// What was there before photos were picked.
  private var outer: Outer?

  private struct Outer: Sendable {
    let filter: Filter?
    let order: PhotoListing.Order
    var listing: PhotoListing?
    let place: BrowseScreen.Place
  }

  /// How many photos fit, as soon as that is known.
  var count: Int? { isAsking ? nil : listing?.ids.count }

  func photos(of choice: ClassChoice, in library: PhotoLibrary) -> PhotoRows {
    guard let listing else { return PhotoRows(library: library, choice: choice) }
    return PhotoRows(listing: listing, choice: choice)
  }

  // MARK: Changes

  mutating func narrow(to filter: Filter?) -> [Effect] {
    guard filter != self.filter else { return [] }
    self.filter = filter
    keepsPlace = true
    return ask()
  }

  /// By name, loss, confidence, margin, and round again.
  mutating func sortByNext() -> [Effect] {
    let keys: [PhotoScores.Key?] = [nil] + PhotoScores.Key.allCases
    let index = keys.firstIndex(of: order.key) ?? 0
    order = PhotoListing.Order(by: keys[(index + 1) % keys.count])
    keepsPlace = false
    return ask()
  }

  mutating func reverse() -> [Effect] {
    order.isReversed.toggle()
    keepsPlace = false
    return ask()
  }

  /// Photos picked out, in the order they come in; what was there waits.
  mutating func show(_ pick: PhotoPick, from place: BrowseScreen.Place, in library: PhotoLibrary) {
    if outer == nil { outer = Outer(filter: filter, order: order, listing: isAsking ? nil : listing, place: place) }
    self.pick = pick
    filter = nil
    order = PhotoListing.Order()
    generation += 1
    isAsking = false
    listing = PhotoListing(
      pick.ids.compactMap(library.image), where: nil, order: order, facts: PhotoFacts(), scores: nil)
  }

  /// Goes back to what was there before photos were picked.
  /// - Returns: where one was, and which screen picked them.
  mutating func leavePick() -> (place: BrowseScreen.Place, opener: ScreenName, effects: [Effect])? {
    guard let outer, let pick else { return nil }
    self.pick = nil
    self.outer = nil
    (filter, order, listing) = (outer.filter, outer.order, outer.listing)
    generation += 1
    isAsking = false
    keepsPlace = true
    // What was asked for when it was left is asked for again.
    return (outer.place, pick.opener, listing == nil ? ask() : [])
  }

  /// All photos, by name.
  mutating func showAll() {
    (pick, filter, listing, outer) = (nil, nil, nil, nil)
    order = PhotoListing.Order()
    generation += 1
    isAsking = false
  }

  /// Asks again for what is shown, since tags or figures changed.
  mutating func refresh() -> [Effect] {
    guard filter != nil || order.key != nil else { return [] }
    keepsPlace = true
    return ask()
  }

  /// Asks again for what goes by the figures of another judge.
  mutating func judge(by judge: PhotoScores.Judge) -> [Effect] {
    self.judge = judge
    // What waits behind picked photos is asked for when it comes back.
    outer?.listing = nil
    return order.key != nil || filter?.asksForScores == true ? refresh() : []
  }

  private mutating func ask() -> [Effect] {
    generation += 1
    guard pick != nil || filter != nil || order != PhotoListing.Order() else {
      listing = nil
      isAsking = false
      return [.photos(.stopListing)]
    }
    isAsking = true
    return [
      .photos(.list(ListRequest(generation: generation, judge: judge, ids: pick?.ids, filter: filter, order: order)))
    ]
  }

  /// Takes an answer; nil where it is one to a request that was made anew since.
  /// - Returns: whether the place in the list should be kept.
  mutating func receive(_ listing: PhotoListing, generation: Int) -> Bool? {
    guard generation == self.generation else { return nil }
    self.listing = listing
    isAsking = false
    return keepsPlace
  }

  /// What was asked cannot be had: photos are shown in the order they come in, unfiltered.
  mutating func fail(generation: Int) -> [Effect]? {
    guard generation == self.generation else { return nil }
    filter = nil
    order = PhotoListing.Order()
    return ask()
  }
}

extension PhotoListing.Order {
  /// For the header; nil for the order that photos come in.
  var sentence: String? {
    guard let key else { return isReversed ? "last first" : nil }
    // The one to look at first is in front unless reversed: the lowest margin, else the highest figure.
    let isFalling = (key != .margin) != isReversed
    return "by \(key.rawValue) \(isFalling ? "↓" : "↑")"
  }
}

/// The photos of a class, or all, as rows of a grid.
struct PhotoRows: RandomAccessCollection, Sendable {
  private enum Source: Sendable {
    case library(PhotoLibrary, Range<Int>)
    case listing(PhotoListing, [Int64], isAll: Bool)
  }

  private let source: Source

  init(library: PhotoLibrary, choice: ClassChoice) { source = .library(library, library.range(of: choice)) }

  init(listing: PhotoListing, choice: ClassChoice) {
    switch choice {
    case .all: source = .listing(listing, listing.ids, isAll: true)
    case .label(let label): source = .listing(listing, listing.byLabel[label] ?? [], isAll: false)
    case .unlabeled: source = .listing(listing, listing.byLabel[nil] ?? [], isAll: false)
    }
  }

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch source {
    case .library(_, let range): range.count
    case .listing(_, let ids, _): ids.count
    }
  }

  subscript(index: Int) -> Int64 {
    switch source {
    case .library(let library, let range): library.images[range.lowerBound + index].id
    case .listing(_, let ids, _): ids[index]
    }
  }

  /// Where a photo stands; nil for one that is not among them. O(1).
  func index(of id: Int64) -> Int? {
    switch source {
    case .library(let library, let range):
      guard let position = library.position(of: id), range.contains(position) else { return nil }
      return position - range.lowerBound
    case .listing(let listing, let ids, let isAll):
      guard let place = listing.place(of: id) else { return nil }
      if isAll { return place.inAll }
      // The place is one in its own class.
      return ids.indices.contains(place.inClass) && ids[place.inClass] == id ? place.inClass : nil
    }
  }
}
