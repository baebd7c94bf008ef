internal import Vocabulary

/// A call that was granted, asked what it did to credentials and to the log itself.
struct CloudTrailDeed {
  let source, name: JSONText
  let operation, credential: UInt32
  let milliseconds: Int64
  let identity: CloudTrailIdentity
  let resource: CloudTrailResource
  let resourceText: UInt32
  let region, account: JSONText
  /// `requestParameters` and `responseElements` as they are written; empty when absent.
  let parameters, answer: UnsafeBufferPointer<UInt8>

  @inline(__always)
  func append(
    _ made: CloudTrailCredentials, to batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    if made.key != nil || made.serviceCredential != nil {
      if credential != 0 { linkKeys(made, in: &batch) } else { try linkSession(made, in: &batch) }
    }
    if let kind = CloudTrailDeedKind.of(source, name) { try append(kind, made, to: &batch) }
    if let (thing, deed) = CloudTrailThing.of(source, name) { try append(thing, deed, to: &batch) }
  }

  /// Things that were made or ended; what nobody's credential made is nobody's.
  @inline(never)
  private func append(
    _ thing: CloudTrailThing, _ deed: CloudTrailThing.Deed, to batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    var json = parameters
    if case .makesAnswered = deed { json = answer }
    let owner = account.isEmpty ? identity.accountID : account.string
    for name in try JSONCursor.texts(at: deed.path, in: json) {
      guard
        let resource = thing.resourceName(
          name.string, partition: identity.partition, region: region.string, account: owner)
      else { continue }
      if case .ends = deed {
        change(.resource, resource, isOn: false, in: &batch)
      } else {
        link(batch.text(Array(resource.utf8)), to: region, in: &batch)
      }
    }
  }

  @inline(never)
  private func append(
    _ kind: CloudTrailDeedKind, _ made: CloudTrailCredentials, to batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    switch kind {
    case .switches(let subject, let isOn):
      let number = try self.subject(subject, in: &batch)
      batch.change(
        StateChangeRow(
          kind: subject.isTrail ? .log : .credential, subject: number, operation: operation,
          isOn: isOn ?? (resource.status?.matches("Active") ?? false),
          timeMilliseconds: milliseconds))
    case .makesUser:
      if let user = made.user { link(identity.user(user, in: &batch), to: user, in: &batch) }
    case .makesLogin:
      let user = made.login ?? resource.userName ?? .empty
      let login = identity.named("login-profile", user, in: &batch)
      link(login, to: user, in: &batch)
      link(identity.user(user, in: &batch), of: login, to: user, in: &batch)
    case .makesRole, .opensRole: try linkRole(isMade: kind.makesRole, in: &batch)
    case .startsInstances:
      for id in try instances(answer) { link(batch.text(id), to: region, in: &batch) }
    case .endsInstances:
      for id in try instances(parameters) {
        change(.credential, id.string, isOn: false, in: &batch)
      }
    case .makes(let path):
      for id in try JSONCursor.texts(at: path, in: answer) where !id.isEmpty {
        link(batch.credential(id), to: resource.userName, in: &batch)
      }
    case .writesPolicy(let holder): try writePolicy(of: "\(holder)", in: &batch)
    case .attachesPolicy(let holder, let isAttached):
      try attachPolicy(of: "\(holder)", isAttached, in: &batch)
    case .writesParameter:
      let version = try JSONCursor.texts(at: ["version"], in: answer).first
      guard version?.matches("1") ?? false, resourceText != 0 else { return }
      batch.change(
        StateChangeRow(
          kind: .firstVersion, subject: resourceText, operation: operation, isOn: true,
          timeMilliseconds: milliseconds))
    case .shares(let share): try self.share(share, in: &batch)
    }
  }

