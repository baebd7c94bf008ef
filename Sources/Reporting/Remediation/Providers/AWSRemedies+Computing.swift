extension AWSRemedies {
  /// What was started, costs money and is none of ``AWSThing``: look, then delete.
  static let computing = machines + clusters + learning

  private static let machines = [
    ActRemedy(
      "ec2", ["RequestSpotFleet"],
      [
        "aws ec2 describe-spot-fleet-requests",
        "aws ec2 cancel-spot-fleet-requests --spot-fleet-request-ids SPOT_FLEET "
          + "--terminate-instances",
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

  private static let clusters = [
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
      "ecs", ["CreateService", "RunTask"],
      [
        "aws ecs list-clusters", "aws ecs list-services --cluster CLUSTER",
        "aws ecs list-tasks --cluster CLUSTER",
      ]),
    ActRemedy("ecs", ["RegisterTaskDefinition"], ["aws ecs list-task-definitions"]),
    ActRemedy(
      "batch", ["SubmitJob", "CreateJobQueue"],
      [
        "aws batch describe-job-queues", "aws batch list-jobs --job-queue JOB_QUEUE",
        "aws batch terminate-job --job-id JOB --reason DuringInquiry",
      ]),
  ]

  private static let learning = [
    ActRemedy(
      "sagemaker", ["CreateProcessingJob"],
      [
        "aws sagemaker describe-processing-job --processing-job-name {PROCESSING_JOB}",
        "aws sagemaker stop-processing-job --processing-job-name {PROCESSING_JOB}",
      ]),
    ActRemedy(
      "sagemaker", ["CreateDomain", "CreateApp"],
      ["aws sagemaker list-domains", "aws sagemaker list-apps"]),
  ]
}
