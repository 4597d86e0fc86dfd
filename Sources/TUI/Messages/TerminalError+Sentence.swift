extension TerminalError: SentenceError {
  var sentence: String {
    switch self {
    case .notATerminal:
      "the explorer needs a terminal, and standard input or output is none; `semblance search` and `semblance label` work without."
    case .unusable(let term?):
      "the explorer needs a terminal that can move its cursor, and TERM is \(term); set TERM to what the terminal is, such as xterm-256color."
    case .unusable(nil):
      "the explorer needs to know its terminal, and TERM is not set; set it, for example to xterm-256color."
    case .noPipe:
      "the explorer could not make a pipe, because this process may open no more files; raise the limit with `ulimit -n`."
    }
  }
}
