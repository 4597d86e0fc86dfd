import Core

extension PixelCacheError: SentenceError {
  var sentence: String {
    switch self {
    case .busy(let path):
      "\(path) is being used by another process. Wait for it to end, or name another cache."
    case .system(let refused):
      "\(refused.path) cannot be used as a cache of pixels: \(refused.reason). Name another place."
    case .notACache(let path):
      "\(path) is no cache of pixels, and is left as it is. Name another place, or remove it."
    }
  }
}
