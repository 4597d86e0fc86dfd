/// A network compiled for exactly `batch` images and a number of threads: operations, the arena their activations lie
/// in, and their packed weights. Running it allocates nothing. It is not for two threads at a time.
final class Program {
  let batch: Int
  private let threads: Int
  private let operations: [Operation]
  private let imageReaders: [Operation]
  private let resultWriters: [Operation]
  /// What the operations read and write; kept alive with them.
  private let memory: [FloatBuffer]

  /// Bytes of activations and scratch space.
  let arenaBytes: Int

  init(_ network: Network, outputs: [Value], batch: Int, threads: Int, isTuned: Bool = true) throws(NetworkError) {
    Operation.setThreads(threads)
    var builder = try ProgramBuilder(network, outputs: outputs, batch: batch, threads: threads, isTuned: isTuned)
    try builder.build()
    self.batch = batch
    self.threads = threads
    (memory, arenaBytes) = try builder.bind()
    operations = builder.operations
    imageReaders = builder.imageReaders
    resultWriters = builder.resultWriters
  }

  /// `images` holds `batch` images as NCHW; `results[i]` receives the i-th output, row-major.
  func run(images: UnsafePointer<Float>, results: [UnsafeMutableRawPointer]) throws(NetworkError) {
    Operation.setThreads(threads)
    // oneDNN takes sources as mutable pointers too; it does not write them.
    let source = UnsafeMutableRawPointer(mutating: images)
    for reader in imageReaders { try reader.bind(.source, source) }
    for index in resultWriters.indices { try resultWriters[index].bind(.destination, results[index]) }
    for operation in operations { try operation.run() }
  }

  /// The kernels in order of execution, for people who look at speed.
  var kernels: [String] { operations.map(\.kernel) }
}
