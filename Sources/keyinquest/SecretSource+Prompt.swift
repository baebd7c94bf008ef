import CProcess
import Foundation

extension SecretSource {
  /// Asks on the terminal without showing what is typed.
  func prompt() throws -> SecretBytes {
    let terminal = open("/dev/tty", O_RDWR)
    guard terminal >= 0 else {
      throw CommandError(
        message: "there is no terminal to ask at. Use --\(option) env:NAME or fd:N.")
    }
    defer { close(terminal) }
    guard hide_typing(terminal) == 0 else {
      throw CommandError(message: "cannot switch off the terminal's echo; nothing was asked.")
    }
    defer { show_typing() }
    let question = Array("\(noun.prefix(1).uppercased())\(noun.dropFirst()) (not shown): ".utf8)
    _ = question.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    let secret = try line(from: terminal, "the terminal")
    _ = write(terminal, "\n", 1)
    return secret
  }
}
