import Testing

@testable import Core
@testable import TUI

@Suite("What is missing, and what brings it")
struct EmptyStateTests {
  private static let screens = ["3", "4", "5"]

  private func library(_ labels: [String], unseen: Set<String> = [], split: Split = .valid) -> Library {
    var images: [ImageRecord] = []
    for label in labels {
      for number in 1...6 {
        images.append(
          ImageRecord(
            id: Int64(images.count + 1), path: "\(label)/\(number).jpg", label: label,
            split: unseen.contains(label) ? .test : split, width: 30, height: 20))
      }
    }
    return Library(
      name: "small", modelDescription: "m", images: images,
      classes: labels.map { ClassSummary(label: $0, count: 6, isUnseen: unseen.contains($0)) })
  }

  private func map(_ analysis: SemanticAnalysis, words: [Float]? = nil) -> EmbeddingMap {
    EmbeddingMap(
      labels: analysis.scores.labels, ids: analysis.images.map(\.id), classes: analysis.scores.truth,
      components: analysis.dimension, points: analysis.embeddings, words: words ?? analysis.words,
      explained: [Double](repeating: 0.125, count: analysis.dimension))
  }

  private func driver(_ width: Int, _ height: Int, _ library: Library, _ analysis: SemanticAnalysis) -> Driver {
    var driver = Driver(width, height, library: library)
    driver.answers = false
    driver.type("34")
    driver.send(.message(.analysis(.workspace, .success(ErrorAnalysis(analysis)))))
    driver.send(.message(.map(.success(map(analysis)))))
    driver.send(.message(.film(.failure(Failure(sentence: "The workspace has no film of training.")))))
    return driver
  }

  /// Everything that moves or changes something; nothing of it may end badly.
  private let everything = "jjllkkhh+--+nostt]][[xxyyc j cwJKpp,.b0fv<tab><tab><esc>G<enter><esc>"

  @Test("one class: every screen draws, and keys do no harm", arguments: screens, [(120, 40), (80, 24), (40, 12)])
  func oneClass(key: String, size: (Int, Int)) throws {
    let library = library(["wolf"])
    var driver = driver(size.0, size.1, library, try ZooAnalysis.analysis(library))
    driver.type(key)
    #expect(driver.text.contains("wolf"))
    for character in everything { driver.type(String(character)) }
    _ = driver.text
  }

  @Test("no unseen class: Zero-shot names the file that sets classes aside")
  func noUnseen() throws {
    let library = library(["fox", "wolf"])
    var driver = driver(120, 40, library, try ZooAnalysis.analysis(library))
    driver.type("5")
    #expect(driver.text.contains("No class is set aside as unseen: testclasses.txt names them"))
  }

  @Test("an empty split: the matrix says which, and the folders that fill it")
  func emptySplit() throws {
    let library = library(["fox", "wolf"], unseen: ["fox", "wolf"])
    var driver = driver(120, 40, library, try ZooAnalysis.analysis(library))
    driver.type("3s")
    #expect(driver.text.contains("No photo of a seen class is held out."))
    #expect(driver.text.contains("train/ and valid/"))
  }

  @Test(
    "classes without a word are named, with the option that brings one", arguments: [(120, 40), (80, 24), (40, 12)])
  func withoutWord(size: (Int, Int)) throws {
    let library = library(["fox", "wolf"])
    let whole = try ZooAnalysis.analysis(library)
    let analysis = try SemanticAnalysis(
      method: .workspace, description: "conse", images: whole.images, isHeldOut: whole.isHeldOut, scores: whole.scores,
      isUnseen: whole.isUnseen, words: whole.words, embeddings: whole.embeddings, dimension: whole.dimension,
      calibration: nil, wasFitted: false, withoutWord: ["qxz", "vvv"])
    var driver = driver(size.0, size.1, library, analysis)
    driver.send(.message(.map(.success(map(analysis, words: whole.words.map { _ in .nan })))))
    for key in Self.screens {
      driver.type(key)
      let lines = driver.text.split(separator: "\n", omittingEmptySubsequences: false)
      let gap = lines[size.1 - 2]
      #expect(gap.contains("2 classes have no word vector ("), "\(driver.text)")
      if size.0 >= 120 { #expect(gap.contains("semblance index … --vectors FILE")) }
    }
  }

  @Test("scores that are not numbers are counted, and no photo is put into a cell for them")
  func notNumbers() throws {
    let library = library(["fox", "wolf"], unseen: ["fox"])
    let whole = try ZooAnalysis.analysis(library)
    func analysis(_ isBroken: (Int) -> Bool) throws -> SemanticAnalysis {
      var scores: [Float] = []
      for row in 0..<whole.scores.count { scores += whole.scores.row(row).map { isBroken(row) ? .nan : $0 } }
      return try SemanticAnalysis(
        method: .workspace, description: "conse", images: whole.images, isHeldOut: whole.isHeldOut,
        scores: ClassScores(labels: whole.scores.labels, scores: scores, truth: whole.scores.truth),
        isUnseen: whole.isUnseen, words: whole.words, embeddings: whole.embeddings, dimension: whole.dimension,
        calibration: nil, wasFitted: false)
    }
    var some = driver(120, 40, library, try analysis { $0 < 3 })
    some.type("3")
    #expect(some.text.contains("3 photos without a prediction, their scores are not numbers"))
    #expect(some.text.contains("9 photos · "))
    some.type("5")
    #expect(some.text.contains("3 photos without a prediction"))
    var unseen = driver(120, 40, library, try analysis { whole.scores.truth[$0] == 0 })
    for key in Self.screens {
      unseen.type(key)
      for character in everything { unseen.type(String(character)) }
    }
    unseen = driver(120, 40, library, try analysis { whole.scores.truth[$0] == 0 })
    unseen.type("3ss")
    #expect(unseen.text.contains("No photo has a prediction: all scores are not numbers."))
  }
}
