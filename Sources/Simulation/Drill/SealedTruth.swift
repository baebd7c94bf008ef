internal import Foundation

/// What a drill seals: the truth, and the logs it is the truth about.
public struct DrillRecord: Codable, Hashable, Sendable {
  /// A log file as it was written.
  public struct File: Codable, Hashable, Sendable {
    /// Below `logs/`.
    public var path: String
    /// In 64 hexadecimal digits.
    public var sha256: String

    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  public var truth: Truth
  /// Ascending by path.
  public var files: [File]

  public init(truth: Truth, files: [File]) {
    self.truth = truth
    self.files = files
  }
}

/// A drill's record in a form that nobody reads by accident, and that cannot be changed unseen once
/// its commitment is known.
///
/// It keeps no secret from somebody who wants to know: the program opens it for anybody.
public struct SealedTruth: Sendable {
  /// SHA-256 of the record, in hexadecimal: to be noted down when the drill begins.
  public let commitment: String
  /// The whole file.
  public let text: String

  /// The seal's own version, not the program's.
  static let version = 1
  private static let title = "keyinquest sealed truth, version "

  /// Why a seal cannot be opened.
  public struct Failure: Error, Equatable {
    /// What is wrong and what to do, in one sentence or two.
    public let message: String
  }

  /// - Throws: `EncodingError`, which plain values never cause.
  public init(_ record: DrillRecord) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = [UInt8](try encoder.encode(record))
    commitment = SHA256.hexadecimal(bytes)
    let sealed = Data(SealedTruth.masked(bytes, commitment)).base64EncodedString()
    var lines = [
      "\(SealedTruth.title)\(SealedTruth.version). To open it: keyinquest drill reveal FOLDER",
      "commitment sha256:\(commitment)",
    ]
    var rest = sealed[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(76)))
      rest = rest.dropFirst(76)
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// Opens the file that ``text`` was written to.
  /// - Throws: ``Failure`` when it is no seal, of another version, or not what was sealed.
  public static func open(
    _ text: String
  ) throws(Failure) -> (record: DrillRecord, commitment: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    guard let first = lines.first, first.hasPrefix(title) else {
      throw Failure(message: "this is no sealed truth. It begins with '\(title)…'.")
    }
    let number = first.dropFirst(title.count).prefix { $0.isNumber }
    guard Int(number) == version else {
      throw Failure(
        message: "it was sealed in version \(number), and this program opens version \(version). "
          + "Open it with the program that wrote it.")
    }
    let mark = "commitment sha256:"
    guard lines.count > 2, lines[1].hasPrefix(mark),
      let sealed = Data(base64Encoded: lines.dropFirst(2).joined())
    else { throw broken }
    let commitment = String(lines[1].dropFirst(mark.count))
    let bytes = masked([UInt8](sealed), commitment)
    guard SHA256.hexadecimal(bytes) == commitment else { throw broken }
    do {
      return (try JSONDecoder().decode(DrillRecord.self, from: Data(bytes)), commitment)
    } catch {
      throw Failure(
        message: "the seal is whole, but the truth in it is of another version of the program. "
          + "Open it with the program that wrote it.")
    }
  }

  private static let broken = Failure(
    message: "the seal is broken: its content is not what was sealed. The truth cannot be trusted; "
      + "run a new drill.")

  /// XOR with SHA-256 of the commitment and a counter, block by block; its own inverse.
  private static func masked(_ bytes: [UInt8], _ commitment: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for start in stride(from: 0, to: bytes.count, by: 32) {
      let mask = SHA256.digest(Array("\(commitment) \(start / 32)".utf8))
      let block = bytes[start..<min(start + 32, bytes.count)]
      result += zip(block, mask).map { $0 ^ $1 }
    }
    return result
  }
}
