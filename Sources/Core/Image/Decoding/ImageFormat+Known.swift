/// Formats that are told by name, whether or not they are read.
extension ImageFormat {
  /// JPEG (ITU-T T.81), the format that ``PictureDecoders/builtIn`` reads.
  public static let jpeg = ImageFormat(
    "JPEG", endings: ["jpg", "jpeg", "jpe", "jfif"], signatures: [[0: [0xFF, 0xD8]]])
  /// PNG (ISO/IEC 15948).
  public static let png = ImageFormat("PNG", endings: ["png"], signatures: [[0: [0x89, 0x50, 0x4E, 0x47]]])
  /// GIF, 87a and 89a.
  public static let gif = ImageFormat("GIF", endings: ["gif"], signatures: [[0: text("GIF8")]])
  /// WebP, a RIFF container.
  public static let webP = ImageFormat("WebP", endings: ["webp"], signatures: [[0: text("RIFF"), 8: text("WEBP")]])
  /// AVIF, pictures and sequences.
  public static let avif = ImageFormat("AVIF", endings: ["avif"], signatures: [[4: text("ftypavi")]])
  /// HEIF pictures, mostly HEVC.
  public static let heic = ImageFormat(
    "HEIC", endings: ["heic", "heif"],
    signatures: [[4: text("ftyphei")], [4: text("ftyphev")], [4: text("ftypmif1")]])
  /// JPEG XL, a bare codestream or a container.
  public static let jpegXL = ImageFormat("JPEG XL", signatures: [[0: [0xFF, 0x0A]], [4: text("JXL ")]])
  /// JPEG 2000, a container or a bare codestream.
  public static let jpeg2000 = ImageFormat(
    "JPEG 2000", signatures: [[4: text("jP  ")], [0: [0xFF, 0x4F, 0xFF, 0x51]]])
  /// TIFF in either byte order; raw photos of many cameras begin so too.
  public static let tiff = ImageFormat(
    "TIFF", endings: ["tif", "tiff"], signatures: [[0: [0x49, 0x49, 0x2A, 0]], [0: [0x4D, 0x4D, 0, 0x2A]]])
  /// A document of Photoshop.
  public static let psd = ImageFormat("Photoshop", signatures: [[0: text("8BPS")]])
  /// A Windows bitmap.
  public static let bmp = ImageFormat("BMP", endings: ["bmp"], signatures: [[0: text("BM")]])
  /// A PDF document.
  public static let pdf = ImageFormat("PDF", signatures: [[0: text("%PDF")]])
  /// SVG, or other XML: both may begin alike.
  public static let svg = ImageFormat("SVG", signatures: [[0: text("<svg")], [0: text("<?xml")]])
  /// A web page, as a failed download leaves one under a picture's name.
  public static let html = ImageFormat(
    "HTML",
    signatures: [[0: text("<!DOCTYPE")], [0: text("<!doctype")], [0: text("<html")], [0: text("<HTML")]])

  static let known = [
    jpeg, png, gif, webP, avif, heic, jpegXL, jpeg2000, tiff, psd, bmp, pdf, svg, html,
  ]

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
}
