import Testing

@testable import Core
@testable import TUI

@Suite("What is missing, and what brings it")
struct EmptyStateTests {
  private static let screens = ["3", "4", "5"]

  private func library(_ labels: [String], unseen: Set<String> = [], split: Split = .valid) -> PhotoLibrary {
    var images: [ImageRecord] = []
    for label in labels {
      for number in 1...6 {
        images.append(
          ImageRecord(
            id: Int64(images.count + 1), path: "\(label)/\(number).jpg", label: label,
            split: unseen.contains(label) ? .test : split, width: 30, height: 20))
      }
    }
    return PhotoLibrary(
      name: "small", modelDescription: "m", images: images,
      classes: labels.map { ClassSummary(label: $0, count: 6, isUnseen: unseen.contains($0)) })
  }

  private func map(_ analysis: SemanticAnalysis, words: [Float]? = nil) -> EmbeddingMap {
    EmbeddingMap(
      labels: analysis.scores.labels, ids: analysis.images.map(\.id), classes: analysis.scores.truth,
      components: analysis.dimension, points: analysis.embeddings, words: words ?? analysis.words,
      explained: [Double](repeating: 0.125, count: analysis.dimension))
  }

  private func driver(
    _ width: Int, _ height: Int, _ library: PhotoLibrary, _ analysis: SemanticAnalysis,
    _ predictions: Predictions? = nil
  ) -> Driver {
    var driver = Driver(width, height, library: library)
    driver.answers = false
    driver.type("34")
    driver.show(ErrorAnalysis(analysis), predictions: predictions)
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
    #expect(driver.text.contains("No class is set aside as unseen (testclasses.txt): semblance split"))
  }

