import ArgumentParser
import Core
import Foundation

/// `semblance export WORKSPACE FILE.safetensors`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a workspace's network as one safetensors file, for another program or another workspace.")

  @Argument(help: "The workspace.")
  var workspace: String
  @Argument(help: "The file to write, .safetensors.")
  var file: String
  @Flag(help: "Round the weights to float16: half the bytes.")
  var float16 = false

  func run() throws {
    try Workspace.exportModel(
      of: URL(fileURLWithPath: workspace), as: float16 ? .float16 : .float32, to: URL(fileURLWithPath: file))
  }
}
