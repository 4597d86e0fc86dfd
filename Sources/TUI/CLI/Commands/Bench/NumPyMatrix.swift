import ArgumentParser
import Core
import Foundation
import Support

/// A matrix from a NumPy file (format 1 to 3): little-endian float32 or float64, C order, two dimensions.
struct NumPyMatrix {
  let rows: Int
  let columns: Int
  /// `[rows, columns]`, row-major.
  let values: [Float]

  init(path: String) throws {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) } catch {
      throw ValidationError(SystemError(.read, path, error).sentence)
    }
    func refuse(_ found: String) -> ValidationError {
      ValidationError("\(path) is no NumPy matrix of float32 or float64 in C order: \(found).")
    }
    guard data.count >= 12, data.starts(with: [0x93] + Array("NUMPY".utf8)) else { throw refuse("it starts otherwise") }
    let isLong = data[6] > 1
    let size = (0..<(isLong ? 4 : 2)).reduce(0) { $0 | Int(data[8 + $1]) << (8 * $1) }
    let start = (isLong ? 12 : 10) + size
    guard start <= data.count else { throw refuse("its header is cut off") }
    let header = String(decoding: data[(isLong ? 12 : 10)..<start], as: UTF8.self)
    let width: Int
    if header.contains("'<f4'") {
      width = 4
    } else if header.contains("'<f8'") {
      width = 8
    } else {
      throw refuse("its header says \(header.trimmingCharacters(in: .whitespacesAndNewlines))")
    }
    guard header.contains("'fortran_order': False") else { throw refuse("it is in Fortran order") }
    guard let open = header.range(of: "'shape': ("), let close = header[open.upperBound...].firstIndex(of: ")") else {
      throw refuse("its header names no shape")
    }
    let shape = header[open.upperBound..<close].split(separator: ",").map {
      Int($0.trimmingCharacters(in: .whitespaces)) ?? -1
    }
    guard shape.count == 2, shape[0] >= 0, shape[1] > 0 else { throw refuse("its shape is \(shape)") }
    let (count, overflow) = shape[0].multipliedReportingOverflow(by: shape[1])
    guard !overflow, count <= (data.count - start) / width else { throw refuse("it holds fewer numbers than it says") }
    rows = shape[0]
    columns = shape[1]
    values = data[start...].withUnsafeBytes { bytes in
      (0..<count).map {
        width == 4
          ? Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
          : Float(
            Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))))
      }
    }
  }
}
