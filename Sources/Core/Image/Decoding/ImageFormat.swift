/// Kinds of image files, told by their first bytes.
public enum ImageFormat: String, Sendable, CaseIterable {
  case jpeg = "JPEG"
  case png = "PNG"
  case gif = "GIF"
  case webP = "WebP"
  case heic = "HEIC"
  case avif = "AVIF"
  case jpegXL = "JPEG XL"
  case jpeg2000 = "JPEG 2000"
  case tiff = "TIFF"
  case bmp = "BMP"
  case psd = "Photoshop"
  case svg = "SVG"
  case html = "HTML"
  case pdf = "PDF"

  /// The format that a file beginning with `bytes` is probably in; twelve bytes are enough.
  public static func guess(_ bytes: [UInt8]) -> ImageFormat? {
    func starts(_ prefix: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: prefix) }
    func starts(_ text: String, at offset: Int = 0) -> Bool { starts(Array(text.utf8), at: offset) }
    if starts([0xFF, 0xD8]) { return .jpeg }
    if starts([0x89, 0x50, 0x4E, 0x47]) { return .png }
    if starts("GIF8") { return .gif }
    if starts("RIFF"), starts("WEBP", at: 8) { return .webP }
    if starts("ftypavi", at: 4) { return .avif }
    if starts("ftyphei", at: 4) || starts("ftyphev", at: 4) || starts("ftypmif1", at: 4) { return .heic }
    if starts([0xFF, 0x0A]) || starts("JXL ", at: 4) { return .jpegXL }
    if starts("jP  ", at: 4) || starts([0xFF, 0x4F, 0xFF, 0x51]) { return .jpeg2000 }
    if starts([0x49, 0x49, 0x2A, 0]) || starts([0x4D, 0x4D, 0, 0x2A]) { return .tiff }
    if starts("8BPS") { return .psd }
    if starts("BM") { return .bmp }
    if starts("%PDF") { return .pdf }
    if starts("<svg") || starts("<?xml") { return .svg }
    if starts("<!DOCTYPE") || starts("<!doctype") || starts("<html") || starts("<HTML") { return .html }
    return nil
  }
}
