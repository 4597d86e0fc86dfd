import Core
import Foundation

extension PixelCacheError: SentenceError {
  var sentence: String {
    switch self {
    case .busy(let path):
      "\(path) is being used by another process. Wait for it to end, or name another cache."
    case .unusable(let path, let code):
      "\(path) cannot be used as a cache of pixels: \(String(cString: strerror(code))). Name another place."
    case .notACache(let path):
      "\(path) is no cache of pixels, and is left as it is. Name another place, or remove it."
    }
  }
}
