import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite("The film of training")
struct AnalysisFilmTests {
  private let folder: TemporaryFolder
  private let dimension = 6

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.file(EpochsFolder.name), withIntermediateDirectories: true)
  }

  /// Unit rows that half precision holds exactly enough, as training writes them.
  private func rows(_ count: Int, seed: UInt64) -> [Float] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).flatMap { _ -> [Float] in
      var row = (0..<dimension).map { Float($0 + 1) * random.normal() }
      VectorRows.normalize(&row)
      return row.map { Half.float(Half.bits($0)) }
    }
  }

  private func write(_ rows: [Float], paths: [String], stage: String, epoch: Int, dimension: Int? = nil) throws {
    let name = "epochs/\(stage)-\(epoch < 10 ? "0" : "")\(epoch).embeddings.safetensors"
    let paths = String(decoding: try JSONEncoder().encode(paths), as: UTF8.self)
    let dimension = dimension ?? self.dimension
    try SafeTensors.write(
      [.init("embeddings", shape: [rows.count / dimension, dimension], .float16(rows))],
      metadata: ["stage": stage, "epoch": "\(epoch)", "paths": paths], to: folder.file(name))
  }

  private func names(_ numbers: some Sequence<Int>) -> [String] { numbers.map { "fox/\($0).jpg" } }

  @Test("shows every epoch in one projection: with all components, distances are those of the embeddings")
  func isometry() throws {
    let all = (0..<3).map { rows(40, seed: UInt64($0)) }
    try write(all[0], paths: names(0..<40), stage: "2a", epoch: 1)
    try write(all[1], paths: names(0..<40), stage: "2a", epoch: 10)
    // The last epoch's photos stand in another order.
    let reversed = (0..<40).reversed().flatMap { all[2][$0 * dimension..<($0 + 1) * dimension] }
    try write(reversed, paths: names((0..<40).reversed()), stage: "2b", epoch: 1)
    let word = Array(rows(1, seed: 9))
    let epochs = try EpochEmbeddings.all(of: folder.url)
    let film = try Film(
      fitting: epochs, label: { _ in "fox" }, classes: ["fox", "unknown"], vector: { $0 == "fox" ? word : nil },
      components: dimension)
    #expect(film.epochs == ["2a/1", "2a/10", "2b/1"])
    #expect(film.paths == names(0..<40) && film.labels.allSatisfy { $0 == "fox" })
    #expect(film.classes == ["fox"] && film.components == dimension)
    #expect(abs(film.explained.reduce(0, +) - 1) < 1e-5)

    func distance(_ a: some Collection<Float>, _ b: some Collection<Float>) -> Float {
      zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    func row(_ epoch: Int, _ photo: Int) -> ArraySlice<Float> {
      all[epoch][photo * dimension..<(photo + 1) * dimension]
    }
    func point(_ epoch: Int, _ photo: Int) -> ArraySlice<Float> {
      let all = film.points(of: epoch)
      return all[all.startIndex + photo * dimension..<all.startIndex + (photo + 1) * dimension]
    }
    for (a, b) in [((0, 3), (1, 3)), ((0, 7), (2, 7)), ((1, 39), (2, 0)), ((2, 11), (2, 12))] {
      #expect(abs(distance(row(a.0, a.1), row(b.0, b.1)) - distance(point(a.0, a.1), point(b.0, b.1))) < 1e-4)
    }
    #expect(abs(distance(row(2, 5), word) - distance(point(2, 5), film.words)) < 1e-4)
  }

  @Test("holds the photos that every epoch has, and the same numbers on each run")
  func sharedPhotos() throws {
    try write(rows(30, seed: 1), paths: names(0..<30), stage: "2a", epoch: 1)
    try write(rows(30, seed: 2), paths: names(5..<35), stage: "2a", epoch: 2)
    func film() throws -> Film {
      try Film(
        fitting: try EpochEmbeddings.all(of: folder.url), label: { $0 == "fox/6.jpg" ? nil : "fox" }, classes: [],
        vector: { _ in nil }, components: 3)
    }
    let first = try film()
    #expect(first.paths == names(5..<30) && first.labels[1] == "" && first.labels[2] == "fox")
    #expect(first.points.count == 2 * 25 * 3)
    let second = try film()
    #expect(second == first)
  }

  @Test("comes back from its file as it was written")
  func roundTrip() throws {
    let film = Film(
      epochs: ["2a/1", "2b/1"], paths: ["a/1.jpg", "b/\"2\".jpg", "c.jpg"], labels: ["a", "b", ""],
      classes: ["polar bear"], components: 2, points: (0..<12).map { Float($0) / 7 }, words: [0.5, -0.25],
      explained: [0.6, 0.3])
    let url = folder.file("film.safetensors")
    try film.write(to: url)
    #expect(try Film(readingFrom: url) == film)
  }

  @Test("of damaged files is refused or read, and never crashes", arguments: 0..<60 as Range<UInt64>)
  func mutated(seed: UInt64) throws {
    let url = folder.file("epochs/2a-01.embeddings.safetensors")
    try write(rows(12, seed: 3), paths: names(0..<12), stage: "2a", epoch: 1)
    var random = SeededGenerator(seed: seed)
    try Mutation.random(of: try Data(contentsOf: url), using: &random).write(to: url)
    do {
      let film = try Film(
        fitting: try EpochEmbeddings.all(of: folder.url), label: { _ in nil }, classes: [], vector: { _ in nil })
      #expect(film.points.allSatisfy { $0.isFinite })
      let file = folder.file("film.safetensors")
      try film.write(to: file)
      try Mutation.random(of: try Data(contentsOf: file), using: &random).write(to: file)
      _ = try Film(readingFrom: file)
    } catch is FileError {
    } catch is CheckpointError {
    } catch is WorkspaceError {
    } catch is AnalysisError {}
  }

  @Test("cannot be made of epochs with not-a-numbers, of two dimensions, or of none: it says which")
  func impossible() throws {
    func absence() throws -> Absence? {
      do {
        _ = try Film(
          fitting: try EpochEmbeddings.all(of: folder.url), label: { _ in nil }, classes: [], vector: { _ in nil })
        return nil
      } catch AnalysisError.absent(let absence) {
        return absence
      }
    }
    let answer1 = try absence()
    #expect(answer1 == .epochEmbeddings)
    var bad = rows(12, seed: 3)
    bad[20] = .nan
    try write(bad, paths: names(0..<12), stage: "2a", epoch: 1)
    let answer2 = try absence()
    #expect(answer2 == .finiteEmbeddings(epoch: "2a/1"))
    try write(rows(12, seed: 3), paths: names(0..<12), stage: "2a", epoch: 1)
    let answer3 = try absence()
    #expect(answer3 == nil)
    try write([1, 0, 0, 1], paths: names(0..<2), stage: "2a", epoch: 2, dimension: 2)
    let answer4 = try absence()
    #expect(answer4 == .oneDimension("2a/1", 6, "2a/2", 2))
  }

  @Test("components of rows in pieces are scikit-learn's")
  func pieces() throws {
    let golden = try AnalysisGoldens.load().pca
    let count = golden.rows.count / golden.dimension
    let bounds = [0, 1, 70, 71, count]
    let pca = try PCA(dimension: golden.dimension, pieces: 4, components: 5) {
      Array(golden.rows[bounds[$0] * golden.dimension..<bounds[$0 + 1] * golden.dimension])
    }
    #expect(gap(pca.explainedVarianceRatio, golden.explainedVarianceRatio) < 1e-4)
    #expect(gap(pca.explainedVariance, golden.explainedVariance) < 1e-4 * golden.explainedVariance[0])
  }
}
