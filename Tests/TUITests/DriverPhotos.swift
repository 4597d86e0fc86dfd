import Core

@testable import TUI

extension Driver {
  /// What the zoo's made-up analysis makes of every photo of this library.
  static let scores = PhotoScores(
    Library.zoo.images, semantic: (ZooAnalysis.errors(.workspace).analysis, 0.01), predictions: nil)

  func answer(_ effect: PhotoEffect) -> [Message] {
    switch effect {
    case .score:
      // Other libraries than the zoo have no figures.
      app.scene.library?.name == "zoo" ? [.photos(.scores(.success(Self.scores)))] : []
    case .readAnnotations: [.photos(.annotations(app.scene.annotations))]
    case .annotate(let edit): [.photos(.annotations(app.scene.annotations.applying(edit)))]
    case .list(let request): [.photos(.listing(.success(listing(request)), generation: request.generation))]
    case .makeReady(let list): [.photos(.ready(list, .success(Self.ready(list))))]
    case .export(let request): [.photos(.exported(path: request.path, count: request.ids.count))]
    case .stopReady, .stopListing: []
    }
  }

  func listing(_ request: ListRequest) -> PhotoListing {
    let library = app.scene.library ?? .zoo
    let facts = PhotoFacts(
      scores: Self.scores, annotations: app.scene.annotations,
      unseen: Set(library.classes.filter(\.isUnseen).map(\.label)))
    return PhotoListing(
      request.ids.map { $0.compactMap(library.image) } ?? library.images, where: request.filter, order: request.order,
      facts: facts)
  }

  static func ready(_ list: ReadyList) -> [ReadyList.Item] {
    let images = Library.zoo.images
    switch list {
    case .losses:
      return scores.order(by: .loss).prefix(7).map {
        .init(id: $0, reason: .loss(scores.entry(of: $0)?.score.loss ?? 0, predicted: scores.predicted(of: $0) ?? ""))
      }
    case .suspects: return []
    case .duplicates:
      return [(5, 140), (140, 5)].map { one, other in
        .init(
          id: images[one].id,
          reason: .duplicate(of: images[other], score: 0.98, crossesSplits: true, crossesLabels: true))
      }
    }
  }
}
