internal import Vocabulary

extension CloudTrailFormat {
  static let samples = [
    LogSample(
      "A secret read from outside, and an object read by a service on the user's behalf.",
      """
      {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"IAMUser",\
      "principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/ci-bot",\
      "accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"ci-bot"},\
      "eventTime":"2026-03-04T02:11:07Z","eventSource":"secretsmanager.amazonaws.com",\
      "eventName":"GetSecretValue","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.77",\
      "userAgent":"aws-cli/2.15.0","requestParameters":{"secretId":"prod/db"},\
      "responseElements":null,"requestID":"r-1",\
      "eventID":"00000000-0000-4000-8000-000000000002","readOnly":true,\
      "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333",\
      "eventCategory":"Management"},{"eventVersion":"1.08","userIdentity":{"type":"IAMUser",\
      "arn":"arn:aws:iam::111122223333:user/ci-bot","accountId":"111122223333",\
      "accessKeyId":"ASIAEXAMPLESESSION00","userName":"ci-bot",\
      "invokedBy":"cloudformation.amazonaws.com"},"eventTime":"2026-03-04T02:12:00Z",\
      "eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"us-east-1",\
      "sourceIPAddress":"cloudformation.amazonaws.com",\
      "userAgent":"cloudformation.amazonaws.com","requestParameters":{"bucketName":"backups",\
      "key":"db.sql"},"responseElements":null,"errorCode":"AccessDenied",\
      "errorMessage":"Access Denied","additionalEventData":{"bytesTransferredIn":0.0,\
      "bytesTransferredOut":243.0},"eventID":"00000000-0000-4000-8000-000000000003",\
      "eventType":"AwsApiCall","readOnly":true}]}
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "203.0.113.77", agent: "aws-cli/2.15.0",
          principal: "arn:aws:iam::111122223333:user/ci-bot",
          service: "secretsmanager.amazonaws.com", operation: "GetSecretValue",
          resource: "prod/db"),
        SampleEvent(
          time: "2026-03-04T02:12:00Z", credential: "ASIAEXAMPLESESSION00",
          address: "cloudformation.amazonaws.com", addressClass: .service,
          agent: "cloudformation.amazonaws.com",
          principal: "arn:aws:iam::111122223333:user/ci-bot", service: "s3.amazonaws.com",
          operation: "GetObject", resource: "backups/db.sql", outcome: .denied),
      ]),
    LogSample(
      "The answer of lookup-events: the event is a JSON string inside.",
      #"""
      {"Events":[{"EventId":"00000000-0000-4000-8000-000000000004",
      "EventName":"GetCallerIdentity","ReadOnly":"true","AccessKeyId":"AKIAIOSFODNN7EXAMPLE",
      "EventTime":"2026-03-03T18:10:55-08:00","EventSource":"sts.amazonaws.com",
      "Username":"ci-bot","Resources":[],
      "CloudTrailEvent":"{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-03-04T02:10:55Z\",\#
      \"eventSource\":\"sts.amazonaws.com\",\"eventName\":\"GetCallerIdentity\",\#
      \"sourceIPAddress\":\"2001:DB8:0::7\",\"userIdentity\":{\"type\":\"IAMUser\",\#
      \"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"},\#
      \"eventID\":\"00000000-0000-4000-8000-000000000004\"}"}]}
      """#,
      events: [
        SampleEvent(
          time: "2026-03-04T02:10:55Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "2001:db8::7", service: "sts.amazonaws.com", operation: "GetCallerIdentity")
      ]),
    LogSample(
      "Single events on lines: a role assumed, and the same kind of event from EventBridge.",
      """
      {"eventTime":"2026-03-04T02:20:00Z","eventSource":"sts.amazonaws.com",\
      "eventName":"AssumeRole","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.9",\
      "userAgent":"Boto3/1.34","userIdentity":{"type":"IAMUser",\
      "arn":"arn:aws:iam::111122223333:user/ci-bot","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},\
      "requestParameters":{"roleArn":"arn:aws:iam::111122223333:role/admin",\
      "roleSessionName":"x"},"responseElements":{"credentials":{\
      "accessKeyId":"ASIAEXAMPLEASSUMED00","sessionToken":"HIDDEN"},"assumedRoleUser":{\
      "arn":"arn:aws:sts::111122223333:assumed-role/admin/x"}},\
      "eventID":"00000000-0000-4000-8000-000000000005","recipientAccountId":"111122223333"}
      {"version":"0","detail-type":"AWS API Call via CloudTrail","source":"aws.bedrock",\
      "detail":{"eventTime":"2026-03-04T02:21:00Z","eventSource":"bedrock.amazonaws.com",\
      "eventName":"InvokeModel","awsRegion":"us-west-2","sourceIPAddress":"198.51.100.9",\
      "userAgent":"Boto3/1.34","errorCode":"ThrottlingException","userIdentity":{\
      "type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/admin/x",\
      "accessKeyId":"ASIAEXAMPLEASSUMED00"},"requestParameters":{\
      "modelId":"anthropic.claude-3-opus"},"eventID":"00000000-0000-4000-8000-000000000006"}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:20:00Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "198.51.100.9", agent: "Boto3/1.34",
          principal: "arn:aws:iam::111122223333:user/ci-bot", service: "sts.amazonaws.com",
          operation: "AssumeRole", resource: "arn:aws:iam::111122223333:role/admin"),
        SampleEvent(
          time: "2026-03-04T02:21:00Z", credential: "ASIAEXAMPLEASSUMED00",
          address: "198.51.100.9", agent: "Boto3/1.34",
          principal: "arn:aws:sts::111122223333:assumed-role/admin/x",
          service: "bedrock.amazonaws.com", operation: "InvokeModel",
          model: "anthropic.claude-3-opus", outcome: .failure),
      ]),
    wrapped, delivered, rows,
  ]

