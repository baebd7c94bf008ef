import Foundation
import Storage

/// The options of every command whose store may be a ClickHouse server.
enum StoreOptions {
  static let certificateAuthority = CommandOption(
    "store-ca", "FILE", in: .server,
    "trust the certificate authorities in this PEM file for clickhouses://, instead of the system's"
  )
  static let maxRowsToRead = CommandOption(
    "max-rows-to-read", "N", in: .server,
    "stop when a ClickHouse server has read N rows for all questions together")

  static let all = [StorePassword.option, certificateAuthority, maxRowsToRead]

  /// What these options say, for a store that is a server. The questions end when
  /// ``Interrupt/wasAsked``; whoever calls this watches for interrupts, and clears the line.
  static func clickHouse(
    _ arguments: ParsedArguments, progress: ProgressLine
  ) throws -> ClickHouseOptions {
    ClickHouseOptions(
      password: try StorePassword.read(arguments),
      certificateAuthorityFile: try authorityFile(arguments),
      maxRowsToRead: try mostRows(arguments),
      isInterrupted: { Interrupt.wasAsked },
      report: { progress.show($0) })
  }

  /// Throws when one of the options is given though the store is a file, or logs are read: it would
  /// do nothing.
  static func requireServer(_ arguments: ParsedArguments) throws(UsageError) {
    try requireTable(arguments)
    guard let given = all.first(where: { arguments.has($0.name) }) else { return }
    throw UsageError(
      message:
        "--\(given.name) is for a store on a server: --store clickhouse://USER@HOST/DATABASE."
    )
  }

  /// Throws when a part of a table is asked for, and there is no table.
  static func requireTable(_ arguments: ParsedArguments) throws(UsageError) {
    let options = [NamedStore.readFromOption, NamedStore.readToOption]
    guard let given = options.first(where: { arguments.has($0.name) }) else { return }
    throw UsageError(
      message: "--\(given.name) goes with a table of yours on a server: --store "
        + "'clickhouse://USER@HOST/DATABASE?table=NAME' and --map.")
  }

  private static func authorityFile(_ arguments: ParsedArguments) throws -> String? {
    guard let path = arguments.value(certificateAuthority.name) else { return nil }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw CommandError(
        message: "cannot read --\(certificateAuthority.name) '\(path)'. It is a PEM file with the "
          + "certificates of authorities.")
    }
    return path
  }

  private static func mostRows(_ arguments: ParsedArguments) throws(UsageError) -> Int64? {
    guard let text = arguments.value(maxRowsToRead.name) else { return nil }
    guard let rows = Int64(text), rows > 0 else {
      throw UsageError(
        message: "--\(maxRowsToRead.name) is a whole number of rows, 1 or more, not '\(text)'.")
    }
    return rows
  }
}
