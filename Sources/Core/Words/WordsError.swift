import Support

/// What can be wrong with a file of word vectors or of class names.
public enum WordsError: RecordableError, Equatable, Sendable {
  /// The name under which these errors are recorded in files.
  public static let recordName = "words"

  /// Nothing but white space.
  case empty(path: String)
  /// A packed file, which has to be unpacked first.
  case compressed(path: String, PackedFile)
  /// PyTorch's weights where words are expected.
  case checkpoint(path: String)
  /// Bytes that are no text where rows of text are expected: word2vec's binary format, a picture …
  case notText(path: String, line: Int)
  /// A row that holds another number of values than the first.
  case rowLength(path: String, line: Int, expected: Int, found: Int)
  /// A row that begins with a space or holds nothing.
  case noWord(path: String, line: Int)
  /// A value that is no finite number; `text` is its beginning.
  case notANumber(path: String, line: Int, word: String, text: String)
  /// More dimensions than any vectors have, or none.
  case dimension(path: String, line: Int, found: Int)
  /// More words or longer text than 32-bit places can count.
  case tooLarge(path: String, bytes: Int)
  /// A file that is read was named as the one to write.
  case overSource(path: String)
  /// None of the words of a list of `count` is in the source.
  case noneKept(list: String, count: Int, source: String)
  /// A list of classes in which no line names one.
  case noClasses(path: String)
  /// A fastText model of a kind whose vectors do not serve here.
  case fastTextKind(path: String, FastTextKind)
  /// A fastText model of a version that is not read.
  case fastTextVersion(path: String, version: Int)
  /// A fastText model that holds, at `offset`, what it must not.
  case fastText(path: String, offset: Int, FastTextFault)
  /// A sound safetensors file that holds something else.
  case notVocabulary(path: String)
  /// A kept vocabulary whose parts do not fit each other.
  case damaged(path: String, VocabularyFault)
  /// A vocabulary written by a newer Semblance.
  case newerVersion(path: String, found: String, known: Int)
}
