import Foundation
import Ingestion

/// A leaked file of variables, `.env`: which of its values are keys.
enum EnvironmentFile {
  /// More than this is no file of variables.
  static let mostBytes = 1 << 20

  /// The values that are keys, in the order of the file, each once.
  ///
  /// Lines are `NAME=VALUE`, perhaps after `export`, perhaps in quotes, or `NAME: VALUE`. A value
  /// is a key when it is spelt like one of a known provider, or when its name says so. The secret
  /// that belongs to an access key id is left out: logs know the pair by the id.
  static func keys(inFile path: String) throws -> [GivenKey] {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw CommandError(
        message: "cannot read --key-from 'file:\(path)'. It is a text file with NAME=VALUE a line.")
    }
    guard data.count <= mostBytes else {
      throw CommandError(message: "'\(path)' is larger than 1 MiB; that is no file of variables.")
    }
    let keys = keys(in: String(decoding: data, as: UTF8.self))
    guard !keys.isEmpty else {
      throw CommandError(
        message: "no value in '\(path)' looks like a key: none is spelt like one, and no name "
          + "speaks of a key, token, secret or password.")
    }
    return keys
  }

  static func keys(in text: String) -> [GivenKey] {
    var seen: Set<String> = []
    let variables = text.split(whereSeparator: \.isNewline).compactMap { variable(String($0)) }
    let hasAccessKey = variables.contains { isAccessKeyID($0.value) }
    return variables.compactMap { name, value in
      let isPair = hasAccessKey && name.uppercased().hasSuffix("SECRET_ACCESS_KEY")
      let isSession = hasAccessKey && name.uppercased().hasSuffix("SESSION_TOKEN")
      guard !isPair, !isSession, isKey(name, value), seen.insert(value).inserted else { return nil }
      return GivenKey(value, isSecret: !isAccessKeyID(value), variable: name)
    }
  }

  private static func variable(_ line: String) -> (name: String, value: String)? {
    var line = line.trimmingCharacters(in: .whitespaces)
    if line.hasPrefix("#") { return nil }
    if line.hasPrefix("export ") { line = String(line.dropFirst(7)) }
    guard let end = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
    let name = line[..<end].trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'-"))
    var value = line[line.index(after: end)...].trimmingCharacters(in: .whitespaces)
    if let quote = value.first, quote == "\"" || quote == "'" {
      value = String(value.dropFirst().prefix { $0 != quote })
    } else {
      value = String(value.prefix { $0 != " " && $0 != "\t" && $0 != "," })
    }
    let isName = name.utf8.allSatisfy { $0 == 95 || $0 == 46 || $0 == 45 || isAlphanumeric($0) }
    return name.isEmpty || value.isEmpty || !isName ? nil : (name, value)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// Long enough not to be a word, and without the parts of a URL, a path or a placeholder.
  private static func isKey(_ name: String, _ value: String) -> Bool {
    if isAccessKeyID(value) || CredentialKey.looksRaw(value) { return true }
    let words = Set(
      name.uppercased().split { $0 == "_" || $0 == "-" || $0 == "." }.map(String.init))
    let speaks = !words.isDisjoint(with: ["KEY", "APIKEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD"])
    return speaks && value.utf8.count >= 16
      && !value.contains { "/ <>${}".contains($0) }
  }

  private static func isAccessKeyID(_ value: String) -> Bool {
    value.utf8.count >= 16 && value.utf8.count <= 128
      && (value.hasPrefix("AKIA") || value.hasPrefix("ASIA"))
      && value.utf8.allSatisfy(isAlphanumeric)
  }
}
