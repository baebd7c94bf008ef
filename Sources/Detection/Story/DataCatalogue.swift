import Vocabulary

/// Which operations touch data, and how.
///
/// What a thief's deeds mean is in the tables of ``Deed``; what is asked here beside them is
/// whether something was read, changed or destroyed.
enum DataCatalogue {
  /// `nil` for what touches no data: asking whose key this is, taking on a role, signing in.
  static func kind(of action: Action) -> DataKind? {
    let service = action.service.lowercased()
    for entry in table
    where entry.service.isEmpty || service.hasPrefix(entry.service) {
      if entry.names.hold(action.operation) { return entry.kind }
    }
    let deed = Deed(of: action)
    // Files of a model's provider are read and deleted as others are.
    if let verb = RequestPath(action.operation)?.verb, verb == .read || verb == .delete,
      deed.contains(.modelSide)
    {
      return kind(of: verb)
    }
    for (meaning, kind) in deeds where !deed.isDisjoint(with: meaning) { return kind }
    if let path = RequestPath(action.operation) { return kind(of: path.verb) }
    return kind(ofName: action.operation, service)
  }

  private static func kind(of verb: RequestPath.Verb) -> DataKind? {
    switch verb {
    case .read: .objectsRead
    case .write: .changed
    case .delete: .destroyed
    case .other: nil
    }
  }

  /// Of meanings that fit, the first counts: the rarer before the usual.
  private static let deeds: [(Deed, DataKind?)] = [
    ([.identityAsked, .signIn, .roleTaken, .freeCheck], nil),
    ([.money, .payment], .moneyMoved), (.customerList, .customersRead),
    ([.secretRead, .secretPath], .secretsRead), (.repositoryRead, .repositoriesCloned),
    ([.modelList, .modelAccess], .listed), ([.modelCall, .modelSide, .legacyModel], .modelsCalled),
    ([.destruction, .objectDelete], .destroyed), (.share, .shared),
    ([.persistence, .blinding, .fence], .rightsChanged), (.machineStart, .computingStarted),
    ([.identityRead, .storeRead, .secretList, .watch, .modelWatch, .quota, .mail], .listed),
    (.objectRead, .objectsRead),
  ]

  // MARK: Names

  private struct Entry {
    /// The beginning of the service's name; empty when any will do.
    let service: String
    let kind: DataKind
    let names: OperationNames

    init(_ service: String, _ kind: DataKind, _ names: [String]) {
      self.service = service
      self.kind = kind
      self.names = OperationNames(names)
    }
  }

