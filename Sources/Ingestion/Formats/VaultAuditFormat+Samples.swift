internal import Vocabulary

extension VaultAuditFormat {
  private static let token = "hmac-sha256:" + String(repeating: "1", count: 64)
  private static let accessor = "hmac-sha256:" + String(repeating: "2", count: 64)
  private static let madeToken = "hmac-sha256:" + String(repeating: "3", count: 64)
  private static let madeAccessor = "hmac-sha256:" + String(repeating: "4", count: 64)

  private static let caller =
    #""auth":{"client_token":"\#(token)","accessor":"\#(accessor)","display_name":"approle","#
    + #""policies":["default","ci"],"policy_results":{"allowed":true},"token_type":"service"}"#
  private static let sent =
    #""client_token":"\#(token)","client_token_accessor":"\#(accessor)""#
  private static let read =
    #""request":{"id":"5b1c0000-0000-4000-8000-000000000005","operation":"read","#
    + #""mount_type":"kv",\#(sent),"path":"secret/data/prod/db","#
    + #""remote_address":"198.51.100.23","remote_port":51234,"namespace":{"id":"root"},"#
    + #""headers":{"user-agent":["Vault/1.15 (curl)"]}}"#
  private static let create =
    #""request":{"id":"5b1c0000-0000-4000-8000-000000000006","operation":"update","#
    + #""mount_point":"auth/token/","mount_type":"token",\#(sent),"path":"auth/token/create","#
    + #""remote_address":"198.51.100.23"}"#

  static let samples = [
    LogSample(
      "A secret read, and a token made: request and answer of each are one event.",
      """
      {"time":"2026-03-04T02:11:07.100000001Z","type":"request",\(caller),\(read)}
      {"time":"2026-03-04T02:11:07.200000001Z","type":"request",\(caller),\(create),"error":""}
      {"time":"2026-03-04T02:11:07.300000001Z","type":"response",\(caller),\(create),\
      "response":{"auth":{"client_token":"\(madeToken)","accessor":"\(madeAccessor)",\
      "token_ttl":3600}},"error":""}
      {"time":"2026-03-04T02:11:07.400000001Z","type":"response",\(caller),\(read),\
      "response":{"data":{"data":{"password":"\(madeToken)"}}}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:07.200Z", credential: accessor, address: "198.51.100.23",
          principal: "approle", service: "token", operation: "UPDATE auth/token/create",
          resource: "auth/token/create"),
        SampleEvent(
          time: "2026-03-04T02:11:07.100Z", credential: accessor, address: "198.51.100.23",
          agent: "Vault/1.15 (curl)", principal: "approle", service: "kv",
          operation: "READ secret/data/prod/db", resource: "secret/data/prod/db"),
      ]),
    LogSample(
      "Behind the prefix of a log daemon: refused, failed, and cut off before the answer; a device"
        + " that writes tokens as they are.",
      """
      Mar  4 02:11:07 vault-1 vault[812]: {"time":"2026-03-04T02:11:07Z","type":"request",\
      "error":"1 error occurred:\\n\\t* permission denied\\n\\n","auth":{},\
      "request":{"id":"a1","operation":"list","path":"secret/metadata/","remote_address":"2001:db8::7"}}
      Mar  4 02:11:08 vault-1 vault[812]: {"time":"2026-03-04T02:11:08Z","type":"response",\
      "auth":{"entity_id":"e-1","policy_results":{"allowed":false}},\
      "request":{"id":"a2","operation":"delete","path":"secret/data/x","client_token":"hvs.CAESEXAMPLEEXAMPLE"}}
      Mar  4 02:11:09 vault-1 vault[812]: {"time":"2026-03-04T02:11:09Z","type":"response",\
      "error":"unsupported path","request":{"id":"a3","operation":"read","path":"sys/mounts/1234567"}}
      Mar  4 02:11:10 vault-1 vault[812]: {"time":"2026-03-04T02:11:10Z","type":"request",\
      "request":{"id":"a4","operation":"read","path":"cubbyhole/x","client_token_accessor":"acc-1"}}

      """,
      events: [
        SampleEvent(
          time: "2026-03-04T02:11:08Z",
          credential: "sha256:af7b790f2cc8e04abf51e58ed419d3437ae8e348f4f0ff11305dfed0b41b6460",
          principal: "e-1", operation: "DELETE secret/data/x", resource: "secret/data/x",
          outcome: .denied),
        SampleEvent(
          time: "2026-03-04T02:11:09Z", operation: "READ sys/mounts/*",
          resource: "sys/mounts/1234567", outcome: .failure),
        SampleEvent(
          time: "2026-03-04T02:11:07Z", address: "2001:db8::7", operation: "LIST secret/metadata/",
          resource: "secret/metadata/", outcome: .denied),
        SampleEvent(
          time: "2026-03-04T02:11:10Z", credential: "acc-1", operation: "READ cubbyhole/x",
          resource: "cubbyhole/x", outcome: .unknown),
      ]),
  ]
}
