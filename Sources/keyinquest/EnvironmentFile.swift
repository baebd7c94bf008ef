import Foundation
import Ingestion

/// A leaked file of variables, `.env`: which of its values are keys.
enum EnvironmentFile {
  /// More than this is no file of variables.
  static let mostBytes = 1 << 20
  /// A shorter word alone in a file is no key.
  private static let leastWordBytes = 12

  /// The values that are keys, in the order of the file, each once.
  ///
  /// Lines are `NAME=VALUE`, perhaps after `export`, perhaps in quotes, or `NAME: VALUE`. A value
  /// is a key when it is spelt like one of a known provider, or when its name says so. The secret
  /// that belongs to an access key id is left out: logs know the pair by the id. A file of one word
  /// alone is that key.
  static func keys(inFile path: String) throws -> [GivenKey] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0,
      let file = SecretBytes(from: descriptor, mostBytes: mostBytes + 1, isLine: false)
    else {
      throw CommandError(
        message:
          "cannot read --key-from 'file:\(path)': \(String(cString: strerror(errno))). It is "
          + "a text file with NAME=VALUE a line.")
    }
    return try file.withBytes { bytes in
      guard bytes.count <= mostBytes else {
        throw CommandError(message: "'\(path)' is larger than 1 MiB; that is no file of variables.")
      }
      let keys = keys(in: bytes)
      guard !keys.isEmpty else {
        throw CommandError(
          message: "no value in '\(path)' looks like a key: none is spelt like one, and no name "
            + "speaks of a key, token, secret or password.")
      }
      return keys
    }
  }

  /// A variable; its value is a part of the file's bytes, and copied only into what is wiped.
  private struct Variable {
    let name: String
    let value: Slice<UnsafeBufferPointer<UInt8>>

    var isAccessKeyID: Bool {
      value.count >= 16 && value.count <= 128
        && (value.starts(with: "AKIA".utf8) || value.starts(with: "ASIA".utf8))
        && value.allSatisfy(isAlphanumeric)
    }

    /// Long enough not to be a word, and without the parts of a URL, a path or a placeholder.
    var isKey: Bool {
      if isAccessKeyID || CredentialKey.looksRaw(UnsafeBufferPointer(rebasing: value)) {
        return true
      }
      let words = Set(
        name.uppercased().split { $0 == "_" || $0 == "-" || $0 == "." }.map(String.init))
      let speaks = !words.isDisjoint(
        with: ["KEY", "APIKEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD"])
      return speaks && value.count >= 16 && !value.contains { "/ <>${}".utf8.contains($0) }
    }
  }

  static func keys(in text: UnsafeBufferPointer<UInt8>) -> [GivenKey] {
    let lines = text.split { $0 == 10 || $0 == 13 }
    let variables = lines.compactMap(variable)
    if variables.isEmpty, let key = loneWord(lines) { return [key] }
    let hasAccessKey = variables.contains(where: \.isAccessKeyID)
    var kept: [Variable] = []
    for variable in variables {
      let name = variable.name.uppercased()
      let belongsToID = name.hasSuffix("SECRET_ACCESS_KEY") || name.hasSuffix("SESSION_TOKEN")
      guard variable.isKey, !(hasAccessKey && belongsToID),
        !kept.contains(where: { $0.value.elementsEqual(variable.value) })
      else { continue }
      kept.append(variable)
    }
    return kept.map { variable in
      variable.isAccessKeyID
        ? GivenKey(
          id: String(decoding: variable.value, as: UTF8.self), variable: variable.name)
        : GivenKey(SecretBytes(copying: variable.value), variable: variable.name)
    }
  }

  /// The one word of a file that holds nothing else, as people save a key.
  private static func loneWord(_ lines: [Slice<UnsafeBufferPointer<UInt8>>]) -> GivenKey? {
    let words = lines.map { trimmed($0, of: " \t\"'") }.filter { !$0.isEmpty }
    guard words.count == 1, words[0].count >= leastWordBytes,
      words[0].allSatisfy({ (33...126).contains($0) })
    else { return nil }
    let word = Variable(name: "", value: words[0])
    return word.isAccessKeyID
      ? GivenKey(id: String(decoding: word.value, as: UTF8.self), variable: "")
      : GivenKey(SecretBytes(copying: word.value))
  }

  private static func variable(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Variable? {
    var line = trimmed(line, of: " \t")
    if line.first == UInt8(ascii: "#") { return nil }
    if line.starts(with: "export ".utf8) { line = line.dropFirst(7) }
    guard let end = line.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") })
    else { return nil }
    let name = trimmed(line[line.startIndex..<end], of: " \t\"'-")
    var value = trimmed(line[(end + 1)...], of: " \t")
    if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      value = value.dropFirst().prefix { $0 != quote }
    } else {
      value = value.prefix { $0 != 32 && $0 != 9 && $0 != UInt8(ascii: ",") }
    }
    let isName = name.allSatisfy { $0 == 95 || $0 == 46 || $0 == 45 || isAlphanumeric($0) }
    guard !name.isEmpty, !value.isEmpty, isName else { return nil }
    return Variable(name: String(decoding: name, as: UTF8.self), value: value)
  }

  private static func trimmed(
    _ part: Slice<UnsafeBufferPointer<UInt8>>, of marks: String
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    var part = part.drop { marks.utf8.contains($0) }
    while let last = part.last, marks.utf8.contains(last) { part = part.dropLast() }
    return part
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
