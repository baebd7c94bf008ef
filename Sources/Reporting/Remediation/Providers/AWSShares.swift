/// How what was shared with another account, or with everybody, is taken back, by the service that
/// shares it.
enum AWSShares {
  /// - Parameters:
  ///   - resource: `s3/backups`, `ec2/snap-0abc`, as the lineage names what was shared.
  ///   - grantee: an account, an ARN, or `everybody`.
  static func commands(resource: String, grantee: String) -> [String] {
    let parts = resource.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let service = parts.first, let told = parts.last else { return [] }
    let account = ShellWord.quoted(grantee, else: "ACCOUNT_ID")
    let name = ShellWord.quoted(told, else: "NAME")
    switch service {
    case "s3":
      return [
        "aws s3api get-bucket-policy --bucket \(name)",
        "aws s3api put-bucket-policy --bucket \(name) --policy file://BUCKET_POLICY",
        "aws s3api put-public-access-block --bucket \(name) --public-access-block-configuration "
          + "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,"
          + "RestrictPublicBuckets=true",
      ]
    case "ec2" where told.hasPrefix("snap-"):
      return [
        "aws ec2 modify-snapshot-attribute --snapshot-id \(name) --attribute "
          + "createVolumePermission --operation-type remove --user-ids \(account)"
      ]
    case "ec2" where told.hasPrefix("ami-"):
      return [
        "aws ec2 modify-image-attribute --image-id \(name) --attribute launchPermission "
          + "--operation-type remove --user-ids \(account)"
      ]
    case "rds":
      return [
        "aws rds modify-db-snapshot-attribute --db-snapshot-identifier \(name) --attribute-name "
          + "restore --values-to-remove \(account)"
      ]
    case "lambda":
      return [
        "aws lambda get-policy --function-name \(name)",
        "aws lambda remove-permission --function-name \(name) --statement-id STATEMENT_ID",
      ]
    case "kms":
      return [
        "aws kms get-key-policy --key-id \(name)", "aws kms list-grants --key-id \(name)",
        "aws kms revoke-grant --key-id \(name) --grant-id GRANT_ID",
      ]
    case "secretsmanager":
      return ["aws secretsmanager delete-resource-policy --secret-id \(name)"]
    case "ecr":
      return ["aws ecr delete-repository-policy --repository-name \(name)"]
    default: return []
    }
  }
}