  private func subject(
    _ subject: CloudTrailDeedKind.Subject, in batch: inout BatchBuilder
  ) throws(UnreadableRecord) -> UInt32 {
    switch subject {
    case .key: return batch.credential(resource.accessKeyID ?? .empty)
    case .user: return identity.user(resource.userName ?? .empty, in: &batch)
    case .role: return identity.named("role", try parameter("roleName"), in: &batch)
    case .serviceCredential: return batch.credential(resource.serviceCredentialID ?? .empty)
    case .trail:
      // A trail is made by its name, and stopped by its name or its ARN.
      let name = try parameter("name").string
      guard let arn = AmazonResourceName(name), let last = arn.path.last else {
        return resourceText == 0 ? batch.text("a trail") : resourceText
      }
      return batch.text(Array(last.utf8))
    case .named(let name): return batch.credential(try parameter(name))
    case .resource(let share):
      guard let name = try share.resource(in: parameters) else { return 0 }
      return batch.text(Array(name.utf8))
    }
  }

  private func instances(
    _ json: UnsafeBufferPointer<UInt8>
  ) throws(UnreadableRecord) -> [JSONText] {
    try JSONCursor.texts(at: ["instancesSet", "items", "instanceId"], in: json)
  }

  private func parameter(_ name: StaticString) throws(UnreadableRecord) -> JSONText {
    try JSONCursor.texts(at: [name], in: parameters).first ?? .empty
  }

  // MARK: Keys and sessions

  private func linkKeys(_ made: CloudTrailCredentials, in batch: inout BatchBuilder) {
    if let key = made.key {
      link(batch.credential(key), to: made.keyHolder, expires(made), in: &batch)
    }
    if let id = made.serviceCredential {
      let child = batch.credential(id)
      link(child, to: made.keyHolder, expires(made), in: &batch)
      // Calls with it name its user and no key.
      let user = identity.user(made.keyHolder ?? .empty, in: &batch)
      link(user, of: child, to: made.keyHolder, expires(made), in: &batch)
    }
  }

  /// A session of a role that somebody without a key of this account was given. It is the role's,
  /// the machine's that a service gave it to, and that of whom the role was opened to.
  @inline(never)
  private func linkSession(
    _ made: CloudTrailCredentials, in batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    guard let key = made.key, name.bytes.starts(with: "AssumeRole"),
      let role = identity.amazonName("role", try parameter("roleArn").string)
    else { return }
    let child = batch.credential(key)
    var parents = [role]
    if let stranger = identity.stranger, !identity.isService {
      parents += ["\(role) for \(stranger)", "\(role) for \(AccessPolicy.everybody)", stranger]
    }
    let session = try parameter("roleSessionName")
    if session.bytes.starts(with: "i-") { parents.append(session.string) }
    let holder = if let known = made.keyHolder { known } else { try parameter("roleArn") }
    for parent in parents {
      link(child, of: batch.text(Array(parent.utf8)), to: holder, expires(made), in: &batch)
    }
  }

  private func link(
    _ child: UInt32, of parent: UInt32? = nil, to subject: JSONText?,
    _ expires: Int64 = EventRow.unknown, in batch: inout BatchBuilder
  ) {
    batch.link(
      LineageRow(
        parent: parent ?? credential, child: child, operation: operation,
        subject: batch.text(subject ?? .empty), timeMilliseconds: milliseconds,
        expiresMilliseconds: expires))
  }

  /// The end that the answer names, else the length that was asked for.
  private func expires(_ made: CloudTrailCredentials) -> Int64 {
    if let text = made.expires, let end = AmazonDate.milliseconds(text) { return end }
    guard let seconds = resource.durationSeconds?.integer, seconds > 0, seconds <= 129_600 else {
      return EventRow.unknown
    }
    return milliseconds + seconds * 1000
  }

  // MARK: Policies

