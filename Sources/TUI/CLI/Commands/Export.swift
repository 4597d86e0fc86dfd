import ArgumentParser
import Core
import Foundation

/// `semblance export WORKSPACE FILE.safetensors`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a workspace's network as one safetensors file, for another program or another workspace.")

  @Argument(help: "The workspace.", completion: .workspace)
  var workspace: String
  @Argument(help: "The file to write, .safetensors.", completion: .weights)
  var file: String
  @Flag(help: "Round the weights to float16: half the bytes.")
  var float16 = false
  @Flag(help: "The head of its classifier of stage 1 instead: what stands after the body, and the classes' names.")
  var classifierHead = false

  func validate() throws {
    guard file.lowercased().hasSuffix(".safetensors") else {
      throw ValidationError("The file to write is a safetensors file: give it a name that ends in .safetensors.")
    }
  }

  func run() throws {
    let (workspace, file) = (URL(fileURLWithPath: workspace), URL(fileURLWithPath: file))
    let type: ElementType = float16 ? .float16 : .float32
    if classifierHead {
      try Workspace.exportClassifierHead(of: workspace, as: type, to: file)
    } else {
      try Workspace.exportModel(of: workspace, as: type, to: file)
    }
  }
}
