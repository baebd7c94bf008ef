/// How far one question to a server is.
public struct QueryProgress: Hashable, Sendable {
  /// What is asked, in words for a person.
  public var purpose: String
  /// Rows and bytes that the server has read for it so far.
  public var rowsRead, bytesRead: Int64
  /// Rows that it expects to read; 0 = unknown.
  public var totalRows: Int64

  public init(purpose: String, rowsRead: Int64, bytesRead: Int64, totalRows: Int64) {
    self.purpose = purpose
    self.rowsRead = rowsRead
    self.bytesRead = bytesRead
    self.totalRows = totalRows
  }
}

/// How to speak to a server, beside its address. The password shows in no description or dump.
public struct ClickHouseOptions: Sendable {
  /// Sent in a header; empty when the user has none.
  public var password: String
  /// A PEM file with the authorities to trust instead of the system's; `nil` for the system's.
  public var certificateAuthorityFile: String?
  /// How many rows the server may read for all questions of a connection together: looked at once
  /// a second while a question is under way, if the server lets the user look, and after each.
  public var maxRowsToRead: Int64?
  /// After so long without a byte and without progress of the query, the question has failed.
  public var stallSeconds: Int
  /// Asked several times a second while a question is under way.
  public var isInterrupted: @Sendable () -> Bool
  /// Called about once a second from the second on while a question is under way.
  public var report: (@Sendable (QueryProgress) -> Void)?

  public init(
    password: String = "", certificateAuthorityFile: String? = nil, maxRowsToRead: Int64? = nil,
    stallSeconds: Int = 300, isInterrupted: @escaping @Sendable () -> Bool = { false },
    report: (@Sendable (QueryProgress) -> Void)? = nil
  ) {
    self.password = password
    self.certificateAuthorityFile = certificateAuthorityFile
    self.maxRowsToRead = maxRowsToRead
    self.stallSeconds = stallSeconds
    self.isInterrupted = isInterrupted
    self.report = report
  }
}

extension ClickHouseOptions: CustomStringConvertible, CustomReflectable {
  public var description: String {
    "ClickHouseOptions(password: \(password.isEmpty ? "none" : "not shown"))"
  }

  public var customMirror: Mirror {
    Mirror(
      self,
      children: [
        "password": password.isEmpty ? "none" : "not shown",
        "certificateAuthorityFile": certificateAuthorityFile as Any,
        "maxRowsToRead": maxRowsToRead as Any, "stallSeconds": stallSeconds,
      ])
  }
}
