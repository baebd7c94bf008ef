extension AWSThing {
  /// The one list, in an order in which things can be ended, as far as one order serves all: what
  /// depends on another comes before it. Commands as in the AWS CLI reference.
  static let all = machines + networks + workloads + data + accounts

  private static let machines = [
    AWSThing(
      "cloudformation stack", "stack", makers: ["CreateStack"],
      looks: ["aws cloudformation describe-stack-resources --stack-name {STACK}"],
      ends: "aws cloudformation delete-stack --stack-name {STACK}"),
    AWSThing(
      "autoscaling autoScalingGroupName", "Auto Scaling group", makers: ["CreateAutoScalingGroup"],
      looks: ["aws autoscaling describe-auto-scaling-groups"],
      ends: "aws autoscaling delete-auto-scaling-group --auto-scaling-group-name "
        + "{AUTO_SCALING_GROUP} --force-delete"),
    AWSThing(
      "ec2 fleet", "EC2 fleet", makers: ["CreateFleet"], looks: ["aws ec2 describe-fleets"],
      ends: "aws ec2 delete-fleets --fleet-ids {FLEET} --terminate-instances", isAnswered: true),
    AWSThing(
      "ec2 spot-instances-request", "spot request", makers: ["RequestSpotInstances"],
      looks: ["aws ec2 describe-spot-instance-requests"],
      ends: "aws ec2 cancel-spot-instance-requests --spot-instance-request-ids {SPOT_REQUEST}",
      isAnswered: true),
    AWSThing(
      "ec2 instance", "EC2 machine", makers: ["RunInstances"],
      looks: ["aws ec2 describe-instances"],
      ends: "aws ec2 terminate-instances --instance-ids {INSTANCE}", isAnswered: true),
    AWSThing(
      "ec2 launch-template", "launch template",
      ends: "aws ec2 delete-launch-template --launch-template-id {LAUNCH_TEMPLATE}"),
    AWSThing(
      "ec2 key-pair", "SSH key pair", ends: "aws ec2 delete-key-pair --key-name {KEY_PAIR}"),
    AWSThing("ec2 image", "image", ends: "aws ec2 deregister-image --image-id {IMAGE}"),
    AWSThing(
      "ec2 snapshot", "EBS snapshot", ends: "aws ec2 delete-snapshot --snapshot-id {SNAPSHOT}"),
    AWSThing("ec2 volume", "EBS volume", ends: "aws ec2 delete-volume --volume-id {VOLUME}"),
  ]

  private static let networks = [
    AWSThing(
      "ec2 natgateway", "NAT gateway", makers: ["CreateNatGateway"],
      looks: ["aws ec2 describe-nat-gateways"],
      ends: "aws ec2 delete-nat-gateway --nat-gateway-id {NAT_GATEWAY}", isAnswered: true),
    AWSThing(
      "ec2 elastic-ip", "Elastic IP address", makers: ["AllocateAddress"],
      looks: ["aws ec2 describe-addresses"],
      ends: "aws ec2 release-address --allocation-id {ALLOCATION_ID}", isAnswered: true),
    AWSThing(
      "ec2 vpc-endpoint", "VPC endpoint",
      ends: "aws ec2 delete-vpc-endpoints --vpc-endpoint-ids {VPC_ENDPOINT}"),
    AWSThing(
      "ec2 network-interface", "network interface",
      ends: "aws ec2 delete-network-interface --network-interface-id {NETWORK_INTERFACE}"),
    AWSThing(
      "ec2 security-group", "security group",
      ends: "aws ec2 delete-security-group --group-id {SECURITY_GROUP}"),
    AWSThing(
      "ec2 vpc-flow-log", "flow log", ends: "aws ec2 delete-flow-logs --flow-log-ids {FLOW_LOG}"),
    AWSThing(
      "ec2 vpc-peering-connection", "VPC peering",
      ends: "aws ec2 delete-vpc-peering-connection --vpc-peering-connection-id {VPC_PEERING}"),
    AWSThing("ec2 subnet", "subnet", ends: "aws ec2 delete-subnet --subnet-id {SUBNET}"),
    AWSThing(
      "ec2 route-table", "route table",
      ends: "aws ec2 delete-route-table --route-table-id {ROUTE_TABLE}"),
    AWSThing(
      "ec2 internet-gateway", "internet gateway",
      ends: "aws ec2 delete-internet-gateway --internet-gateway-id {INTERNET_GATEWAY}"),
    AWSThing("ec2 vpc", "VPC", ends: "aws ec2 delete-vpc --vpc-id {VPC}"),
  ]

  private static let workloads = [
    AWSThing(
      "lambda function", "Lambda function", makers: ["CreateFunction*"],
      looks: ["aws lambda get-function --function-name {FUNCTION}"],
      ends: "aws lambda delete-function --function-name {FUNCTION}"),
    AWSThing(
      "ecs cluster", "ECS cluster", makers: ["CreateCluster"],
      looks: [
        "aws ecs list-services --cluster {CLUSTER}", "aws ecs list-tasks --cluster {CLUSTER}",
      ],
      ends: "aws ecs delete-cluster --cluster {CLUSTER}"),
    AWSThing(
      "eks cluster", "EKS cluster", makers: ["CreateCluster"],
      looks: ["aws eks describe-cluster --name {CLUSTER}"],
      ends: "aws eks delete-cluster --name {CLUSTER}"),
    AWSThing(
      "elasticmapreduce cluster", "EMR cluster", makers: ["RunJobFlow"],
      looks: ["aws emr list-clusters --active"],
      ends: "aws emr terminate-clusters --cluster-ids {CLUSTER}", isAnswered: true),
    AWSThing(
      "batch compute-environment", "Batch compute environment",
      makers: ["CreateComputeEnvironment"],
      looks: [
        "aws batch describe-compute-environments --compute-environments {COMPUTE_ENVIRONMENT}"
      ],
      ends: "aws batch update-compute-environment --compute-environment {COMPUTE_ENVIRONMENT} "
        + "--state DISABLED",
      "aws batch delete-compute-environment --compute-environment {COMPUTE_ENVIRONMENT}"),
    AWSThing(
      "sagemaker notebook-instance", "SageMaker notebook", makers: ["CreateNotebookInstance"],
      looks: [
        "aws sagemaker describe-notebook-instance --notebook-instance-name {NOTEBOOK}"
      ],
      ends: "aws sagemaker stop-notebook-instance --notebook-instance-name {NOTEBOOK}",
      "aws sagemaker delete-notebook-instance --notebook-instance-name {NOTEBOOK}"),
    AWSThing(
      "sagemaker endpoint", "SageMaker endpoint", makers: ["CreateEndpoint"],
      looks: ["aws sagemaker describe-endpoint --endpoint-name {ENDPOINT}"],
      ends: "aws sagemaker delete-endpoint --endpoint-name {ENDPOINT}"),
    AWSThing(
      "sagemaker training-job", "SageMaker training job", makers: ["CreateTrainingJob"],
      looks: ["aws sagemaker describe-training-job --training-job-name {TRAINING_JOB}"],
      ends: "aws sagemaker stop-training-job --training-job-name {TRAINING_JOB}"),
  ]

  /// The last state of a database is kept: it may be evidence, or the owner's after all.
  private static let data = [
    AWSThing(
      "rds db", "RDS database", makers: ["CreateDBInstance*", "RestoreDBInstance*"],
      looks: ["aws rds describe-db-instances --db-instance-identifier {DB_INSTANCE}"],
      ends: "aws rds delete-db-instance --db-instance-identifier {DB_INSTANCE} "
        + "--final-db-snapshot-identifier FINAL_SNAPSHOT"),
    AWSThing(
      "rds cluster", "RDS cluster", makers: ["CreateDBCluster", "RestoreDBCluster*"],
      looks: ["aws rds describe-db-clusters --db-cluster-identifier {DB_CLUSTER}"],
      ends: "aws rds delete-db-cluster --db-cluster-identifier {DB_CLUSTER} "
        + "--final-db-snapshot-identifier FINAL_SNAPSHOT"),
    AWSThing(
      "rds snapshot", "RDS snapshot",
      ends: "aws rds delete-db-snapshot --db-snapshot-identifier {DB_SNAPSHOT}"),
    AWSThing(
      "rds cluster-snapshot", "RDS cluster snapshot",
      ends: "aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier "
        + "{DB_CLUSTER_SNAPSHOT}"),
    AWSThing(
      "rds subgrp", "RDS subnet group",
      ends: "aws rds delete-db-subnet-group --db-subnet-group-name {DB_SUBNET_GROUP}"),
    AWSThing(
      "redshift cluster", "Redshift cluster", makers: ["CreateCluster"],
      looks: ["aws redshift describe-clusters --cluster-identifier {CLUSTER}"],
      ends: "aws redshift delete-cluster --cluster-identifier {CLUSTER} "
        + "--final-cluster-snapshot-identifier FINAL_SNAPSHOT"),
    AWSThing(
      "dynamodb table", "DynamoDB table", ends: "aws dynamodb delete-table --table-name {TABLE}"),
    AWSThing(
      "elasticfilesystem file-system", "EFS file system",
      ends: "aws efs delete-file-system --file-system-id {FILE_SYSTEM}"),
    AWSThing(
      "ecr repository", "ECR repository",
      ends: "aws ecr delete-repository --repository-name {REPOSITORY}"),
    AWSThing("s3", "S3 bucket", ends: "aws s3api delete-bucket --bucket {BUCKET}"),
    AWSThing(
      "logs log-group", "log group",
      ends: "aws logs delete-log-group --log-group-name {LOG_GROUP}"),
    AWSThing("sns", "SNS topic", ends: "aws sns delete-topic --topic-arn {TOPIC}", isByARN: true),
    AWSThing(
      "sqs", "SQS queue", ends: "aws sqs get-queue-url --queue-name {QUEUE}",
      "aws sqs delete-queue --queue-url QUEUE_URL"),
    AWSThing(
      "secretsmanager secret", "secret",
      ends: "aws secretsmanager delete-secret --secret-id {SECRET}"),
  ]

  private static let accounts = [
    AWSThing(
      "cloudtrail trail", "trail", ends: "aws cloudtrail delete-trail --name {TRAIL}"),
    AWSThing(
      "iam instance-profile", "instance profile",
      ends: "aws iam delete-instance-profile --instance-profile-name {INSTANCE_PROFILE}"),
    AWSThing(
      "iam policy", "IAM policy", ends: "aws iam delete-policy --policy-arn {POLICY}",
      isByARN: true),
    AWSThing("iam group", "IAM group", ends: "aws iam delete-group --group-name {GROUP}"),
    AWSThing(
      "kms key", "KMS key",
      ends: "aws kms schedule-key-deletion --key-id {KEY} --pending-window-in-days 30"),
  ]
}
