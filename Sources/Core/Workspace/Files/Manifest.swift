import Foundation
import Support

/// `workspace.json`: what a workspace was built from, and how.
public struct Manifest: Codable, Sendable, Equatable {
  /// The newest format this program reads.
  public static let currentVersion = 1

  /// The format it is written in, at most ``currentVersion``.
  public var version = Manifest.currentVersion
  /// Absolute path of the data set's root.
  public var dataSet: String
  /// How the data set's paths name classes and splits.
  public var layout: DataSet.Layout
  /// `squeezenet1_1`, `resnet34`.
  public var architecture: String
  /// How a photo becomes a vector in the words' space.
  public var method: Method
  /// Where the weights came from, for people.
  public var weights: String
  /// Where the class names came from, for people; nil where none were given.
  public var classes: String?
  /// Where the word vectors came from, for people.
  public var vectors: String
  /// Those of the files that the embeddings were made with.
  public var fingerprints: Fingerprints
  /// Length of an embedding.
  public var dimension: Int
  /// ISO 8601.
  public var created: String
  /// ``Release/name`` of the program that wrote this last; nil: one before 0.2.0.
  public private(set) var writtenBy: String?

  /// Tell whether weights, class names or vectors are the ones that the embeddings were made with.
  public struct Fingerprints: Codable, Sendable, Equatable {
    /// Of the weights' file.
    public var weights: String
    /// Of the list of class names; nil where none was given.
    public var classes: String?
    /// Of the file of word vectors.
    public var vectors: String

    /// While a model is being replaced: embeddings belong to none.
    static let void = Fingerprints(weights: "", classes: nil, vectors: "")
    var isVoid: Bool { self == Self.void }
  }

  /// How a photo becomes a vector in the words' space.
  public enum Method: String, Codable, Sendable {
    /// Convex combination of class vectors (Norouzi et al., ICLR 2014).
    case conse
    /// A network trained to regress the label's vector (Frome et al., NeurIPS 2013).
    case devise
  }

  static let fileName = "workspace.json"

  /// Whether a folder holds one, readable or not: what a run that was stopped left holds none.
  public static func isWritten(in folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(fileName).path)
  }

  /// Reads `workspace.json` of a workspace.
  /// - Throws: ``WorkspaceError`` where the folder is missing, is no workspace, or is of a newer version.
  public static func read(from workspace: URL) throws -> Manifest {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: workspace.path, isDirectory: &isFolder) else {
      throw WorkspaceError.missing(path: workspace.path)
    }
    let file = workspace.appendingPathComponent(fileName)
    guard isFolder.boolValue, FileManager.default.fileExists(atPath: file.path) else {
      if EpochsFolder.holdsRun(in: workspace) {
        throw WorkspaceError.unfinishedTraining(path: workspace.path)
      }
      throw WorkspaceError.notAWorkspace(path: workspace.path)
    }
    let data: Data
    do { data = try Data(contentsOf: file) } catch {
      throw WorkspaceError.system(SystemError(.read, file.path, error))
    }
    struct Version: Decodable { var version: Int }
    do {
      let version = try JSONDecoder().decode(Version.self, from: data).version
      guard version <= currentVersion else {
        throw WorkspaceError.newerVersion(path: workspace.path, found: version, known: currentVersion)
      }
      return try JSONDecoder().decode(Manifest.self, from: data)
    } catch let error as WorkspaceError {
      throw error
    } catch {
      throw WorkspaceError.damaged(path: file.path, .noManifest)
    }
  }

  func write(to workspace: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var signed = self
    signed.writtenBy = Release.name
    var file = try DurableFile(workspace.appendingPathComponent(Self.fileName))
    try file.write([UInt8](try encoder.encode(signed)))
    try file.publish()
  }
}
