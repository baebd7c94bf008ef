/// Cuts the bytes of a file into records, whatever the portions they arrive in.
struct RecordCutter {
  /// A longer record becomes one counted reject, and reading goes on behind it.
  static let maximumRecordBytes = 16 << 20
}
