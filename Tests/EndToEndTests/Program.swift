import CSpawn
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
    let process: pid_t
    private let folder: URL
    private var status: Int32?

    /// - Parameter shell: what a shell does before it becomes the program: `ulimit -f 100`.
    init(_ arguments: [String], environment: [String: String] = [:], shell: String? = nil) throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("semblance-run-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let standard = [
        open("/dev/null", O_RDONLY | O_CLOEXEC),
        open(folder.appendingPathComponent("out").path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600),
        open(folder.appendingPathComponent("err").path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600),
      ]
      defer { for descriptor in standard where descriptor >= 0 { close(descriptor) } }
      let command =
        shell.map { ["/bin/sh", "-c", $0 + "; exec \"$0\" \"$@\"", Program.url.path] } ?? [Program.url.path]
      let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      let argv = (command + arguments).map { strdup($0) } + [nil]
      let envp = variables.map { strdup("\($0)=\($1)") } + [nil]
      defer { for pointer in argv + envp { free(pointer) } }
      process = spawn_with_files(command[0], argv, envp, standard)
      guard process > 0 else { throw PseudoTerminal.Failure(call: "spawn_with_files", errno: errno) }
    }

    /// What the program has said on standard error so far.
    var messages: String { read("err") }

    var isRunning: Bool {
      if status == nil {
        var ended: Int32 = 0
        if waitpid(process, &ended, WNOHANG) == process { status = ended }
      }
      return status == nil
    }

    func signal(_ number: Int32) { if isRunning { kill(process, number) } }

    /// Waits for the end. What has not ended after a quarter of an hour hangs, and is aborted so that the others go on.
    func wait() -> Outcome {
      let end = ProcessInfo.processInfo.systemUptime + 900
      while isRunning {
        if ProcessInfo.processInfo.systemUptime > end { kill(process, SIGABRT) }
        usleep(2_000)
      }
      let ended = status ?? 0
      return Outcome(
        output: read("out"), messages: read("err"), status: ended & 0x7F == 0 ? (ended >> 8) & 0xFF : 128 + ended & 0x7F
      )
    }

    private func read(_ name: String) -> String {
      String(decoding: (try? Data(contentsOf: folder.appendingPathComponent(name))) ?? Data(), as: UTF8.self)
    }

    deinit {
      if isRunning {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
      }
      try? FileManager.default.removeItem(at: folder)
    }
  }
}
