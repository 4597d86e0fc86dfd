import Core

/// What the model makes of one photo, as screens say it.
struct PhotoFigures {
  let entry: PhotoScores.Entry
  let scores: PhotoScores
  let theme: Theme

  var predicted: String? { entry.score.predicted.map { scores.labels[$0] } }

  /// Green when right, red when wrong.
  var style: Style {
    switch entry.isRight {
    case true?: theme.good
    case false?: theme.problem
    case nil: theme.warning
    }
  }

  private var mark: String {
    switch entry.isRight {
    case true?: "✓"
    case false?: "✗"
    case nil: "?"
    }
  }

  /// Who says it.
  var judge: String {
    switch entry.source {
    case .classifier: "classifier"
    case .semantic: scores.semanticDescription ?? "words"
    }
  }

  /// One line, for the detail pane.
  func verdict(width: Int) -> String {
    guard let predicted else { return "? no prediction" }
    let text = entry.isRight == true ? "✓ told right: \(predicted)" : "✗ taken for \(predicted)"
    return text.displayWidth <= width ? text : "\(mark) \(predicted)"
  }

  /// `loss 1.97   margin −.67`
  var sentence: String? {
    guard let loss = entry.score.loss, let margin = entry.score.margin else { return nil }
    return "loss \(Numbers.figure(loss))   margin \(Numbers.figure(margin))"
  }

  /// The likeliest classes, its own among them.
  func rows(of image: ImageRecord, limit: Int) -> [(label: String, probability: Float)] {
    var rows = entry.best.prefix(limit).map { (label: scores.labels[$0.index], probability: $0.probability) }
    if let label = image.label, let own = entry.own, !rows.contains(where: { $0.label == label }), !rows.isEmpty {
      rows[rows.count - 1] = (label, own)
    }
    return rows
  }

  /// What stands under the thumbnail.
  /// - Parameters:
  ///   - dot: of its class; nil where all around are of it.
  ///   - key: the figure that photos are sorted by.
  func caption(of image: ImageRecord, dot: ClassDot?, by key: PhotoScores.Key?) -> Caption {
    guard let predicted else {
      return Caption(dot: dot, texts: ["? no prediction", "? none"], style: style)
    }
    let own = image.label ?? ""
    let texts =
      entry.isRight == true ? ["\(mark) \(predicted)"] : ["\(mark) \(own) → \(predicted)", "\(mark) \(predicted)"]
    let confidence = Numbers.figure(entry.score.confidence)
    let loss = entry.score.loss.map(Numbers.figure)
    let short =
      switch key {
      case .loss: loss ?? confidence
      case .margin: entry.score.margin.map(Numbers.figure) ?? confidence
      case .confidence, nil: confidence
      }
    let long = loss.map { "\($0) \(confidence)" }
    return Caption(
      dot: dot, texts: texts, scores: [long, short].compactMap(\.self), style: style)
  }
}