  @Test("an empty split: the matrix says which, and the folders that fill it")
  func emptySplit() throws {
    let library = library(["fox", "wolf"], unseen: ["fox", "wolf"])
    var driver = driver(120, 40, library, try ZooAnalysis.analysis(library))
    driver.type("3s")
    #expect(driver.text.contains("No photo of a seen class is held out."))
    #expect(driver.text.contains("semblance split PHOTOS DEST --valid 0.1"))
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
      let gap = lines[..<(size.1 - 1)].suffix(size.0 >= 80 ? 3 : 1).joined(separator: " ")
        .split(separator: " ").joined(separator: " ")
      #expect(gap.contains("2 classes have no word vector ("), "\(driver.text)")
      if size.0 >= 80 { #expect(gap.contains("semblance index … --vectors FILE")) }
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

  // MARK: Faults and screens

  private enum Fault: CaseIterable {
    case noClassifier, oneClass, emptySplit, noUnseen, noWord, notNumbers
  }

  /// What a screen says of a fault; a screen that goes by nothing of what is missing says nothing.
  private static let table: [(fault: Fault, keys: String, says: [String])] = [
    (.noClassifier, "1s", ["no classifier", "semblance train"]),
    (.noClassifier, "1fconfidence>0<enter>", ["no classifier", "semblance train"]),
    (.noClassifier, "3", ["no classifier", "semblance train"]),
    (.oneClass, "1s", ["1 class", "semblance index"]),
    (.oneClass, "3", ["1 class", "semblance index"]),
    (.oneClass, "4", ["1 class", "semblance index"]),
    (.oneClass, "5", ["1 class", "semblance index"]),
    (.emptySplit, "1s", ["no photo is held out", "semblance split"]),
    (.emptySplit, "3", ["No photo of a seen class is held out.", "semblance split"]),
    (.emptySplit, "5", ["no photo is held out", "semblance split"]),
    (.noUnseen, "3ss", ["No class is set aside as unseen.", "semblance split"]),
    (.noUnseen, "5", ["No class is set aside as unseen", "semblance split"]),
    (.noWord, "1s", ["qxz", "semblance index", "--vectors"]),
    (.noWord, "3", ["qxz", "semblance index", "--vectors"]),
    (.noWord, "4", ["wolf", "semblance index", "--vectors"]),
    (.noWord, "5", ["qxz", "semblance index", "--vectors"]),
    (.notNumbers, "1s", ["not numbers", "semblance index"]),
    (.notNumbers, "3", ["No photo has a prediction", "semblance index"]),
    (.notNumbers, "5", ["not numbers", "semblance index"]),
  ]

  private func broken(_ fault: Fault, _ size: (Int, Int)) throws -> Driver {
    let labels = fault == .oneClass ? ["wolf"] : ["fox", "wolf", "zebra"]
    let unseen: Set<String> = fault == .noUnseen || fault == .oneClass ? [] : ["zebra"]
    var library = library(labels, unseen: unseen, split: fault == .emptySplit ? .train : .valid)
    if fault == .emptySplit { library = self.library(["fox", "wolf"], split: .train) }
    let whole = try ZooAnalysis.analysis(library)
    let isBroken = fault == .notNumbers
    let scores = ClassScores(
      labels: whole.scores.labels, scores: whole.scores.scores.map { isBroken ? .nan : $0 }, truth: whole.scores.truth)
    let analysis = try SemanticAnalysis(
      method: .workspace, description: "devise", images: whole.images,
      isHeldOut: whole.images.map { fault != .emptySplit || $0.split != .train }, scores: scores,
      isUnseen: whole.isUnseen, words: whole.words, embeddings: whole.embeddings, dimension: whole.dimension,
      calibration: nil, wasFitted: true, withoutWord: fault == .noWord ? ["qxz"] : [])
    let classes = library.classes.filter { !$0.isUnseen }.map(\.label)
    let predictions =
      // Where no photo is set aside, a classifier is judged on all photos, and says so in `evaluate`.
      fault == .noClassifier || fault == .emptySplit
      ? nil
      : Predictions(
        classes: classes, ids: library.images.map(\.id),
        logits: library.images.flatMap { image in
          classes.map { isBroken ? Float.nan : $0 == image.label ? 3 : 0 }
        })
    var driver = driver(size.0, size.1, library, analysis, predictions)
    if fault == .noWord {
      driver.send(.message(.map(.success(map(analysis, words: whole.words.map { _ in .nan })))))
    }
    return driver
  }

  @Test("each screen says what it misses, and the command that brings it", arguments: table.indices)
  func faults(index: Int) throws {
    let row = Self.table[index]
    var driver = try broken(row.fault, (200, 50))
    driver.type(row.keys)
    for part in row.says { #expect(driver.text.contains(part), "\(row.fault), \(row.keys):\n\(driver.text)") }
  }

  @Test("the command stands whole on a small screen, too", arguments: ["3", "4", "5"])
  func wholeCommand(key: String) throws {
    var driver = try broken(.oneClass, (80, 24))
    driver.type(key)
    let text = driver.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("then semblance index PHOTOS --into W"), "\(driver.text)")
  }

  @Test("the command that brings a classifier stands whole, too", arguments: [(80, 24), (120, 40), (60, 20)])
  func wholeTraining(size: (Int, Int)) throws {
    var driver = try broken(.noClassifier, size)
    driver.type("3")
    let text = driver.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("semblance train PHOTOS --vectors FILE --into W"), "\(driver.text)")
  }

  @Test("no screen breaks over any fault, whatever is pressed", arguments: [(80, 24), (40, 12)])
  func keys(size: (Int, Int)) throws {
    for fault in Fault.allCases {
      for screen in ["1", "3", "4", "5"] {
        var driver = try broken(fault, size)
        driver.type(screen)
        for character in everything { driver.type(String(character)) }
        #expect(!driver.text.isEmpty)
      }
    }
  }

  @Test("where nothing is missing, no screen says that something is")
  func whole() throws {
    let library = library(["fox", "wolf", "zebra"], unseen: ["zebra"])
    let predictions = Predictions(
      classes: ["fox", "wolf"], ids: library.images.map(\.id), logits: library.images.flatMap { _ in [Float(1), 0] })
    var driver = driver(200, 50, library, try ZooAnalysis.analysis(library), predictions)
    for keys in ["1s", "3", "4", "5"] {
      driver.type(keys)
      #expect(!driver.text.contains("semblance train") && !driver.text.contains("semblance index"), "\(driver.text)")
    }
  }
}
