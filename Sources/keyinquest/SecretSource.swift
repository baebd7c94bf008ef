import Foundation

/// Where a secret comes from, which is never an argument: those stand in the shell's history and
/// in the list of processes.
struct SecretSource {
  /// The option that names the source, without dashes.
  let option: String
  /// What is read, for messages and the prompt.
  let noun: String

  /// A longer line is no secret.
  private static let mostBytes = 65_536

  /// The secret in `env:NAME`, at the head of `fd:N` or `file:PATH`, or typed at the prompt
  /// (`prompt`). Its first line alone, without what ends it; an empty one is an error.
  /// A variable is taken out of the environment: it can be read once.
  func read(_ source: String) throws -> SecretBytes {
    let secret: SecretBytes
    if source.hasPrefix("env:") {
      let name = String(source.dropFirst(4))
      guard let value = EnvironmentSecrets.value(of: name) else {
        throw CommandError(message: "the environment variable '\(name)' is not set.")
      }
      secret = value
    } else if source.hasPrefix("fd:"), let descriptor = Int32(source.dropFirst(3)) {
      secret = try line(from: descriptor, "descriptor \(descriptor)")
    } else if source.hasPrefix("file:") {
      secret = try file(String(source.dropFirst(5)))
    } else if source == "prompt" {
      secret = try prompt()
    } else {
      throw UsageError(message: "--\(option) is env:NAME, fd:N, prompt or file:PATH.")
    }
    guard !secret.isEmpty else { throw CommandError(message: "the \(noun) read is empty.") }
    return secret
  }

  func line(from descriptor: Int32, _ place: String) throws -> SecretBytes {
    guard
      let secret = SecretBytes(
        from: descriptor, mostBytes: SecretSource.mostBytes, isLine: true)
    else { throw unreadable(place) }
    guard secret.withBytes({ $0.count < SecretSource.mostBytes }) else {
      throw CommandError(message: "the \(noun) from \(place) is longer than 64 KiB; that is none.")
    }
    return secret
  }

  private func file(_ path: String) throws -> SecretBytes {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable("'\(path)'") }
    defer { close(descriptor) }
    return try line(from: descriptor, "'\(path)'")
  }

  private func unreadable(_ place: String) -> CommandError {
    CommandError(
      message: "cannot read the \(noun) from \(place): \(String(cString: strerror(errno))).")
  }
}
