import Support

/// What can go wrong with a workspace, a data set, or the work of filling one from the other.
public enum WorkspaceError: RecordableError, Equatable, Sendable {
  /// `workspace`, the kind that an `ErrorRecord` names.
  public static let recordName = "workspace"

  /// No file or folder at this path.
  case missing(path: String)
  /// A folder was asked for, and this is a file.
  case notAFolder(path: String)
  /// A call of the system failed; the error says which, on what, and why.
  case system(SystemError)
  /// SQLite did not do what was asked of the catalogue at this path.
  case database(path: String, DatabaseFault)
  /// The folder holds no `workspace.json`.
  case notAWorkspace(path: String)
  /// A training run that has not made its workspace yet.
  case unfinishedTraining(path: String)
  /// `workspace.json` or another part is there, and does not hold what it must.
  case damaged(path: String, PartFault)
  /// A part is gone that others need.
  case partMissing(path: String, WorkspacePart)
  /// Written by a newer Semblance.
  case newerVersion(path: String, found: Int, known: Int)
  /// A folder that is to become a workspace already holds other things.
  case occupied(path: String)
  /// A file to write lies in a workspace, among parts that would be written over.
  case insideWorkspace(path: String)
  /// Another process is indexing into this workspace.
  case busy(path: String)
  /// No photo below this folder; `others` files were seen that are none.
  case noPhotos(path: String, others: Int)
  /// A data set's lists name a class for training and for testing.
  case classInBoth(name: String, path: String)
  /// The first `index` of a workspace has to name what a later one reads from the workspace.
  case inputMissing(ModelInput)
  /// The model and the words have different dimensions.
  case dimension(model: Int, words: Int)
  /// The list of class names is no list of this network's classes.
  case classCount(classes: Int, outputs: Int)
  /// No class name of the network is a known word.
  case noKnownClass(classes: Int)
  /// A folder none of whose photos the workspace knows.
  case otherDataSet(path: String, known: String, found: String)
  /// The network's outputs for this photo point nowhere.
  case noEmbedding(path: String)
  /// An image id that is not in the catalogue.
  case unknownImage(id: Int64)
  /// The work was stopped by its caller; what was finished is kept.
  case cancelled
}
