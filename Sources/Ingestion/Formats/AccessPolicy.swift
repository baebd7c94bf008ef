/// A policy of AWS, as far as it lets strangers in or shuts everybody out.
///
/// Grammar: "IAM JSON policy elements reference" of the AWS IAM user guide.
struct AccessPolicy {
  /// Who is meant by a statement for everybody.
  static let everybody = "everybody"

  private struct Statement {
    var allows = false
    /// `AWS` and `Federated` principals as written; services are no strangers.
    var principals: [String] = []
    var actions: [String] = []
    var resources: [String] = []
    var hasCondition = false
    var endsOlderSessions = false

    var deniesAll: Bool {
      !allows && (actions.contains("*") || actions.contains("*:*")) && resources.contains("*")
    }
  }

  private var statements: [Statement] = []

  /// A policy as an object, or as a text that holds one. A text that is no policy has no
  /// statements: AWS does not take such a one.
  init(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.peek() == .string else {
      try read(&cursor)
      return
    }
    var document: [UInt8] = []
    try cursor.readString().unescape(into: &document)
    try document.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
      guard JSONCursor.isObject(bytes) else { return }
      var inner = JSONCursor(bytes)
      try read(&inner)
    }
  }

  /// The policies under `path` in `json`, their statements together.
  init(
    at path: [StaticString], in json: UnsafeBufferPointer<UInt8>
  ) throws(UnreadableRecord) {
    guard !json.isEmpty else { return }
    var found: [Statement] = []
    var cursor = JSONCursor(json)
    try cursor.visit(path) { (cursor) throws(UnreadableRecord) in
      found += try AccessPolicy(&cursor).statements
    }
    statements = found
  }

  /// Who is let in that is not of `account`: accounts, identity providers, ``everybody``;
  /// ascending. A condition on everybody may leave nobody, so such a statement names none.
  func outsiders(of account: String) -> [String] {
    var names: Set<String> = []
    for statement in statements where statement.allows {
      for principal in statement.principals {
        if principal == "*" {
          if !statement.hasCondition { names.insert(AccessPolicy.everybody) }
        } else if let name = AccessPolicy.outsider(principal, account) {
          names.insert(name)
        }
      }
    }
    return names.sorted()
  }

  /// The account of an ARN or an account's id, unless it is `account`; a provider as it is.
  static func outsider(_ principal: String, _ account: String) -> String? {
    let parts = principal.split(separator: ":", omittingEmptySubsequences: false)
    let isARN = parts.count >= 6 && parts[0] == "arn"
    if isARN, parts[5].contains("-provider/") { return principal }
    let owner = isARN ? String(parts[4]) : principal
    if owner.utf8.count == 12, owner.utf8.allSatisfy({ (48...57).contains($0) }) {
      return owner == account ? nil : owner
    }
    // Ids of single users and roles do not tell their account.
    return !isARN && principal.contains(".") ? principal : nil
  }

  /// Whether it denies every action on everything, without a condition.
  var deniesAll: Bool { statements.contains { $0.deniesAll && !$0.hasCondition } }

  /// Whether it denies everything to sessions older than some time, as the button "Revoke active
  /// sessions" of the IAM console has it.
  var endsOlderSessions: Bool { statements.contains { $0.deniesAll && $0.endsOlderSessions } }

  private mutating func read(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    var found: [Statement] = []
    try cursor.visit(["Statement"]) { (cursor) throws(UnreadableRecord) in
      found.append(try AccessPolicy.statement(&cursor))
    }
    statements += found
  }

  private static func statement(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> Statement {
    var statement = Statement()
    guard try cursor.enterObjectIfPresent() else { return statement }
    while let name = try cursor.nextKey() {
      if name.matches("Effect") {
        statement.allows = try cursor.readText().matches("Allow")
      } else if name.matches("Principal") {
        statement.principals = try principals(&cursor)
      } else if name.matches("Action") {
        statement.actions = try texts(&cursor)
      } else if name.matches("Resource") {
        statement.resources = try texts(&cursor)
      } else if name.matches("Condition") {
        statement.hasCondition = true
        let issued: [StaticString] = ["DateLessThan", "aws:TokenIssueTime"]
        try cursor.visit(issued) { (cursor) throws(UnreadableRecord) in
          statement.endsOlderSessions = true
          try cursor.skipValue()
        }
      } else {
        try cursor.skipValue()
      }
    }
    return statement
  }

  private static func principals(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> [String] {
    guard try cursor.peek() == .object else { return try texts(&cursor) }
    var found: [String] = []
    try cursor.enterObject()
    while let kind = try cursor.nextKey() {
      if kind.matches("AWS") || kind.matches("Federated") {
        found += try texts(&cursor)
      } else {
        try cursor.skipValue()
      }
    }
    return found
  }

  private static func texts(_ cursor: inout JSONCursor) throws(UnreadableRecord) -> [String] {
    var found: [String] = []
    try cursor.visit([]) { (cursor) throws(UnreadableRecord) in
      found.append(try cursor.readText().string)
    }
    return found
  }
}
