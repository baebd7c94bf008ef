internal import Vocabulary

/// Deleting what a stranger made on AWS and left there.
///
/// Commands as in the AWS CLI reference.
struct AWSCreated {
  var facts: CaseFacts
  /// Operations whose things other steps delete.
  var told: Set<String>

  /// What depends on other things comes first, as far as one order can serve all.
  var step: RemediationStep? {
    let left = (facts.inquest.createdResources?.resources ?? []).filter {
      $0.endsAt == nil && !told.contains($0.operation)
    }
    guard !left.isEmpty else { return nil }
    let ordered = left.map { (AWSCreated.rank(of: $0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    let room = CommandRoom(ordered.map(commands))
    let doubtful = left.contains(where: \.mayHaveBeenThere)
    let rest = [
      doubtful
        ? "See first whether what may have been there before is yours: "
          + "\(Wording.list(left.filter(\.mayHaveBeenThere).map(\.name)))." : nil,
      room.remark,
    ]
    return RemediationStep(
      .undo, "Delete what they left behind, once it is kept as evidence.",
      detail: ([
        "Copy what is in it first: buckets, disks and databases may hold your data, and show what "
          + "was taken. Look at each once more before it is gone."
      ] + rest.compactMap { $0 }).joined(separator: " "),
      names: left.prefix(CaseFacts.mostCommands).map { "\($0.title) \($0.name)" },
      commands: room.commands)
  }

  private static func rank(of resource: CreatedResource) -> Int {
    commands.firstIndex { $0.sort == resource.sort } ?? commands.count
  }

  private func commands(for resource: CreatedResource) -> [String] {
    guard let entry = AWSCreated.commands.first(where: { $0.sort == resource.sort }) else {
      return []
    }
    let regions = resource.region.isEmpty ? [] : [resource.region]
    let name = entry.isByARN ? resource.id : resource.name
    return AWSRegions.commands(
      entry.command + " " + ShellWord.quoted(name, else: "NAME"), in: regions)
  }

  struct Entry {
    let sort: String
    /// The name follows.
    let command: String
    let isByARN: Bool

    init(_ sort: String, _ command: String, isByARN: Bool = false) {
      self.sort = sort
      self.command = command
      self.isByARN = isByARN
    }
  }

  static let commands = [
    Entry("cloudformation stack", "aws cloudformation delete-stack --stack-name"),
    Entry(
      "autoscaling autoScalingGroupName",
      "aws autoscaling delete-auto-scaling-group --force-delete --auto-scaling-group-name"),
    Entry("ec2 fleet", "aws ec2 delete-fleets --terminate-instances --fleet-ids"),
    Entry(
      "ec2 spot-instances-request",
      "aws ec2 cancel-spot-instance-requests --spot-instance-request-ids"),
    Entry("ec2 instance", "aws ec2 terminate-instances --instance-ids"),
    Entry("ec2 launch-template", "aws ec2 delete-launch-template --launch-template-id"),
    Entry("ec2 key-pair", "aws ec2 delete-key-pair --key-name"),
    Entry("ec2 image", "aws ec2 deregister-image --image-id"),
    Entry("ec2 snapshot", "aws ec2 delete-snapshot --snapshot-id"),
    Entry("ec2 volume", "aws ec2 delete-volume --volume-id"),
    Entry("ec2 natgateway", "aws ec2 delete-nat-gateway --nat-gateway-id"),
    Entry("ec2 elastic-ip", "aws ec2 release-address --allocation-id"),
    Entry("ec2 vpc-endpoint", "aws ec2 delete-vpc-endpoints --vpc-endpoint-ids"),
    Entry("ec2 network-interface", "aws ec2 delete-network-interface --network-interface-id"),
    Entry("ec2 security-group", "aws ec2 delete-security-group --group-id"),
    Entry("ec2 vpc-flow-log", "aws ec2 delete-flow-logs --flow-log-ids"),
    Entry(
      "ec2 vpc-peering-connection",
      "aws ec2 delete-vpc-peering-connection --vpc-peering-connection-id"),
    Entry("ec2 subnet", "aws ec2 delete-subnet --subnet-id"),
    Entry("ec2 route-table", "aws ec2 delete-route-table --route-table-id"),
    Entry("ec2 internet-gateway", "aws ec2 delete-internet-gateway --internet-gateway-id"),
    Entry("ec2 vpc", "aws ec2 delete-vpc --vpc-id"),
    Entry("lambda function", "aws lambda delete-function --function-name"),
    Entry("ecs cluster", "aws ecs delete-cluster --cluster"),
    Entry("eks cluster", "aws eks delete-cluster --name"),
    Entry("elasticmapreduce cluster", "aws emr terminate-clusters --cluster-ids"),
    Entry(
      "batch compute-environment",
      "aws batch delete-compute-environment --compute-environment"),
    Entry(
      "sagemaker notebook-instance",
      "aws sagemaker delete-notebook-instance --notebook-instance-name"),
    Entry("sagemaker endpoint", "aws sagemaker delete-endpoint --endpoint-name"),
    Entry("sagemaker training-job", "aws sagemaker stop-training-job --training-job-name"),
    Entry(
      "rds db", "aws rds delete-db-instance --skip-final-snapshot --db-instance-identifier"),
    Entry(
      "rds cluster", "aws rds delete-db-cluster --skip-final-snapshot --db-cluster-identifier"),
    Entry("rds snapshot", "aws rds delete-db-snapshot --db-snapshot-identifier"),
    Entry(
      "rds cluster-snapshot",
      "aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier"),
    Entry("rds subgrp", "aws rds delete-db-subnet-group --db-subnet-group-name"),
    Entry(
      "redshift cluster",
      "aws redshift delete-cluster --skip-final-cluster-snapshot --cluster-identifier"),
    Entry("dynamodb table", "aws dynamodb delete-table --table-name"),
    Entry("elasticfilesystem file-system", "aws efs delete-file-system --file-system-id"),
    Entry("ecr repository", "aws ecr delete-repository --repository-name"),
    Entry("s3", "aws s3api delete-bucket --bucket"),
    Entry("logs log-group", "aws logs delete-log-group --log-group-name"),
    Entry("sns", "aws sns delete-topic --topic-arn", isByARN: true),
    Entry("sqs", "aws sqs get-queue-url --queue-name"),
    Entry("secretsmanager secret", "aws secretsmanager delete-secret --secret-id"),
    Entry("cloudtrail trail", "aws cloudtrail delete-trail --name"),
    Entry("iam instance-profile", "aws iam delete-instance-profile --instance-profile-name"),
    Entry("iam policy", "aws iam delete-policy --policy-arn", isByARN: true),
    Entry("iam group", "aws iam delete-group --group-name"),
    Entry("kms key", "aws kms schedule-key-deletion --pending-window-in-days 30 --key-id"),
  ]
}
