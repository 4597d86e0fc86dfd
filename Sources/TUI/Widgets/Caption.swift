/// What stands under a picture.
struct Caption {
  /// The class whose dot stands in front.
  var dot: ClassDot?
  /// The same in ever fewer words: the first that fits is shown.
  var texts: [String]
  /// At the right end, also the longest first.
  var scores: [String] = []
  /// Nil for plain text.
  var style: Style?

  init(dot: ClassDot?, texts: [String], scores: [String] = [], style: Style? = nil) {
    self.dot = dot
    self.texts = texts
    self.scores = scores
    self.style = style
  }

  init(dot: ClassDot?, text: String, score: String? = nil) {
    self.init(dot: dot, texts: [text], scores: score.map { [$0] } ?? [])
  }

  /// What fits into a width: rather the whole text than more than one number.
  func fitting(_ width: Int) -> (text: String, score: String?) {
    let last = texts.last ?? ""
    for text in texts {
      for score in scores where text.displayWidth + 1 + score.displayWidth <= width { return (text, score) }
    }
    return (last, scores.last)
  }
}
