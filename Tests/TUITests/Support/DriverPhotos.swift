import Core

@testable import TUI

extension Driver {
  /// What the zoo's made-up analysis makes of every photo of this library.
  static let scores = ZooAnalysis.scores()

  /// What comes of an analysis: the words' part, and what they and a classifier make of every photo.
  mutating func show(_ errors: ErrorAnalysis, predictions: Predictions? = nil) {
    send(.message(.analysis(.workspace, .success(errors))))
    let scores = PhotoScores(
      app.state.library?.images ?? [], semantic: (errors.analysis, errors.calibration ?? 0), predictions: predictions)
    send(.message(.photos(.scores(.init(), .success(scores)))))
  }

  func answer(_ effect: PhotoEffect) -> [Message] {
    switch effect {
    case .score(let judge):
      // Other libraries than the zoo have no figures.
      app.state.library?.name == "zoo"
        ? [.photos(.scores(judge, .success(ZooAnalysis.scores(judge, hasClassifier: hasClassifier))))] : []
    case .readAnnotations: [.photos(.annotations(app.state.annotations))]
    case .annotate(let edit): [.photos(.annotations(app.state.annotations.applying(edit)))]
    case .list(let request): [.photos(.listing(.success(listing(request)), generation: request.generation))]
    case .makeReady(let list, _): [.photos(.ready(list, .success(Self.ready(list))))]
    case .export(let request): [.photos(.exported(path: request.path, count: request.ids.count))]
    case .stopReady, .stopListing: []
    }
  }

  func listing(_ request: ListRequest) -> PhotoListing {
    let library = app.state.library ?? .zoo
    let facts = PhotoFacts(
      annotations: app.state.annotations,
      unseen: Set(library.classes.filter(\.isUnseen).map(\.label)))
    return PhotoListing(
      request.ids.map { $0.compactMap(library.image) } ?? library.images, where: request.filter, order: request.order,
      facts: facts, scores: hasClassifier ? ZooAnalysis.scores(request.judge, hasClassifier: true) : Self.scores)
  }

  static func ready(_ list: ReadyList) -> [ReadyList.Item] {
    let images = PhotoLibrary.zoo.images
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
