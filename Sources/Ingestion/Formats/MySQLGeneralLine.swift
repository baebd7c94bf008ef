/// One line of a MySQL general log taken apart: time, connection, command, argument.
struct MySQLGeneralLine {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Empty when it is that of the line before, as old servers write it.
  let time: Bytes
  let connection: Int64
  let command: Bytes
  let argument: Bytes

  private static let tab: UInt8 = 9
  private static let longestCommand = 24
  private static let commandsWithStatement: [StaticString] = ["Query", "Prepare", "Execute"]

  /// `nil` when the line is no entry: it belongs to the statement before it.
  init?(_ record: Bytes) {
    var position: Int
    if record.starts(with: "\t\t") {
      time = record.part(0..<0)
      position = 2
    } else {
      guard let end = MySQLGeneralLine.endOfTime(record),
        MySQLGeneralLine.looksLikeTime(record.part(0..<end))
      else { return nil }
      time = record.part(0..<end)
      position = end
    }
    while position < record.count, record[position] == 32 || record[position] == 9 {
      position += 1
    }
    guard let space = record.index(of: 32, from: position),
      let number = record.part(position..<space).plainInteger
    else { return nil }
    connection = number
    let end = record.index(of: MySQLGeneralLine.tab, from: space) ?? record.count
    command = record.part(space + 1..<max(end, space + 1)).trimmed
    argument = record.part(min(end + 1, record.count)..<record.count)
    guard let first = command.first, first >= 65, first <= 90,
      command.count <= MySQLGeneralLine.longestCommand,
      command.allSatisfy({ $0 == 32 || ($0 | 32 >= 97 && $0 | 32 <= 122) })
    else { return nil }
  }

  /// The three lines that a server writes when it starts.
  static func isBanner(_ record: Bytes) -> Bool {
    (record.ends(with: "started with:") && record.holds(", Version: "))
      || (record.starts(with: "Tcp port: ") || record.starts(with: "TCP Port: "))
      || (record.starts(with: "Time ") && record.ends(with: "Argument"))
  }

  /// A tab ends it; behind the new kind of time some servers, as 5.7.12, write spaces.
  private static func endOfTime(_ record: Bytes) -> Int? {
    if record.count > 10, record[4] == UInt8(ascii: "-"), record[10] == UInt8(ascii: "T") {
      return record.firstIndex { $0 == 32 || $0 == tab }
    }
    return record.index(of: tab)
  }

  /// `2026-03-14T02:11:07.592691Z` or `260314  2:11:07`.
  private static func looksLikeTime(_ bytes: Bytes) -> Bool {
    guard bytes.count >= 15, bytes.prefix(4).allSatisfy({ $0 &- 48 <= 9 }) else { return false }
    return bytes[4] == UInt8(ascii: "-") || isOldTime(bytes)
  }

  private static func isOldTime(_ bytes: Bytes) -> Bool {
    bytes.count >= 15 && bytes[6] == 32 && bytes.prefix(6).allSatisfy { $0 &- 48 <= 9 }
  }

  /// Replaces `buffer` by the time as other logs write it.
  func writeTime(into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    guard MySQLGeneralLine.isOldTime(time) else {
      buffer += time
      return
    }
    buffer += "20".utf8
    for (index, byte) in time.enumerated() {
      if index == 2 || index == 4 { buffer.append(UInt8(ascii: "-")) }
      // The hour is written in two places, with a space for its zero.
      buffer.append(index == 7 && byte == 32 ? 48 : byte)
    }
  }

  /// The command, with the first word of its statement: `Query SELECT`.
  var operation: [UInt8] {
    var operation = Array(command)
    guard Self.commandsWithStatement.contains(where: { command.equals($0) }) else {
      return operation
    }
    let word = StatementWord.first(of: argument, in: .mySQL)
    if !word.isEmpty { operation += [32] + word }
    return operation
  }
}
