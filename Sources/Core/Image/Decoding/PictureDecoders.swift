import Synchronization

/// The formats that are read.
public enum PictureDecoders {
  /// Those that come with the program, the most frequent first.
  public static let builtIn: [any PictureDecoder.Type] = [
    JPEGDecoder.self
  ]

  private static let added = Mutex<[any PictureDecoder.Type]>([])

  /// Lets files of another format be read by every ``PictureReader`` that is made from now on.
  public static func register(_ decoder: any PictureDecoder.Type) {
    added.withLock { known in
      if !known.contains(where: { $0 == decoder }) { known.append(decoder) }
    }
  }

  /// All formats that are read: the built-in ones, then the registered ones in the order in which they came.
  public static var all: [any PictureDecoder.Type] { builtIn + added.withLock { $0 } }

  /// How names of pictures end, read or not: a file that is not read is told, not passed over.
  static var endings: Set<String> { Set((ImageFormat.known + all.map { $0.format }).flatMap(\.endings)) }
}
