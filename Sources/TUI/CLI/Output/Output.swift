import Foundation

/// Standard output carries results, standard error everything else.
enum Output {
  /// Gives standard input, output and error to nobody else where the program was started without them: the next file to
  /// be opened would get their number, and results would be written into it.
  static func keepDescriptors() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number, which is this one. Reading from it ends at once, and writing to it fails.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Results that cannot be written (a full disk, a closed descriptor) end the program with a sentence and status 1.
  static func result(_ lines: [String]) {
    guard let code = write(lines.joined(separator: "\n") + "\n", to: STDOUT_FILENO) else { return }
    message("semblance: The result cannot be written: \(String(cString: strerror(code))).")
    _exit(1)
  }

  static func message(_ text: String) { progress(text + "\n") }

  /// Text as it is, for a line that is drawn over. Where nobody can be told, the work goes on.
  static func progress(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// All of a text; the system's code where that fails.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let written = Foundation.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        rest = rest.dropFirst(written)
      }
      return nil
    }
  }

  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes, .sortedKeys]
    result([String(decoding: try encoder.encode(value), as: UTF8.self)])
  }
}
