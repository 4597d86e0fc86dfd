import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Word vectors from text")
struct WordsVecTests {
  static func load(_ text: String, top: Int? = nil) throws -> WordVectors { try load(Data(text.utf8), top: top) }

  static func load(_ data: Data, top: Int? = nil) throws -> WordVectors {
    let folder = try TemporaryFolder()
    let url = folder.file("words.vec")
    try data.write(to: url)
    return try WordVectors.load(from: url, top: top)
  }

  static func error(_ data: Data) throws -> WordsError? {
    do {
      _ = try load(data)
      return nil
    } catch let error as WordsError { return error }
  }

  @Test(
    "rows are read with and without header, with \\r\\n, trailing spaces and a missing last newline",
    arguments: [
      "2 3\nfox 3 0 4\nwolf 0 -2 0\n", "fox 3 0 4\nwolf 0 -2 0", "2 3\r\nfox 3 0 4\r\nwolf 0 -2 0\r\n",
      "2 3\nfox 3 0 4 \nwolf 0 -2 0 \n\n", "fox  3 0.0 +4e0\nwolf 0e5 -20E-1 .0\n",
    ])
  func shapes(text: String) throws {
    let words = try Self.load(text)
    #expect(words.count == 2)
    #expect(words.dimension == 3)
    #expect(words.vector(of: "fox") == [0.6, 0, 0.8])
    #expect(words.vector(of: "wolf") == [0, -1, 0])
    #expect([words.norm(at: 0), words.norm(at: 1)] == [5, 2])
    #expect(words.word(at: 1) == "wolf")
    #expect(words.notes.isEmpty)
  }

