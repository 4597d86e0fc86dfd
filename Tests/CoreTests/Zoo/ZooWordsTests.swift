import Foundation
import TestSupport
import Testing

@testable import Core

@Suite struct ZooWordsTests {
  private let vectors = ZooWords.vectors()

  /// The classes nearest to a word or phrase, best first.
  private func classes(near text: String, k: Int) throws -> [String] {
    let vector = try #require(vectors.resolve(text).vector)
    return vectors.nearest(to: vector, k: k, among: Array(Zoo.species.indices)).map {
      $0.word.replacingOccurrences(of: "_", with: "+")
    }
  }

  @Test("every class and every attribute has a word, at least 60 attributes, and no word stands twice")
  func vocabulary() {
    for species in Zoo.species { #expect(vectors.resolve(species.name).vector != nil, "\(species.name)") }
    for attribute in Attribute.all { #expect(vectors.index(of: attribute.word) != nil, "\(attribute.word)") }
    #expect(Attribute.all.count >= 60)
    let wanted =
      Zoo.species.count + Attribute.all.count + Attribute.all.reduce(0) { $0 + $1.also.count } + ZooWords.blends.count
    #expect(vectors.count == wanted)
    #expect(vectors.dimension == 300)
  }

  @Test("every attribute of every species is in the table, and every part of a blend is known")
  func tableIsClosed() {
    let words = Set(Attribute.all.map(\.word))
    let names = Set(Zoo.species.map(\.name))
    for species in Zoo.species {
      #expect(Set(species.attributes).subtracting(words).isEmpty, "\(species.name)")
      #expect(Set(species.attributes).count == species.attributes.count, "\(species.name)")
    }
    for blend in ZooWords.blends {
      let parts = Set(blend.of.split(separator: " ").map(String.init))
      #expect(parts.subtracting(words).subtracting(names).isEmpty, "\(blend.word)")
    }
  }

  @Test(
    "a typed attribute finds the animals that have it",
    arguments: [
      ("striped", ["zebra", "tiger", "white+tiger", "skunk", "kudu", "chipmunk"]),
      ("spotted", ["dalmatian", "giraffe", "leopard", "bobcat", "hyena", "appaloosa"]),
      ("tusks", ["elephant", "walrus", "boar"]), ("antlers", ["deer", "moose"]),
      ("whale", ["blue+whale", "humpback+whale", "beluga"]),
      ("feline", ["tiger", "lion", "leopard", "bobcat", "siamese+cat", "white+tiger"]), ("wings", ["bat"]),
      ("bear", ["grizzly+bear", "polar+bear", "giant+panda", "black+bear"]),
      ("stripes", ["zebra", "tiger", "white+tiger", "skunk", "kudu", "chipmunk"]),
      ("dog", ["wolf", "fox", "arctic+fox", "dalmatian", "collie", "german+shepherd", "hyena"]),
      ("orca", ["killer+whale"]),
      ("panda", ["giant+panda"]),
    ])
  func attributeFindsAnimals(word: String, animals: [String]) throws {
    #expect(Set(try classes(near: word, k: animals.count)) == Set(animals))
  }

  @Test(
    "water and sea find the animals that live there before any other",
    arguments: [("water", "water"), ("sea", "ocean"), ("ocean", "ocean"), ("underwater", "ocean")])
  func waterAnimals(word: String, attribute: String) throws {
    let swimmers = Set(Zoo.species.filter { $0.attributes.contains(attribute) }.map(\.name))
    #expect(Set(try classes(near: word, k: swimmers.count)) == swimmers)
  }

  @Test(
    "an unseen class lies near the seen ones it is put together from: one of its coat, one of its build",
    arguments: [
      ("zebra", ["white+tiger", "horse"]), ("leopard", ["bobcat", "lion"]), ("giant+panda", ["cow", "black+bear"]),
      ("killer+whale", ["humpback+whale", "dolphin"]), ("walrus", ["sea+lion", "seal"]),
      ("polar+bear", ["arctic+fox", "grizzly+bear"]),
    ])
  func unseenNeighbours(unseen: String, seen: [String]) throws {
    let near = try classes(near: unseen, k: 12).filter { name in
      Zoo.species.contains { $0.name == name && !$0.isUnseen }
    }
    #expect(Set(near.prefix(6)).isSuperset(of: seen), "\(near)")
  }

  @Test("a horse with stripes is a zebra")
  func arithmetic() throws {
    let query = try Query.parse("horse + striped + black")
    let answer = try query.evaluate(words: { vectors.resolve($0) }, photo: { _ in [] })
    let best = vectors.nearest(to: answer.vector, k: 1, among: Array(Zoo.species.indices))
    #expect(best.first?.word == "zebra")
  }

  @Test("no two classes lie so near that a photo could not tell them apart")
  func classesAreApart() {
    let rows = Zoo.species.indices.map { vectors.vector(at: $0) }
    for a in rows.indices {
      for b in rows.indices where b > a {
        let cosine = zip(rows[a], rows[b]).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        #expect(cosine < 0.8, "\(Zoo.species[a].name) \(Zoo.species[b].name) \(cosine)")
      }
    }
  }

  @Test("vectors made from attributes are told from others, also where a few words are left or one is moved")
  func areSource() throws {
    let own = ZooWords.vectors()
    #expect(ZooWords.areSource(of: own))
    #expect(ZooWords.areSource(of: own.keeping(Array(0..<own.count).filter { $0 % 4 != 0 })))
    var rows = (0..<own.count).flatMap { own.vector(at: $0) }
    let striped = try #require(own.index(of: "striped"))
    rows[striped * own.dimension..<(striped + 1) * own.dimension].reverse()
    let words = (0..<own.count).map { own.word(at: $0) }
    #expect(!ZooWords.areSource(of: WordVectors(words: words, vectors: rows, dimension: own.dimension)))
    #expect(!ZooWords.areSource(of: own.keeping([0, 1, 2])))
  }

  @Test("written with three decimals and read again, every vector keeps its direction")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("words.vec")
    try ZooWords.write(vectors, to: url)
    let read = try WordVectors.load(from: url)
    #expect(read.count == vectors.count && read.dimension == 300 && read.notes.isEmpty)
    for index in 0..<vectors.count {
      #expect(read.word(at: index) == vectors.word(at: index))
      let cosine = zip(read.vector(at: index), vectors.vector(at: index)).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      #expect(cosine > 0.9995)
    }
    #expect(try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 < 700_000)
  }
}
