/// One step of taking away, without a gap, all that the leaked credential gave.
///
/// The order leaves no moment in which a credential that still works can make another that later
/// steps do not reach: what may make credentials is denied before anything is taken away, what
/// outlives its maker is denied by name, and what cannot be undone (deletion) comes last.
public struct DisablingStep: Hashable, Sendable, Codable {
  /// What is to be done. The raw value is the word in `check --json`.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Deny everything to a user, which stops its keys and the sessions made with them at once.
    case denyUser = "deny-user"
    /// Deny everything to a role that the stranger made.
    case denyRole = "deny-role"
    /// Stop a machine, which its role gives new sessions to as long as it runs.
    case stopMachine = "stop-machine"
    /// Deny everything to the sessions of a role that were issued before now.
    case revokeRoleSessions = "revoke-role-sessions"
    /// Take out of a role's trust policy who was let in.
    case restoreTrust = "restore-trust"
    /// Delete a provider of identities, or a trust anchor, that lets strangers sign in.
    case removeProvider = "remove-provider"
    /// Set an access key to inactive.
    case deactivateKey = "deactivate-key"
    /// Set a service's own credential (an API key of Amazon Bedrock) to inactive.
    case deactivateServiceCredential = "deactivate-service-credential"
    /// Take the password of a user away.
    case deleteLoginProfile = "delete-login-profile"
    /// Set a user's SSH key or signing certificate to inactive.
    case deactivateCertificate = "deactivate-certificate"
    /// Revoke a token, and with it what it made.
    case revokeToken = "revoke-token"
    /// Revoke a key with its provider.
    case revokeKey = "revoke-key"
    /// Take back what was shared with another account or with everybody.
    case removeGrant = "remove-grant"
    /// Nothing ends it early: everything else about it is done, it ends by itself.
    case awaitExpiry = "await-expiry"
    /// Delete, when nothing needs it as evidence any more.
    case deleteKey = "delete-key"
    case deleteUser = "delete-user"
    case deleteRole = "delete-role"
  }

  /// From 1, without a gap.
  public var order: Int
  public var kind: Kind
  /// What is acted on: the id of a key, the ARN of a user or role, a resource.
  public var subject: String
  /// The kind of the subject, as ``Credential/kind``.
  public var subjectKind: String
  /// For a key or certificate the user it belongs to; for a grant, who was let in; else empty.
  public var holder: String
  /// The ids of the credentials that stop working with this step, ascending; may be empty.
  public var stops: [String]
  /// Why it is to be done at this place, in one sentence.
  public var reason: String

  public init(
    order: Int, kind: Kind, subject: String, subjectKind: String, holder: String = "",
    stops: [String] = [], reason: String
  ) {
    self.order = order
    self.kind = kind
    self.subject = subject
    self.subjectKind = subjectKind
    self.holder = holder
    self.stops = stops
    self.reason = reason
  }
}
