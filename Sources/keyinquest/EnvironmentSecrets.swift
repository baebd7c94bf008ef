import Foundation
import Synchronization

/// The variables of the environment that hold secrets of the user, taken out of it before anything
/// can copy it: it is readable for programs of the same user, inherited, and part of a memory dump.
enum EnvironmentSecrets {
  private static let taken = Mutex<[String: SecretBytes]>([:])

  /// Takes every variable that `arguments` name as `env:NAME`, and the password of a server's user
  /// when the store is a server. Call it before the environment is read.
  static func take(namedIn arguments: [String]) {
    var names = arguments.compactMap { argument -> String? in
      let source = argument.range(of: "env:").map { argument[$0.upperBound...] }
      let isWhole = argument.hasPrefix("env:") || argument.contains("-from=env:")
      return isWhole ? source.map(String.init) : nil
    }
    if arguments.contains(where: { $0.contains("clickhouse") }) {
      names.append(StorePassword.variable)
    }
    for name in names {
      guard let secret = SecretBytes(takingVariable: name) else { continue }
      taken.withLock { $0[name] = secret }
    }
  }

  /// The secret of this variable, which is then nowhere else; `nil` when it was not set, or was
  /// given away.
  static func value(of name: String) -> SecretBytes? {
    taken.withLock { $0.removeValue(forKey: name) } ?? SecretBytes(takingVariable: name)
  }
}
