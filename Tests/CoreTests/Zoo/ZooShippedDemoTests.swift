import Foundation
import TestSupport
import Testing

@testable import Core

/// The assets that the program ships, held to what the demo promises. All photos are ones that the network was not
/// trained on, but for one of each class; those count in no figure.
@Suite struct ZooShippedDemoTests {
  private let demo = Demo(assets: SharedData.checkout.appendingPathComponent("Assets/demo"))

  @Test("the shipped photos, words and model reach the figures that the README gives, and the film plays")
  func figures() throws {
    let folder = try TemporaryFolder()
    let demo = Demo(assets: demo.assets, cache: folder.file("cache"))
    let workspace = try Workspace.open(at: try demo.workspace())
    let evaluation = try Evaluation(of: workspace, try SemanticAnalysis(of: workspace))
    #expect(try #require(evaluation.top1) >= 0.90)
    let semantic = try #require(evaluation.semantic)
    #expect(try #require(semantic.seen_hit1) >= 0.85)
    #expect(try #require(semantic.zsl_T1) >= 0.60)
    // What γ gives without a look at unseen photos is near the most that it can give.
    #expect(try #require(semantic.gzsl).H >= 0.9 * #require(semantic.gzsl_bound).H)
    #expect(try #require(evaluation.retrieval?.text_to_image.P10_unseen) >= 0.70)
    let attributes = Dictionary(uniqueKeysWithValues: Zoo.species.map { ($0.name, $0.attributes) })
    for word in ["striped", "spotted", "water"] {
      let found = try workspace.search(try workspace.resolve(word).vector, k: 10)
      let fitting = found.count { attributes[workspace.image($0.id)?.label ?? ""]?.contains(word) ?? false }
      #expect(fitting >= 8, "\(word): \(fitting) of \(found.count)")
    }
    let film = try #require(try Film.of(workspace))
    #expect(film.epochs.count >= 3)
    let shown = Set(film.paths)
    #expect(workspace.images().count { shown.contains($0.path) } >= workspace.images().count * 3 / 4)
  }

  @Test("the shipped words are those that the table of attributes gives")
  func words() throws {
    let shipped = try WordVectors.load(from: demo.words)
    let made = ZooWords.vectors()
    #expect(shipped.count == made.count)
    for index in 0..<made.count {
      #expect(shipped.word(at: index) == made.word(at: index))
      let cosine = zip(shipped.vector(at: index), made.vector(at: index)).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      #expect(cosine > 0.9995, "\(made.word(at: index))")
    }
  }

  @Test("the shipped files stay small: weights below 3 MB, photos below 4 MB")
  func sizes() throws {
    func bytes(_ url: URL) throws -> Int { try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 }
    let classifier = demo.assets.appendingPathComponent("classifier.safetensors")
    #expect(try bytes(demo.model) + bytes(classifier) < 3_000_000)
    let photos = try DataSet(at: demo.photos).files
    #expect(photos.reduce(0) { $0 + Int($1.size) } < 4_000_000)
    #expect(Set(photos.compactMap(\.label)) == Set(Zoo.species.map(\.name)))
  }
}
