import ArgumentParser
import Core
import Foundation
import Synchronization

/// `semblance zoo DEST …`
struct ZooCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zoo",
    abstract: "Draw the demo collection: photos of animals in a little world, in AWA2's layout.",
    discussion: """
      Every photo is a function of the seed, its class and its number: the same command draws the same files. Run again, \
      it draws what is missing, and adds photos where --per-class is more; another --seed or --size needs another folder. \
      Six classes are set aside in testclasses.txt for zero-shot learning.
      """)

  @Argument(help: "The folder to draw into; it is made where it is missing.", completion: .directory)
  var destination: String?
  @Option(help: .init("Photos of each class.", valueName: "count"))
  var perClass = 100
  @Option(help: "Another seed draws other individuals in other places.")
  var seed: UInt64 = 0
  @Option(help: "Pixels across and down.")
  var size = 160
  @Option(
    help: .init(
      "Write the zoo's word vectors here (.vec): made from a table of attributes, not learnt from text.",
      valueName: "file"),
    completion: .vectors)
  var words: String?

  func validate() throws {
    if destination == nil && words == nil {
      throw ValidationError("Name a folder to draw into, or a file after --words.")
    }
    if !(1...10_000).contains(perClass) { throw ValidationError("--per-class takes a number from 1 to 10000.") }
    if !(32...1024).contains(size) { throw ValidationError("--size takes a number of pixels from 32 to 1024.") }
  }

  func run() throws {
    if let words { try writeWords(to: words) }
    if let destination { try draw(into: destination) }
  }

  private func writeWords(to path: String) throws {
    let vectors = ZooWords.vectors()
    try ZooWords.write(vectors, to: URL(fileURLWithPath: path))
    Output.message(
      "semblance: \(vectors.count) words of \(vectors.dimension) dimensions, made from attributes, in \(path)")
  }

  private func draw(into destination: String) throws {
    let recipe = ZooCollection.Recipe(perClass: perClass, seed: seed, size: size)
    let collection = ZooCollection(folder: URL(fileURLWithPath: destination), recipe: recipe)
    let interrupt = InterruptFlag()
    let line = Mutex(ProgressLine(unit: "photos"))
    defer { line.withLock { $0.finish() } }
    try collection.draw(
      progress: { done, total in line.withLock { $0.show(phase: "drawing", done: done, total: total) } },
      isCancelled: { interrupt.isRaised })
    line.withLock { $0.finish() }
    let unseen = Zoo.species.filter(\.isUnseen).count
    Output.message(
      "semblance: \(Zoo.species.count) classes with \(perClass) photos each in \(destination), \(unseen) of them unseen"
    )
  }
}
