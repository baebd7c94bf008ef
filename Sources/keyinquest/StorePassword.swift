/// The password of the user in a server's address.
enum StorePassword {
  static let option = CommandOption(
    "store-password-from", "SOURCE", in: .server,
    "read the password of a ClickHouse user from env:NAME, file:PATH, fd:N or a prompt ('prompt'); "
      + "default: the variable \(variable), if it is set")

  /// Read when ``option`` is not given; the name that ClickHouse's own client uses.
  static let variable = "CLICKHOUSE_PASSWORD"

  /// The password; empty when none is given. It stays in memory as long as the connection, which
  /// signs every question with it.
  static func read(_ arguments: ParsedArguments) throws -> String {
    let secret =
      try arguments.value(option.name).map {
        try SecretSource(option: option.name, noun: "password").read($0)
      } ?? EnvironmentSecrets.value(of: variable)
    return secret?.withBytes { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
