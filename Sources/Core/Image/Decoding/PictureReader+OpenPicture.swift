extension PictureReader {
  /// A picture whose header has been read, while its bytes stand in place.
  struct OpenPicture {
    let info: PictureInfo
    let reader: PictureReader
    let decoder: any PictureDecoder

    /// The smallest size at which the picture can be decoded whose sides all reach `wanted`, or the picture's own; both
    /// as shown.
    func size(covering wanted: PixelSize) -> PixelSize {
      let turn = info.orientation
      return turn.shown(type(of: decoder).size(info.storedSize, covering: turn.shown(wanted)))
    }

    /// Decodes a part, turned upright, to the start of `pixels`, which grows where it is too small: RGB rows without
    /// padding, then at least `padding` bytes more.
    /// - Throws: ``PictureFault``, of which the reader makes an ``ImageError``.
    func decode(_ part: Part, into pixels: inout [UInt8], padding: Int = 16) throws {
      let needed = part.columns.count * part.rows.count * 3 + padding
      let (columns, rows) = info.orientation.stored(columns: part.columns, rows: part.rows, of: part.size)
      let request = DecodingRequest(
        size: info.orientation.shown(part.size), columns: columns, rows: rows, keepsReadable: reader.keepsReadable)
      if pixels.count < needed { pixels = [UInt8](repeating: 0, count: needed) }
      if info.orientation == .upright {
        var output = pixels.mutableSpan
        return try decoder.decode(request, into: &output)
      }
      // A span may not point into an object: the buffer is taken out for as long as it is written.
      var stored: [UInt8] = []
      swap(&stored, &reader.stored)
      defer { if stored.count <= PictureReader.bufferLimit { swap(&stored, &reader.stored) } }
      if stored.count < needed { stored = [UInt8](repeating: 0, count: needed) }
      var output = stored.mutableSpan
      try decoder.decode(request, into: &output)
      turn(stored.span, stored: request.windowSize, info.orientation, into: &pixels)
    }
  }
}
