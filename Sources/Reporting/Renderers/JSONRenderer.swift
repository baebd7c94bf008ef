public import Foundation

/// The whole report as JSON: sorted keys in snake_case, schema ``Report/currentSchema``.
public struct JSONRenderer: ReportRenderer {
  public static let name = "json"
  public static let fileExtension = "json"

  public init() {}

  public func render(_ report: Report) -> String { text(report, schema: report.schema) }

  public func render(_ incident: IncidentReport) -> String {
    text(incident, schema: incident.schema)
  }

  private func text(_ value: some Encodable, schema: String) -> String {
    let encoder = JSONEncoder.ofReports
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      let text = String(decoding: try encoder.encode(value), as: UTF8.self)
      return JSONText.escapingHidden(text) + "\n"
    } catch {
      // Plain values always encode; should that change, the reader must see it.
      let failure = JSONValue.object([
        ("schema", .text(schema)), ("error", .text("\(error)")),
      ])
      return JSONText.write(failure) + "\n"
    }
  }
}

extension Report {
  /// Reads what ``JSONRenderer`` writes.
  /// - Throws: `DecodingError` when the text is not a report of this schema.
  public init(json: Data) throws { self = try ReportKey.decode(Report.self, from: json) }
}

extension IncidentReport {
  /// Reads what ``JSONRenderer`` writes.
  /// - Throws: `DecodingError` when the text is not a report of this schema.
  public init(json: Data) throws { self = try ReportKey.decode(IncidentReport.self, from: json) }
}

/// `log10_odds` as `log10Odds`; names that end in capitals are known one by one.
private struct ReportKey: CodingKey {
  static func decode<Value: Decodable>(_ type: Value.Type, from json: Data) throws -> Value {
    let decoder = JSONDecoder.ofReports
    decoder.keyDecodingStrategy = .custom { path in
      ReportKey(snakeCase: path.last?.stringValue ?? "")
    }
    return try decoder.decode(type, from: json)
  }

  var stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }

  init(snakeCase: String) {
    let known = [
      "content_sha256": "contentSHA256", "overrides_sha256": "overridesSHA256",
    ]
    let parts = snakeCase.split(separator: "_").map(String.init)
    let camel =
      parts.prefix(1) + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
    stringValue = known[snakeCase] ?? camel.joined()
  }
}
