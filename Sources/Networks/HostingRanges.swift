internal import Foundation
public import Vocabulary

/// The user's own list of cloud and hosting ranges.
public struct HostingRanges: Sendable {
  public let path: String
  /// A longer file is refused: the lists of all large clouds together have a few MB.
  static let mostBytes = 64 << 20

  /// By length of the prefix, longest first; the label of a range is its CIDR when it has none.
  private let levels: [(bitCount: Int, labels: [NetworkPrefix: String])]

  /// Reads a text file: a CIDR a line, after it a label if wanted; `#` begins a comment.
  public init(path: String) throws(NetworkError) {
    let data: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      data = try file.read(upToCount: HostingRanges.mostBytes + 1) ?? Data()
      try file.close()
    } catch {
      throw NetworkError(
        message: "cannot read the hosting ranges '\(path)'. It is a text file with one network a "
          + "line, and after it a label: 198.51.100.0/24 example-cloud.")
    }
    guard data.count <= HostingRanges.mostBytes else {
      throw NetworkError(
        message: "the hosting ranges '\(path)' have more than \(HostingRanges.mostBytes >> 20) MB. "
          + "Check that the file is a list of networks.")
    }
    try self.init(text: String(decoding: data, as: UTF8.self), path: path)
  }

  /// The same from the text itself; `path` is for the messages.
  init(text: String, path: String) throws(NetworkError) {
    var ranges: [Int: [NetworkPrefix: String]] = [:]
    let byteOrderMark = "\u{FEFF}"
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let marked = index == 0 && line.hasPrefix(byteOrderMark)
      let entry = (marked ? line.dropFirst() : line).prefix { $0 != "#" }
        .trimmingCharacters(in: .whitespaces)
      guard !entry.isEmpty else { continue }
      let network = entry.prefix { !$0.isWhitespace }
      guard let prefix = NetworkPrefix(text: String(network)) else {
        throw NetworkError(
          message: "\(path):\(index + 1): '\(network.prefix(60))' is no network. Write "
            + "198.51.100.0/24 or 2001:db8::/32, and after it a label if you like.")
      }
      let label = entry.dropFirst(network.count).trimmingCharacters(in: .whitespaces)
      // The first line that names a range keeps it.
      if ranges[prefix.bitCount]?[prefix] == nil {
        ranges[prefix.bitCount, default: [:]][prefix] = label.isEmpty ? "\(prefix)" : label
      }
    }
    guard !ranges.isEmpty else {
      throw NetworkError(
        message: "'\(path)' names no range. Write one network a line: 198.51.100.0/24 "
          + "example-cloud.")
    }
    self.path = path
    levels = ranges.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
  }

  /// The label of the narrowest range that holds all of a prefix.
  public func label(of prefix: NetworkPrefix) -> String? {
    for (bitCount, labels) in levels where bitCount <= prefix.bitCount {
      if let label = labels[prefix.address.prefix(bitCount)] { return label }
    }
    return nil
  }
}
