internal import Vocabulary

/// One line of a Conjur audit log taken apart; values have their escapes.
struct ConjurAuditLine {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  private(set) var time: Bytes
  /// The kind of message: `authn`, `fetch`, `api-key`.
  private(set) var message: Bytes
  private(set) var operation: Bytes
  private(set) var address: Bytes
  /// The role that asked; of a role that does not exist, the name that was tried.
  private(set) var role: Bytes
  private(set) var resource: Bytes
  private(set) var outcome = Outcome.unknown

  init(_ record: Bytes) throws(UnreadableRecord) {
    let none = record.part(0..<0)
    (time, message, operation, address, role, resource) = (none, none, none, none, none, none)
    guard let header = ConjurAuditLine.header(in: record) else {
      throw UnreadableRecord("not a Conjur audit line: no syslog header of version 1 stands in it")
    }
    var position = header.position
    // Time, host, application, process and kind of message.
    var words: [Bytes] = []
    while words.count < 5, let space = record.index(of: 32, from: position) {
      words.append(record.part(position..<space))
      position = space + 1
    }
    guard words.count == 5 else { throw UnreadableRecord("the syslog header of the line is cut") }
    time = words[0]
    message = words[4]
    var result = none
    var user = none
    var subject = Subject(none)
    var data = StructuredData(record, from: position)
    var isAudit = false
    while let block = data.nextBlock() {
      guard let at = block.index(of: UInt8(ascii: "@")) else { continue }
      let kind = block.part(0..<at)
      isAudit = isAudit || block.ends(with: "@43868")
      while let (name, value) = try data.nextParameter() {
        if kind.equals("subject") || kind.equals("policy") {
          subject.take(name, value)
        } else if kind.equals("auth"), name.equals("user") {
          user = value
        } else if kind.equals("client"), name.equals("ip") {
          address = value
        } else if kind.equals("action"), name.equals("result") {
          result = value
        } else if kind.equals("action"), name.equals("operation") {
          operation = value
        }
      }
    }
    guard isAudit else {
      throw UnreadableRecord("not a Conjur audit line: no block of it is there")
    }
    role = user.isEmpty || user.equals("not-found") ? subject.role : user
    resource = subject.named
    outcome = outcome(
      result, severity: header.severity, text: record.part(data.position..<record.count))
  }

  /// Where the text behind `<86>1 ` begins, and the severity, 0 to 7.
  private static func header(in record: Bytes) -> (position: Int, severity: Int64)? {
    var from = 0
    while let start = record.index(of: UInt8(ascii: "<"), from: from) {
      from = start + 1
      guard let end = record.index(of: UInt8(ascii: ">"), from: from) else { return nil }
      if let priority = record.part(from..<end).plainInteger, priority < 192,
        record.part(end..<record.count).starts(with: ">1 ")
      {
        return (end + 3, priority % 8)
      }
    }
    return nil
  }

  private func outcome(_ result: Bytes, severity: Int64, text: Bytes) -> Outcome {
    // Warnings and worse are failures where no result is written; policy loads are notices.
    let succeeded = result.isEmpty ? severity > 4 : result.equals("success")
    if succeeded { return .success }
    let isQuestionOfRight = ["authn", "check"].contains { message.elementsEqual($0.utf8) }
    let isRefused =
      isQuestionOfRight || text.holds("orbidden") || text.holds("nauthorized")
      || text.holds("denied")
    return isRefused ? .denied : .failure
  }
}

extension ConjurAuditLine {
  /// What a line is about, by the most telling of its names.
  private struct Subject {
    private(set) var role: Bytes
    private var resource: Bytes
    private var policy: Bytes
    private var other: Bytes

    init(_ none: Bytes) { (role, resource, policy, other) = (none, none, none, none) }

    mutating func take(_ name: Bytes, _ value: Bytes) {
      if name.equals("role") {
        role = value
      } else if name.equals("resource") {
        resource = value
      } else if name.equals("id") {
        policy = value
      } else if name.equals("member") || name.equals("owner") {
        other = value
      }
    }

    var named: Bytes {
      [resource, role, policy, other].first { !$0.isEmpty } ?? resource
    }
  }
}
