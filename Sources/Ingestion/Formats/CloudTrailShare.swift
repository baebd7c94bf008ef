/// A call that shares a resource with other accounts or with everybody, and how it says so.
struct CloudTrailShare {
  /// Where the strangers stand in the parameters.
  enum Strangers {
    /// In a policy, which replaces the one before.
    case policy([StaticString])
    /// As accounts or ARNs, beside those taken out again.
    case names(added: [[StaticString]], removed: [[StaticString]])
    /// The text `NONE` under a name lets everybody in.
    case openDoor(StaticString)
  }

  /// Beginning of `eventSource`.
  var service: StaticString
  var name: StaticString
  /// The parameters that may name the resource; the first one present does.
  var resource: [StaticString]
  var strangers: Strangers
  /// A parameter by which a single statement is taken out again.
  var statement: StaticString?
  /// Calls after which nothing of the resource is shared, or not by this statement.
  var ends: [StaticString] = []

  static let all = [
    CloudTrailShare(
      service: "s3.", name: "PutBucketPolicy", resource: ["bucketName"],
      strangers: .policy(["bucketPolicy"]), ends: ["DeleteBucketPolicy", "DeleteBucket"]),
    CloudTrailShare(
      service: "lambda.", name: "AddPermission20150331v2", resource: ["functionName"],
      strangers: .names(added: [["principal"]], removed: []), statement: "statementId",
      ends: ["RemovePermission20150331v2", "DeleteFunction20150331"]),
    CloudTrailShare(
      service: "lambda.", name: "CreateFunctionUrlConfig", resource: ["functionName"],
      strangers: .openDoor("authType"), ends: ["DeleteFunctionUrlConfig"]),
    CloudTrailShare(
      service: "kms.", name: "PutKeyPolicy", resource: ["keyId"], strangers: .policy(["policy"]),
      ends: ["ScheduleKeyDeletion", "DisableKey"]),
    CloudTrailShare(
      service: "secretsmanager.", name: "PutResourcePolicy", resource: ["secretId"],
      strangers: .policy(["resourcePolicy"]), ends: ["DeleteResourcePolicy", "DeleteSecret"]),
    CloudTrailShare(
      service: "ecr.", name: "SetRepositoryPolicy", resource: ["repositoryName"],
      strangers: .policy(["policyText"]), ends: ["DeleteRepositoryPolicy", "DeleteRepository"]),
    CloudTrailShare(
      service: "sqs.", name: "SetQueueAttributes", resource: ["queueUrl"],
      strangers: .policy(["attributes", "Policy"]), ends: ["DeleteQueue"]),
    CloudTrailShare(
      service: "sqs.", name: "AddPermission", resource: ["queueUrl"],
      strangers: .names(added: [["aWSAccountIds"]], removed: []), statement: "label",
      ends: ["RemovePermission"]),
    CloudTrailShare(
      service: "sns.", name: "AddPermission", resource: ["topicArn"],
      strangers: .names(added: [["aWSAccountId"], ["aWSAccountIds"]], removed: []),
      statement: "label", ends: ["RemovePermission", "DeleteTopic"]),
    CloudTrailShare(
      service: "ec2.", name: "ModifySnapshotAttribute", resource: ["snapshotId"],
      strangers: .names(
        added: items("createVolumePermission", "add"),
        removed: items("createVolumePermission", "remove")), ends: ["DeleteSnapshot"]),
    CloudTrailShare(
      service: "ec2.", name: "ModifyImageAttribute", resource: ["imageId"],
      strangers: .names(
        added: items("launchPermission", "add"), removed: items("launchPermission", "remove")),
      ends: ["DeregisterImage"]),
    CloudTrailShare(
      service: "rds.", name: "ModifyDBSnapshotAttribute",
      resource: ["dBSnapshotIdentifier", "dbSnapshotIdentifier"],
      strangers: .names(added: [["valuesToAdd"]], removed: [["valuesToRemove"]]),
      ends: ["DeleteDBSnapshot"]),
    CloudTrailShare(
      service: "rds.", name: "ModifyDBClusterSnapshotAttribute",
      resource: ["dBClusterSnapshotIdentifier", "dbClusterSnapshotIdentifier"],
      strangers: .names(added: [["valuesToAdd"]], removed: [["valuesToRemove"]]),
      ends: ["DeleteDBClusterSnapshot"]),
  ]

  private static func items(
    _ permission: StaticString, _ change: StaticString
  ) -> [[StaticString]] {
    [[permission, change, "items", "userId"], [permission, change, "items", "group"]]
  }

  // MARK: What a call says

  /// `s3/backups`, with the statement when the call has one; `nil` when it names no resource.
  func resource(
    in parameters: UnsafeBufferPointer<UInt8>
  ) throws(UnreadableRecord) -> String? {
    var found: String?
    for name in resource where found == nil {
      found = try JSONCursor.texts(at: [name], in: parameters).first { !$0.isEmpty }?.string
    }
    guard var found else { return nil }
    if let place = found.range(ofLast: ":function:") { found = place }
    let label = try statement.map { (name) throws(UnreadableRecord) in
      try JSONCursor.texts(at: [name], in: parameters).first
    }
    let text = label.flatMap { $0 }.map { " statement \($0.string)" } ?? ""
    return "\(service)".prefix { $0 != "." } + "/" + found + text
  }

  /// Who is let in, and who is no more; each ascending. With a policy, all others are out.
  func strangers(
    in parameters: UnsafeBufferPointer<UInt8>, account: String
  ) throws(UnreadableRecord) -> (added: [String], removed: [String], replacesAll: Bool) {
    switch strangers {
    case .policy(let path):
      let policy = try AccessPolicy(at: path, in: parameters)
      return (policy.outsiders(of: account), [], true)
    case .names(let added, let removed):
      return (
        try names(at: added, in: parameters, account),
        try names(at: removed, in: parameters, account), false
      )
    case .openDoor(let name):
      let isOpen = try JSONCursor.texts(at: [name], in: parameters).contains { $0.matches("NONE") }
      return (isOpen ? [AccessPolicy.everybody] : [], [], false)
    }
  }

  private func names(
    at paths: [[StaticString]], in parameters: UnsafeBufferPointer<UInt8>, _ account: String
  ) throws(UnreadableRecord) -> [String] {
    var names: Set<String> = []
    for path in paths {
      for text in try JSONCursor.texts(at: path, in: parameters) {
        let name = text.string
        if name == "*" || name == "all" {
          names.insert(AccessPolicy.everybody)
        } else if let outsider = AccessPolicy.outsider(name, account), !outsider.contains(".") {
          names.insert(outsider)
        }
      }
    }
    return names.sorted()
  }
}

extension String {
  /// What follows the last `mark`, up to the next colon; `nil` without it.
  fileprivate func range(ofLast mark: String) -> String? {
    guard let place = ranges(of: mark).last else { return nil }
    return String(self[place.upperBound...].prefix { $0 != ":" })
  }
}
