/// What undoes acts of note on AWS, by operation. Commands as in the AWS CLI reference.
enum AWSRemedies {
  /// The first entry that fits counts.
  static let all = logging + identities + shares + losses + computing + others

  private static let logging = [
    ActRemedy(
      "cloudtrail", ["DeleteTrail"],
      [
        "aws cloudtrail create-trail --name {TRAIL} --s3-bucket-name LOG_BUCKET "
          + "--is-multi-region-trail --enable-log-file-validation",
        "aws cloudtrail start-logging --name {TRAIL}", "aws cloudtrail describe-trails",
      ]),
    ActRemedy(
      "cloudtrail", ["StopLogging"],
      [
        "aws cloudtrail start-logging --name {TRAIL}",
        "aws cloudtrail get-trail-status --name {TRAIL}", "aws cloudtrail describe-trails",
      ]),
    ActRemedy("cloudtrail", ["UpdateTrail"], ["aws cloudtrail get-trail --name {TRAIL}"]),
    ActRemedy(
      "cloudtrail", ["PutEventSelectors"],
      ["aws cloudtrail get-event-selectors --trail-name {TRAIL}"]),
    ActRemedy(
      "cloudtrail", ["DeleteEventDataStore"],
      ["aws cloudtrail restore-event-data-store --event-data-store {EVENT_DATA_STORE}"]),
    ActRemedy(
      "cloudtrail", ["StopEventDataStoreIngestion"],
      ["aws cloudtrail start-event-data-store-ingestion --event-data-store {EVENT_DATA_STORE}"]),
    ActRemedy("guardduty", ["DeleteDetector"], ["aws guardduty create-detector --enable"]),
    ActRemedy(
      "guardduty", ["UpdateDetector"],
      ["aws guardduty list-detectors", "aws guardduty get-detector --detector-id DETECTOR_ID"]),
    ActRemedy(
      "guardduty", ["Disassociate*"],
      ["aws guardduty get-administrator-account --detector-id DETECTOR_ID"]),
    ActRemedy(
      "guardduty", ["DeletePublishingDestination"],
      ["aws guardduty list-publishing-destinations --detector-id DETECTOR_ID"]),
    ActRemedy(
      "config", ["StopConfigurationRecorder"],
      [
        "aws configservice start-configuration-recorder --configuration-recorder-name {RECORDER}",
        "aws configservice describe-configuration-recorder-status",
      ]),
    ActRemedy(
      "config", ["DeleteConfigurationRecorder"],
      [
        "aws configservice describe-configuration-recorders",
        "aws configservice put-configuration-recorder --configuration-recorder "
          + "name=RECORDER,roleARN=ROLE_ARN",
      ]),
    // CloudTrail names the flow log and not the network, so nothing can be made anew from it.
    ActRemedy("ec2", ["DeleteFlowLogs"], ["aws ec2 describe-flow-logs"]),
    ActRemedy(
      "logs", ["DeleteLogGroup"],
      ["aws logs create-log-group --log-group-name {LOG_GROUP}"]),
    ActRemedy(
      "logs", ["DeleteLogStream"],
      ["aws logs describe-log-streams --log-group-name {LOG_GROUP}"]),
    ActRemedy(
      "logs", ["PutRetentionPolicy"],
      ["aws logs describe-log-groups --log-group-name-prefix {LOG_GROUP}"]),
    ActRemedy("securityhub", ["DisableSecurityHub"], ["aws securityhub enable-security-hub"]),
    ActRemedy("organizations", ["LeaveOrganization"], ["aws organizations describe-organization"]),
    ActRemedy(
      "route53resolver", ["DeleteResolverQueryLogConfig"],
      ["aws route53resolver list-resolver-query-log-configs"]),
    ActRemedy(
      "bedrock",
      ["DeleteModelInvocationLoggingConfiguration", "PutModelInvocationLoggingConfiguration"],
      ["aws bedrock get-model-invocation-logging-configuration"]),
  ]
}
