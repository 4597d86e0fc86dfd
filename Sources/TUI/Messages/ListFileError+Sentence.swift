extension ListFileError: SentenceError {
  var sentence: String {
    switch self {
    case .exists(let path): "\(path) cannot be written: it exists; name another file."
    }
  }
}
