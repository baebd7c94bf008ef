extension AWSRemedies {
  /// What was destroyed, and may come back.
  static let losses = [
    ActRemedy("s3", ["DeleteBucket"], ["aws s3api head-bucket --bucket {BUCKET}"]),
    ActRemedy("s3", ["DeleteObjects"], ["aws s3api list-object-versions --bucket BUCKET"]),
    ActRemedy(
      "s3", ["PutBucketLifecycle*"],
      [
        "aws s3api get-bucket-lifecycle-configuration --bucket {BUCKET}",
        "aws s3api delete-bucket-lifecycle --bucket {BUCKET}",
      ]),
    ActRemedy(
      "ec2", ["DeleteSnapshot"],
      [
        "aws ec2 list-snapshots-in-recycle-bin",
        "aws ec2 restore-snapshot-from-recycle-bin --snapshot-id {SNAPSHOT}",
      ]),
    ActRemedy(
      "ec2", ["DeleteVolume"],
      ["aws ec2 describe-snapshots --filters Name=volume-id,Values={VOLUME}"]),
    ActRemedy(
      "ec2", ["TerminateInstances"],
      ["aws ec2 describe-snapshots --owner-ids self --query 'Snapshots[].SnapshotId'"]),
    ActRemedy(
      "rds", ["DeleteDBInstance"],
      ["aws rds describe-db-instance-automated-backups --db-instance-identifier {DB_INSTANCE}"]),
    ActRemedy(
      "rds", ["DeleteDBCluster"],
      ["aws rds describe-db-cluster-automated-backups --db-cluster-identifier {DB_CLUSTER}"]),
    ActRemedy("rds", ["DeleteDBSnapshot"], ["aws rds describe-db-snapshots"]),
    ActRemedy("rds", ["DeleteDBClusterSnapshot"], ["aws rds describe-db-cluster-snapshots"]),
    ActRemedy(
      "kms", ["ScheduleKeyDeletion"],
      [
        "aws kms cancel-key-deletion --key-id {KMS_KEY}", "aws kms enable-key --key-id {KMS_KEY}",
      ]),
    ActRemedy("kms", ["DisableKey"], ["aws kms enable-key --key-id {KMS_KEY}"]),
    ActRemedy(
      "kms", ["DeleteImportedKeyMaterial"], ["aws kms describe-key --key-id {KMS_KEY}"]),
    ActRemedy(
      "dynamodb", ["DeleteTable", "DeleteBackup"],
      [
        "aws dynamodb list-backups",
        "aws dynamodb describe-continuous-backups --table-name {TABLE}",
      ]),
    ActRemedy("backup", ["*"], ["aws backup list-backup-vaults"]),
    ActRemedy(
      "secretsmanager", ["DeleteSecret"],
      ["aws secretsmanager restore-secret --secret-id {SECRET}"]),
  ]

  /// Commands, models, mail and limits.
  static let others = [
    ActRemedy(
      "ssm", ["SendCommand"],
      [
        // CloudTrail names one of several machines; this lists all.
        "aws ssm list-commands",
        "aws ssm list-command-invocations --details --instance-id {INSTANCE}",
      ]),
    ActRemedy("ssm", ["StartSession"], ["aws ssm describe-sessions --state History"]),
    ActRemedy("ec2-instance-connect", ["*"], ["aws ec2 describe-instances"]),
    ActRemedy(
      "bedrock", ["*"],
      ["aws bedrock delete-foundation-model-agreement --model-id MODEL_ID"]),
    ActRemedy("ses", ["*"], ["aws sesv2 get-account", "aws sesv2 list-email-identities"]),
    ActRemedy(
      "servicequotas", ["*"],
      ["aws service-quotas list-requested-service-quota-change-history"]),
  ]
}
