/// A JSON report as it was handed in, before it is trusted.
public struct ReportText: Sendable {
  /// On one key or on several.
  public enum Kind: Sendable { case key, incident }

  public let bytes: [UInt8]
  public let kind: Kind
  public let schema: String
  /// The version of the program that made it, as it says; empty when it does not.
  public let programVersion: String
  /// Whether names were taken out of it, so that it cannot be derived from the logs.
  public let isRedacted: Bool
  let tree: JSONTree

  /// `nil` for bytes that are no report of the program: a log, another JSON file.
  /// - Throws: ``ReportTextError`` for what is one, but damaged, of a schema that is not known, or
  ///   another output of the program.
  public init?(_ bytes: [UInt8]) throws(ReportTextError) {
    let start = bytes.prefix(200).drop { $0 == 32 || $0 == 10 || $0 == 13 || $0 == 9 }
    guard start.first == UInt8(ascii: "{") else { return nil }
    let isLaidOut = ReportText.firstNames.contains { name in
      start.dropFirst().drop { $0 == 32 || $0 == 10 || $0 == 13 }.starts(with: "\"\(name)\"".utf8)
    }
    guard isLaidOut || ReportText.names(bytes, "keyinquest.") else { return nil }
    let tree: JSONTree
    do throws(JSONTreeError) {
      tree = try JSONTreeReader.read(bytes)
    } catch {
      // A log may hold anything; what begins as a report does is one.
      guard isLaidOut else { return nil }
      throw ReportTextError(
        reason: "is damaged: it \(error.reason), at byte \(error.offset)",
        advice: "Get the report again, or make it anew with report --format json.")
    }
    guard let schema = tree["schema"]?.text, schema.hasPrefix("keyinquest.") else { return nil }
    self.bytes = bytes
    self.tree = tree
    self.schema = schema
    kind = try ReportText.kind(of: schema)
    programVersion = tree["program"]?["version"]?.text ?? ""
    isRedacted = ReportText.isRedacted(tree)
  }

  /// The names that a report's JSON begins with, its members being sorted.
  private static let firstNames = ["changes", "cost", "headline"]

  private static func kind(of schema: String) throws(ReportTextError) -> Kind {
    switch schema {
    case Report.currentSchema: return .key
    case IncidentReport.currentSchema: return .incident
    default: break
    }
    if schema.hasPrefix("keyinquest.report/") || schema.hasPrefix("keyinquest.incident/") {
      throw ReportTextError(
        reason: "has the schema '\(schema)', which this version does not know",
        advice: "Use the version of keyinquest that made it.")
    }
    throw ReportTextError(
      reason: "is no report: its schema is '\(schema)'",
      advice: "Give what report --format json wrote.")
  }

  private static func isRedacted(_ tree: JSONTree) -> Bool {
    switch tree["redacted"] ?? tree["redaction"] {
    case nil, .null, .bool(false): false
    default: true
    }
  }

  private static func names(_ bytes: [UInt8], _ word: String) -> Bool {
    let word = Array(word.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      guard bytes.count >= word.count else { return false }
      return (0...bytes.count - word.count).contains { place in
        bytes[place] == word[0]
          && word.indices.allSatisfy { bytes[place + $0] == word[$0] }
      }
    }
  }
}

/// A file that is a report, but cannot be used.
public struct ReportTextError: Error {
  /// What is wrong with it, after its name: `is damaged: …`.
  public let reason: String
  public let advice: String
}
