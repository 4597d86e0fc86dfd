import Core

/// The figures as JSON, with a sentence for each that is missing.
struct EvaluationReport: Encodable {
  let evaluation: Evaluation

  private enum CodingKeys: String, CodingKey { case missing }

  func encode(to encoder: any Encoder) throws {
    try evaluation.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(evaluation.missing.map(\.sentence), forKey: .missing)
  }
}
