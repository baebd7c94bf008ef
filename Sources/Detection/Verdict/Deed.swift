import Vocabulary

/// What an operation means for somebody who holds a stolen key; looked up once per action.
struct Deed: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  /// Asks whose key this is.
  static let identityAsked = Deed(rawValue: 1 << 0)
  /// Reads users, roles and policies.
  static let identityRead = Deed(rawValue: 1 << 1)
  /// Writes a way back in, or more rights.
  static let persistence = Deed(rawValue: 1 << 2)
  /// Switches off what would record or alarm.
  static let blinding = Deed(rawValue: 1 << 3)
  /// Reads a secret's value.
  static let secretRead = Deed(rawValue: 1 << 4)
  /// Gives strangers access to data.
  static let share = Deed(rawValue: 1 << 5)
  /// Deletes data, backups or keys.
  static let destruction = Deed(rawValue: 1 << 6)
  /// Lists the models that can be called.
  static let modelList = Deed(rawValue: 1 << 7)
  /// Calls a model.
  static let modelCall = Deed(rawValue: 1 << 8)
  /// Buys or asks for access to models.
  static let modelAccess = Deed(rawValue: 1 << 9)
  /// Reads an object or a page.
  static let objectRead = Deed(rawValue: 1 << 10)
  /// A request path of a web service.
  static let path = Deed(rawValue: 1 << 11)
  /// Deletes one object or page; many of them are destruction.
  static let objectDelete = Deed(rawValue: 1 << 12)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(of action: Action) {
    self = []
    let operation = action.operation
    if let slash = operation.firstIndex(of: "/") {
      let method = operation[..<slash].split(separator: " ").first ?? "GET"
      insert(.path)
      self.formUnion(Deed.ofPath(method.uppercased(), String(operation[slash...]).lowercased()))
    } else {
      let service = action.service.lowercased()
      for entry in Deed.operations
      where service.isEmpty || entry.service.isEmpty
        || service.hasPrefix(entry.service)
      {
        if entry.names.contains(operation) { formUnion(entry.deed) }
      }
      if service.hasPrefix("iam"), operation.hasPrefix("Get") || operation.hasPrefix("List") {
        insert(.identityRead)
      }
      if operation.hasPrefix("GetObject") { insert(.objectRead) }
    }
    if !action.model.isEmpty, !contains(.modelList), !contains(.modelAccess) {
      insert(.modelCall)
    }
  }

  /// What a request path means, for model gateways, vaults and web services in general.
  private static func ofPath(_ method: String, _ path: String) -> Deed {
    var deed: Deed = []
    let reads = method == "GET" || method == "HEAD"
    let writes = method == "POST" || method == "PUT" || method == "PATCH"
    func names(_ parts: [String]) -> Bool { parts.contains { path.contains($0) } }
    if reads, path.hasSuffix("/models") { deed.insert(.modelList) }
    if writes,
      names(["/messages", "/completions", "/responses", "/embeddings", ":generatecontent"])
    {
      deed.insert(.modelCall)
    }
    if reads, names(["/v1/me", "/v1/organizations", "/key/info", "/user/info", "/lookup-self"]) {
      deed.insert(.identityAsked)
    }
    if writes,
      names([
        "/api_keys", "/api-keys", "/apikeys", "/access_tokens", "/access-tokens", "/access_keys",
        "/key/generate", "/service_accounts", "/user/new", "/auth/token/create", "/sys/policies",
        "/deploy_keys", "/invites",
      ])
    {
      deed.insert(.persistence)
    }
    if !reads, names(["/sys/audit", "/audit_logging", "/logging/disable"]) {
      deed.insert(.blinding)
    }
    if reads { deed.insert(.objectRead) }
    if method == "DELETE" { deed.insert(.objectDelete) }
    return deed
  }

  /// Operations by name, with the beginning of the service that has them.
  private static let operations: [(service: String, deed: Deed, names: Set<String>)] = [
    ("sts", .identityAsked, ["GetCallerIdentity"]),
    ("iam", .identityRead, ["SimulatePrincipalPolicy", "SimulateCustomPolicy"]),
    ("sts", .identityRead, ["GetCallerIdentity", "GetAccessKeyInfo"]),
    (
      "iam", .persistence,
      [
        "CreateUser", "CreateAccessKey", "CreateLoginProfile", "UpdateLoginProfile",
        "AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy", "PutUserPolicy",
        "PutRolePolicy", "PutGroupPolicy", "AddUserToGroup", "CreatePolicyVersion",
        "SetDefaultPolicyVersion", "UpdateAssumeRolePolicy", "CreateServiceSpecificCredential",
        "UploadSSHPublicKey", "UploadSigningCertificate", "CreateSAMLProvider",
        "CreateOpenIDConnectProvider", "DeactivateMFADevice", "DeleteUserPermissionsBoundary",
        "DeleteRolePermissionsBoundary",
      ]
    ),
    ("sts", .persistence, ["GetFederationToken"]),
    ("signin", .persistence, ["GetSigninToken"]),
    ("sso", .persistence, ["CreateAccountAssignment", "CreatePermissionSet"]),
    ("identitystore", .persistence, ["CreateUser", "CreateGroupMembership"]),
    ("rolesanywhere", .persistence, ["CreateTrustAnchor", "CreateProfile"]),
    ("lambda", .persistence, ["CreateFunctionUrlConfig", "CreateFunctionUrlConfig20211031"]),
    (
      "", .persistence,
      [
        "personal_access_token.create", "deploy_key.create", "public_key.create", "hook.create",
        "org.add_member", "oauth_authorization.create", "api_key.created",
        "service_account.created", "admin_api_key.created", "invite.sent", "api_key_created",
        "auth/token/create",
      ]
    ),
    (
      "cloudtrail", .blinding,
      [
        "StopLogging", "DeleteTrail", "PutEventSelectors", "UpdateTrail", "DeleteEventDataStore",
        "StopEventDataStoreIngestion",
      ]
    ),
    (
      "guardduty", .blinding,
      [
        "DeleteDetector", "UpdateDetector", "DisassociateFromMasterAccount",
        "DisassociateFromAdministratorAccount", "DeletePublishingDestination",
      ]
    ),
    ("config", .blinding, ["StopConfigurationRecorder", "DeleteConfigurationRecorder"]),
    ("ec2", .blinding, ["DeleteFlowLogs"]),
    ("logs", .blinding, ["DeleteLogGroup", "DeleteLogStream", "PutRetentionPolicy"]),
    ("securityhub", .blinding, ["DisableSecurityHub"]),
    ("organizations", .blinding, ["LeaveOrganization"]),
    ("route53resolver", .blinding, ["DeleteResolverQueryLogConfig"]),
    (
      "bedrock", .blinding,
      ["DeleteModelInvocationLoggingConfiguration", "PutModelInvocationLoggingConfiguration"]
    ),
    ("", .blinding, ["audit_log_streaming.destroy", "sys/audit", "logging.disabled"]),
    ("secretsmanager", .secretRead, ["GetSecretValue", "BatchGetSecretValue"]),
    ("ssm", .secretRead, ["GetParameter", "GetParameters", "GetParametersByPath"]),
    (
      "ec2", .share,
      ["ModifySnapshotAttribute", "ModifyImageAttribute", "SharedSnapshotCopyInitiated"]
    ),
    ("rds", .share, ["ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"]),
    (
      "s3", .share,
      ["PutBucketPolicy", "PutBucketAcl", "DeleteBucketPublicAccessBlock", "PutObjectAcl"]
    ),
    ("s3", .share, ["DeleteAccountPublicAccessBlock"]),
    ("secretsmanager", .share, ["PutResourcePolicy"]),
    ("ecr", .share, ["SetRepositoryPolicy"]),
    ("lambda", .share, ["AddPermission20150331v2", "AddLayerVersionPermission20181031"]),
    ("ram", .share, ["CreateResourceShare", "AssociateResourceShare"]),
    ("", .share, ["repo.access", "public_repo.create"]),
    (
      "s3", .destruction,
      ["DeleteBucket", "DeleteObjects", "PutBucketLifecycle", "PutBucketLifecycleConfiguration"]
    ),
    ("s3", .objectDelete, ["DeleteObject", "DeleteObjects"]),
    (
      "rds", .destruction,
      ["DeleteDBInstance", "DeleteDBCluster", "DeleteDBSnapshot", "DeleteDBClusterSnapshot"]
    ),
    ("ec2", .destruction, ["TerminateInstances", "DeleteVolume", "DeleteSnapshot"]),
    ("kms", .destruction, ["ScheduleKeyDeletion", "DisableKey", "DeleteImportedKeyMaterial"]),
    ("dynamodb", .destruction, ["DeleteTable", "DeleteBackup"]),
    ("backup", .destruction, ["DeleteRecoveryPoint", "DeleteBackupVault"]),
    ("", .destruction, ["repo.destroy", "project.deleted"]),
    (
      "bedrock", .modelList,
      [
        "ListFoundationModels", "ListInferenceProfiles", "ListProvisionedModelThroughputs",
        "GetFoundationModelAvailability", "ListCustomModels",
      ]
    ),
    (
      "bedrock", .modelCall,
      ["InvokeModel", "InvokeModelWithResponseStream", "Converse", "ConverseStream"]
    ),
    (
      "bedrock", .modelAccess,
      [
        "GetUseCaseForModelAccess", "PutUseCaseForModelAccess",
        "ListFoundationModelAgreementOffers", "CreateFoundationModelAgreement",
        "PutFoundationModelEntitlement",
      ]
    ),
    ("aws-marketplace", .modelAccess, ["AcceptAgreementRequest", "CreateAgreementRequest"]),
  ]
}
