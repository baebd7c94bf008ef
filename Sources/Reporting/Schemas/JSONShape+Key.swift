internal import Foundation

extension JSONShape {
  /// The name of a member in the documents, asked of the encoder that writes them.
  /// - Throws: `EncodingError`, which a name alone never causes.
  static func key(_ name: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let data = try encoder.encode(JSONValue.object([(name, .bool(true))]))
    // {"log10_odds":true}
    return String(String(decoding: data, as: UTF8.self).dropFirst(2).dropLast("\":true}".count))
  }
}
