import Core
import Foundation

extension ImageError: SentenceError {
  var sentence: String {
    switch self {
    case .unknownFormat(let path, let firstBytes):
      "\(path) is not a \(PictureDecoders.names): it starts with \(described(firstBytes)). Convert it to JPEG, or leave it out."
    case .empty(let path):
      "\(path) is empty, and a \(PictureDecoders.names) was expected. Copy it again, or leave it out."
    case .truncated(let path, let bytes):
      "\(path) is truncated: its \(bytes) bytes end before the picture does. Copy it again from where it is whole."
    case .damaged(let path, let reason):
      "\(path) is damaged: \(reason). Copy it again from where it is whole."
    case .unsupported(let path, let format, let reason):
      "\(path) is a kind of \(format) that is not read: \(reason). Save it as an 8-bit JPEG in grayscale, RGB or CMYK."
    case .tooManyPixels(let path, let width, let height, let limit):
      "\(path) says it has \(width) x \(height) pixels, and at most \(limit >> 20) Mi are read. Scale it down, or leave it out."
    case .tooManyBytes(let path, let bytes, let limit):
      "\(path) has \(bytes >> 20) MiB, and files of at most \(limit >> 20) MiB are read. Leave it out."
    case .system(let refused):
      "\(refused.sentence) Check that it is there and that you may read it."
    case .notAFile(let path):
      "\(path) is a folder or a device, and a \(PictureDecoders.names) file was expected. Name a file."
    case .outOfMemory(let path):
      "\(path) cannot be decoded: memory is out. Close other programs, or scale the picture down."
    case .notEncodable(let width, let height, .sideTooLong):
      "A picture of \(width) x \(height) pixels cannot be written as JPEG: the side is too long. Scale it down."
    case .notEncodable(let width, let height, .library(let reason)):
      "A picture of \(width) x \(height) pixels cannot be written as JPEG: \(reason). Scale it down."
    }
  }

  private func described(_ firstBytes: [UInt8]) -> String {
    let hex = firstBytes.prefix(4).map { String(format: "%02X", $0) }.joined(separator: " ")
    return ImageFormat.guess(firstBytes).map { "\(hex) (\($0.name))" } ?? hex
  }
}
