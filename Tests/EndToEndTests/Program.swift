import Foundation

/// The built program, run as a person or a script runs it.
struct Program {
  struct Outcome {
    let output: String
    let messages: String
    /// The exit status; `128 + n` when signal `n` ended it.
    let status: Int32
  }

  /// Beside the bundle of tests.
  static let url: URL = {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = runner.deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("semblance")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return runner
  }()

  /// Runs to the end.
  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let running = try Running(arguments, environment: environment)
    return running.wait()
  }

  /// A run under way.
  final class Running {
    let process = Process()
    private let folder: URL

    /// - Parameter shell: what a shell does before it becomes the program: `ulimit -f 100`.
    init(_ arguments: [String], environment: [String: String] = [:], shell: String? = nil) throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("semblance-run-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if let shell {
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", shell + "; exec \"$0\" \"$@\"", Program.url.path] + arguments
      } else {
        process.executableURL = Program.url
        process.arguments = arguments
      }
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      for name in ["out", "err"] { try Data().write(to: folder.appendingPathComponent(name)) }
      process.standardOutput = try FileHandle(forWritingTo: folder.appendingPathComponent("out"))
      process.standardError = try FileHandle(forWritingTo: folder.appendingPathComponent("err"))
      try process.run()
    }

    /// What the program has said on standard error so far.
    var messages: String { read("err") }

    func wait() -> Outcome {
      process.waitUntilExit()
      let signalled = process.terminationReason == .uncaughtSignal
      return Outcome(
        output: read("out"), messages: read("err"),
        status: process.terminationStatus + (signalled ? 128 : 0))
    }

    private func read(_ name: String) -> String {
      String(decoding: (try? Data(contentsOf: folder.appendingPathComponent(name))) ?? Data(), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
  }
}
