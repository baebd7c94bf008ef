import Vocabulary

/// IAM actions behind the events of CloudTrail. Most have the event's own name under the service's
/// prefix; the exceptions are those of the service authorization reference, as far as they are
/// needed by what services do from day to day.
struct AmazonPermissionNames: PermissionNames {
  func permissions(for action: Action) -> [String]? {
    guard action.service.hasSuffix(".amazonaws.com") else { return nil }
    let service = String(action.service.dropLast(".amazonaws.com".count))
    // Rights of API Gateway are HTTP methods on paths, which the event's name does not tell.
    guard !["apigateway", "signin"].contains(service), !action.operation.isEmpty,
      action.operation.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "_") })
    else { return nil }
    let prefix = Self.prefixes[service] ?? service
    guard prefix.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }) else {
      return nil
    }
    let operation = Self.withoutDate(action.operation)
    if Self.free.contains("\(prefix):\(operation)") { return [] }
    let names = Self.exceptions[prefix]?[operation] ?? [operation]
    return names.map { "\(prefix):\($0)" }
  }

  func proposal(for used: [UsedPermissions.Operation]) -> PermissionProposal? {
    let actions = used.permissions
    guard !actions.isEmpty else { return nil }
    let lines = actions.map { "        \"\($0)\"" }.joined(separator: ",\n")
    let text = """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "OnlyWhatWasUsed",
            "Effect": "Allow",
            "Action": [
      \(lines)
            ],
            "Resource": "*"
          }
        ]
      }
      """
    return PermissionProposal(
      kind: "aws-iam-policy", language: "json", text: text,
      notes: [
        "Put the ARNs of the buckets, functions and secrets in the place of Resource: which ones "
          + "were used is not part of this count.",
        "Rights that an action needs beside its own (kms:Decrypt for an encrypted object, "
          + "iam:PassRole) appear only where a call of their own was logged.",
      ])
  }

  /// `ListFunctions20150331`, `CreateInvalidation2020_05_31` and `GetFunction20150331v2` carry the
  /// version of the API behind the name. `ListObjectsV2` does not.
  private static func withoutDate(_ operation: String) -> String {
    guard let match = operation.firstMatch(of: /(?<name>[A-Za-z]+)20\d{2}_?\d{2}_?\d{2}(v\d)?$/)
    else { return operation }
    return String(match.name)
  }

  /// Event sources whose prefix in policies is another.
  private static let prefixes = [
    "monitoring": "cloudwatch", "tagging": "tag", "appstream2": "appstream",
    "mturk-requester": "mechanicalturk", "streams.dynamodb": "dynamodb",
    "models.lex": "lex", "runtime.lex": "lex",
  ]

  /// Calls that every valid key may make.
  private static let free: Set<String> = ["sts:GetCallerIdentity", "sts:GetSessionToken"]

  private static let exceptions: [String: [String: [String]]] = [
    "s3": [
      "HeadObject": ["GetObject"], "SelectObjectContent": ["GetObject"],
      "CopyObject": ["GetObject", "PutObject"], "UploadPartCopy": ["GetObject", "PutObject"],
      "CreateMultipartUpload": ["PutObject"], "UploadPart": ["PutObject"],
      "CompleteMultipartUpload": ["PutObject"], "DeleteObjects": ["DeleteObject"],
      "HeadBucket": ["ListBucket"], "ListObjects": ["ListBucket"], "ListObjectsV2": ["ListBucket"],
      "ListObjectVersions": ["ListBucketVersions"], "ListBuckets": ["ListAllMyBuckets"],
      "ListMultipartUploads": ["ListBucketMultipartUploads"],
      "ListParts": ["ListMultipartUploadParts"],
      "GetBucketEncryption": ["GetEncryptionConfiguration"],
      "PutBucketEncryption": ["PutEncryptionConfiguration"],
      "DeleteBucketEncryption": ["PutEncryptionConfiguration"],
      "GetBucketLifecycle": ["GetLifecycleConfiguration"],
      "GetBucketLifecycleConfiguration": ["GetLifecycleConfiguration"],
      "PutBucketLifecycle": ["PutLifecycleConfiguration"],
      "PutBucketLifecycleConfiguration": ["PutLifecycleConfiguration"],
      "DeleteBucketLifecycle": ["PutLifecycleConfiguration"],
      "GetBucketReplication": ["GetReplicationConfiguration"],
      "PutBucketReplication": ["PutReplicationConfiguration"],
      "DeleteBucketReplication": ["PutReplicationConfiguration"],
      "GetBucketCors": ["GetBucketCORS"], "PutBucketCors": ["PutBucketCORS"],
      "DeleteBucketCors": ["PutBucketCORS"], "DeleteBucketTagging": ["PutBucketTagging"],
      "GetBucketNotificationConfiguration": ["GetBucketNotification"],
      "PutBucketNotificationConfiguration": ["PutBucketNotification"],
      "GetBucketAccelerateConfiguration": ["GetAccelerateConfiguration"],
      "PutBucketAccelerateConfiguration": ["PutAccelerateConfiguration"],
      "GetPublicAccessBlock": ["GetBucketPublicAccessBlock"],
      "PutPublicAccessBlock": ["PutBucketPublicAccessBlock"],
      "DeletePublicAccessBlock": ["PutBucketPublicAccessBlock"],
      "GetObjectLockConfiguration": ["GetBucketObjectLockConfiguration"],
    ],
    "lambda": ["Invoke": ["InvokeFunction"], "InvokeAsync": ["InvokeFunction"]],
    "bedrock": [
      "Converse": ["InvokeModel"], "ConverseStream": ["InvokeModelWithResponseStream"],
    ],
    "kms": ["ReEncrypt": ["ReEncryptFrom", "ReEncryptTo"]],
    "dynamodb": [
      "TransactGetItems": ["GetItem"],
      "TransactWriteItems": ["ConditionCheckItem", "DeleteItem", "PutItem", "UpdateItem"],
      "ExecuteStatement": ["PartiQLDelete", "PartiQLInsert", "PartiQLSelect", "PartiQLUpdate"],
    ],
    "secretsmanager": ["BatchGetSecretValue": ["BatchGetSecretValue", "GetSecretValue"]],
  ]
}

extension UInt8 {
  /// ASCII only.
  var isLetterOrDigit: Bool {
    (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
  }
}
