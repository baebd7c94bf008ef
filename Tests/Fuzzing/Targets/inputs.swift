// Modules: Vocabulary Ingestion
// With: Shared/Tape.swift Shared/MemoryFile.swift Sources/keyinquest/KnownFile.swift
// With: Sources/keyinquest/EnvironmentFile.swift Sources/keyinquest/KeySource.swift
// With: Sources/keyinquest/SecretSource.swift Sources/keyinquest/CommandLine/CommandError.swift
// With: Sources/keyinquest/CommandLine/CommandOption.swift
// With: Sources/keyinquest/CommandLine/Terminal.swift
// With: Sources/keyinquest/CommandLine/ParsedArguments.swift
// With: Sources/keyinquest/CommandLine/Suggestion.swift
// With: Sources/keyinquest/CommandLine/BoundedFile.swift Sources/keyinquest/SecretBytes.swift
// With: Sources/keyinquest/EnvironmentSecrets.swift Sources/keyinquest/StorePassword.swift
import Foundation
import Ingestion
import Vocabulary

extension SecretSource {
  /// Nobody sits at a terminal here.
  func prompt() throws -> SecretBytes {
    throw CommandError(message: "there is no terminal to ask at.")
  }
}

/// What a terminal asks of its surroundings; nothing here is shown.
enum Pager {
  static func show(_ text: String) -> Bool { false }
}

struct EnvironmentVariable {
  let name: String

  static let columns = EnvironmentVariable(name: "COLUMNS")
  static let noColor = EnvironmentVariable(name: "NO_COLOR")
  static let term = EnvironmentVariable(name: "TERM")
}

/// Small files that a user names: a list of what is known, and a file of variables with keys. The
/// first byte chooses.
enum Target {
  nonisolated(unsafe) private static var file = MemoryFile("input")

  static func seeds() -> [[UInt8]] {
    let known = "192.0.2.0/24 # office\nboto3\nnightly backup = 2001:db8::/32, curl/8\n"
    let variables =
      "export API_KEY=\"" + "abcdef0123456789" + "\"\nA: b # c\nAWS_ACCESS_KEY_ID="
      + "AKIAIOSFODNN7EXAMPLE\nAWS_SECRET_ACCESS_KEY=" + "wJalrXUtnFEMI/K7MDENG\n"
    return [[0] + Array(known.utf8), [1] + Array(variables.utf8)]
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 1 else { return }
    let contents = UnsafeBufferPointer(rebasing: bytes[1...])
    file.write(contents)
    if bytes[0] & 1 == 0 { checkKnown() } else { checkVariables(contents) }
  }

  private static func checkKnown() {
    do {
      let known = try KnownFile(path: file.path)
      for entry in known.entries {
        require(!entry.isEmpty && !entry.contains("#"), "an entry has no comment")
      }
      for service in known.services {
        require(!service.networks.isEmpty || !service.agents.isEmpty, "a service has something")
      }
    } catch let error as UsageError {
      require(error.message.contains("line "), "a mistake has a line")
    } catch {
      require(error is CommandError, "an error is told: \(error)")
    }
  }

  private static func checkVariables(_ contents: UnsafeBufferPointer<UInt8>) {
    let keys = EnvironmentFile.keys(in: contents)
    for key in keys {
      // A word alone in a file is in no variable.
      require(!key.shown.isEmpty, "a key has a name")
      require(keys.count == 1 || !key.variable.isEmpty, "one of several is in a variable")
      for name in key.recordableNames {
        require(!name.isEmpty, "a name is no empty text")
      }
    }
    // What stands around the text of a file is taken off.
    guard let first = contents.first, let last = contents.last, first > 32, last > 32 else {
      return
    }
    do {
      let read = try EnvironmentFile.keys(inFile: file.path)
      require(read.map(\.shown) == keys.map(\.shown), "a file is its text")
    } catch {
      require(keys.isEmpty, "a file without keys is refused")
    }
  }
}
