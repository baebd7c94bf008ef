internal import Foundation
internal import Vocabulary

/// A record as it stands in its log file, the keys in it taken out: what a person sees who goes
/// from an event back to the evidence.
public struct RawRecord: Sendable, Equatable {
  /// Its lines; of a table its columns, each as `name: value`. Not yet safe for a terminal.
  public var lines: [String]
  /// How many more bytes it has than are shown.
  public var omittedBytes = 0

  /// More of a record is not for a person to read.
  static let mostBytes = 65_536

  /// Reads record `number` of the file at `path`, compressed or not; `nil` when the file has fewer
  /// records, or nothing readable in that place.
  /// - Parameters:
  ///   - format: the format that read the file when it was imported.
  ///   - maps: formats of the user's own, among which `format` may be.
  ///   - credentials: names of credentials; keys whose fingerprints (`sha256:…`) are among them are
  ///     taken out wherever they stand.
  ///   - isInterrupted: asked now and then; what is read is given up, and the answer is `nil`.
  /// - Complexity: the file is read as far as the record.
  public static func read(
    _ number: Int64, ofFile path: String, format: String, maps: [any LogFormat] = [],
    hiding credentials: [String], isInterrupted: () -> Bool = { false }
  ) throws(ReadingError) -> RawRecord? {
    guard number > 0 else { return nil }
    var reader = try RecordReader(
      path: path, options: ReadingOptions(formatName: format, maps: maps),
      recognition: FormatRecognition(LogFormats.all), pool: PortionPool())
    var isTable = false
    if case .table = reader.format.declaration.framing { isTable = true }
    var heading: [UInt8] = []
    var before: Int64 = 0
    while let portion = try reader.nextPortion(), !isInterrupted() {
      if before == 0, isTable, let first = portion.ranges.first { heading = portion.record(first) }
      let index = number - before - 1
      if index < portion.ranges.count {
        let range = portion.ranges[Int(index)]
        guard range.fault == .none else { return nil }
        return RawRecord(
          portion.record(range), heading: number > 1 ? heading : [], KnownKeys(credentials))
      }
      before += Int64(portion.ranges.count)
    }
    return nil
  }

  private init(_ bytes: [UInt8], heading: [UInt8], _ keys: KnownKeys) {
    // Whole first, then cut: half a key is not known for one.
    let clean = keys.takenOut(of: bytes)
    var text = RawRecord.columns(clean, heading)
    if text == nil {
      text = CredentialKey.withoutSecrets(String(decoding: clean, as: UTF8.self))
    }
    let shown = (text ?? "").utf8
    omittedBytes = max(0, shown.count - RawRecord.mostBytes)
    lines = String(decoding: shown.prefix(RawRecord.mostBytes), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }
  }

  /// The row of a table under the names of its columns, which tell what a secret is; `nil` when the
  /// two do not fit.
  private static func columns(_ row: [UInt8], _ heading: [UInt8]) -> String? {
    guard let names = fields(heading), let values = fields(row), names.count == values.count,
      names.count > 1
    else { return nil }
    return zip(names, values).map { name, value in
      let start = "\"\(name)\":\""
      let told = start + value.replacing("\"", with: "'") + "\""
      let clean = CredentialKey.withoutSecrets(told)
      guard clean != told else { return "\(name): \(value)" }
      guard clean.hasPrefix(start), clean.hasSuffix("\"") else { return clean }
      return "\(name): \(clean.dropFirst(start.count).dropLast())"
    }.joined(separator: "\n")
  }

  private static func fields(_ record: [UInt8]) -> [String]? {
    guard !record.isEmpty else { return nil }
    return record.withUnsafeBufferPointer { bytes -> [String]? in
      let separators = [",", ";", "\t"].map { UInt8(ascii: $0) }
      let counts = separators.map { separator in bytes.count { $0 == separator } }
      let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
      var split = SeparatedFields(separator: separators[best])
      do { try split.split(bytes) } catch { return nil }
      var buffer: [UInt8] = []
      return (0..<split.count).map { index in
        split.field(index, of: bytes).unescape(into: &buffer)
        return String(decoding: buffer, as: UTF8.self)
      }
    }
  }
}

extension RecordPortion {
  fileprivate func record(_ range: RecordRange) -> [UInt8] {
    Array(bytes.part(range.start..<range.start + range.count))
  }
}

/// Keys that a store knows by their fingerprints alone, to be found where nothing else tells them.
struct KnownKeys {
  private static let leastBytes = 4
  /// What may end a key: in a line of words, in JSON or a query, in a path or a pair. A key may
  /// hold the marks of a later set.
  private static let ends: [Set<UInt8>] = {
    let words = Set(" \t\n\r\u{0}".utf8)
    let texts = words.union("\"'`,;<>()[]{}|".utf8)
    let queries = texts.union("=&?#@".utf8)
    return [words, texts, queries, queries.union(":".utf8), queries.union(":/\\+.".utf8)]
  }()

  private let fingerprints: Set<String>

  init(_ credentials: [String]) {
    fingerprints = Set(credentials.filter { CredentialKey.stamp(of: $0) != nil })
  }

  /// `text` with a stamp in the place of each known key; one written with `\/` or `%2F` is found.
  func takenOut(of text: [UInt8]) -> [UInt8] {
    guard !fingerprints.isEmpty else { return text }
    var clean = text
    for ends in KnownKeys.ends { clean = takenOut(of: clean, ends) }
    return clean
  }

  private func takenOut(of text: [UInt8], _ ends: Set<UInt8>) -> [UInt8] {
    var clean: [UInt8] = []
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: ends.contains) {
      if part.startIndex > 0 { clean.append(text[part.startIndex - 1]) }
      clean += stamp(of: part) ?? Array(part)
    }
    return clean
  }

  private func stamp(of part: ArraySlice<UInt8>) -> [UInt8]? {
    guard (KnownKeys.leastBytes...CredentialKey.longestKey).contains(part.count) else { return nil }
    for spelling in spellings(of: part) {
      let name = spelling.withUnsafeBufferPointer { CredentialKey.fingerprint(of: $0) }
      if fingerprints.contains(name) { return SecretStamp.stamp(ofFingerprint: name) }
    }
    // A log may have the fingerprint itself: with the same digits it is known for the same key.
    let name = "sha256:" + String(decoding: part, as: UTF8.self).lowercased()
    return fingerprints.contains(name) ? SecretStamp.stamp(ofFingerprint: name) : nil
  }

  private func spellings(of part: ArraySlice<UInt8>) -> [[UInt8]] {
    var spellings = [Array(part)]
    if part.contains(UInt8(ascii: "\\")) {
      spellings.append(part.filter { $0 != UInt8(ascii: "\\") })
    }
    if part.contains(UInt8(ascii: "%")) {
      let text = String(decoding: part, as: UTF8.self)
      if let decoded = text.removingPercentEncoding { spellings.append(Array(decoded.utf8)) }
    }
    return spellings
  }
}
