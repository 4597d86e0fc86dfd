import Core

extension FastTextFault {
  /// What is at the place.
  var clause: String {
    switch self {
    case .cut: "the file ends here, before it is whole"
    case .settings(let bucket, let shortest, let longest):
      "its settings (bucket \(bucket), minn \(shortest), maxn \(longest)) are none that fastText writes"
    case .counts(let words, let labels, let entries):
      "it says it holds \(words) words and \(labels) labels of \(entries) entries"
    case .entryType(let entry, let type): "entry \(entry) has type \(type)"
    case .repeatedWord(let entry): "the word of entry \(entry) stood there before"
    case .inputMatrix(let rows, let columns): "the input matrix is \(rows) x \(columns)"
    case .outputMatrix(let rows, let columns): "the output matrix is \(rows) x \(columns)"
    }
  }
}

extension FastTextKind {
  var name: String {
    switch self {
    case .supervised: "supervised"
    case .quantized: "quantised"
    }
  }
}
