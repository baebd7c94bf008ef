import Foundation
import Ingestion

/// A key as the user gave it; it may be raw, and then only what is made of it can be seen.
struct GivenKey {
  private enum Value {
    /// In memory only, and no longer than the key is asked about.
    case secret(SecretBytes)
    case name(String)
  }

  private let value: Value
  /// The name of the variable that held it; empty when it came by itself.
  let variable: String

  var isSecret: Bool {
    if case .secret = value { true } else { false }
  }

  /// A key of the command line, whose spelling says whether it is a secret.
  init(_ text: String) {
    variable = ""
    value = CredentialKey.looksRaw(text) ? .secret(SecretBytes(copying: text.utf8)) : .name(text)
  }

  /// A key that came the way secrets come.
  init(_ secret: SecretBytes, variable: String = "") {
    value = .secret(secret)
    self.variable = variable
  }

  /// An id that is no secret, in a variable.
  init(id: String, variable: String) {
    value = .name(id)
    self.variable = variable
  }

  /// Every name under which a log may know the key.
  var names: [String] { made { CredentialKey.names(ofRawKey: $0) } ?? [shown] }
  /// Names that only reports on leaks have for the key; slow to make.
  var leakNames: [String] {
    made { [CredentialKey.leakHash(ofRawKey: $0)].compactMap { $0 } } ?? []
  }
  /// Those of ``names`` that may be written: none from which the key could be read.
  var recordableNames: [String] { made { CredentialKey.recordableNames(ofRawKey: $0) } ?? [shown] }
  /// The name that may be shown and written.
  var shown: String {
    switch value {
    case .secret(let secret): secret.withBytes { CredentialKey.fingerprint(of: $0) }
    case .name(let name): name
    }
  }

  private func made(
    _ names: (UnsafeBufferPointer<UInt8>) -> [String]
  ) -> [String]? {
    if case .secret(let secret) = value { secret.withBytes(names) } else { nil }
  }
}

/// Where the key under inquiry comes from: an argument that is no secret, or a safe source.
enum KeySource {
  static let option = CommandOption(
    "key-from", "SOURCE", in: .question,
    "read the raw key from env:NAME, fd:N or a prompt ('prompt')")

  /// For commands that take several keys.
  static let repeatedOption = CommandOption(
    "key-from", "SOURCE", repeats: true, in: .question,
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
    for text in arguments.all("key") {
      let key = text.trimmingCharacters(in: .whitespaces)
      guard !key.isEmpty else { throw UsageError(message: "--key is empty.") }
      warn(ofRaw: key)
      keys.append(GivenKey(key))
    }
    for source in arguments.all("key-from") {
      if source.hasPrefix("file:") {
        keys += try EnvironmentFile.keys(inFile: String(source.dropFirst(5)))
      } else {
        let key = try SecretSource(option: "key-from", noun: "key").read(source).trimmed()
        guard !key.isEmpty else { throw CommandError(message: "the key read is empty.") }
        guard !key.withBytes({ $0.contains { $0 <= 32 } }) else {
          throw CommandError(
            message: "the key read holds a blank, which no key does. Give the key alone, without "
              + "'Bearer' or its name before it.")
        }
        keys.append(GivenKey(key))
      }
    }
    guard !keys.isEmpty else {
      throw UsageError(
        message: "say which key: --key ID, or --key-from env:NAME|fd:N|prompt for a raw key. "
          + "'keyinquest check' without one lists the keys of logs, 'keyinquest credentials' those "
          + "of a store.")
    }
    return keys
  }

  /// Tells whoever typed a secret where it is now.
  static func warn(ofRaw text: String) {
    guard CredentialKey.looksRaw(text) else { return }
    Terminal.complain(
      "this looks like the raw key. It is now in your shell's history and was visible to "
        + "other users of this machine; --key-from prompt avoids that.")
  }
}
