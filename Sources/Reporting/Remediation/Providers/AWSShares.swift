internal import Vocabulary

/// A thing of AWS that was shared with another account, or with everybody.
struct AWSShare {
  private enum Sort {
    case bucket, snapshot, image, databaseSnapshot, clusterSnapshot, function, functionURL, key
    case secret, repository, queue, topic
  }

  /// `AddPermission20150331v2`; empty where it is not known.
  var operation: String
  var name: String
  /// Of a policy that grew by one statement, which; empty where the log tells none.
  var statement = ""
  /// An account, an ARN, or `everybody`; empty where the log tells nobody.
  var grantee: String
  /// Whether the logs show that it was taken back.
  var hasEnded = false
  private let sort: Sort

  /// - Parameters:
  ///   - resource: `s3/backups`, `lambda/f statement s`, as the lineage names what was shared.
  ///   - operation: what shared it; empty where that is not known.
  init?(resource: String, grantee: String, operation: String = "") {
    let parts = resource.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let told = parts[1].split(separator: " statement ", maxSplits: 1).map(String.init)
    self.init(parts[0], operation, told.first ?? "", told.count > 1 ? told[1] : "", grantee)
  }

  init?(_ grant: DerivedCredential) {
    let resource = grant.id.split(separator: " for ", maxSplits: 1).first.map(String.init)
    self.init(
      resource: resource ?? grant.id, grantee: grant.link.subject,
      operation: grant.link.operation)
    hasEnded = !grant.isLive
  }

  /// What an act was done to, where nothing tells whom it was shared with.
  init?(_ act: ActOfNote, name: String?) {
    let service = act.service.prefix { $0 != "." }
    self.init(String(service), act.operation, name.map(AWSShare.plain) ?? "", "", "")
  }

  private init?(
    _ service: String, _ operation: String, _ name: String, _ statement: String, _ grantee: String
  ) {
    guard let sort = AWSShare.sort(service, operation, name) else { return nil }
    self.sort = sort
    (self.operation, self.name) = (operation, name)
    (self.statement, self.grantee) = (statement, grantee)
  }

  private static func sort(_ service: String, _ operation: String, _ name: String) -> Sort? {
    switch service {
    case "s3": .bucket
    case "ec2" where operation.contains("Snapshot") || name.hasPrefix("snap-"): .snapshot
    case "ec2" where operation.contains("Image") || name.hasPrefix("ami-"): .image
    case "rds": operation.contains("Cluster") ? .clusterSnapshot : .databaseSnapshot
    case "lambda" where operation.hasPrefix("AddLayer"): nil
    case "lambda": operation.hasPrefix("CreateFunctionUrl") ? .functionURL : .function
    case "kms": .key
    case "secretsmanager": .secret
    case "ecr": .repository
    case "sqs": .queue
    case "sns": .topic
    default: nil
    }
  }

  /// A function's name out of its ARN, as a share has it; anything else as it is.
  static func plain(_ name: String) -> String {
    guard let arn = AmazonResourceName(name), arn.service == "lambda" else { return name }
    let parts = arn.resource.split(separator: ":")
    return parts.count > 1 && parts[0] == "function" ? String(parts[1]) : name
  }

  // MARK: Commands

  private func word(_ placeholder: String) -> String {
    ShellWord.quoted(name, else: placeholder)
  }

  private var isForEverybody: Bool { grantee == "everybody" }

  /// The account that was let in, of an ARN as well.
  private var account: String {
    let told = AmazonResourceName(grantee).map { String($0.account) } ?? grantee
    return ShellWord.quoted(told, else: "ACCOUNT_ID")
  }

  /// What takes this share back and leaves every other.
  var takingBack: [String] {
    let label = ShellWord.quoted(statement, else: sort == .function ? "STATEMENT_ID" : "LABEL")
    switch sort {
    case .snapshot:
      return [
        "aws ec2 modify-snapshot-attribute --snapshot-id \(word("SNAPSHOT")) --attribute "
          + "createVolumePermission --operation-type remove "
          + (isForEverybody ? "--group-names all" : "--user-ids \(account)")
      ]
    case .image:
      let whom = isForEverybody ? "Group=all" : "UserId=\(account)"
      return [
        "aws ec2 modify-image-attribute --image-id \(word("IMAGE")) --launch-permission "
          + "\"Remove=[{\(whom)}]\""
      ]
    case .databaseSnapshot:
      return [
        "aws rds modify-db-snapshot-attribute --db-snapshot-identifier \(word("DB_SNAPSHOT")) "
          + "--attribute-name restore --values-to-remove \(isForEverybody ? "all" : account)"
      ]
    case .clusterSnapshot:
      return [
        "aws rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier "
          + "\(word("DB_CLUSTER_SNAPSHOT")) --attribute-name restore --values-to-remove "
          + (isForEverybody ? "all" : account)
      ]
    case .function:
      return [
        "aws lambda remove-permission --function-name \(word("FUNCTION")) --statement-id \(label)"
      ]
    case .queue:
      return ["aws sqs remove-permission --queue-url \(word("QUEUE_URL")) --label \(label)"]
    case .topic:
      return ["aws sns remove-permission --topic-arn \(word("TOPIC_ARN")) --label \(label)"]
    case .bucket, .functionURL, .key, .secret, .repository: return []
    }
  }

  /// A look at it, and everything that closes it.
  var closing: [String] {
    switch sort {
    case .bucket:
      let name = word("BUCKET")
      return [
        "aws s3api get-bucket-policy --bucket \(name)",
        "aws s3api put-bucket-policy --bucket \(name) --policy file://BUCKET_POLICY",
        "aws s3api put-public-access-block --bucket \(name) --public-access-block-configuration "
          + "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,"
          + "RestrictPublicBuckets=true",
      ]
    case .function:
      return ["aws lambda get-policy --function-name \(word("FUNCTION"))"] + takingBack
    case .functionURL:
      return ["aws lambda delete-function-url-config --function-name \(word("FUNCTION"))"]
    case .key:
      let name = word("KMS_KEY")
      return [
        "aws kms get-key-policy --key-id \(name)", "aws kms list-grants --key-id \(name)",
        "aws kms revoke-grant --key-id \(name) --grant-id GRANT_ID",
      ]
    case .secret:
      return ["aws secretsmanager delete-resource-policy --secret-id \(word("SECRET"))"]
    case .repository:
      return ["aws ecr delete-repository-policy --repository-name \(word("REPOSITORY"))"]
    case .snapshot, .image, .databaseSnapshot, .clusterSnapshot, .queue, .topic:
      return takingBack
    }
  }
}
