extension AWSRemedies {
  /// Data that was opened to others: a look at each. ``AWSShare`` takes it back.
  static let shares = [
    ActRemedy(
      "s3", ["PutBucketPolicy"],
      [
        "aws s3api get-bucket-policy --bucket {BUCKET}",
        "aws s3api get-bucket-policy-status --bucket {BUCKET}",
      ]),
    ActRemedy("s3", ["PutBucketAcl"], ["aws s3api get-bucket-acl --bucket {BUCKET}"]),
    ActRemedy(
      "s3", ["PutObjectAcl"],
      [
        "aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration "
          + blockAll
      ]),
    ActRemedy(
      "s3", ["DeleteBucketPublicAccessBlock", "PutBucketPublicAccessBlock"],
      [
        "aws s3api put-public-access-block --bucket {BUCKET} "
          + "--public-access-block-configuration \(blockAll)"
      ]),
    ActRemedy(
      "s3", ["DeleteAccountPublicAccessBlock"],
      [
        "aws s3control put-public-access-block --account-id ACCOUNT_ID "
          + "--public-access-block-configuration \(blockAll)"
      ]),
    ActRemedy(
      "s3", ["PutBucketReplication"], ["aws s3api get-bucket-replication --bucket {BUCKET}"]),
    ActRemedy(
      "ec2", ["ModifySnapshotAttribute"],
      [
        "aws ec2 describe-snapshot-attribute --attribute createVolumePermission --snapshot-id "
          + "{SNAPSHOT}"
      ]),
    ActRemedy(
      "ec2", ["ModifyImageAttribute"],
      [
        "aws ec2 describe-image-attribute --attribute launchPermission --image-id {IMAGE}"
      ]),
    ActRemedy(
      "ec2", ["SharedSnapshotCopyInitiated"],
      ["aws ec2 describe-snapshots --owner-ids self --query 'Snapshots[].SnapshotId'"]),
    ActRemedy(
      "rds", ["ModifyDBSnapshotAttribute"],
      [
        "aws rds describe-db-snapshot-attributes --db-snapshot-identifier {DB_SNAPSHOT}"
      ]),
    ActRemedy(
      "rds", ["ModifyDBClusterSnapshotAttribute"],
      [
        "aws rds describe-db-cluster-snapshot-attributes --db-cluster-snapshot-identifier "
          + "{DB_CLUSTER_SNAPSHOT}"
      ]),
    ActRemedy(
      "lambda", ["AddPermission*"],
      [
        "aws lambda get-policy --function-name {FUNCTION}"
      ]),
    ActRemedy(
      "lambda", ["AddLayerVersionPermission*"], ["aws lambda list-layers"]),
    ActRemedy(
      "kms", ["PutKeyPolicy", "CreateGrant"],
      [
        "aws kms get-key-policy --key-id {KMS_KEY}", "aws kms list-grants --key-id {KMS_KEY}",
      ]),
    ActRemedy(
      "secretsmanager", ["PutResourcePolicy"],
      ["aws secretsmanager get-resource-policy --secret-id {SECRET}"]),
    ActRemedy(
      "ecr", ["SetRepositoryPolicy"],
      ["aws ecr get-repository-policy --repository-name {REPOSITORY}"]),
    ActRemedy(
      "ram", ["CreateResourceShare", "AssociateResourceShare"],
      ["aws ram get-resource-shares --resource-owner SELF"]),
  ]

  private static let blockAll =
    "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"
}