  /// The role, when it was made, and everybody whom its trust policy lets in from outside.
  private func linkRole(isMade: Bool, in batch: inout BatchBuilder) throws(UnreadableRecord) {
    guard let role = identity.amazonName("role", try parameter("roleName").string) else { return }
    let number = batch.text(Array(role.utf8))
    if isMade { link(number, to: nil, in: &batch) }
    let path: [StaticString] = [isMade ? "assumeRolePolicyDocument" : "policyDocument"]
    let policy = try AccessPolicy(at: path, in: parameters)
    for stranger in policy.outsiders(of: identity.accountID) {
      let trust = batch.text(Array("\(role) for \(stranger)".utf8))
      link(trust, of: isMade ? number : nil, to: stranger, in: &batch)
    }
    if !isMade { change(.credential, "\(role) trust", isOn: false, in: &batch) }
  }

  /// Denying everything stops whoever has the policy. Writing it anew without that ends it.
  private func writePolicy(of kind: String, in batch: inout BatchBuilder) throws(UnreadableRecord) {
    let holder = try parameter(kind == "user" ? "userName" : "roleName").string
    guard let holder = identity.amazonName(kind, holder) else { return }
    let policyName = try parameter("policyName").string
    let policy = try AccessPolicy(at: ["policyDocument"], in: parameters)
    change(.restriction, "\(holder) denied by \(policyName)", isOn: policy.deniesAll, in: &batch)
    if policy.endsOlderSessions || policyName == "AWSRevokeOlderSessions" {
      change(.restriction, "\(holder) sessions denied by \(policyName)", isOn: true, in: &batch)
    }
  }

  private func attachPolicy(
    of kind: String, _ isAttached: Bool, in batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    let holder = try parameter(kind == "user" ? "userName" : "roleName").string
    guard let holder = identity.amazonName(kind, holder) else { return }
    let arn = try parameter("policyArn").string
    let policy = arn.isEmpty ? try parameter("policyName").string : arn
    let name = policy.split(separator: "/").last.map(String.init) ?? policy
    if name == "AWSDenyAll" || !isAttached {
      change(.restriction, "\(holder) denied by \(name)", isOn: isAttached, in: &batch)
    }
    if !isAttached {
      change(.restriction, "\(holder) sessions denied by \(name)", isOn: false, in: &batch)
    }
    if name.hasPrefix("AWSCompromisedKeyQuarantine") || name == "AWSExposedCredentialPolicy" {
      change(.restriction, "\(holder) quarantined by \(name)", isOn: isAttached, in: &batch)
    }
  }

  private func share(
    _ share: CloudTrailShare, in batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    guard let resource = try share.resource(in: parameters) else { return }
    let strangers = try share.strangers(in: parameters, account: identity.accountID)
    for stranger in strangers.added {
      link(
        batch.text(Array("\(resource) for \(stranger)".utf8)), to: stranger, in: &batch)
    }
    if strangers.replacesAll { change(.credential, resource, isOn: false, in: &batch) }
    for stranger in strangers.removed {
      change(.credential, "\(resource) for \(stranger)", isOn: false, in: &batch)
    }
  }

  private func link(
    _ child: UInt32, of parent: UInt32? = nil, to subject: String, in batch: inout BatchBuilder
  ) {
    batch.link(
      LineageRow(
        parent: parent ?? credential, child: child, operation: operation,
        subject: batch.text(Array(subject.utf8)), timeMilliseconds: milliseconds))
  }

  private func change(
    _ kind: StateChange.Kind, _ subject: String, isOn: Bool, in batch: inout BatchBuilder
  ) {
    batch.change(
      StateChangeRow(
        kind: kind, subject: batch.text(Array(subject.utf8)), operation: operation, isOn: isOn,
        timeMilliseconds: milliseconds))
  }
}

extension CloudTrailDeedKind {
  fileprivate var makesRole: Bool {
    if case .makesRole = self { true } else { false }
  }
}

extension CloudTrailDeedKind.Subject {
  fileprivate var isTrail: Bool {
    if case .trail = self { true } else { false }
  }
}
