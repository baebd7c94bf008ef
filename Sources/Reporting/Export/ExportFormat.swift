public import Vocabulary

/// How rows of a table are written as text, one after the other.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// RFC 4180 with a heading; no field is taken for a formula by a spreadsheet.
  case csv
  /// One JSON object a line; a member that is absent is null.
  case jsonLines = "jsonl"

  /// What stands before the first row.
  public func heading(of table: DataTable) -> String {
    switch self {
    case .csv: SpreadsheetText.record(table.columns.map(\.name))
    case .jsonLines: ""
    }
  }

  /// One row, ended.
  /// - Parameter values: one for each column of `table`.
  public func line(_ values: [DataTable.Value], of table: DataTable) -> String {
    switch self {
    case .csv:
      return SpreadsheetText.record(values.map(ExportFormat.text))
    case .jsonLines:
      let members: [JSONMember] = zip(table.columns, values).map { ($0.name, JSONValue($1)) }
      return JSONText.line(.object(members)) + "\n"
    }
  }

  private static func text(_ value: DataTable.Value) -> String {
    switch value {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): JSONText.line(.number(number))
    case .text(let text): text
    }
  }
}

extension JSONValue {
  init(_ value: DataTable.Value) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .number(number)
    case .text(let text): self = .text(text)
    }
  }
}
