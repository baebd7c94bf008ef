/// Logs of servers with a place for the key, `KEY`, in every field that is read.
enum PlantedKeyLogs {
  static let logs: [String: [String]] = [
    "vault-audit": [
      #"KEY {"time":"2026-03-14T02:11:07Z","type":"response","error":"KEY","auth":{"client_token":"KEY","accessor":"KEY","display_name":"KEY","entity_id":"KEY"},"request":{"id":"KEY","operation":"KEY","path":"KEY","client_token":"KEY","client_token_accessor":"KEY","remote_address":"KEY","mount_type":"KEY","mount_point":"KEY","headers":{"user-agent":["KEY"]}},"response":{"auth":{"client_token":"KEY","accessor":"KEY"}}}"#,
      #"{"time":"2026-03-14T02:11:07Z","type":"response","request":{"id":"2","operation":"read","path":"auth/token/lookup/KEY/KEY?x=KEY"}}"#,
      #"{"time":"2026-03-14T02:11:07Z","type":"response","request":{"id":"3","operation":"read","path":"say KEY..."}}"#,
    ],
    "conjur-audit": [
      #"<86>1 2026-03-04T02:11:07Z KEY KEY KEY KEY [auth@43868 user="KEY" service="KEY"][subject@43868 resource="KEY" role="KEY"][client@43868 ip="KEY"][action@43868 result="KEY" operation="KEY"] KEY"#,
      #"<86>1 2026-03-04T02:11:07Z - conjur 1 fetch [auth@43868 user="prod:host:KEY"][subject@43868 resource="prod:variable:KEY"]"#,
    ],
    "jenkins-audit-trail": [
      "Mar 4, 2026 2:11:07,123 AM /job/KEY/x?token=KEY (KEY) by KEY from KEY",
      "Mar 4, 2026 2:11:07,123 AM KEY #1 Started by user KEY, Started by remote host KEY, Parameters:[A: {KEY}]",
      "Mar 4, 2026 2:11:07,123 AM KEY #1 Started by user KEY, Parameters:[A: {KEY}] on KEY started at x completed in 1ms completed: KEY",
      "Mar 4, 2026 2:11:07,123 AM 'KEY' (class x) used credentials 'KEY' (class y).",
      "Mar 4, 2026 2:11:07,123 AM A groovy script was executed by user 'KEY'. Origin: KEY. ",
    ],
    "mysql-general": [
      "2026-03-14T02:11:07Z\t 1 Connect\tKEY@KEY on KEY using TCP/IP",
      "2026-03-14T02:11:07Z\t 1 Init DB\tKEY",
      "2026-03-14T02:11:07Z\t 1 Query\tKEY",
      "2026-03-14T02:11:07Z\t 1 Connect\tAccess denied for user 'KEY'@'KEY' (using password: YES)",
    ],
    "openai-usage": [
      #"{"start_time":1772589600,"end_time":1772593200,"results":[{"object":"organization.usage.KEY.result","num_requests":1,"api_key_id":"KEY","model":"KEY","project_id":"KEY","line_item":"KEY","service_tier":"KEY"}]}"#,
      #"{"start_time":1772589600,"end_time":1772593200,"results":[{"object":"KEY_x.result","num_requests":1,"user_id":"KEY"}]}"#,
    ],
    "redis-monitor": [
      #"1773454267.107412 [0 KEY] "KEY" "KEY""#, #"1773454267.107412 [0 KEY] "client" "KEY""#,
    ],
    "redis-acl-log": [
      #"{"reason":"auth","object":"KEY","username":"KEY","client-info":"addr=KEY cmd=KEY lib-name=KEY lib-ver=KEY","entry-id":"KEY","timestamp-created":1773454267123}"#,
      #"{"reason":"key","object":"KEY","username":"KEY","client-info":"addr=KEY cmd=KEY lib-name=KEY","entry-id":"1","timestamp-created":1773454267123}"#,
    ],
    "mongodb": [
      #"{"t":{"$date":"2026-03-14T02:11:07Z"},"ctx":"conn1","msg":"Slow query","attr":{"type":"KEY","ns":"KEY.KEY","appName":"KEY","command":{"KEY":"KEY"},"remote":"KEY"}}"#,
      #"{"t":{"$date":"2026-03-14T02:11:07Z"},"ctx":"conn1","msg":"Slow query","attr":{"ns":"KEY","command":{"KEY":"KEY"},"remote":"KEY","doc":{"application":{"name":"KEY"},"driver":{"name":"KEY"}}}}"#,
      #"{"t":{"$date":"2026-03-14T02:11:07Z"},"ctx":"conn2","msg":"Failed to authenticate","attr":{"user":"KEY","db":"KEY","client":"KEY","error":"KEY"}}"#,
    ],
    "postgres-csv": [
      #"2026-03-14 02:11:07 UTC,"KEY","KEY",1,"KEY:5",69b4c3bb.1092,2,"KEY",KEY,KEY,0,KEY,42501,"KEY",KEY,,,,,,,,"KEY""#,
      #"2026-03-14 02:11:07 UTC,"a""KEY","KEY",1,"KEY",69b4c3bb.1092,KEY,"SELECT",KEY,KEY,0,KEY,00000,"statement: KEY",KEY,,,,,,,,"KEY""#,
    ],
    "postgres-json": [
      #"{"timestamp":"2026-03-14 02:11:07 UTC","user":"KEY","dbname":"KEY","remote_host":"KEY","session_id":"KEY","line_num":"KEY","ps":"KEY","error_severity":"KEY","state_code":"42501","message":"KEY","application_name":"KEY"}"#
    ],
  ]
}
