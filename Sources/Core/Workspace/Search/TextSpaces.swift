import Foundation

/// The one place where it is chosen how a workspace's texts become vectors.
///
/// A text space to come is one file that conforms to ``TextSpace``, and a case here: a workspace whose model has a text tower
/// opens it as an encoder, behind a ``CachedTextSpace``.
enum TextSpaces {
  /// The words that the workspace keeps; with the fastText model they came from, where that still stands.
  /// - Throws: `FileError`, ``CheckpointError``, ``WordsError``.
  static func open(_ manifest: Manifest, in workspace: URL) throws -> any TextSpace {
    let file = workspace.appendingPathComponent(WordsFile.fileName)
    let table = WordTableSpace(try WordsFile.read(from: workspace), file: file)
    let source = URL(fileURLWithPath: manifest.vectors)
    guard source.pathExtension == "bin" else { return table }
    return SubwordSpace(table) {
      // Another file may stand there by now.
      guard (try? Fingerprint.of(source)) == manifest.fingerprints.vectors,
        let model = try? WordVectors.load(from: source),
        model.hasSubwords, model.dimension == manifest.dimension
      else { return nil }
      return model
    }
  }
}
