import Support

extension DurableFile {
  mutating func write(_ bytes: SlabBytes) throws {
    try withExtendedLifetime(bytes.owner) { try write(bytes.buffer) }
  }
}
