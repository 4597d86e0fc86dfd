import ArgumentParser

/// What a shell offers for the paths that commands take.
extension CompletionKind {
  /// A folder that holds a workspace or will.
  static var workspace: CompletionKind { .directory }
  /// What ``Checkpoint`` reads.
  static var weights: CompletionKind { .file(extensions: ["pth", "pt", "safetensors"]) }
  /// What ``WordVectors`` reads.
  static var vectors: CompletionKind { .file(extensions: ["vec", "bin", "safetensors"]) }
  static var photo: CompletionKind { .file(extensions: ["jpg", "jpeg", "JPG", "JPEG"]) }
  static var picture: CompletionKind { .file(extensions: ["png", "svg", "gif", "csv"]) }
  static var numbers: CompletionKind { .file(extensions: ["npy"]) }
}
