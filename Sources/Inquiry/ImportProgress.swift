/// How far an import is.
public struct ImportProgress: Sendable {
  /// The file being read, and its place among all, from 1.
  public private(set) var path = ""
  public private(set) var fileNumber = 0
  public let fileCount: Int
  /// Bytes read, and bytes of all files as they lie on the disk; standard input counts as nothing.
  public private(set) var bytesRead: Int64 = 0
  public let bytesInAll: Int64
  public private(set) var recordsRead: Int64 = 0

  /// Bytes of the files before the one being read, and of it.
  private var bytesBefore: Int64 = 0
  private var bytesOfFile: Int64 = 0

  init(_ inputs: [InputPath]) {
    fileCount = inputs.count
    bytesInAll = inputs.reduce(0) { $0 + $1.byteCount }
  }

  mutating func begin(_ input: InputPath) {
    path = input.path
    bytesOfFile = input.byteCount
    fileNumber += 1
  }

  mutating func advance(toByte byte: Int64, records: Int64) {
    bytesRead = bytesBefore + byte
    recordsRead += records
  }

  /// The file counts as read to its end, also when it was skipped.
  mutating func finishFile() {
    bytesBefore += bytesOfFile
    bytesRead = bytesBefore
  }
}
