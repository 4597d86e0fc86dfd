import ArgumentParser

@main
struct Semblance: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "semblance",
    abstract: "Explore image collections through visual-semantic embeddings.")
}
