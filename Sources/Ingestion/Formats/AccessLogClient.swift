internal import Vocabulary

/// Who asked whom: what stands before the time of a line of an access log, `client ident user`,
/// with or without the virtual host before it.
struct AccessLogClient {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Virtual host without port; empty where the line has none.
  private(set) var virtualHost = Bytes(start: nil, count: 0)
  private(set) var host: Bytes
  /// Basic-auth user; `-` when there is none.
  private(set) var user: Bytes
  private var ident: Bytes

  init(_ text: Bytes) throws(UnreadableRecord) {
    guard var end = text.index(of: 32) else { throw AccessLogLine.strange }
    host = text.part(0..<end)
    var start = 0
    if let second = text.index(of: 32, from: end + 1), text.index(of: 32, from: second + 1) != nil {
      let client = text.part(end + 1..<second)
      let colon = AccessLogClient.portColon(host)
      // Others write the client first, and both with their ports.
      if let port = AccessLogClient.portColon(client), let colon,
        AccessLogClient.isAddress(host.part(0..<colon)),
        !AccessLogClient.isAddress(client.part(0..<port))
      {
        virtualHost = client.part(0..<port)
        host = host.part(0..<colon)
        (ident, user) = try AccessLogClient.names(text, from: second + 1)
        return
      }
      let isAddressed = AccessLogClient.isAddress(client) && !AccessLogClient.isAddress(host)
      if colon != nil || isAddressed {
        virtualHost = host.part(0..<(colon ?? host.count))
        start = end + 1
        end = second
        host = client
      }
    }
    // Some servers write a whole X-Forwarded-For list in the place of the host.
    while host.last == UInt8(ascii: ","), let next = text.index(of: 32, from: end + 1) {
      end = next
      host = text.part(start..<end)
    }
    guard !host.isEmpty else { throw AccessLogLine.strange }
    (ident, user) = try AccessLogClient.names(text, from: end + 1)
  }

  /// The ident that begins at `start`, and the user behind it.
  private static func names(
    _ text: Bytes, from start: Int
  ) throws(UnreadableRecord) -> (ident: Bytes, user: Bytes) {
    guard let end = text.index(of: 32, from: start) else { throw AccessLogLine.strange }
    let user = text.part(end + 1..<text.count)
    // A server that writes one word more than it should makes nobody a user.
    return (text.part(start..<end), user.equals("- -") ? user.part(2..<3) : user)
  }

  /// Whether a token is an address, or the first of a list of them.
  private static func isAddress(_ token: Bytes) -> Bool {
    let end = token.last == UInt8(ascii: ",") ? token.count - 1 : token.count
    return NetworkAddress(utf8: token.part(0..<end)) != nil
  }

  /// The colon before the port of `api.example.com:443`; `nil` for addresses and bare names.
  private static func portColon(_ token: Bytes) -> Int? {
    guard let colon = token.lastIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < token.count,
      token.part(colon + 1..<token.count).allSatisfy({ $0 >= 48 && $0 <= 57 }),
      NetworkAddress(utf8: token) == nil
    else { return nil }
    return colon
  }
}

extension AccessLogClient {
  /// Whether the host, which is no address, can be the name of one. Otherwise the line is another
  /// one's, or stands behind a prefix that nobody knows: its words are not who they seem to be.
  var isNamed: Bool {
    let name = host.part(0..<(AccessLogClient.portColon(host) ?? host.count))
    let isName = name.allSatisfy {
      $0.isLetterOrDigit || $0 >= 128 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        || $0 == UInt8(ascii: "_")
    }
    guard isName || host.equals("unix:") else { return false }
    guard let space = user.index(of: 32) else { return true }
    // A client may write spaces into its user name, but nothing before it.
    return ident.equals("-") && !AccessLogClient.isAddress(user.part(0..<space))
  }
}
