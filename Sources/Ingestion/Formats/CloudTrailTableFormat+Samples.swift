internal import Vocabulary

extension CloudTrailTableFormat {
  static let samples = [
    LogSample(
      "The event history as the console exports it; it does not say what was refused.",
      """
      User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP address,\
      User agent
      ci-bot,AKIAIOSFODNN7EXAMPLE,2026-03-04T02:11:07Z,secretsmanager.amazonaws.com,\
      GetSecretValue,us-east-1,203.0.113.77,"aws-cli/2.15.0 md/Botocore, cfg ""x"" y"
      root,,2026-03-04T02:12:00Z,signin.amazonaws.com,ConsoleLogin,us-east-1,AWS Internal,

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "203.0.113.77", agent: #"aws-cli/2.15.0 md/Botocore, cfg "x" y"#,
          principal: "ci-bot", service: "secretsmanager.amazonaws.com",
          operation: "GetSecretValue", outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T02:12:00Z", address: "AWS Internal", addressClass: .service,
          principal: "root", service: "signin.amazonaws.com", operation: "ConsoleLogin",
          outcome: .unknown),
      ]),
    LogSample(
      "The answer of a query in Athena: an object as it prints there, parameters as JSON.",
      """
      "eventtime","useridentity","eventsource","eventname","sourceipaddress","errorcode",\
      "requestparameters","eventid"
      "2026-03-04T02:11:07Z","{type=IAMUser, principalid=AIDAEXAMPLE, \
      arn=arn:aws:iam::111122223333:user/ci-bot, accountid=111122223333, invokedby=null, \
      accesskeyid=AKIAIOSFODNN7EXAMPLE, username=ci-bot, sessioncontext=null}",\
      "secretsmanager.amazonaws.com","GetSecretValue","203.0.113.77",,\
      "{""secretId"":""prod/db""}","00000000-0000-4000-8000-000000000011"
      "2026-03-04T02:13:00Z","{type=AssumedRole, principalid=AROAEXAMPLE:x, \
      arn=arn:aws:sts::111122223333:assumed-role/admin/x, accountid=111122223333, \
      invokedby=null, accesskeyid=ASIAEXAMPLESESSION00, username=null, \
      sessioncontext={attributes={mfaauthenticated=false, creationdate=2026-03-04T02:00:00Z}, \
      sessionissuer={type=Role, principalid=AROAEXAMPLE, \
      arn=arn:aws:iam::111122223333:role/admin, accountid=111122223333, username=admin}}}",\
      "s3.amazonaws.com","ListBuckets","198.51.100.9","AccessDenied",,\
      "00000000-0000-4000-8000-000000000012"

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "203.0.113.77", principal: "arn:aws:iam::111122223333:user/ci-bot",
          service: "secretsmanager.amazonaws.com", operation: "GetSecretValue",
          resource: "prod/db"),
        SampleEvent(
          time: "2026-03-04T02:13:00Z", credential: "ASIAEXAMPLESESSION00",
          address: "198.51.100.9",
          principal: "arn:aws:sts::111122223333:assumed-role/admin/x",
          service: "s3.amazonaws.com", operation: "ListBuckets", outcome: .denied),
      ]),
    LogSample(
      "The answer of a query in CloudTrail Lake: times with a blank, in UTC.",
      """
      eventTime,eventSource,eventName,sourceIPAddress,userAgent,errorCode,userIdentity
      2026-03-04 02:14:00.000,sts.amazonaws.com,GetCallerIdentity,2001:DB8::7,Boto3/1.34,,\
      "{type=IAMUser, principalid=AIDAEXAMPLE, arn=arn:aws:iam::111122223333:user/ci-bot, \
      accountid=111122223333, accesskeyid=AKIAIOSFODNN7EXAMPLE, username=ci-bot, \
      sessioncontext=null, invokedby=null}"
      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:14:00Z", credential: "AKIAIOSFODNN7EXAMPLE",
          address: "2001:db8::7", agent: "Boto3/1.34",
          principal: "arn:aws:iam::111122223333:user/ci-bot", service: "sts.amazonaws.com",
          operation: "GetCallerIdentity")
      ]),
  ]
}
