extension AWSRemedies {
  /// What was started and costs money: look, then delete.
  static let computing = machines + databases + clusters + learning

  private static let machines = [
    ActRemedy(
      "ec2", ["RunInstances"],
      [
        "aws ec2 describe-instances",
        "aws ec2 terminate-instances --instance-ids {INSTANCE}",
      ]),
    ActRemedy(
      "ec2", ["RequestSpotInstances"],
      [
        "aws ec2 describe-spot-instance-requests",
        "aws ec2 cancel-spot-instance-requests --spot-instance-request-ids {SPOT_REQUEST}",
      ]),
    ActRemedy(
      "ec2", ["RequestSpotFleet"],
      [
        "aws ec2 describe-spot-fleet-requests",
        "aws ec2 cancel-spot-fleet-requests --spot-fleet-request-ids SPOT_FLEET "
          + "--terminate-instances",
      ]),
    ActRemedy(
      "ec2", ["CreateFleet"],
      [
        "aws ec2 describe-fleets",
        "aws ec2 delete-fleets --fleet-ids {FLEET} --terminate-instances",
      ]),
    ActRemedy(
      "ec2", ["AllocateAddress"],
      [
        "aws ec2 describe-addresses",
        "aws ec2 release-address --allocation-id {ALLOCATION_ID}",
      ]),
    ActRemedy(
      "ec2", ["CreateNatGateway"],
      [
        "aws ec2 describe-nat-gateways",
        "aws ec2 delete-nat-gateway --nat-gateway-id {NAT_GATEWAY}",
      ]),
    ActRemedy(
      "lambda", ["CreateFunction*"],
      [
        "aws lambda get-function --function-name {FUNCTION}",
        "aws lambda delete-function --function-name {FUNCTION}",
      ]),
    ActRemedy(
      "lightsail", ["CreateInstances*"],
      [
        "aws lightsail get-instances",
        "aws lightsail delete-instance --instance-name {LIGHTSAIL_INSTANCE}",
      ]),
    ActRemedy(
      "lightsail", ["CreateContainerService"],
      [
        "aws lightsail get-container-services --service-name {CONTAINER_SERVICE}",
        "aws lightsail delete-container-service --service-name {CONTAINER_SERVICE}",
      ]),
    ActRemedy(
      "lightsail", ["CreateRelationalDatabase*"],
      [
        "aws lightsail get-relational-database --relational-database-name {DATABASE}",
        "aws lightsail delete-relational-database --relational-database-name {DATABASE} "
          + "--final-relational-database-snapshot-name FINAL_SNAPSHOT",
      ]),
  ]

  private static let databases = [
    ActRemedy(
      "rds", ["CreateDBInstance*", "RestoreDBInstance*"],
      [
        "aws rds describe-db-instances --db-instance-identifier {DB_INSTANCE}",
        "aws rds delete-db-instance --db-instance-identifier {DB_INSTANCE} "
          + "--final-db-snapshot-identifier FINAL_SNAPSHOT",
      ]),
    ActRemedy(
      "rds", ["CreateDBCluster", "RestoreDBCluster*"],
      [
        "aws rds describe-db-clusters --db-cluster-identifier {DB_CLUSTER}",
        "aws rds delete-db-cluster --db-cluster-identifier {DB_CLUSTER} "
          + "--final-db-snapshot-identifier FINAL_SNAPSHOT",
      ]),
    ActRemedy(
      "redshift", ["CreateCluster"],
      [
        "aws redshift describe-clusters --cluster-identifier {CLUSTER}",
        "aws redshift delete-cluster --cluster-identifier {CLUSTER} "
          + "--final-cluster-snapshot-identifier FINAL_SNAPSHOT",
      ]),
  ]

  private static let clusters = [
    ActRemedy(
      "eks", ["CreateCluster"],
      ["aws eks describe-cluster --name {CLUSTER}", "aws eks delete-cluster --name {CLUSTER}"]),
    ActRemedy(
      "eks", ["CreateNodegroup"],
      [
        "aws eks list-nodegroups --cluster-name {CLUSTER}",
        "aws eks delete-nodegroup --cluster-name {CLUSTER} --nodegroup-name NODE_GROUP",
      ]),
    ActRemedy(
      "eks", ["CreateFargateProfile"],
      [
        "aws eks list-fargate-profiles --cluster-name {CLUSTER}",
        "aws eks delete-fargate-profile --cluster-name {CLUSTER} "
          + "--fargate-profile-name FARGATE_PROFILE",
      ]),
    ActRemedy(
      "ecs", ["CreateCluster", "CreateService", "RunTask"],
      [
        "aws ecs list-clusters", "aws ecs list-services --cluster CLUSTER",
        "aws ecs list-tasks --cluster CLUSTER",
      ]),
    ActRemedy("ecs", ["RegisterTaskDefinition"], ["aws ecs list-task-definitions"]),
    ActRemedy(
      "batch", ["CreateComputeEnvironment"],
      [
        "aws batch describe-compute-environments --compute-environments {COMPUTE_ENVIRONMENT}",
        "aws batch update-compute-environment --compute-environment {COMPUTE_ENVIRONMENT} "
          + "--state DISABLED",
        "aws batch delete-compute-environment --compute-environment {COMPUTE_ENVIRONMENT}",
      ]),
    ActRemedy(
      "batch", ["SubmitJob", "CreateJobQueue"],
      [
        "aws batch describe-job-queues", "aws batch list-jobs --job-queue JOB_QUEUE",
        "aws batch terminate-job --job-id JOB --reason DuringInquiry",
      ]),
    ActRemedy(
      "elasticmapreduce", ["RunJobFlow"],
      [
        "aws emr list-clusters --active", "aws emr terminate-clusters --cluster-ids CLUSTER",
      ]),
    ActRemedy(
      "autoscaling", ["CreateAutoScalingGroup"],
      ["aws autoscaling describe-auto-scaling-groups"]),
    ActRemedy(
      "cloudformation", ["CreateStack"],
      ["aws cloudformation describe-stack-resources --stack-name {STACK}"]),
  ]

  private static let learning = [
    ActRemedy(
      "sagemaker", ["CreateNotebookInstance"],
      [
        "aws sagemaker describe-notebook-instance --notebook-instance-name {NOTEBOOK}",
        "aws sagemaker stop-notebook-instance --notebook-instance-name {NOTEBOOK}",
        "aws sagemaker delete-notebook-instance --notebook-instance-name {NOTEBOOK}",
      ]),
    ActRemedy(
      "sagemaker", ["CreateTrainingJob"],
      [
        "aws sagemaker describe-training-job --training-job-name {TRAINING_JOB}",
        "aws sagemaker stop-training-job --training-job-name {TRAINING_JOB}",
      ]),
    ActRemedy(
      "sagemaker", ["CreateProcessingJob"],
      [
        "aws sagemaker describe-processing-job --processing-job-name {PROCESSING_JOB}",
        "aws sagemaker stop-processing-job --processing-job-name {PROCESSING_JOB}",
      ]),
    ActRemedy(
      "sagemaker", ["CreateEndpoint"],
      [
        "aws sagemaker describe-endpoint --endpoint-name {ENDPOINT}",
        "aws sagemaker delete-endpoint --endpoint-name {ENDPOINT}",
      ]),
    ActRemedy(
      "sagemaker", ["CreateDomain", "CreateApp"],
      ["aws sagemaker list-domains", "aws sagemaker list-apps"]),
  ]
}
