import Core
import Foundation
import Support

extension PhotoJobs.Work {
  /// The work on a workspace.
  init(source: Lazy<Workspace>, library: Lazy<PhotoLibrary>, errors: LazyTable<SemanticAnalysis.Method, ErrorAnalysis>)
  {
    let scores = LazyTable { judge in
      try PhotoScores(of: source.get(), judge: judge) { _, method in try errors.get(method) }
    }
    self.init(
      scores: { try scores.get($0) },
      annotations: { try source.get().annotations() },
      annotate: { edit in
        try source.get().annotate(edit)
        return try source.get().annotations()
      },
      list: { request in
        let library = try library.get()
        let asksForScores = request.order.key != nil || request.filter?.asksForScores == true
        let images = request.ids.map { $0.compactMap(library.image) } ?? library.images
        return PhotoListing(
          images, where: request.filter, order: request.order, facts: try source.get().facts(for: request.filter),
          scores: asksForScores ? try scores.get(request.judge) : nil)
      },
      ready: { list, judge, progress, isCancelled in
        try list.make(
          of: source.get(), judge: judge, scores: { try scores.get(judge) },
          analysis: { try errors.get(judge.method).analysis }, progress: progress, isCancelled: isCancelled)
      },
      export: { request in
        let workspace = try source.get()
        let annotations = try workspace.annotations()
        let figures = try? scores.get(request.judge)
        let rows = request.ids.compactMap(workspace.image).map { image in
          var row = PhotoTable.Row(image, annotations)
          if let entry = figures?.entry(of: image.id) {
            row.predicted = figures?.predicted(of: image.id)
            (row.confidence, row.loss, row.margin) = (entry.score.confidence, entry.score.loss, entry.score.margin)
            if !entry.score.confidence.isFinite { row.confidence = nil }
          }
          row.reason = request.reasons[image.id]
          return row
        }
        let format: ListFormat = request.path.lowercased().hasSuffix(".json") ? .json : .csv
        let text = try PhotoTable.lines(rows, as: format).joined(separator: "\n") + "\n"
        let file = (request.path as NSString).expandingTildeInPath
        do {
          try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        } catch CocoaError.fileWriteFileExists {
          throw ListFileError.exists(path: request.path)
        } catch {
          throw SystemError(.write, request.path, error)
        }
      })
  }
}
