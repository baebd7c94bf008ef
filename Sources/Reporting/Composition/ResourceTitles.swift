internal import Vocabulary

extension CreatedResource {
  /// What a reader calls it: "EC2 volume".
  var title: String { CreatedResource.titles[sort] ?? sort }

  static let titles = [
    "autoscaling autoScalingGroupName": "Auto Scaling group",
    "batch compute-environment": "Batch compute environment", "cloudformation stack": "stack",
    "cloudtrail trail": "trail", "dynamodb table": "DynamoDB table",
    "ec2 elastic-ip": "Elastic IP address", "ec2 fleet": "EC2 fleet", "ec2 image": "image",
    "ec2 instance": "EC2 machine", "ec2 internet-gateway": "internet gateway",
    "ec2 key-pair": "SSH key pair", "ec2 launch-template": "launch template",
    "ec2 natgateway": "NAT gateway", "ec2 network-interface": "network interface",
    "ec2 route-table": "route table", "ec2 security-group": "security group",
    "ec2 snapshot": "EBS snapshot", "ec2 spot-instances-request": "spot request",
    "ec2 subnet": "subnet", "ec2 volume": "EBS volume", "ec2 vpc": "VPC",
    "ec2 vpc-endpoint": "VPC endpoint", "ec2 vpc-flow-log": "flow log",
    "ec2 vpc-peering-connection": "VPC peering", "ecr repository": "ECR repository",
    "ecs cluster": "ECS cluster", "eks cluster": "EKS cluster",
    "elasticfilesystem file-system": "EFS file system", "elasticmapreduce cluster": "EMR cluster",
    "iam group": "IAM group", "iam instance-profile": "instance profile",
    "iam policy": "IAM policy", "kms key": "KMS key", "lambda function": "Lambda function",
    "logs log-group": "log group", "rds cluster": "RDS cluster",
    "rds cluster-snapshot": "RDS cluster snapshot", "rds db": "RDS database",
    "rds snapshot": "RDS snapshot", "rds subgrp": "RDS subnet group",
    "redshift cluster": "Redshift cluster", "s3": "S3 bucket",
    "sagemaker endpoint": "SageMaker endpoint",
    "sagemaker notebook-instance": "SageMaker notebook",
    "sagemaker training-job": "SageMaker training job", "secretsmanager secret": "secret",
    "sns": "SNS topic", "sqs": "SQS queue",
  ]

  /// What became of it by the end of the logs.
  var endWords: String {
    if let endsAt { return "ended by \(endOperation), \(Wording.time(endsAt))" }
    return mayHaveBeenThere
      ? "no end is logged; it may have been there before (that call succeeds then, too)"
      : "no end is logged"
  }
}

extension CreatedResources {
  /// `3 EC2 machines, 1 S3 bucket` of those of which no end is logged; most of a kind first.
  var remainingWords: String {
    var counts: [String: Int] = [:]
    for resource in resources where resource.endsAt == nil {
      counts[resource.title, default: 0] += 1
    }
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let words = ordered.map { title, count in
      Wording.count(count, title, plural: CreatedResources.plural(title))
    }
    return Wording.list(words, limit: 6)
  }

  private static func plural(_ title: String) -> String {
    if title.hasSuffix("address") { return title + "es" }
    let isLatin = ["policy", "repository"].contains { title.hasSuffix($0) }
    return isLatin ? title.dropLast() + "ies" : title + "s"
  }
}
