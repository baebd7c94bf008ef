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
    let key: String
    if source.hasPrefix("env:") {
      let name = String(source.dropFirst(4))
      guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
        throw CommandError(message: "the environment variable '\(name)' is not set.")
      }
      key = value
    } else if source.hasPrefix("fd:"), let descriptor = Int32(source.dropFirst(3)) {
      key = try line(from: descriptor)
    } else if source == "prompt" {
      key = try prompt()
    } else {
      throw UsageError(message: "--key-from is env:NAME, fd:N, prompt or file:PATH.")
    }
    let trimmed = key.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else { throw CommandError(message: "the key read is empty.") }
    return trimmed
  }

  /// At most 64 KiB up to the first newline.
  private static func line(from descriptor: Int32) throws -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < 65_536 {
      let count = Foundation.read(descriptor, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandError(
          message: "cannot read the key from descriptor \(descriptor): "
            + "\(String(cString: strerror(errno))).")
      }
      if count == 0 || byte == 10 { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Asks on the terminal without showing what is typed.
  private static func prompt() throws -> String {
    let terminal = open("/dev/tty", O_RDWR)
    guard terminal >= 0 else {
      throw CommandError(
        message: "there is no terminal to ask at. Use --key-from env:NAME or fd:N.")
    }
    defer { close(terminal) }
    var settings = termios()
    guard tcgetattr(terminal, &settings) == 0 else {
      throw CommandError(message: "cannot switch off the terminal's echo; nothing was asked.")
    }
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(terminal, TCSAFLUSH, &silent)
    defer { tcsetattr(terminal, TCSAFLUSH, &settings) }
    let question = Array("Key (not shown): ".utf8)
    _ = question.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    let key = try line(from: terminal)
    _ = write(terminal, "\n", 1)
    return key
  }
}
