import Core
import Foundation
import TestSupport
import Testing

/// The whole way on photos, weights and vectors that nobody here made.
@Suite("On real photos", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.hint)))
struct RealPhotosTests {
  @Test(
    "ConSE finds a label's photos: mean precision@10 over the 23 labels is at least 0.70; a photo finds itself first")
  func precision() throws {
    let folder = try TemporaryFolder()
    let workspace = folder.file("awa.semblance")
    let photos = try SharedData.url("awa-lite").path
    let weights = try SharedData.url("weights/squeezenet1_1.pth").path
    let classNames = try SharedData.url("weights/imagenet_synset_words.txt").path
    let vectors = try SharedData.url("vectors/glove-131x300.vec").path
    let run = try Program.run([
      "index", photos, "--into", workspace.path, "--weights", weights, "--classes", classNames, "--vectors", vectors,
    ])
    #expect(run.status == 0 && run.messages.contains("1,919 photos"), "\(run.messages)")
    let opened = try Workspace.open(at: workspace)
    let classes = opened.classes()
    #expect(classes.count == 23 && classes.count { $0.isUnseen } == 5)
    var sum = 0.0
    for label in classes.map(\.label) {
      let hits = try opened.search(try opened.resolve(label).vector, k: 10)
      sum += Double(hits.count { opened.image($0.id)?.label == label }) / 10
    }
    #expect(sum / Double(classes.count) >= 0.70)

    // All zebras share one embedding, but for its last bits.
    let zebra = try opened.resolve("zebra").vector
    let order = try opened.search(zebra, k: 200, exact: true).map(\.id)
    for k in [1, 2, 3, 7, 24, 99] {
      for isExact in [false, true] {
        #expect(try opened.search(zebra, k: k, exact: isExact).map(\.id) == Array(order.prefix(k)), "k \(k)")
      }
    }

    for image in opened.images() {
      #expect(try opened.search(like: image.id, k: 3).first?.id == image.id)
    }
    for image in opened.images().filter({ $0.id % 32 == 0 }) {
      #expect(try opened.photo(at: opened.url(of: image)) == image.id)
    }
    let recall = try #require(try opened.recall(sampling: 200))
    #expect(recall >= 0.95)
  }

  @Test("with a fastText model any string may be typed: its vector is made from its pieces, and that is said")
  func subwords() throws {
    let photos = try Photos(perClass: 3)
    let model = try SharedData.url("vectors/fasttext-bin/lee_fasttext_new.bin").path
    // A model of news: its words are not the animals'.
    try Data("people\nfire\ngovernment\npolice\nwater\nstorm\nparty\nafternoon\n".utf8).write(to: photos.classes)
    let run = try Program.run([
      "index", photos.data.path, "--into", photos.workspace().path, "--weights", photos.weights.path, "--classes",
      photos.classes.path, "--vectors", model,
    ])
    #expect(run.status == 0, "\(run.messages)")
    let search = try Program.run(["search", photos.workspace().path, "--text", "okapiness", "-k", "2"])
    #expect(search.status == 0 && search.messages.contains("pieces"), "\(search.messages)")
    #expect(search.output.split(separator: "\n").count == 3)
  }

  @Test("the three weight files give the same network")
  func weights() throws {
    let photo = try Preprocessor(.imageNet).tensor(try SharedData.url("awa-lite/JPEGImages/wolf/wolf_10071.jpg"))
    var outputs: [[Float]] = []
    for ending in ["pth", "legacy.pth", "f16.safetensors"] {
      outputs.append(try logits(of: photo, weights: try SharedData.url("weights/squeezenet1_1.\(ending)")))
    }
    #expect(outputs[0].count == 1000 && outputs[0] == outputs[1])
    // The float16 file holds the same weights, and biases that are rounded by up to 4e-4.
    let difference = zip(outputs[0], outputs[2]).map { abs($0 - $1) }.max() ?? .infinity
    #expect(difference <= 5e-3)
  }

  private func logits(of photo: [Float], weights: URL) throws -> [Float] {
    let checkpoint = try Checkpoint.load(from: weights)
    let network = try Network(.squeezeNet11, weights: checkpoint.tensors)
    let plan = try Plan(network, batch: 1, outputs: [.logits])
    try plan.run(photo.span, count: 1)
    return plan.result(.logits)
  }
}
