internal import Vocabulary

extension JenkinsAuditTrailFormat {
  static let samples = [
    LogSample(
      "The five kinds of message; a script's own lines belong to it.",
      """
      Mar 4, 2026 2:11:07,123 AM /job/deploy/configSubmit by ci-bot from 203.0.113.77
      Mar 4, 2026 2:11:08,004 AM job/deploy/ #42 Started by user Doe, Jane, Parameters:[ENV: {prod}, TOKEN: {****}]
      Mar 4, 2026 2:11:20,512 AM deploy #42 Started by user ci-bot, Parameters:[] on agent-1 started at 2026-03-04T02:11:08Z completed in 12507ms completed: SUCCESS
      Mar 4, 2026 2:12:00,001 AM 'deploy' (class hudson.model.FreeStyleProject) used credentials 'aws-prod' (class com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl).
      Mar 4, 2026 12:13:00,000 PM A groovy script was executed by user 'mallory'. Origin: Script Console. \
      \("")
      println "x".execute().text
      // Mar 5

      Mar 4, 2026 2:14:00,000 PM /createItem (Copy) by NA from 2001:db8::7

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.123Z", address: "203.0.113.77", principal: "ci-bot",
          operation: "/job/deploy/configSubmit", resource: "/job/deploy/configSubmit",
          outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T02:11:08.004Z", principal: "Doe, Jane", operation: "build started",
          resource: "job/deploy/", outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T02:11:20.512Z", principal: "ci-bot", operation: "build completed",
          resource: "deploy"),
        SampleEvent(
          time: "2026-03-04T02:12:00.001Z", credential: "aws-prod", principal: "deploy",
          operation: "credential used", outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T12:13:00Z", principal: "mallory", operation: "groovy script",
          resource: "Script Console", outcome: .unknown),
        SampleEvent(
          time: "2026-03-04T14:14:00Z", address: "2001:db8::7", operation: "/createItem",
          resource: "/createItem", outcome: .unknown),
      ]),
    LogSample(
      "Another separator; a build that failed, started from afar and by two causes.",
      """
      Mar 14, 2026 11:59:59,999 PM - job/a/ #7 Started by remote host 198.51.100.4 with note: go, Started by user alice, Parameters:[]
      Mar 15, 2026 12:00:00,000 AM - a #7 Started by timer, Parameters:[] on agent-2 started at 2026-03-14T23:59:59Z completed in 1ms completed: FAILURE

      """,
      events: [
        SampleEvent(
          time: "2026-03-14T23:59:59.999Z", address: "198.51.100.4", principal: "alice",
          operation: "build started", resource: "job/a/", outcome: .unknown),
        SampleEvent(
          time: "2026-03-15T00:00:00Z", operation: "build completed", resource: "a",
          outcome: .failure),
      ]),
  ]
}
