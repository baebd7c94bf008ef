internal import Vocabulary

/// One message of a MongoDB log, as written.
struct MongoDBMessage {
  enum Kind {
    case connection, metadata, login, refusedLogin, refusal, operation, connectionEnd, other

    var isEvent: Bool {
      switch self {
      case .connection, .login, .refusedLogin, .refusal, .operation: true
      case .metadata, .connectionEnd, .other: false
      }
    }
  }

  private static let kinds: [(message: StaticString, kind: Kind)] = [
    ("Connection accepted", .connection), ("Connection ended", .connectionEnd),
    ("client metadata", .metadata), ("Slow query", .operation),
    ("Successfully authenticated", .login), ("Successful authentication", .login),
    ("Authentication succeeded", .login),
    ("Failed to authenticate", .refusedLogin), ("Authentication failed", .refusedLogin),
    ("Checking authorization failed", .refusal),
  ]

  private(set) var kind = Kind.other
  private(set) var time = JSONText.empty
  /// The number of the connection it belongs to.
  private(set) var connection: Int64?
  private(set) var user = JSONText.empty
  private(set) var application = JSONText.empty
  private(set) var driver = JSONText.empty
  private(set) var namespace = JSONText.empty
  private var remote = JSONText.empty
  private var client = JSONText.empty
  private var loginDatabase = JSONText.empty
  private var message = JSONText.empty
  private var command = JSONText.empty
  private var type = JSONText.empty
  private var errorCode: Int64 = 0

  /// - Parameter record: a line; what stands before its first `{` was put there by others.
  init(_ record: UnsafeBufferPointer<UInt8>) throws(UnreadableRecord) {
    var cursor = JSONCursor(try LinePrefix.object(in: record))
    var context = JSONText.empty
    try cursor.enterObject()
    while let name = try cursor.nextKey() {
      if name.matches("t") {
        try readTime(&cursor)
      } else if name.matches("ctx") {
        context = try cursor.readText()
      } else if name.matches("msg") {
        message = try cursor.readText()
      } else if name.matches("attr") {
        try readAttributes(&cursor)
      } else {
        try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    guard !time.isEmpty, !context.isEmpty, !message.isEmpty else {
      throw UnreadableRecord("not a message of a MongoDB log: t, ctx or msg is missing")
    }
    kind = MongoDBMessage.kinds.first { message.matches($0.message) }?.kind ?? .other
    // The listener speaks of a connection by its number; the connection's own thread by its name.
    connection = MongoDBMessage.number(context) ?? connection
  }

  private static func number(_ name: JSONText) -> Int64? {
    guard name.bytes.starts(with: "conn") else { return nil }
    return name.bytes.part(4..<name.count).plainInteger
  }

  private mutating func readTime(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("$date") { time = try cursor.readText() } else { try cursor.skipValue() }
    }
  }

  private mutating func readAttributes(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("remote") {
        remote = try cursor.readText()
      } else if name.matches("client") {
        client = try cursor.readText()
      } else if name.matches("connectionId") {
        connection = try cursor.readNumberIfPresent()?.integer
      } else if name.matches("user") || name.matches("principalName") {
        user = try cursor.readText()
      } else if name.matches("db") || name.matches("authenticationDatabase") {
        loginDatabase = try cursor.readText()
      } else if name.matches("ns") {
        namespace = try cursor.readText()
      } else if name.matches("appName") {
        application = try cursor.readText()
      } else if name.matches("type") {
        type = try cursor.readText()
      } else if name.matches("errCode") {
        errorCode = try cursor.readNumberIfPresent()?.integer ?? 0
      } else if name.matches("command") {
        command = try MongoDBMessage.firstName(&cursor)
      } else if name.matches("doc") {
        try readDocument(&cursor)
      } else {
        try cursor.skipValue()
      }
    }
  }

  /// The first name of an object: what a command is called.
  private static func firstName(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> JSONText {
    var first = JSONText.empty
    guard try cursor.enterObjectIfPresent() else { return first }
    while let name = try cursor.nextKey() {
      if first.isEmpty { first = name }
      try cursor.skipValue()
    }
    return first
  }

  /// What the client's program says of itself.
  private mutating func readDocument(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      let isDriver = name.matches("driver")
      guard isDriver || name.matches("application") else {
        try cursor.skipValue()
        continue
      }
      guard try cursor.enterObjectIfPresent() else { continue }
      while let name = try cursor.nextKey() {
        guard name.matches("name") else {
          try cursor.skipValue()
          continue
        }
        if isDriver { driver = try cursor.readText() } else { application = try cursor.readText() }
      }
    }
  }
}

extension MongoDBMessage {
  /// `client` is an address in messages of logins, and the name of a connection in others.
  var address: JSONText {
    remote.isEmpty && MongoDBMessage.number(client) == nil ? client : remote
  }

  var database: JSONText {
    guard let point = namespace.bytes.index(of: UInt8(ascii: ".")) else {
      return namespace.isEmpty ? loginDatabase : namespace
    }
    return JSONText(bytes: namespace.bytes.part(0..<point), hasEscapes: namespace.hasEscapes)
  }

  /// The command of a slow operation, `find`; of other messages the message.
  var operation: JSONText {
    guard kind == .operation else { return message }
    let isCommand = type.isEmpty || type.matches("command") || type.matches("getmore")
    return isCommand && !command.isEmpty ? command : type.isEmpty ? message : type
  }

  var outcome: Outcome {
    switch kind {
    case .login: .success
    case .refusedLogin, .refusal: .denied
    // 13 is Unauthorized, 18 AuthenticationFailed.
    case .operation: errorCode == 0 ? .success : [13, 18].contains(errorCode) ? .denied : .failure
    case .connection, .metadata, .connectionEnd, .other: .unknown
    }
  }
}
