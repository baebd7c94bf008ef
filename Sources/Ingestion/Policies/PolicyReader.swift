import Vocabulary

/// Finds policy documents in JSON, wherever they stand, and takes their statements.
struct PolicyReader {
  private(set) var documents = 0
  private(set) var statements: [GrantedPolicy.Statement] = []
  /// Attached to users, roles and groups: who has the managed policy of an ARN.
  private var holders: [String: Set<String>] = [:]
  private var members: [String: Set<String>] = [:]

  mutating func read(_ content: [UInt8]) throws(UnreadableRecord) {
    take(try value(in: content), for: [])
  }

  private func value(in content: [UInt8]) throws(UnreadableRecord) -> PlainValue {
    let bytes = content.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(content.dropFirst(3)) : content
    guard !bytes.isEmpty else { throw UnreadableRecord("it is empty") }
    return try JSONCursor.readWhole(bytes) { (cursor) throws(UnreadableRecord) in
      try PlainValue(&cursor)
    }
  }

  /// - Parameter names: the users and roles that have what is found; empty when it does not say.
  private mutating func take(_ value: PlainValue, for names: Set<String>) {
    switch value {
    case .array(let elements):
      for element in elements { take(element, for: names) }
    case .object(let record):
      if record.has("userdetaillist") || record.has("roledetaillist") {
        takeAccount(record)
      } else if record.has("statement") {
        takeDocument(record, for: names)
      } else {
        // A trust policy says who may take the role, not what the role may do.
        for key in record.members.keys.sorted() where key != "assumerolepolicydocument" {
          if let member = record.members[key] { take(member, for: names) }
        }
      }
    case .text, .null: break
    }
  }

  private mutating func takeDocument(_ record: PlainRecord, for names: Set<String>) {
    documents += 1
    let listed = record.elements("statement")
    let values = listed.isEmpty ? [record.value("statement")].compactMap { $0 } : listed
    for case .object(let statement) in values {
      // Of a policy of a resource only the resource knows whom it lets in.
      guard !statement.has("principal"), !statement.has("notprincipal") else { continue }
      statements.append(
        GrantedPolicy.Statement(
          isAllow: statement.word("effect") == "allow", actions: texts(statement.value("action")),
          exceptActions: texts(statement.value("notaction")),
          hasCondition: statement.has("condition"),
          holders: names.map(CredentialKey.withoutSecrets).sorted()))
    }
  }

  private func texts(_ value: PlainValue?) -> [String] {
    // Whatever a policy names, it is told in reports.
    (value?.texts ?? []).map { CredentialKey.withoutSecrets(String(decoding: $0, as: UTF8.self)) }
  }

  private mutating func takeAccount(_ account: PlainRecord) {
    let users = objects(account, "userdetaillist")
    for user in users {
      guard let name = text(user, "username") else { continue }
      for group in user.elements("grouplist").flatMap(\.texts) {
        members[String(decoding: group, as: UTF8.self), default: []].insert(name)
      }
    }
    for user in users { takeHolder(user, [text(user, "username")], inline: "userpolicylist") }
    for role in objects(account, "roledetaillist") {
      takeHolder(role, [text(role, "rolename")], inline: "rolepolicylist")
    }
    for group in objects(account, "groupdetaillist") {
      let names = members[text(group, "groupname") ?? ""] ?? []
      takeHolder(group, names.map { $0 }, inline: "grouppolicylist")
    }
    for policy in objects(account, "policies") {
      guard let arn = text(policy, "arn"), let names = holders[arn] else { continue }
      for version in objects(policy, "policyversionlist")
      where version.word("isdefaultversion") == "true" {
        take(.object(version), for: names)
      }
    }
  }

  private mutating func takeHolder(
    _ holder: PlainRecord, _ names: [String?], inline list: String
  ) {
    let names = Set(names.compactMap { $0 })
    guard !names.isEmpty else { return }
    for attached in objects(holder, "attachedmanagedpolicies") {
      if let arn = text(attached, "policyarn") { holders[arn, default: []].formUnion(names) }
    }
    for policy in holder.elements(list) { take(policy, for: names) }
  }

  private func objects(_ record: PlainRecord, _ list: String) -> [PlainRecord] {
    record.elements(list).compactMap { if case .object(let inner) = $0 { inner } else { nil } }
  }

  private func text(_ record: PlainRecord, _ name: String) -> String? {
    record.bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }
}
