extension Deed {
  /// Operations by name, with the beginning of the service that has them.
  static let operations: [OperationEntry] = amazon + amazonModels + services

  private static let amazon = [
    OperationEntry("sts", .identityAsked, ["GetCallerIdentity"]),
    OperationEntry("iam", .identityRead, ["SimulatePrincipalPolicy", "SimulateCustomPolicy"]),
    OperationEntry("sts", .identityRead, ["GetCallerIdentity", "GetAccessKeyInfo"]),
    OperationEntry("iam", .identityRead, ["Get*", "List*"]),
    OperationEntry(
      "iam", .persistence,
      [
        "CreateUser", "CreateAccessKey", "CreateLoginProfile", "UpdateLoginProfile",
        "AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy", "PutUserPolicy",
        "PutRolePolicy", "PutGroupPolicy", "AddUserToGroup", "CreatePolicyVersion",
        "SetDefaultPolicyVersion", "UpdateAssumeRolePolicy", "CreateServiceSpecificCredential",
        "UploadSSHPublicKey", "UploadSigningCertificate", "CreateSAMLProvider",
        "CreateOpenIDConnectProvider", "DeactivateMFADevice", "DeleteUserPermissionsBoundary",
        "DeleteRolePermissionsBoundary",
      ]),
    OperationEntry("sts", .persistence, ["GetFederationToken"]),
    OperationEntry("signin", .persistence, ["GetSigninToken"]),
    OperationEntry("signin", .signIn, ["GetSigninToken", "ConsoleLogin", "SwitchRole"]),
    OperationEntry("sso", .persistence, ["CreateAccountAssignment", "CreatePermissionSet"]),
    OperationEntry("identitystore", .persistence, ["CreateUser", "CreateGroupMembership"]),
    OperationEntry("rolesanywhere", .persistence, ["CreateTrustAnchor", "CreateProfile"]),
    OperationEntry(
      "lambda", .persistence, ["CreateFunctionUrlConfig", "CreateFunctionUrlConfig20211031"]),
    OperationEntry(
      "sts", .roleTaken, ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"]),
    OperationEntry(
      "cloudtrail", .blinding,
      [
        "StopLogging", "DeleteTrail", "PutEventSelectors", "UpdateTrail", "DeleteEventDataStore",
        "StopEventDataStoreIngestion",
      ]),
    OperationEntry(
      "guardduty", .blinding,
      [
        "DeleteDetector", "UpdateDetector", "DisassociateFromMasterAccount",
        "DisassociateFromAdministratorAccount", "DeletePublishingDestination",
      ]),
    OperationEntry(
      "config", .blinding, ["StopConfigurationRecorder", "DeleteConfigurationRecorder"]),
    OperationEntry("ec2", .blinding, ["DeleteFlowLogs"]),
    OperationEntry("logs", .blinding, ["DeleteLogGroup", "DeleteLogStream", "PutRetentionPolicy"]),
    OperationEntry("securityhub", .blinding, ["DisableSecurityHub"]),
    OperationEntry("organizations", .blinding, ["LeaveOrganization"]),
    OperationEntry("route53resolver", .blinding, ["DeleteResolverQueryLogConfig"]),
    OperationEntry(
      "cloudtrail", .watch,
      [
        "DescribeTrails", "ListTrails", "GetTrail", "GetTrailStatus", "GetEventSelectors",
        "LookupEvents",
      ]),
    OperationEntry(
      "guardduty", .watch, ["ListDetectors", "GetDetector", "ListFindings", "GetFindings"]),
    OperationEntry(
      "config", .watch,
      ["DescribeConfigurationRecorders", "DescribeConfigurationRecorderStatus"]),
    OperationEntry("securityhub", .watch, ["DescribeHub", "GetFindings", "GetEnabledStandards"]),
    OperationEntry("ec2", .watch, ["DescribeFlowLogs"]),
    OperationEntry("access-analyzer", .watch, ["ListAnalyzers", "ListFindings"]),
    OperationEntry("secretsmanager", .secretRead, ["GetSecretValue", "BatchGetSecretValue"]),
    OperationEntry("ssm", .secretRead, ["GetParameter", "GetParameters", "GetParametersByPath"]),
    OperationEntry("secretsmanager", .secretList, ["ListSecrets", "DescribeSecret"]),
    OperationEntry("ssm", .secretList, ["DescribeParameters"]),
    OperationEntry(
      "ec2", .share,
      ["ModifySnapshotAttribute", "ModifyImageAttribute", "SharedSnapshotCopyInitiated"]),
    OperationEntry(
      "rds", .share, ["ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"]),
    OperationEntry(
      "s3", .share,
      [
        "PutBucketPolicy", "PutBucketAcl", "DeleteBucketPublicAccessBlock", "PutObjectAcl",
        "DeleteAccountPublicAccessBlock",
      ]),
    OperationEntry("secretsmanager", .share, ["PutResourcePolicy"]),
    OperationEntry("ecr", .share, ["SetRepositoryPolicy"]),
    OperationEntry(
      "lambda", .share, ["AddPermission20150331v2", "AddLayerVersionPermission20181031"]),
    OperationEntry("ram", .share, ["CreateResourceShare", "AssociateResourceShare"]),
    OperationEntry(
      "s3", .destruction,
      ["DeleteBucket", "DeleteObjects", "PutBucketLifecycle", "PutBucketLifecycleConfiguration"]),
    OperationEntry("s3", .objectDelete, ["DeleteObject", "DeleteObjects"]),
    OperationEntry(
      "s3", .storeRead,
      [
        "ListBuckets", "ListObjects", "ListObjectsV2", "GetBucketAcl", "GetBucketPolicy",
        "GetBucketPolicyStatus", "GetBucketLocation", "GetBucketVersioning", "GetBucketLogging",
        "GetBucketEncryption", "GetBucketReplication", "GetBucketPublicAccessBlock",
        "GetBucketObjectLockConfiguration", "GetAccountPublicAccessBlock",
      ]),
    OperationEntry("", .objectRead, ["GetObject*"]),
    OperationEntry(
      "rds", .destruction,
      ["DeleteDBInstance", "DeleteDBCluster", "DeleteDBSnapshot", "DeleteDBClusterSnapshot"]),
    OperationEntry("ec2", .destruction, ["TerminateInstances", "DeleteVolume", "DeleteSnapshot"]),
    OperationEntry(
      "kms", .destruction, ["ScheduleKeyDeletion", "DisableKey", "DeleteImportedKeyMaterial"]),
    OperationEntry("dynamodb", .destruction, ["DeleteTable", "DeleteBackup"]),
    OperationEntry("backup", .destruction, ["DeleteRecoveryPoint", "DeleteBackupVault"]),
    OperationEntry(
      "servicequotas", .quota,
      ["GetServiceQuota", "ListServiceQuotas", "RequestServiceQuotaIncrease"]),
    OperationEntry(
      "ses", .mail,
      [
        "GetAccount", "GetSendQuota", "GetAccountSendingEnabled", "ListIdentities",
        "ListEmailIdentities", "GetIdentityVerificationAttributes", "UpdateAccountSendingEnabled",
        "PutAccountDetails", "CreateEmailIdentity", "VerifyEmailIdentity", "VerifyDomainIdentity",
      ]),
    OperationEntry("sns", .mail, ["GetSMSAttributes", "GetSMSSandboxAccountStatus"]),
    OperationEntry(
      "ec2", .machineStart,
      ["RunInstances", "RequestSpotInstances", "RequestSpotFleet", "CreateFleet"]
    ),
    OperationEntry("lightsail", .machineStart, ["CreateInstances", "CreateContainerService"]),
    OperationEntry("ecs", .machineStart, ["CreateCluster", "CreateService", "RunTask"]),
    OperationEntry("batch", .machineStart, ["CreateComputeEnvironment", "SubmitJob"]),
    OperationEntry(
      "sagemaker", .machineStart,
      ["CreateNotebookInstance", "CreateTrainingJob", "CreateEndpoint"]),
  ]

  private static let amazonModels = [
    OperationEntry(
      "bedrock", .blinding,
      ["DeleteModelInvocationLoggingConfiguration", "PutModelInvocationLoggingConfiguration"]),
    OperationEntry("bedrock", .modelWatch, ["GetModelInvocationLoggingConfiguration"]),
    OperationEntry(
      "bedrock", .modelList,
      [
        "ListFoundationModels", "ListInferenceProfiles", "ListProvisionedModelThroughputs",
        "GetFoundationModelAvailability", "ListCustomModels",
      ]),
    OperationEntry(
      "bedrock", .modelCall,
      ["InvokeModel", "InvokeModelWithResponseStream", "Converse", "ConverseStream"]),
    OperationEntry(
      "bedrock", .modelAccess,
      [
        "GetUseCaseForModelAccess", "PutUseCaseForModelAccess",
        "ListFoundationModelAgreementOffers", "CreateFoundationModelAgreement",
        "PutFoundationModelEntitlement",
      ]),
    OperationEntry(
      "aws-marketplace", .modelAccess, ["AcceptAgreementRequest", "CreateAgreementRequest"]),
  ]
}