  private static let wrapped = LogSample(
    "Events that other stores wrapped: an export of Splunk, a hit of Elastic, CloudWatch Logs.",
    #"""
    {"preview":false,"offset":0,"result":{"sourcetype":"aws:cloudtrail","_raw":\#
    "{\"eventTime\":\"2026-03-04T02:30:00Z\",\"eventSource\":\"s3.amazonaws.com\",\#
    \"eventName\":\"ListBuckets\",\"sourceIPAddress\":\"198.51.100.9\",\#
    \"userIdentity\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"},\#
    \"eventID\":\"00000000-0000-4000-8000-000000000007\"}"}}
    {"_index":"logs-aws","_source":{"@timestamp":"2026-03-04T02:31:00Z","event":{\#
    "action":"ListBuckets","original":"{\"eventTime\":\"2026-03-04T02:31:00Z\",\#
    \"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"ListBuckets\",\#
    \"errorCode\":\"AccessDenied\",\#
    \"userIdentity\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"},\#
    \"eventID\":\"00000000-0000-4000-8000-000000000008\"}"}}}
    {"timestamp":1772591520000,"message":"{\"eventTime\":\"2026-03-04T02:32:00Z\",\#
    \"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"ListBuckets\",\#
    \"userIdentity\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"},\#
    \"eventID\":\"00000000-0000-4000-8000-000000000009\"}"}

    """#,
    events: [
      SampleEvent(
        time: "2026-03-04T02:30:00Z", credential: "AKIAIOSFODNN7EXAMPLE",
        address: "198.51.100.9", service: "s3.amazonaws.com", operation: "ListBuckets"),
      SampleEvent(
        time: "2026-03-04T02:31:00Z", credential: "AKIAIOSFODNN7EXAMPLE",
        service: "s3.amazonaws.com", operation: "ListBuckets", outcome: .denied),
      SampleEvent(
        time: "2026-03-04T02:32:00Z", credential: "AKIAIOSFODNN7EXAMPLE",
        service: "s3.amazonaws.com", operation: "ListBuckets"),
    ])

  private static let delivered = LogSample(
    "What a subscription of CloudWatch Logs delivers, also through Firehose.",
    #"""
    {"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"CloudTrail/logs",\#
    "logStream":"111122223333_CloudTrail_us-east-1","subscriptionFilters":["x"],"logEvents":[{\#
    "id":"31953106606966983378809025079804211143289615424298221568","timestamp":1772591580000,\#
    "message":"{\"eventTime\":\"2026-03-04T02:33:00Z\",\#
    \"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"ListBuckets\",\#
    \"userIdentity\":{\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\"},\#
    \"eventID\":\"00000000-0000-4000-8000-000000000011\"}"}]}

    """#,
    events: [
      SampleEvent(
        time: "2026-03-04T02:33:00Z", credential: "AKIAIOSFODNN7EXAMPLE",
        service: "s3.amazonaws.com", operation: "ListBuckets")
    ])

  private static let rows = LogSample(
    "Rows of an Athena table written as JSON: names in lower case, parameters as a string.",
    #"""
    {"eventversion":"1.08","useridentity":{"type":"IAMUser","principalid":"AIDAEXAMPLE",\#
    "arn":"arn:aws:iam::111122223333:user/ci-bot","accountid":"111122223333",\#
    "accesskeyid":"AKIAIOSFODNN7EXAMPLE","username":"ci-bot"},\#
    "eventtime":"2026-03-04T02:40:00Z","eventsource":"s3.amazonaws.com",\#
    "eventname":"GetObject","awsregion":"us-east-1","sourceipaddress":"203.0.113.77",\#
    "useragent":"aws-cli/2.15.0",\#
    "requestparameters":"{\"bucketName\":\"backups\",\"key\":\"db.sql\"}",\#
    "eventid":"00000000-0000-4000-8000-000000000010"}

    """#,
    events: [
      SampleEvent(
        time: "2026-03-04T02:40:00Z", credential: "AKIAIOSFODNN7EXAMPLE",
        address: "203.0.113.77", agent: "aws-cli/2.15.0",
        principal: "arn:aws:iam::111122223333:user/ci-bot", service: "s3.amazonaws.com",
        operation: "GetObject", resource: "backups/db.sql")
    ])
}
