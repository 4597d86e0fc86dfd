import Core

extension WordsError: SentenceError {
  var sentence: String {
    switch self {
    case .empty(let path):
      "\(path) is empty, and word vectors were expected, one word a line. Download or copy it again."
    case .compressed(let path, let packed):
      "\(path) is \(packed.sentence(path: path))"
    case .checkpoint(let path):
      "\(path) holds a network's weights (PyTorch), and word vectors were expected. Name a .vec text file or a fastText .bin."
    case .notText(let path, let line):
      """
      \(path), line \(line), holds bytes that are no text; word2vec's binary format is not read. \
      Name a .vec text file or a fastText .bin.
      """
    case .rowLength(let path, let line, let expected, let found):
      """
      \(path), line \(line), holds \(found) values, and the rows before it \(expected). \
      A download that was cut ends so; a word with a space in it looks so too.
      """
    case .noWord(let path, let line):
      "\(path), line \(line), begins without a word; each line is a word, a space, and its values. Remove that line."
    case .notANumber(let path, let line, let word, let text):
      "\(path), line \(line): '\(Printable.escaped(text))' is no finite number (the word is '\(Printable.escaped(word))'). Correct or remove that line."
    case .dimension(let path, let line, let found):
      "\(path), line \(line), names \(found) dimensions; 1 to 65,536 were expected. Is it a .vec file?"
    case .tooLarge(let path, let bytes):
      "\(path) holds more words than can be numbered (\(bytes) bytes). Import its first words: semblance words … --top"
    case .fastTextKind(let path, let kind):
      """
      \(path) is a \(kind.name) fastText model, and one of plain word vectors was expected. \
      Use the .bin or .vec of an unsupervised model (skipgram or cbow), as fasttext.cc offers them.
      """
    case .fastTextVersion(let path, let version):
      "\(path) is a fastText model of version \(version); 11, 12 and the oldest are read. Save it with fastText 0.9."
    case .fastText(let path, let offset, let fault):
      "\(path) is no whole fastText model: at byte \(offset), \(fault.clause). Download or copy it again."
    case .notVocabulary(let path):
      "\(path) is a safetensors file and holds no words. Make one with: semblance words FILE.vec --into \(path)"
    case .damaged(let path, let fault):
      "\(path) is damaged: \(fault.clause). Import the words again: semblance words FILE --into \(path)"
    case .newerVersion(let path, let found, let known):
      "\(path) was written by a newer Semblance (format \(found), this one knows up to \(known)). Update Semblance."
    case .overSource(let path):
      "\(path) is read to make the vocabulary, and would be written over. Name another file after --into."
    case .noneKept(let list, let count, let source):
      "\(source) holds none of the \(count) words of \(list), so no word would be kept. Check that the list is of its language, one word a line."
    case .noClasses(let path):
      "\(path) names no class; one class a line was expected, as in 'n01440764 tench, Tinca tinca'."
    }
  }
}
