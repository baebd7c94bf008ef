import Foundation
import Ingestion

/// A key as the user gave it; it may be raw, so `text` must not be shown.
struct GivenKey {
  /// In memory only.
  private let text: String
  let isSecret: Bool
  /// The name of the variable that held it; empty when it came by itself.
  let variable: String

  /// - Parameter isSecret: whether it came the way secrets come; otherwise its spelling decides.
  init(_ text: String, isSecret: Bool = false, variable: String = "") {
    self.text = text
    self.variable = variable
    self.isSecret = isSecret || CredentialKey.looksRaw(text)
  }

  /// Every name under which a log may know the key.
  var names: [String] { isSecret ? CredentialKey.names(ofRawKey: text) : [text] }
  /// Names that only reports on leaks have for the key; slow to make.
  var leakNames: [String] {
    isSecret ? [CredentialKey.leakHash(ofRawKey: text)].compactMap { $0 } : []
  }
  /// Those of ``names`` that may be written: none from which the key could be read.
  var recordableNames: [String] {
    isSecret ? CredentialKey.recordableNames(ofRawKey: text) : names
  }
  /// The name that may be shown and written.
  var shown: String { isSecret ? CredentialKey.fingerprint(ofRawKey: text) : text }
}

/// Where the key under inquiry comes from: an argument that is no secret, or a safe source.
enum KeySource {
  static let option = CommandOption(
    "key-from", "SOURCE", "read the raw key from env:NAME, fd:N or a prompt ('prompt')")

  /// For commands that take several keys.
  static let repeatedOption = CommandOption(
    "key-from", "SOURCE", repeats: true,
    "read raw keys from env:NAME, fd:N, a prompt ('prompt'), or file:PATH such as a leaked .env")

  /// The only key of a command that takes one.
  static func read(_ arguments: ParsedArguments) throws -> GivenKey {
    if arguments.has("key"), arguments.has("key-from") {
      throw UsageError(message: "give either --key or --key-from.")
    }
    let keys = try readAll(arguments)
    guard let key = keys.first, keys.count == 1 else {
      throw UsageError(message: "give one key; \(keys.count) were named.")
    }
    return key
  }

  /// Every key named, those of `--key` first; never empty.
  static func readAll(_ arguments: ParsedArguments) throws -> [GivenKey] {
    var keys: [GivenKey] = []
    for key in arguments.all("key") {
      guard !key.isEmpty else { throw UsageError(message: "--key is empty.") }
      if CredentialKey.looksRaw(key) {
        Terminal.complain(
          "this looks like the raw key. It is now in your shell's history and was visible to "
            + "other users of this machine; --key-from prompt avoids that.")
      }
      keys.append(GivenKey(key))
    }
    for source in arguments.all("key-from") {
      if source.hasPrefix("file:") {
        keys += try EnvironmentFile.keys(inFile: String(source.dropFirst(5)))
      } else {
        keys.append(GivenKey(try raw(from: source), isSecret: true))
      }
    }
    guard !keys.isEmpty else {
      throw UsageError(
        message: "say which key: --key ID, or --key-from env:NAME|fd:N|prompt for a raw key. "
          + "'keyinquest credentials' lists those in a store.")
    }
    return keys
  }

  private static func raw(from source: String) throws -> String {
    let key = try SecretSource(option: "key-from", noun: "key").read(source)
      .trimmingCharacters(in: .whitespaces)
    guard !key.isEmpty else { throw CommandError(message: "the key read is empty.") }
    return key
  }
}