  @Test("a word may hold any byte but space: accents, emoji, a tab, a quote, bytes that are no UTF-8")
  func oddWords() throws {
    let words = try Self.load(
      Data("é 1 0\n🦊 0 1\na\tb 1 1\n\" 1 0\n狐 1 0\n".utf8) + Data([0xFF, 0xFE]) + Data(" 1 0\n".utf8))
    #expect(words.count == 6)
    for word in ["é", "🦊", "a\tb", "\"", "狐"] { #expect(words.vector(of: word) != nil, "\(word)") }
    // Typed in decomposed form, as macOS file names are.
    #expect(words.resolve("e\u{301}").source == .word("é"))
  }

  @Test("a wrong line is named by its number")
  func wrongLines() throws {
    func path(_ error: WordsError?) -> String {
      switch error {
      case .rowLength(let path, _, _, _), .noWord(let path, _), .notANumber(let path, _, _, _): path
      default: ""
      }
    }
    let short = try Self.error(Data("3 2\na 1 2\nb 1\nc 1 2\n".utf8))
    #expect(short == .rowLength(path: path(short), line: 3, expected: 2, found: 1))
    let long = try Self.error(Data("a 1 2\nb 1 2 3\n".utf8))
    #expect(long == .rowLength(path: path(long), line: 2, expected: 2, found: 3))
    let number = try Self.error(Data("a 1 2\nb 1 2\nc 1 two\n".utf8))
    #expect(number == .notANumber(path: path(number), line: 3, word: "c", text: "two"))
    let nan = try Self.error(Data("a 1 2\nb nan 2\n".utf8))
    #expect(nan == .notANumber(path: path(nan), line: 2, word: "b", text: "nan"))
    let huge = try Self.error(Data("a 1 2\nb 1e39 2\n".utf8))
    #expect(huge == .notANumber(path: path(huge), line: 2, word: "b", text: "1e39"))
    let blank = try Self.error(Data("a 1 2\n\nb 1 2\n".utf8))
    #expect(blank == .noWord(path: path(blank), line: 2))
  }

  @Test(
    "a byte-order mark is skipped and tabs separate as spaces do",
    arguments: [
      "\u{FEFF}2 3\nfox 3 0 4\nwolf 0 -2 0\n", "\u{FEFF}fox 3 0 4\nwolf 0 -2 0\n",
      "2 3\nfox\t3\t0\t4\nwolf\t0\t-2\t0\t\r\n",
      "2\t3\nfox\t3\t0\t4\nwolf\t0\t-2\t0\n", "\u{FEFF}fox\t3\t0\t4\r\nwolf\t0\t-2\t0",
      "2 3\nfox\t3 0 4\nwolf\t0 -2 0\n",
    ])
  func marksAndTabs(text: String) throws {
    let words = try Self.load(text)
    #expect(words.count == 2 && words.notes.isEmpty)
    #expect(words.vector(of: "fox") == [0.6, 0, 0.8])
    #expect(words.vector(of: "wolf") == [0, -1, 0])
  }

  @Test("a word may hold spaces: the last fields are the vector", arguments: ["5 2\n", ""])
  func phrases(header: String) throws {
    let words = try Self.load(header + "a 1 0\n. . . 0 1\nto name@domain.com 3 4\n\u{A0} 1 1\nNew York 0 5\n")
    #expect(words.count == 5 && words.notes.isEmpty)
    #expect(words.vector(of: ". . .") == [0, 1])
    #expect(words.vector(of: "to name@domain.com") == [0.6, 0.8])
    #expect(words.vector(of: "New York") == [0, 1])
    if !header.isEmpty { #expect(try Self.load("1 2\nroute 66 0 1\n").vector(of: "route 66") == [0, 1]) }
  }

  @Test("rows without a word are left out, counted and noted", arguments: [" ", "  ", "\t"])
  func wordless(blank: String) throws {
    let words = try Self.load("4 2\na 1 0\n\(blank)0 1\nb 0 1\na 5 5\n")
    #expect(words.count == 2)
    #expect(words.notes == [.duplicates(1), .wordless(1)])
    #expect(words.vector(of: "b") == [0, 1])
  }

  @Test("packed and binary files passed by mistake are named")
  func mistakes() throws {
    for (bytes, kind) in [([0x1F, 0x8B, 8, 0], PackedFile.Kind.gzip), ([0x50, 0x4B, 3, 4], .zip)]
      as [([UInt8], PackedFile.Kind)]
    {
      guard case .compressed(_, let packed)? = try Self.error(Data(bytes + [1, 2, 3])), packed.kind == kind else {
        Issue.record("\(kind) is not recognised")
        continue
      }
    }
    guard
      case .notText(_, 2)? = try Self.error(
        Data("2 3\nin ".utf8) + Data([0, 0, 128, 63, 1, 2, 3, 4]) + Data("\n".utf8))
    else {
      Issue.record("word2vec's binary format is not recognised")
      return
    }
    guard case .empty? = try Self.error(Data()) else { Issue.record("an empty file"); return }
  }

  @Test("a packed file says what it holds; a zip around weights is weights, whatever its name")
  func packed() throws {
    let folder = try TemporaryFolder()
    func packed(_ bytes: [UInt8]) throws -> PackedFile? {
      let url = folder.file("words.vec")
      try Data(bytes).write(to: url)
      return try PackedFile.at(url)
    }
    let zip = try packed(Self.zip(of: ["wiki/wiki-news.vec", "README"]))
    #expect(zip?.holds == ["wiki/wiki-news.vec", "README"] && zip?.isCheckpoint == false)
    // Cut before its directory, as a download is.
    #expect(try packed(Array(Self.zip(of: ["wiki.vec"]).prefix(50)))?.holds == ["wiki.vec"])
    let weights = Self.zip(of: ["net/data.pkl", "net/data/0"])
    #expect(try packed(weights)?.isCheckpoint == true)
    guard case .checkpoint? = try Self.error(Data(weights)) else { Issue.record("weights for words"); return }
    let gzip: [UInt8] = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3] + Array("cc.en.300.vec".utf8) + [0, 1, 2, 3]
    #expect(try packed(gzip)?.holds == ["cc.en.300.vec"])
    #expect(try packed([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2])?.holds == [])
    #expect(try packed(Array("fox 1 2".utf8)) == nil)
    #expect(try packed([]) == nil)
  }

  /// A zip of entries of one byte each (APPNOTE 6.3: 4.3.7, 4.3.12, 4.3.16).
  private static func zip(of names: [String]) -> [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(value >> (8 * $0) & 255) } }
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for name in names {
      let sizes = number(0, 4) + number(1, 4) + number(1, 4) + number(name.utf8.count, 2) + number(0, 2)
      directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(0, 8) + sizes
      directory += number(0, 2 + 2 + 2 + 4) + number(file.count, 4) + Array(name.utf8)
      file += number(0x0403_4B50, 4) + number(20, 2) + number(0, 8) + sizes + Array(name.utf8) + [65]
    }
    let start = file.count
    let counts = number(names.count, 2) + number(names.count, 2)
    return file + directory + number(0x0605_4B50, 4) + number(0, 4) + counts + number(directory.count, 4)
      + number(start, 4) + number(0, 2)
  }

  @Test("duplicates keep their first row; a wrong count in the header and rows of zeros are noted")
  func notes() throws {
    let words = try Self.load("9 2\na 1 0\nb 0 1\na 5 5\nzero 0 0\nc 3 4\n")
    #expect(words.count == 4)
    #expect(words.notes == [.headerCount(said: 9, found: 5), .duplicates(1), .zeroVectors(1)])
    #expect(words.vector(of: "a") == [1, 0])
    #expect(words.vector(of: "c") == [0.6, 0.8])
    #expect(words.vector(of: "zero") == nil)
    #expect(words.resolve("zero").vector == nil)
    #expect(words.nearest(to: [1, 1], k: 9).map(\.word) == ["c", "a", "b"])
  }

  @Test("only the first rows are read when only they are wanted")
  func top() throws {
    let words = try Self.load("3 1\na 1\nb 2\nbroken\n", top: 2)
    #expect(words.count == 2)
    #expect(words.notes.isEmpty)
  }

  @Test("numbers are the nearest float32 to their decimals, as the C library reads them")
  func numbers() throws {
    var random = SeededGenerator(seed: 3)
    var texts = [
      "0.1", "-0", "1e-45", "3.4028235e38", "1e-60", "123456789012345678901234567890", "9007199254740993",
      "0.30000001192092896",
    ]
    for _ in 0..<5_000 {
      let value =
        random.normal() * Float(sign: .plus, exponent: Int.random(in: -40...30, using: &random), significand: 1)
      texts.append(String(format: ["%.5f", "%.9g", "%g", "%.17g", "%e"].randomElement(using: &random)!, Double(value)))
    }
    let words = try Self.load(texts.enumerated().map { "w\($0) \($1) 1\n" }.joined())
    for (index, text) in texts.enumerated() {
      let exact = Float(Double(text)!)
      var row: [Float] = [exact, 1]
      let norm = VectorRows.normalize(&row)
      #expect(abs(words.vector(at: index)[0] - row[0]) <= 1e-7 * abs(row[0]), "\(text)")
      #expect(abs(words.norm(at: index) - norm) <= 2e-7 * norm, "\(text)")
    }
  }

  @Test("a file of many parts gives the same rows in the same order, and the right line in an error")
  func manyParts() throws {
    let dimension = 16
    let count = 120_000
    var text = "\(count) \(dimension)\n"
    for i in 0..<count { text += "w\(i)" + String(repeating: " 0.25", count: dimension - 1) + " \(i % 97)\n" }
    let words = try Self.load(text)
    #expect(words.count == count)
    for i in stride(from: 0, to: count, by: 997) {
      #expect(words.word(at: i) == "w\(i)")
      #expect(words.index(of: "w\(i)") == i)
      let last = Float(i % 97)
      #expect(abs(words.vector(at: i)[dimension - 1] - last / (last * last + 0.9375).squareRoot()) < 1e-6)
    }
    let error = try Self.error(Data(text.replacingOccurrences(of: "w99999 0.25", with: "w99999").utf8))
    guard case .rowLength(_, 100_001, dimension, 15)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("a mutated file is read or refused, never a crash")
  func mutated() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("mutated.vec")
    let whole = Data("4 3\nfox 3 0 4\nwolf 0 -2 0\nsea 1e-3 .5 -7\nzoo 1 2 3\n".utf8)
    var random = SeededGenerator(seed: 11)
    let scale = ProcessInfo.processInfo.environment["SEMBLANCE_TEST_SCALE"].flatMap(Int.init) ?? 1
    for _ in 0..<(2_000 * scale) {
      try Mutation.random(of: whole, using: &random).write(to: url)
      do {
        let words = try WordVectors.load(from: url)
        for index in 0..<words.count {
          #expect(words.index(of: words.word(at: index)) != nil || words.word(at: index).contains("\u{FFFD}"))
        }
      } catch is WordsError {}
    }
  }
}
