import Core
import Foundation
import Index
import Support
import Testing

@testable import TUI

@Suite("The sentence of an error that a file keeps") struct ErrorRecordSentenceTests {
  @Test(
    "is the one that the error itself has",
    arguments: [
      FileError.system(SystemError(.write, "/w/model.safetensors", code: ENOSPC)),
      ImageError.truncated(path: "a.jpg", bytes: 812),
      ImageError.unknownFormat(path: "a.jpg", firstBytes: [0x89, 0x50]),
      CheckpointError.malformed(
        path: "m.pth", part: .tensor("a"), offset: nil, problem: .byteCount(shape: [2], .float32, needed: 8, given: 4)),
      CheckpointError.unexpectedTensor(
        path: "m", name: "ids", expected: TensorForm(.int64, [nil]), found: TensorForm(.float32, [4, 2])),
      NetworkError.noOutput(.logits), WordsError.fastText(path: "w.bin", offset: 7, .entryType(entry: 3, type: 9)),
      WorkspaceError.damaged(path: "w", .classesAndOutputs(classes: 3, outputs: 4)),
      WorkspaceError.noEmbedding(path: "a.jpg"), AnalysisError.absent(.photo(in: .test)),
      TrainingError.diverged(stage: "1", epoch: 2, step: 3, rate: 0.1),
      TrainingError.otherRun(.options([SettingChange("patience", was: nil, now: "3")])),
      TrainingSetError.tooFewClasses(path: "p", found: ["fox"]), PixelCacheError.busy(path: "c"),
    ] as [any RecordableError])
  func known(error: any RecordableError) {
    let record = ErrorRecord(text: ErrorRecord(error).text)
    #expect(record.isJSON && record.sentence == sentence(for: error))
    #expect(record.sentence.hasSuffix(".") || record.sentence.contains("semblance"), "\(record.sentence)")
  }

  @Test("is what an older version wrote, and says so where another version's facts are not known here")
  func unknown() {
    #expect(ErrorRecord(text: "a.jpg is empty, and a JPEG was expected.").sentence.hasPrefix("a.jpg is empty"))
    #expect(ErrorRecord(text: #"{"image":{"tooBeautiful":{}}}"#).sentence.contains("another version"))
    struct Stray: Error {}
    #expect(ErrorRecord(Stray()).sentence == "Stray()")
  }
}
