/// What is wrong with an address; names no value that could be a password.
struct AddressFault: Error {
  let reason: String
}

/// The text of an address, cut into the parts of a URL.
struct AddressText {
  private let isEncrypted: Bool
  private let user: Substring?
  private let host: Substring
  private let port: Substring?
  private let database: Substring
  private let parameters: [Substring]

  static func scheme(of text: String) -> (name: String, rest: Substring)? {
    for name in ["clickhouse", "clickhouses"] {
      let prefix = name + "://"
      if text.prefix(prefix.count).lowercased() == prefix {
        return (name, text.dropFirst(prefix.count))
      }
    }
    return nil
  }

  init(_ text: String) throws(AddressFault) {
    guard let (name, rest) = AddressText.scheme(of: text) else {
      throw AddressFault(reason: "it begins with neither clickhouse:// nor clickhouses://")
    }
    isEncrypted = name == "clickhouses"
    guard !rest.contains("#") else { throw AddressFault(reason: "it has a '#'; write it as %23") }
    let query = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    parameters =
      query.count == 2 ? query[1].split(separator: "&", omittingEmptySubsequences: false) : []
    let path = query[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    database = path.count == 2 ? path[1] : ""
    let place: Substring
    if let at = path[0].lastIndex(of: "@") {
      user = path[0][..<at]
      place = path[0][path[0].index(after: at)...]
    } else {
      user = nil
      place = path[0]
    }
    (host, port) = try AddressText.hostAndPort(place)
  }

  private static func hostAndPort(
    _ place: Substring
  ) throws(AddressFault) -> (Substring, Substring?) {
    if place.hasPrefix("[") {
      guard let end = place.firstIndex(of: "]") else {
        throw AddressFault(reason: "the '[' of its IPv6 address is not closed")
      }
      let rest = place[place.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else {
        throw AddressFault(reason: "only a port may follow the ']' of its IPv6 address")
      }
      let host = place[..<end].dropFirst()
      guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || ":.".contains($0) }) else {
        throw AddressFault(reason: "what stands in brackets is not an IPv6 address")
      }
      return (host, rest.isEmpty ? nil : rest.dropFirst())
    }
    let parts = place.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2 else {
      throw AddressFault(reason: "write an IPv6 address in brackets, as in [2001:db8::1]:8123")
    }
    guard !parts[0].isEmpty else { throw AddressFault(reason: "it names no host") }
    guard parts[0].utf8.allSatisfy(isOfHostName) else {
      throw AddressFault(
        reason: "a host name is made of letters, digits, '.', '-' and '_', and what else stands "
          + "before it ends with '@'")
    }
    return (parts[0], parts.count == 2 ? parts[1] : nil)
  }

  private static func isOfHostName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  func address() throws(AddressFault) -> ClickHouseAddress {
    var address = ClickHouseAddress(
      isEncrypted: isEncrypted, user: try decodedUser(), host: host.lowercased(),
      port: try decodedPort(), database: "default")
    if !database.isEmpty {
      guard !database.contains("/") else {
        throw AddressFault(reason: "its path is more than a database's name")
      }
      address.database = try AddressText.name(database, "the database")
    }
    for parameter in parameters { try set(parameter, in: &address) }
    guard address.table == nil || address.cluster == nil else {
      throw AddressFault(
        reason: "it has both table and cluster; a table that is there already is asked by its own "
          + "name, also when it is spread over a cluster")
    }
    return address
  }

  private func decodedUser() throws(AddressFault) -> String {
    guard let user else { return "default" }
    guard !user.contains(":") else {
      throw AddressFault(
        reason: "it holds a password, which would stand in the shell's history and in the list of "
          + "processes. Leave it out and give it with --store-password-from or the environment "
          + "variable CLICKHOUSE_PASSWORD; a ':' of the user's name is written %3A")
    }
    return try AddressText.name(user, "the user")
  }

  private func decodedPort() throws(AddressFault) -> Int {
    guard let port else { return isEncrypted ? 8443 : 8123 }
    guard port.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(port), (1...65_535).contains(number)
    else { throw AddressFault(reason: "its port is not a number from 1 to 65535") }
    return number
  }

  private func set(
    _ parameter: Substring, in address: inout ClickHouseAddress
  ) throws(AddressFault) {
    let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? parts[1] : ""
    switch parts[0] {
    case "table" where address.table == nil:
      address.table = try AddressText.name(value, "the table")
    case "cluster" where address.cluster == nil:
      address.cluster = try AddressText.name(value, "the cluster")
    case "table", "cluster": throw AddressFault(reason: "it has \(parts[0]) twice")
    default: throw AddressFault(reason: "after '?' it may have table= or cluster=, nothing else")
    }
  }

  private static func name(_ text: Substring, _ what: String) throws(AddressFault) -> String {
    guard let name = PercentEncoding.decode(text) else {
      throw AddressFault(
        reason: "\(what) has a '%' without two hex digits after it, or is not UTF-8")
    }
    guard !name.isEmpty else { throw AddressFault(reason: "\(what) has no name") }
    guard name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
      throw AddressFault(reason: "\(what) has a control character in its name")
    }
    return name
  }

  /// `text` for a message: without what stands before `@` and after `?`, wherever those are, and
  /// without a port that is no number. All of that could be a password.
  static func withoutSecrets(_ text: String) -> String {
    guard let (name, rest) = scheme(of: text) else { return "…" }
    var shown = rest
    var left = ""
    if let at = rest.lastIndex(of: "@") {
      shown = rest[rest.index(after: at)...]
      left = "…@"
    }
    let end = shown.firstIndex { "?#".contains($0) }
    let place = shown[..<(end ?? shown.endIndex)]
    let parts = place.split(separator: ":", omittingEmptySubsequences: false)
    let port = parts.count == 2 ? parts[1].prefix { $0 != "/" } : ""
    let isPlain =
      parts.count <= 2 && port.utf8.allSatisfy { (48...57).contains($0) }
      && parts.joined().utf8.allSatisfy { isOfHostName($0) || $0 == UInt8(ascii: "/") }
    return "\(name)://\(left)" + (isPlain ? place + (end == nil ? "" : "?…") : "…")
  }
}
