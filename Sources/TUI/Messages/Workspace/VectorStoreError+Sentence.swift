import Core

extension VectorStoreError: SentenceError {
  var sentence: String {
    switch self {
    case .noExactSearch:
      "The store only searches through its index. Leave --exact out."
    case .tooDeep(let limit, let asked):
      "The store gives its first \(limit) photos, and \(asked) were asked for. Ask for fewer: -k \(limit)"
    case .unsettled(let filter):
      "The filter '\(Printable.escaped(filter))' asks for a model's figures, which the store does not hold. Leave them out."
    case .dimension(let expected, let found):
      """
      The store holds vectors of \(found) numbers, and the workspace's have \(expected). Name the store that this \
      workspace was pushed to.
      """
    }
  }
}