  /// What ``Deed`` does not tell, or tells for another end. The first entry that fits counts.
  private static let table = [
    Entry("s3", .objectsRead, ["GetObject", "GetObjectTorrent", "SelectObjectContent"]),
    Entry("s3", .objectsRead, ["REST.GET.OBJECT"]),
    Entry("s3", .listed, ["HeadObject", "REST.HEAD.OBJECT", "REST.GET.*", "GetObjectTagging"]),
    Entry("s3", .destroyed, ["REST.DELETE.*", "BATCH.DELETE.OBJECT"]),
    Entry("s3", .changed, ["REST.PUT.*", "REST.POST.*", "REST.COPY.OBJECT"]),
    Entry(
      "dynamodb", .rowsRead,
      ["GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems", "ExecuteStatement"]),
    Entry("rds-data", .rowsRead, ["ExecuteStatement", "BatchExecuteStatement"]),
    Entry("redshift-data", .rowsRead, ["GetStatementResult", "ExecuteStatement"]),
    Entry("athena", .rowsRead, ["GetQueryResults", "StartQueryExecution"]),
    Entry("logs", .rowsRead, ["GetLogEvents", "FilterLogEvents", "GetQueryResults"]),
    Entry("kms", .secretsRead, ["GetParametersForImport"]),
    Entry("ec2", .secretsRead, ["GetPasswordData"]),
    Entry("ec2", .machineDataRead, ["DescribeInstanceAttribute"]),
    Entry("ebs", .objectsRead, ["GetSnapshotBlock"]),
    Entry("lambda", .functionCodeRead, ["GetFunction20150331v2", "GetFunction"]),
    Entry("codecommit", .repositoriesCloned, ["GitPull", "GetFile", "GetBlob", "GetFolder"]),
    Entry(
      "ec2", .exported,
      [
        "CreateSnapshot", "CreateSnapshots", "CopySnapshot", "CopyImage", "CreateImage",
        "ExportImage", "CreateInstanceExportTask", "CreateStoreImageTask",
      ]),
    Entry(
      "rds", .exported,
      ["StartExportTask", "CreateDBSnapshot", "CopyDBSnapshot", "CreateDBClusterSnapshot"]),
    Entry("dynamodb", .exported, ["ExportTableToPointInTime", "CreateBackup"]),
    Entry("logs", .exported, ["CreateExportTask"]),
    Entry("s3", .exported, ["PutBucketReplication", "CreateJob"]),
    Entry("ec2", .rightsChanged, ["Authorize*", "Revoke*"]),
    Entry("iam", .rightsChanged, ["Create*", "Delete*", "Attach*", "Detach*", "Put*", "Update*"]),
    Entry("iam", .rightsChanged, ["Add*", "Remove*", "Upload*", "Set*", "Tag*", "Untag*"]),
    Entry("lambda", .computingStarted, ["CreateFunction*", "Invoke*"]),
    Entry("ecs", .computingStarted, ["RunTask", "CreateService", "RegisterTaskDefinition"]),
    Entry("sagemaker", .computingStarted, ["CreateNotebookInstance", "CreateTrainingJob"]),
    Entry(
      "", .rowsRead,
      [
        "SELECT", "GET", "MGET", "HGET", "HGETALL", "HMGET", "LRANGE", "SMEMBERS", "ZRANGE",
        "GETRANGE", "DUMP", "find", "aggregate", "getMore", "COPY",
      ]),
    Entry("", .listed, ["KEYS", "SCAN", "HSCAN", "SHOW", "listCollections", "listDatabases"]),
    Entry(
      "", .destroyed,
      ["DELETE", "DROP*", "TRUNCATE*", "FLUSHALL", "FLUSHDB", "DEL", "UNLINK", "dropDatabase"]),
    Entry(
      "", .changed,
      [
        "INSERT", "UPDATE", "REPLACE", "SET", "HSET", "HMSET", "LPUSH", "RPUSH", "SADD", "insert",
        "update", "findAndModify",
      ]),
    Entry("", .rightsChanged, ["GRANT*", "REVOKE*", "CREATE USER*", "ALTER USER*", "CONFIG SET"]),
    Entry("", .secretsRead, ["fetch"]),
  ]

  /// The first word of a name says what it does: `DeleteTable`, `repo.create`.
  private static func kind(ofName operation: String, _ service: String) -> DataKind? {
    if service == "sts.amazonaws.com" || service.hasPrefix("signin") { return nil }
    if let last = operation.split(separator: ".").last, last.count < operation.count {
      return endings.first { $0.words.contains(String(last)) }?.kind
    }
    return beginnings.first { $0.words.contains { operation.hasPrefix($0) } }?.kind
  }

  private static let beginnings: [(words: [String], kind: DataKind)] = [
    (["Delete", "Terminate", "Purge", "Deregister", "ScheduleKeyDeletion"], .destroyed),
    (["List", "Describe", "Get", "BatchGet", "Head", "Search", "Lookup", "View"], .listed),
    (["Share", "AddPermission"], .shared), (["Export"], .exported),
    (
      [
        "Create", "Put", "Update", "Modify", "Set", "Add", "Attach", "Detach", "Associate",
        "Disassociate", "Register", "Run", "Start", "Stop", "Reboot", "Restore", "Tag", "Untag",
        "Remove", "Replace", "Enable", "Disable", "Allocate", "Release", "Import", "Copy", "Send",
        "Publish", "Upload", "Revoke", "Authorize",
      ], .changed
    ),
  ]

  private static let endings: [(words: Set<String>, kind: DataKind)] = [
    (["destroy", "delete", "deleted", "remove", "removed"], .destroyed),
    (["create", "created", "update", "updated", "add", "change", "rename", "disable"], .changed),
    (["download", "downloaded", "export"], .objectsRead),
  ]
}
