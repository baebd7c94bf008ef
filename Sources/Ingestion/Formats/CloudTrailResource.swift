internal import Vocabulary

/// The most telling part of an event's `requestParameters`.
struct CloudTrailResource {
  /// Names looked for, the most telling first; the first one present names the resource. A bucket
  /// is joined with its `key`: `backups/db.sql`.
  static let names: [StaticString] = [
    "bucketName", "secretId", "roleArn", "roleName", "userName", "groupId", "groupName",
    "functionName", "keyId", "tableName", "instanceId", "dBInstanceIdentifier",
    "dbInstanceIdentifier", "dBClusterIdentifier", "dbClusterIdentifier", "dBSnapshotIdentifier",
    "dbSnapshotIdentifier", "dBClusterSnapshotIdentifier", "dbClusterSnapshotIdentifier",
    "snapshotId", "volumeId", "imageId", "queueUrl", "topicArn", "logGroupName", "stackName",
    "repositoryName", "streamName", "clusterName", "clusterIdentifier", "domainName", "policyArn",
    "policyName", "trailName", "notebookInstanceName", "trainingJobName", "processingJobName",
    "endpointName", "computeEnvironmentName", "relationalDatabaseName", "serviceName", "name",
    "resourceArn", "arn",
  ]
  /// The names and their ranks by length, which rules nearly all of them out.
  private static let byLength: [[(rank: Int, name: StaticString)]] = {
    let longest = names.map(\.utf8CodeUnitCount).max() ?? 0
    var table = [[(rank: Int, name: StaticString)]](repeating: [], count: longest + 1)
    for (rank, name) in names.enumerated() { table[name.utf8CodeUnitCount].append((rank, name)) }
    return table
  }()
  private static let instance = names.firstIndex { "\($0)" == "instanceId" } ?? names.count

  /// `modelId`, the model of an Amazon Bedrock call.
  private(set) var model: JSONText?
  /// The user, key or other credential that the call is about, and what is to become of it.
  private(set) var userName, accessKeyID, serviceCredentialID, status: JSONText?
  /// How long a session is asked to live.
  private(set) var durationSeconds: JSONNumber?
  private var best: JSONText?
  private var rank = names.count
  private var objectKey: JSONText?

  /// Reads the parameters that come next; anything but an object is skipped.
  mutating func read(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      if name.matches("modelId") {
        model = try cursor.readText()
      } else if name.matches("key") {
        objectKey = try cursor.readText()
      } else if name.matches("instancesSet") {
        try readFirstInstance(&cursor)
      } else if name.matches("instanceIds") || name.matches("instanceNames") {
        try readFirst(&cursor)
      } else if name.matches("targets") {
        try readTarget(&cursor)
      } else if name.matches("accessKeyId") {
        accessKeyID = try cursor.readText()
      } else if name.matches("serviceSpecificCredentialId") {
        serviceCredentialID = try cursor.readText()
      } else if name.matches("status") {
        status = try cursor.readText()
      } else if name.matches("durationSeconds") {
        durationSeconds = try cursor.readNumberIfPresent()
      } else if name.matches("userName"), let found = CloudTrailResource.rank(of: name) {
        let text = try cursor.readText()
        userName = text
        note(text, found)
      } else if let found = CloudTrailResource.rank(of: name), found < rank {
        try take(found, &cursor)
      } else {
        try cursor.skipValue()
      }
    }
  }

  private static func rank(of name: JSONText) -> Int? {
    guard name.count < byLength.count else { return nil }
    return byLength[name.count].first { name.matches($0.name) }?.rank
  }

  private mutating func take(
    _ found: Int, _ cursor: inout JSONCursor
  ) throws(UnreadableRecord) {
    note(try cursor.readText(), found)
  }

  private mutating func note(_ text: JSONText, _ found: Int) {
    guard !text.isEmpty, found < rank else { return }
    best = text
    rank = found
  }

  /// EC2 names instances as `{"items":[{"instanceId":"i-…"}]}`; the first stands for all.
  private mutating func readFirstInstance(
    _ cursor: inout JSONCursor
  ) throws(UnreadableRecord) {
    guard try cursor.enterObjectIfPresent() else { return }
    while let name = try cursor.nextKey() {
      guard name.matches("items"), try cursor.enterArrayIfPresent() else {
        if !name.matches("items") { try cursor.skipValue() }
        continue
      }
      while try cursor.nextElement() {
        guard try cursor.enterObjectIfPresent() else { continue }
        while let inner = try cursor.nextKey() {
          if inner.matches("instanceId"), let found = CloudTrailResource.rank(of: inner),
            found < rank
          {
            try take(found, &cursor)
          } else {
            try cursor.skipValue()
          }
        }
      }
    }
  }

  /// The first of a list of machines stands for all.
  private mutating func readFirst(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterArrayIfPresent() else { return }
    while try cursor.nextElement() { try take(CloudTrailResource.instance, &cursor) }
  }

  /// Systems Manager also names machines as `[{"key":"InstanceIds","values":["i-…"]}]`; a tag in
  /// its place names none.
  private mutating func readTarget(_ cursor: inout JSONCursor) throws(UnreadableRecord) {
    guard try cursor.enterArrayIfPresent() else { return }
    while try cursor.nextElement() {
      guard try cursor.enterObjectIfPresent() else { continue }
      var isInstance = false
      while let inner = try cursor.nextKey() {
        if inner.matches("key") {
          isInstance = try cursor.readText().matches("InstanceIds")
        } else if inner.matches("values"), isInstance {
          try readFirst(&cursor)
        } else {
          try cursor.skipValue()
        }
      }
    }
  }

  /// The text number of the resource; 0 when no name was present.
  func text(in batch: inout BatchBuilder) -> UInt32 {
    guard let best else { return 0 }
    guard rank == 0, let objectKey, !objectKey.isEmpty else { return batch.text(best) }
    var joined: [UInt8] = []
    best.unescape(into: &joined)
    joined.append(UInt8(ascii: "/"))
    objectKey.unescape(into: &batch.scratch)
    joined += batch.scratch
    return batch.text(joined)
  }
}
