internal import Foundation

// JSON has no number for these; a report writes words, and reads the same ones.
private let infinity = "infinity"
private let negativeInfinity = "-infinity"
private let unknown = "unknown"

extension JSONEncoder {
  /// A new encoder that writes infinities and what is no number as words.
  static var ofReports: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: infinity, negativeInfinity: negativeInfinity, nan: unknown)
    return encoder
  }
}

extension JSONDecoder {
  /// A new decoder that reads what ``Foundation/JSONEncoder/ofReports`` writes.
  static var ofReports: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: infinity, negativeInfinity: negativeInfinity, nan: unknown)
    return decoder
  }
}
