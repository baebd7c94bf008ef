import Vocabulary

/// Which calls are acts of note: what ``Deed`` knows of a thief's writing, and what is beside it no
/// evidence but has to be undone as well.
enum ActCatalogue {
  /// `nil` for calls that change nothing and take nothing away.
  static func kind(of action: Action) -> ActKind? {
    let deed = Deed(of: action)
    for (kind, deeds) in deeds where !deed.isDisjoint(with: deeds) { return kind }
    if !looks(action.operation) {
      for (kind, deeds) in written where !deed.isDisjoint(with: deeds) { return kind }
    }
    let service = action.service.lowercased()
    return others.first { $0.entry.isOf(service) && $0.entry.holds(action.operation, of: service) }?
      .kind
  }

  /// Of meanings that fit, the first counts.
  private static let deeds: [(ActKind, Deed)] = [
    (.blinding, .blinding), (.fence, .fence), (.console, .signIn), (.persistence, .persistence),
    (.share, .share), (.destruction, .destruction), (.secrets, [.secretRead, .secretPath]),
    (.repositories, .repositoryRead), (.computing, .machineStart), (.money, .money),
  ]

  /// Meanings of which some operations only look.
  private static let written: [(ActKind, Deed)] = [
    (.models, .modelAccess), (.mail, .mail), (.quotas, .quota),
  ]

  private static func looks(_ operation: String) -> Bool {
    ["Get", "List", "Describe"].contains { operation.hasPrefix($0) }
  }

  private static let others: [(kind: ActKind, entry: Deed.OperationEntry)] =
    [
      (
        .persistence,
        Deed.OperationEntry(
          "iam", [],
          [
            "CreateRole", "CreatePolicy", "AddRoleToInstanceProfile", "PutUserPermissionsBoundary",
            "PutRolePermissionsBoundary",
          ])
      ),
      (.persistence, Deed.OperationEntry("ec2", [], ["CreateKeyPair", "ImportKeyPair"])),
      (
        .persistence,
        Deed.OperationEntry("lambda", [], ["UpdateFunctionCode*", "UpdateFunctionConfiguration*"])
      ),
      (.fence, Deed.OperationEntry("ec2", [], ["AuthorizeSecurityGroupIngress"])),
      (.share, Deed.OperationEntry("kms", [], ["PutKeyPolicy", "CreateGrant"])),
      (
        .share,
        Deed.OperationEntry("s3", [], ["PutBucketPublicAccessBlock", "PutBucketReplication"])
      ),
      (.destruction, Deed.OperationEntry("secretsmanager", [], ["DeleteSecret"])),
      (.secrets, Deed.OperationEntry("ec2", [], ["GetPasswordData"])),
      (.secrets, Deed.OperationEntry("ecr", [], ["GetAuthorizationToken"])),
      (.commands, Deed.OperationEntry("ssm", [], ["SendCommand", "StartSession"])),
      (
        .commands,
        Deed.OperationEntry(
          "ec2-instance-connect", [], ["SendSSHPublicKey", "SendSerialConsoleSSHPublicKey"])
      ),
      (.computing, Deed.OperationEntry("lambda", [], ["CreateFunction*"])),
      (.computing, Deed.OperationEntry("ecs", [], ["RegisterTaskDefinition"])),
      (.computing, Deed.OperationEntry("autoscaling", [], ["CreateAutoScalingGroup"])),
      (.computing, Deed.OperationEntry("cloudformation", [], ["CreateStack"])),
    ] + paid.map { (.computing, $0) }

  /// What costs money as long as it is there, and is no evidence: owners start it, too.
  private static let paid: [Deed.OperationEntry] = [
    Deed.OperationEntry(
      "rds", [],
      [
        "CreateDBInstance", "CreateDBInstanceReadReplica", "CreateDBCluster", "RestoreDBInstance*",
        "RestoreDBCluster*",
      ]),
    Deed.OperationEntry("ec2", [], ["AllocateAddress", "CreateNatGateway"]),
    Deed.OperationEntry(
      "eks", [], ["CreateCluster", "CreateNodegroup", "CreateFargateProfile"]),
    Deed.OperationEntry(
      "sagemaker", [], ["CreateProcessingJob", "CreateDomain", "CreateApp"]),
    Deed.OperationEntry(
      "lightsail", [], ["CreateInstancesFromSnapshot", "CreateRelationalDatabase*"]),
    Deed.OperationEntry("batch", [], ["CreateJobQueue"]),
    Deed.OperationEntry("redshift", [], ["CreateCluster"]),
    Deed.OperationEntry("elasticmapreduce", [], ["RunJobFlow"]),
  ]
}
