/// What a call does to what lets somebody in; every other call is none of these.
enum CloudTrailDeedKind {
  /// Switches a credential or a trail off (`false`), on (`true`), or as its `status` says (`nil`).
  case switches(Subject, isOn: Bool?)
  case makesUser
  case makesLogin
  case makesRole
  case opensRole
  case startsInstances
  case endsInstances
  /// Makes what stands in the answer under a path: a provider of identities, a certificate.
  case makes([StaticString])
  /// A policy of a user or role is written, attached, or gone.
  case writesPolicy(of: StaticString)
  case attachesPolicy(of: StaticString, isAttached: Bool)
  /// Writes a parameter: a new one, or over one that was there.
  case writesParameter
  /// Shares a resource, or stops sharing it.
  case shares(CloudTrailShare)

  enum Subject {
    case key, user, role, serviceCredential, trail
    /// What stands in the parameters under a name.
    case named(StaticString)
    /// A resource that may have been shared.
    case resource(CloudTrailShare)
  }

  /// The deed of the call `name` of the service `source`; `nil` when it is none.
  static func of(_ source: JSONText, _ name: JSONText) -> CloudTrailDeedKind? {
    guard mayBeDeed(name.bytes), byLength.indices.contains(name.count) else { return nil }
    for entry in byLength[name.count] where name.matches(entry.name) {
      if source.bytes.starts(with: entry.service) { return entry.kind }
    }
    return nil
  }

  /// Rules out by a letter or three what logs are full of: `Get…`, `List…`, `Describe…`.
  @inline(__always)
  private static func mayBeDeed(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count >= 10 else { return false }
    switch name[0] {
    case UInt8(ascii: "G"), UInt8(ascii: "L"), UInt8(ascii: "H"), UInt8(ascii: "I"): return false
    case UInt8(ascii: "D"): return name[2] != UInt8(ascii: "s") || name[1] == UInt8(ascii: "i")
    default: return true
    }
  }

  private struct Entry {
    var service: StaticString
    var name: StaticString
    var kind: CloudTrailDeedKind

    init(_ service: StaticString, _ name: StaticString, _ kind: CloudTrailDeedKind) {
      self.service = service
      self.name = name
      self.kind = kind
    }
  }

  /// By the length of the call's name, so that nearly every call is told apart by it.
  private static let byLength: [[Entry]] = {
    let longest = entries.map(\.name.utf8CodeUnitCount).max() ?? 0
    var table = [[Entry]](repeating: [], count: longest + 1)
    for entry in entries { table[entry.name.utf8CodeUnitCount].append(entry) }
    return table
  }()

  private static let entries: [Entry] =
    [
      Entry("iam.", "DeleteAccessKey", .switches(.key, isOn: false)),
      Entry("iam.", "UpdateAccessKey", .switches(.key, isOn: nil)),
      Entry("iam.", "DeleteLoginProfile", .switches(.user, isOn: false)),
      Entry("iam.", "DeleteUser", .switches(.user, isOn: false)),
      Entry("iam.", "DeleteRole", .switches(.role, isOn: false)),
      Entry(
        "iam.", "DeleteServiceSpecificCredential", .switches(.serviceCredential, isOn: false)),
      Entry("iam.", "UpdateServiceSpecificCredential", .switches(.serviceCredential, isOn: nil)),
      Entry("", "StopLogging", .switches(.trail, isOn: false)),
      Entry("", "DeleteTrail", .switches(.trail, isOn: false)),
      Entry("", "StartLogging", .switches(.trail, isOn: true)),
      Entry("", "CreateTrail", .switches(.trail, isOn: true)),
      Entry("iam.", "CreateUser", .makesUser),
      Entry("iam.", "CreateLoginProfile", .makesLogin),
      Entry("iam.", "UpdateLoginProfile", .makesLogin),
      Entry("iam.", "CreateRole", .makesRole),
      Entry("iam.", "UpdateAssumeRolePolicy", .opensRole),
      Entry("ec2.", "RunInstances", .startsInstances),
      Entry("ec2.", "TerminateInstances", .endsInstances),
      Entry("ssm.", "PutParameter", .writesParameter),
      Entry("iam.", "PutUserPolicy", .writesPolicy(of: "user")),
      Entry("iam.", "PutRolePolicy", .writesPolicy(of: "role")),
      Entry("iam.", "AttachUserPolicy", .attachesPolicy(of: "user", isAttached: true)),
      Entry("iam.", "AttachRolePolicy", .attachesPolicy(of: "role", isAttached: true)),
      Entry("iam.", "DetachUserPolicy", .attachesPolicy(of: "user", isAttached: false)),
      Entry("iam.", "DetachRolePolicy", .attachesPolicy(of: "role", isAttached: false)),
      Entry("iam.", "DeleteUserPolicy", .attachesPolicy(of: "user", isAttached: false)),
      Entry("iam.", "DeleteRolePolicy", .attachesPolicy(of: "role", isAttached: false)),
    ] + identities + shares

  private static let identities: [Entry] = [
    Entry("iam.", "UploadSSHPublicKey", .makes(["sSHPublicKey", "sSHPublicKeyId"])),
    Entry("iam.", "UpdateSSHPublicKey", .switches(.named("sSHPublicKeyId"), isOn: nil)),
    Entry("iam.", "DeleteSSHPublicKey", .switches(.named("sSHPublicKeyId"), isOn: false)),
    Entry("iam.", "UploadSigningCertificate", .makes(["certificate", "certificateId"])),
    Entry("iam.", "UpdateSigningCertificate", .switches(.named("certificateId"), isOn: nil)),
    Entry("iam.", "DeleteSigningCertificate", .switches(.named("certificateId"), isOn: false)),
    Entry("iam.", "CreateSAMLProvider", .makes(["sAMLProviderArn"])),
    Entry("iam.", "DeleteSAMLProvider", .switches(.named("sAMLProviderArn"), isOn: false)),
    Entry("iam.", "CreateOpenIDConnectProvider", .makes(["openIDConnectProviderArn"])),
    Entry(
      "iam.", "DeleteOpenIDConnectProvider",
      .switches(.named("openIDConnectProviderArn"), isOn: false)),
    Entry("rolesanywhere.", "CreateTrustAnchor", .makes(["trustAnchor", "trustAnchorId"])),
    Entry("rolesanywhere.", "DeleteTrustAnchor", .switches(.named("trustAnchorId"), isOn: false)),
    Entry("rolesanywhere.", "DisableTrustAnchor", .switches(.named("trustAnchorId"), isOn: false)),
    Entry("rolesanywhere.", "EnableTrustAnchor", .switches(.named("trustAnchorId"), isOn: true)),
  ]

  private static let shares: [Entry] = CloudTrailShare.all.flatMap { share in
    [Entry(share.service, share.name, .shares(share))]
      + share.ends.map { Entry(share.service, $0, .switches(.resource(share), isOn: false)) }
  }
}
