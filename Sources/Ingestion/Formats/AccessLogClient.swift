internal import Vocabulary

/// Who asked whom: what stands before the time of a line of an access log, `client ident user`,
/// with or without the virtual host before it.
struct AccessLogClient {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Virtual host without port; empty where the line has none.
  private(set) var virtualHost = Bytes(start: nil, count: 0)
  /// The peer of the socket, or what the server took for the client.
  private(set) var host = Bytes(start: nil, count: 0)
  /// The addresses that a proxy before the server forwarded; empty where the line has no list.
  var forwarded = Bytes(start: nil, count: 0)
  /// Basic-auth user; `-` when there is none.
  private(set) var user = Bytes(start: nil, count: 0)
  private var ident = Bytes(start: nil, count: 0)
  /// Whether ``forwarded`` and ``host`` are two bare addresses side by side, of which nothing says
  /// that the second one is the peer's: a client may have written either, as the name of the host
  /// or as a list of its own.
  private(set) var hasTwoAddresses = false

  init(_ text: Bytes) throws(UnreadableRecord) {
    let start = readVirtualHost(text)
    if host.isEmpty {
      try readNames(text, from: try readHost(text, from: start) + 1)
    } else {
      try readNames(text, from: start)
    }
  }

  /// Reads the virtual host, if there is one, and the client too where it stands before that;
  /// returns where to read on.
  private mutating func readVirtualHost(_ text: Bytes) -> Int {
    guard let end = text.index(of: 32), let second = text.index(of: 32, from: end + 1),
      text.index(of: 32, from: second + 1) != nil, text[0] != AccessLogClient.quote
    else { return 0 }
    let first = text.part(0..<end)
    let next = text.part(end + 1..<second)
    let colon = AccessLogClient.portColon(first)
    let port = AccessLogClient.portColon(next)
    let isPeer = AccessLogClient.isPeer(next)
    // Only the name of a host has a port where the address behind it has none.
    if isPeer, colon == nil || port != nil, AccessLogClient.isPeer(first) {
      forwarded = first
      host = next
      hasTwoAddresses = true
      return second + 1
    }
    // Others write the client first, and both with their ports.
    if let port, let colon, AccessLogClient.isPeer(first) {
      virtualHost = next.part(0..<port)
      host = first.part(0..<colon)
      return second + 1
    }
    // The peer with its port, and no ident.
    if next.equals("-"), AccessLogClient.isPeer(first) { return 0 }
    let isClient =
      isPeer || AccessLogClient.isAddress(next) || next.first == AccessLogClient.quote
    guard colon != nil || isClient && !AccessLogClient.isAddress(first) else { return 0 }
    virtualHost = first.part(0..<(colon ?? first.count))
    return end + 1
  }

  /// Reads the client that begins at `start`, and returns where it ends.
  private mutating func readHost(_ text: Bytes, from start: Int) throws(UnreadableRecord) -> Int {
    guard var end = text.index(of: 32, from: start) else { throw AccessLogLine.strange }
    if text[start] == AccessLogClient.quote {
      // `"203.0.113.9, 10.0.0.1" 10.0.0.2`: the list that was forwarded, and who sent it.
      let close = try closingQuote(text, from: start + 1)
      let list = text.part(start + 1..<close)
      end = close + 1
      if let space = text.index(of: 32, from: close + 2),
        AccessLogClient.isAddress(text.part(close + 2..<space)),
        text.index(of: 32, from: space + 1) != nil
      {
        forwarded = list
        host = text.part(close + 2..<space)
        end = space
      } else {
        host = list
      }
    } else {
      host = text.part(start..<end)
      // Some servers write a whole X-Forwarded-For list in the place of the host.
      while host.last == UInt8(ascii: ","), let next = text.index(of: 32, from: end + 1) {
        end = next
        host = text.part(start..<end)
      }
    }
    guard !host.isEmpty else { throw AccessLogLine.strange }
    return end
  }

  /// The quote that ends the list which begins at `start`: servers escape those of clients.
  private func closingQuote(_ text: Bytes, from start: Int) throws(UnreadableRecord) -> Int {
    var from = start
    while let quote = text.index(of: AccessLogClient.quote, from: from) {
      from = quote + 1
      if text.isEscaped(quote, from: start) { continue }
      guard from < text.count, text[from] == 32 else { break }
      return quote
    }
    throw AccessLogLine.strange
  }

  /// Reads the ident that begins at `start`, and the user behind it.
  private mutating func readNames(_ text: Bytes, from start: Int) throws(UnreadableRecord) {
    guard let end = text.index(of: 32, from: start) else { throw AccessLogLine.strange }
    ident = text.part(start..<end)
    user = text.part(end + 1..<text.count)
    // Earlier versions of ingress-nginx write the address again: `[203.0.113.9] - alice`.
    if user.first == UInt8(ascii: "["), let close = user.place(of: "] - "),
      AccessLogClient.endsWithAddress(user.part(1..<close))
    {
      user = user.part(close + 4..<user.count)
    }
    // A server that writes one word more than it should makes nobody a user.
    if user.equals("- -") { user = user.part(2..<3) }
  }

  private static let quote = UInt8(ascii: "\"")

  /// Whether a token is an address, or the first of a list of them.
  private static func isAddress(_ token: Bytes) -> Bool {
    let end = token.last == UInt8(ascii: ",") ? token.count - 1 : token.count
    return NetworkAddress(utf8: token.part(0..<end)) != nil
  }

  /// Whether a token is one address, as that of a peer is written: alone or with its port.
  private static func isPeer(_ token: Bytes) -> Bool {
    var address = portColon(token).map { token.part(0..<$0) } ?? token
    if address.first == UInt8(ascii: "["), address.last == UInt8(ascii: "]") {
      address = address.part(1..<address.count - 1)
    }
    return NetworkAddress(utf8: address) != nil
  }

  /// Whether `list` ends with an address, and that without a port, as a server behind would have.
  static func endsWithAddress(_ list: Bytes) -> Bool {
    let start = list.lastIndex(of: UInt8(ascii: ",")).map { $0 + 1 } ?? 0
    return NetworkAddress(utf8: list.part(start..<list.count).trimmed) != nil
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

  /// Whether more stands before the time than a host, an ident and a user. It may be a list of
  /// forwarded addresses without quotes, taken apart at a space: then its beginning is the client's
  /// own words, and the peer stands further behind.
  var isAmbiguous: Bool {
    if user.holds(" - ") { return true }
    guard !ident.equals("-") else { return false }
    return ident.index(of: UInt8(ascii: ",")) != nil || AccessLogClient.isPeer(ident)
  }
}
