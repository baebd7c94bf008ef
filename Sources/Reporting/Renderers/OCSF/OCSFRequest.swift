public import Vocabulary

/// One request as an event of the Open Cybersecurity Schema Framework.
///
/// Source: schema.ocsf.io, version 1.6.0, class `api_activity` (6003 of category 6).
public struct OCSFRequest {
  private let event: EventRecord
  private let programVersion: String

  public init(_ event: EventRecord, programVersion: String) {
    self.event = event
    self.programVersion = programVersion
  }

  /// One line of JSON.
  public var line: String { JSONText.line(value) + "\n" }

  private var value: JSONValue {
    let activity = activity
    var members: [JSONMember] = [
      ("activity_id", .integer(activity.id)), ("activity_name", .text(activity.name)),
      ("category_uid", .integer(6)), ("category_name", .text("Application Activity")),
      ("class_uid", .integer(6003)), ("class_name", .text("API Activity")),
      ("type_uid", .integer(600_300 + activity.id)),
      ("type_name", .text("API Activity: \(activity.name)")),
      ("time", .integer(event.time.milliseconds)), ("severity_id", .integer(1)),
      ("severity", .text("Informational")), ("status_id", .integer(status.id)),
      ("status", .text(status.name)), ("actor", actor), ("api", api),
      ("src_endpoint", endpoint), ("metadata", metadata),
    ]
    if event.status > 0 { members.append(("status_code", .text(String(event.status)))) }
    if !event.caller.agent.isEmpty {
      members.append(("http_request", .object([("user_agent", .text(event.caller.agent))])))
    }
    if !event.resource.isEmpty {
      members.append(("resources", .array([.object([("name", .text(event.resource))])])))
    }
    let rest = unmapped
    if !rest.isEmpty { members.append(("unmapped", .object(rest))) }
    return .object(members)
  }

  /// What a verb at the beginning of the operation says; most say nothing that is certain.
  private var activity: (id: Int64, name: String) {
    let operation = event.action.operation
    func begins(_ words: [String]) -> Bool { words.contains { operation.hasPrefix($0) } }
    if begins(["Create", "Put", "POST ", "PUT "]) { return (1, "Create") }
    if begins(["Get", "List", "Describe", "GET ", "HEAD "]) { return (2, "Read") }
    if begins(["Update", "Modify", "PATCH "]) { return (3, "Update") }
    if begins(["Delete", "DELETE "]) { return (4, "Delete") }
    return operation.isEmpty ? (0, "Unknown") : (99, "Other")
  }

  private var status: (id: Int64, name: String) {
    switch event.outcome {
    case .unknown: (0, "Unknown")
    case .success: (1, "Success")
    case .denied, .failure: (2, "Failure")
    }
  }

  private var actor: JSONValue {
    var user: [JSONMember] = []
    if !event.caller.principal.isEmpty { user.append(("name", .text(event.caller.principal))) }
    if !event.caller.credential.isEmpty {
      user.append(("credential_uid", .text(event.caller.credential)))
    }
    // The class wants somebody.
    if event.caller.principal.isEmpty { user.append(("name", .text("unknown"))) }
    return .object([("user", .object(user))])
  }

  private var api: JSONValue {
    var members: [JSONMember] = [("operation", .text(event.action.operation))]
    if !event.action.service.isEmpty {
      members.append(("service", .object([("name", .text(event.action.service))])))
    }
    if event.status > 0 {
      members.append(("response", .object([("code", .integer(Int64(event.status)))])))
    }
    return .object(members)
  }

  private var endpoint: JSONValue {
    let caller = event.caller
    guard !caller.address.isEmpty else { return .object([("name", .text("unknown"))]) }
    return switch caller.addressClass {
    case .address: .object([("ip", .text(caller.address))])
    case .service: .object([("svc_name", .text(caller.address))])
    case .absent, .word, .masked: .object([("name", .text(caller.address))])
    }
  }

  private var metadata: JSONValue {
    .object([
      ("version", .text(OCSFEvent.schemaVersion)),
      ("uid", .text(NameBasedIdentifier.text(of: "\(event.source)\u{0}\(event.recordNumber)"))),
      ("log_name", .text(event.source)),
      ("sequence", .integer(event.recordNumber)),
      OCSFEvent.product("keyinquest", programVersion),
    ])
  }

  /// What the class has no place for.
  private var unmapped: [JSONMember] {
    let names = EventTable.table.columns.map(\.name)
    let values = EventTable.row(event, caller: nil, assessment: nil)
    let wanted = ["region", "model"] + EventTable.measures
    return zip(names, values).compactMap { name, value in
      guard wanted.contains(name), value != .null else { return nil }
      return (name, JSONValue(value))
    }
  }
}
