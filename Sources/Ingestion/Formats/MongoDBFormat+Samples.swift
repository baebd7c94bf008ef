internal import Vocabulary

extension MongoDBFormat {
  static let samples = [
    LogSample(
      "A connection from its beginning to its end, and one that is refused.",
      #"""
      {"t":{"$date":"2026-03-14T02:11:07.100+00:00"},"s":"I",  "c":"CONTROL",  "id":4615611, "ctx":"initandlisten","msg":"MongoDB starting","attr":{"pid":1,"port":27017}}
      {"t":{"$date":"2026-03-14T02:11:07.180+00:00"},"s":"I",  "c":"NETWORK",  "id":22943,   "ctx":"listener","msg":"Connection accepted","attr":{"remote":"203.0.113.9:46532","uuid":{"uuid":{"$uuid":"00000000-0000-4000-8000-000000000001"}},"connectionId":17,"connectionCount":1}}
      {"t":{"$date":"2026-03-14T02:11:07.190+00:00"},"s":"I",  "c":"NETWORK",  "id":51800,   "ctx":"conn17","msg":"client metadata","attr":{"remote":"203.0.113.9:46532","client":"conn17","doc":{"application":{"name":"mongosh 2.1.1"},"driver":{"name":"nodejs|mongosh","version":"6.3.0"},"os":{"name":"linux"}},"negotiatedCompressors":[]}}
      {"t":{"$date":"2026-03-14T02:11:07.613+00:00"},"s":"I",  "c":"ACCESS",   "id":5286306, "ctx":"conn17","msg":"Successfully authenticated","attr":{"client":"203.0.113.9:46532","isSpeculative":true,"isClusterMember":false,"mechanism":"SCRAM-SHA-256","user":"app","db":"admin","result":0}}
      {"t":{"$date":"2026-03-14T03:11:08.000+01:00"},"s":"I",  "c":"COMMAND",  "id":51803,   "ctx":"conn17","svc":"R","msg":"Slow query","attr":{"type":"command","ns":"prod.customers","command":{"find":"customers","filter":{"token":"pwd-EXAMPLE"},"$db":"prod"},"remote":"203.0.113.9:46532","durationMillis":250}}
      {"t":{"$date":"2026-03-14T02:11:09.000+00:00"},"s":"I",  "c":"ACCESS",   "id":20436,   "ctx":"conn17","msg":"Checking authorization failed","attr":{"error":{"code":13,"codeName":"Unauthorized","errmsg":"not authorized on admin to execute command"}}}
      {"t":{"$date":"2026-03-14T02:11:10.000+00:00"},"s":"I",  "c":"NETWORK",  "id":22944,   "ctx":"conn17","msg":"Connection ended","attr":{"remote":"203.0.113.9:46532","connectionId":17,"connectionCount":0}}
      {"t":{"$date":"2026-03-14T02:11:11.000+00:00"},"s":"I",  "c":"NETWORK",  "id":22943,   "ctx":"listener","msg":"Connection accepted","attr":{"remote":"[2001:db8::7]:50000","connectionId":18,"connectionCount":1}}
      {"t":{"$date":"2026-03-14T02:11:12.000+00:00"},"s":"I",  "c":"ACCESS",   "id":5286307, "ctx":"conn18","msg":"Failed to authenticate","attr":{"client":"[2001:db8::7]:50000","mechanism":"SCRAM-SHA-256","user":"root","db":"admin","error":"AuthenticationFailed: SCRAM authentication failed","result":18}}

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.180Z", address: "203.0.113.9",
          operation: "Connection accepted", outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:07.613Z", credential: "app", address: "203.0.113.9",
          agent: "mongosh 2.1.1", principal: "app", service: "admin",
          operation: "Successfully authenticated"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", credential: "app", address: "203.0.113.9",
          agent: "mongosh 2.1.1", principal: "app", service: "prod", operation: "find",
          resource: "prod.customers"),
        SampleEvent(
          time: "2026-03-14T02:11:09Z", credential: "app", address: "203.0.113.9",
          agent: "mongosh 2.1.1", principal: "app",
          operation: "Checking authorization failed", outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:11Z", address: "2001:db8::7", operation: "Connection accepted",
          outcome: .unknown),
        SampleEvent(
          time: "2026-03-14T02:11:12Z", credential: "root", address: "2001:db8::7",
          principal: "root", service: "admin", operation: "Failed to authenticate",
          outcome: .denied),
      ]),
    LogSample(
      "Behind the prefix of a container: an older server's words, operations that failed.",
      #"""
      mongodb-1  | {"t":{"$date":"2026-03-14T02:11:07.613+00:00"},"s":"I","c":"ACCESS","id":20250,"ctx":"conn3","msg":"Successful authentication","attr":{"mechanism":"SCRAM-SHA-256","principalName":"app","authenticationDatabase":"prod","remote":"198.51.100.4:46532"}}
      mongodb-1  | {"t":{"$date":"2026-03-14T02:11:08.000+00:00"},"s":"I","c":"ACCESS","id":20249,"ctx":"conn3","msg":"Authentication failed","attr":{"principalName":"root","authenticationDatabase":"admin","remote":"198.51.100.4:46532"}}
      mongodb-1  | {"t":{"$date":"2026-03-14T02:11:09.000+00:00"},"s":"I","c":"WRITE","id":51803,"ctx":"conn3","msg":"Slow query","attr":{"type":"update","ns":"prod.a.b","appName":"worker","command":{"q":{},"u":{}},"errCode":11000}}
      mongodb-1  | {"t":{"$date":"2026-03-14T02:11:10.000+00:00"},"s":"I","c":"COMMAND","id":51803,"ctx":"conn4","msg":"Slow query","attr":{"type":"command","ns":"admin.$cmd","command":{"shutdown":1},"errCode":13}}

      """#,
      events: [
        SampleEvent(
          time: "2026-03-14T02:11:07.613Z", credential: "app", address: "198.51.100.4",
          principal: "app", service: "prod", operation: "Successful authentication"),
        SampleEvent(
          time: "2026-03-14T02:11:08Z", credential: "root", address: "198.51.100.4",
          principal: "root", service: "admin", operation: "Authentication failed",
          outcome: .denied),
        SampleEvent(
          time: "2026-03-14T02:11:09Z", credential: "app", address: "198.51.100.4",
          agent: "worker", principal: "app", service: "prod", operation: "update",
          resource: "prod.a.b", outcome: .failure),
        SampleEvent(
          time: "2026-03-14T02:11:10Z", service: "admin", operation: "shutdown",
          resource: "admin.$cmd", outcome: .denied),
      ]),
  ]
}
