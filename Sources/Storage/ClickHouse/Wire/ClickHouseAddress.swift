/// Where a store in ClickHouse is: `clickhouse://USER@HOST:8123/DATABASE`, or `clickhouses://` for
/// TLS. It never holds a password.
public struct ClickHouseAddress: Hashable, Sendable {
  public var isEncrypted: Bool
  public var user: String
  /// In lower case, an IPv6 address without its brackets.
  public var host: String
  public var port: Int
  public var database: String
  /// `?table=`: an existing table to be read and never written, as `table` or `database.table`.
  public var table: String?
  /// `?cluster=`: the cluster on whose shards the store lies.
  public var cluster: String?

  /// Whether `text` means a server, not a file.
  public static func isAddress(_ text: String) -> Bool { AddressText.scheme(of: text) != nil }

  /// Reads an address; what is left out is user `default`, port 8123 (8443 with TLS) and database
  /// `default`. Throws ``StoreError/Cause/address(reason:)``, which repeats no part of the text
  /// that could be a password.
  public init(_ text: String) throws(StoreError) {
    do {
      self = try AddressText(text).address()
    } catch {
      throw StoreError(
        path: AddressText.withoutSecrets(text), cause: .address(reason: error.reason))
    }
  }

  init(isEncrypted: Bool, user: String, host: String, port: Int, database: String) {
    self.isEncrypted = isEncrypted
    self.user = user
    self.host = host
    self.port = port
    self.database = database
  }
}

extension ClickHouseAddress: CustomStringConvertible {
  /// The address in full, spelled in one way.
  public var description: String {
    let parameters = [("table", table), ("cluster", cluster)].compactMap { name, value in
      value.map { "\(name)=\(PercentEncoding.encode($0))" }
    }
    return (isEncrypted ? "clickhouses" : "clickhouse") + "://\(PercentEncoding.encode(user))@"
      + "\(shownHost):\(port)/\(PercentEncoding.encode(database))"
      + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
  }

  /// The URL of the server's HTTP interface, with a slash at the end.
  var endpoint: String { (isEncrypted ? "https" : "http") + "://\(shownHost):\(port)/" }

  /// Whether the server is on this machine, so that nothing crosses a network without TLS.
  public var isLoopback: Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.") || host.hasSuffix(".localhost")
  }

  private var shownHost: String { host.contains(":") ? "[\(host)]" : host }
}
