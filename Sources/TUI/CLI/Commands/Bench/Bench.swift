import ArgumentParser

/// `semblance bench …`: figures as JSON lines, in the same keys as the yardsticks that `scripts/bench` runs beside them.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Measure this machine: index, forward pass, embedding, training, words, explorer, heatmaps. Prints JSON lines.",
    subcommands: [
      BenchIndex.self, BenchForward.self, BenchEmbed.self, BenchWords.self, BenchTrain.self, BenchExplore.self,
      BenchHeatmap.self,
    ])
}
