import Index

extension IndexError: SentenceError {
  var sentence: String {
    switch self {
    case .dimension(let expected, let found):
      "A vector of \(expected) numbers was expected, and one of \(found) was given. Use the model the index was made with."
    case .partialRow(let values, let dimension):
      "\(values) values are no whole number of rows of \(dimension). Check the dimension."
    case .idCount(let rows, let ids):
      "\(rows) rows need as many ids, and \(ids) were given."
    case .notFinite(let row):
      "Row \(row) holds a number that is not finite (or too large to square). Correct or leave out that vector."
    case .zeroVector(let row):
      "Row \(row) is all zeros, which has no direction to compare. Leave out that vector."
    case .duplicateID(let id):
      "The id \(id) stands for two items, and ids must differ. Remove or rename one."
    case .unknownID(let id):
      "The index has no item \(id). Look at its ids before changing or deleting."
    case .foreignSelection:
      "The selection was made by another state of the index. Make it again."
    case .parameter(let name, let allowed, let found):
      "\(name) must be from \(allowed.lowerBound) to \(allowed.upperBound), not \(found)."
    case .tooMany(let count):
      "\(count) vectors are more than one index can number (2,147,483,647). Split them."
    case .outOfMemory(let bytes):
      "The system refused \(bytes) bytes of memory. Close other programs, or index fewer vectors."
    case .system(let refused):
      "\(Printable.escaped(refused.path)): cannot \(refused.operation.rawValue) it: \(refused.reason). Check the path, its rights and the free space."
    case .notAnIndex(let path):
      "\(Printable.escaped(path)) is no index: it does not start with SMBLHNSW. Name an .hnsw file that Semblance wrote."
    case .version(let path, let supported, let found):
      "\(Printable.escaped(path)) has format \(found), and this Semblance reads up to \(supported). Use the newer Semblance."
    case .damaged(let path, let section, let fault):
      "\(Printable.escaped(path)) is damaged (\(section.name): \(fault.clause)). Delete it and index again."
    }
  }
}
