/// What a typed word or phrase stands for.
public struct ResolvedTerm: Sendable, Equatable {
  /// The word or phrase that was asked for.
  public let text: String
  /// Unit length, or nil where the term is unknown.
  public let vector: [Float]?
  /// What its vector was made of, or that it is unknown.
  public let source: TermOrigin

  /// A term and its unit vector; nil where it is unknown.
  public init(text: String, vector: [Float]?, source: TermOrigin) {
    self.text = text
    self.vector = vector
    self.source = source
  }
}

extension ResolvedTerm {
  /// Whether it names a class, under any spelling of the class's name; a sum of terms or a photo names none.
  public func isName(of label: String) -> Bool {
    switch source {
    case .sum, .group, .photo, .weighted, .unreadable: false
    case .word, .phrase, .subwords, .sentence, .unknown: WordVectors.joined(text) == WordVectors.joined(label)
    }
  }
}
