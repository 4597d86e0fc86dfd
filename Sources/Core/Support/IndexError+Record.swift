import Index

extension IndexError: RecordableError {
  public static var recordName: String { "index" }
}
