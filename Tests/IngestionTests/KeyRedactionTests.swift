import TestSupport
import Testing

@testable import Ingestion

/// `text` as it is kept.
func redacted(_ text: String) -> String {
  var buffer: [UInt8] = []
  let isRedacted = Array(text.utf8).withUnsafeBufferPointer {
    KeyRedaction.redact($0, into: &buffer)
  }
  #expect(isRedacted || buffer.isEmpty)
  return isRedacted ? String(decoding: buffer, as: UTF8.self) : text
}

/// Every byte, or every byte that is no letter or digit, as `%HH`.
func percentEncoded(_ text: String, everyByte: Bool) -> String {
  text.utf8.reduce(into: "") { encoded, byte in
    let isPlain = (48...57).contains(byte) || (97...122).contains(byte | 32)
    if isPlain, !everyByte {
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
}

@Suite("Redaction of free text")
struct KeyRedactionTests {
  @Test("takes a key with a prefix out of any text", arguments: SampleKeys.prefixed)
  func prefixed(key: String) {
    for (before, after) in [
      ("", ""), ("tool/1.0 ", " (x)"), ("/v1/", "/messages"), ("a=", "&b=1"), ("\"", "\""),
      ("key:", ","), ("(", ")"), ("\\x22", "\\x22"), ("\\n", ""), ("é", "é"), ("", "..."),
      ("%3D", "%26"),
    ] {
      let clean = redacted(before + key + after)
      #expect(!clean.contains(key.suffix(20)) && !clean.contains(key.prefix(20)), "\(clean)")
      #expect(clean.hasPrefix(before) && clean.hasSuffix(after == "/messages" ? "" : after))
    }
  }

  @Test("sees through percent encoding, up to three times", arguments: SampleKeys.prefixed)
  func encoded(key: String) {
    for everyByte in [false, true] {
      var text = "x " + key
      for _ in 0..<3 {
        text = percentEncoded(text, everyByte: everyByte)
        let clean = redacted(text)
        #expect(clean.contains("[redacted"))
        #expect(clean.count <= percentEncoded("x ", everyByte: true).count * 9 + 19, "\(clean)")
      }
    }
  }

  @Test(
    "takes out what a name, a scheme or a URL says is secret, and leaves the rest",
    arguments: [
      ("/a?api_key=hunter2&b=1", "/a?api_key=[redacted]&b=1"),
      ("/a?X-Amz-Signature=0a1b&X-Amz-Date=2", "/a?X-Amz-Signature=[redacted]&X-Amz-Date=2"),
      ("password=hunter2", "password=[redacted]"),
      ("{\"api_key\": \"hunter2\", \"n\": 1}", "{\"api_key\": \"[redacted]\", \"n\": 1}"),
      (#"{\"token\":\"hunter2\"}"#, #"{\"token\":\"[redacted]\"}"#),
      ("curl -H 'X-API-Key: hunter2' x", "curl -H 'X-API-Key: [redacted]' x"),
      ("Authorization: Bearer hunter2hunter2", "Authorization: Bearer [redacted]"),
      ("Authorization: Token hunter2", "Authorization: Token [redacted]"),
      ("bearer hunter2hunter2", "bearer [redacted]"),
      ("Basic dXNlcjpwYXNz; x", "Basic [redacted]; x"),
      ("https://user:hunter2@example.com/a", "https://user:[redacted]@example.com/a"),
      ("%3Fapi_key%3Dhunter2%26b", "%3Fapi_key%3D[redacted]%26b"),
      ("?auth=key&page=2", "?auth=[redacted]&page=2"),
      ("?key=Ab3dEf6hIj9lMn2pQr5tUv8x", "?key=[redacted:STAMP]"),
      ("{\"password\": \"correct horse \\\"battery\"}", "{\"password\": \"[redacted]\"}"),
      (#"{""token"":""hunter2"",""n"":1}"#, #"{""token"":""[redacted]"",""n"":1}"#),
      (#"{\x22token\x22:\x22hunter2\x22}"#, #"{\x22token\x22:\x22[redacted]\x22}"#),
      (#""password"=>"hunter2""#, #""password"=>"[redacted]""#),
      ("user[password]=hunter2&a=b", "user[password]=[redacted]&a=b"),
      ("DB_PASSWORD = hunter2", "DB_PASSWORD = [redacted]"),
      ("tool --password hunter2 -v", "tool --password [redacted] -v"),
      ("Cookie: a=1; b=2\r\nHost: h", "Cookie: [redacted]\r\nHost: h"),
      ("Authorization: Digest username=\"a\"", "Authorization: [redacted]\"a\""),
      ("postgres://a:p@ss@host/db", "postgres://a:[redacted]@host/db"),
      ("/token/Ab3dEf6hIj9lMn2pQr5tUv8x/x", "/token/[redacted:STAMP]/x"),
      ("invalid key Ab3dEf6hIj9lMn2pQr5tUv8x.", "invalid key [redacted:STAMP]."),
      (
        #"[{"name":"x-api-key","value":"hunter2"}]"#,
        #"[{"name":"x-api-key","value":"[redacted]"}]"#
      ),
      (#"["X-Api-Key", "Ab3dEf6hIj9lMn2pQr5tUv8x"]"#, #"["X-Api-Key", "[redacted:STAMP]"]"#),
      ("x-api-key:Ab3dEf6hIj9lMn2pQr5tUv8x", "x-api-key:[redacted:STAMP]"),
      ("a/x%2dapi%2dkey%3aAb3dEf6hIj9lMn2pQr5tUv8x", "a/x%2dapi%2dkey%3a[redacted:STAMP]"),
      (
        "\(SampleKeys.amazonID)%3aAb3dEf6hIj9lMn2pQr5tUv8xAb3dEf6hIj9lMn2p/5.0.1",
        "\(SampleKeys.amazonID)%3a[redacted:PAIR]/5.0.1"
      ),
      (#""db":"postgres:\/\/bob:hunter2@db\/x""#, #""db":"postgres:\/\/bob:[redacted]@db\/x""#),
      (#"\"https:\\/\\/bob:hunter2@h\\/\""#, #"\"https:\\/\\/bob:[redacted]@h\\/\""#),
      (#"https:\\\/\\\/bob:hunter2@h"#, #"https:\\\/\\\/bob:[redacted]@h"#),
      ("Authorization: Bearer  hunter2", "Authorization: Bearer  [redacted]"),
      ("Authorization:\tBearer\t hunter2", "Authorization:\tBearer\t [redacted]"),
      ("Authorization: Bearer: hunter2", "Authorization: Bearer: [redacted]"),
      ("Authorization: Bearer 'hunter2'", "Authorization: Bearer '[redacted]'"),
      ("x Bearer  hunter2hunter2 y", "x Bearer  [redacted] y"),
      ("x Bearer\thunter2hunter2 y", "x Bearer\t[redacted] y"),
      ("x Bearer+hunter2hunter2&y", "x Bearer+[redacted]&y"),
      ("x Bearer=hunter2hunter2 y", "x Bearer=[redacted] y"),
      ("x Bearer: hunter2hunter2 y", "x Bearer: [redacted] y"),
      ("x Bearer:Ab3dEf6hIj9lMn2pQr5tUv8x y", "x Bearer:[redacted:STAMP] y"),
      ("?api_key[]=hunter2&b=1", "?api_key[]=[redacted]&b=1"),
      ("?api_key%5B%5D=hunter2&b=1", "?api_key%5B%5D=[redacted]&b=1"),
      ("password[0]=hunter2&password[11]=x", "password[0]=[redacted]&password[11]=[redacted]"),
      ("user[password][]=hunter2&b=1", "user[password][]=[redacted]&b=1"),
      ("password\t=\thunter2\tx", "password\t=\t[redacted]\tx"),
      ("DB_PASSWORD   = hunter2", "DB_PASSWORD   = [redacted]"),
      ("Tsk-\(SampleKeys.oldOpenAIBody) x", "T[redacted:OPENAI] x"),
      ("missing-s.\("Ab3dEf6hIj9lMn2pQr5tUv8x").log", "missing-[redacted:VAULT].log"),
    ])
  func announced(text: String, expected: String) {
    let stamp = CredentialKey.fingerprint(ofRawKey: "Ab3dEf6hIj9lMn2pQr5tUv8x").dropFirst(7).prefix(
      8)
    let vault = CredentialKey.fingerprint(ofRawKey: "s.Ab3dEf6hIj9lMn2pQr5tUv8x").dropFirst(7)
    let openAI = CredentialKey.fingerprint(ofRawKey: "sk-" + SampleKeys.oldOpenAIBody).dropFirst(7)
    let pair = CredentialKey.fingerprint(ofRawKey: "Ab3dEf6hIj9lMn2pQr5tUv8xAb3dEf6hIj9lMn2p")
    #expect(
      redacted(text)
        == expected.replacing("STAMP", with: stamp).replacing("VAULT", with: vault.prefix(8))
        .replacing("PAIR", with: pair.dropFirst(7).prefix(8))
        .replacing("OPENAI", with: openAI.prefix(8)))
  }

  @Test(
    "takes out values in lists, objects, braces, elements and statements",
    arguments: [
      (#"{"password":["hunter2"],"n":[1]}"#, #"{"password":["[redacted]"],"n":[1]}"#),
      (#"{"X-Api-Key": ["hunter2", "x"],"a":"b"}"#, #"{"X-Api-Key": ["[redacted]"],"a":"b"}"#),
      (#"{\"Cookie\":[\"a=hunter2\"]}"#, #"{\"Cookie\":[\"[redacted]\"]}"#),
      (#"{"Authorization":["Bearer hunter2"]}"#, #"{"Authorization":["Bearer [redacted]"]}"#),
      (#"{"password":{"value":"hunter2"}}"#, #"{"password":{"value":"[redacted]"}}"#),
      (
        #"{"value":"hunter2","name":"DB_PASSWORD"}"#,
        #"{"value":"[redacted]","name":"DB_PASSWORD"}"#
      ),
      (
        #"{"name":"x-api-key","type":"t","value":"hunter2"}"#,
        #"{"name":"x-api-key","type":"t","value":"[redacted]"}"#
      ),
      (
        #"{"value":"hunter2","size":7,"x":"a b","name":"DB_PASSWORD"}"#,
        #"{"value":"[redacted]","size":7,"x":"a b","name":"DB_PASSWORD"}"#
      ),
      (
        "{\n  \"name\": \"DB_PASSWORD\",\n  \"value\": \"hunter2\"\n}",
        "{\n  \"name\": \"DB_PASSWORD\",\n  \"value\": \"[redacted]\"\n}"
      ),
      (#"{"password":{"v":"hunter2"}}"#, #"{"password":{"v":"[redacted]"}}"#),
      (#"{"api_key": {"S": "hunter2"}}"#, #"{"api_key": {"S": "[redacted]"}}"#),
      (#"{\"password\":{\"old\":\"hunter2\"}}"#, #"{\"password\":{\"old\":\"[redacted]\"}}"#),
      (
        "<password><![CDATA[hunter2<]]></password>",
        "<password><![CDATA[[redacted]]]></password>"
      ),
      ("<password><![CDATA[hunter2", "<password><![CDATA[[redacted]"),
      ("IDENTIFIED BY  'hunter2'", "IDENTIFIED BY  '[redacted]'"),
      (
        #"{"ParameterKey":"DBPassword","ParameterValue":"hunter2"}"#,
        #"{"ParameterKey":"DBPassword","ParameterValue":"[redacted]"}"#
      ),
      ("Uid=sa;Pwd={hunter;2}};x};Encrypt=True", "Uid=sa;Pwd=[redacted];Encrypt=True"),
      ("password={hunter2}", "password=[redacted]"), ("password=<hunter2>", "password=[redacted]"),
      ("password=unmasked-hunter2", "password=[redacted]"),
      ("password=Filtered.hunter2", "password=[redacted]"),
      ("password=user_hunter2", "password=[redacted]"),
      ("<password>hunter2</password>", "<password>[redacted]</password>"),
      (
        "<wsse:Password Type=\"#Text\">hunter2</wsse:Password>",
        "<wsse:Password Type=\"#Text\">[redacted]</wsse:Password>"
      ),
      ("ALTER USER bob WITH PASSWORD 'hunter2'", "ALTER USER bob WITH PASSWORD '[redacted]'"),
      ("CREATE USER bob IDENTIFIED BY 'hunter 2'", "CREATE USER bob IDENTIFIED BY '[redacted]'"),
      (
        "SET PASSWORD FOR 'bob' = PASSWORD('hunter2')",
        "SET PASSWORD FOR 'bob' = PASSWORD('[redacted]')"
      ),
      (
        "https://hunter2:x-oauth-basic@example.com/a",
        "https://[redacted]:[redacted]@example.com/a"
      ),
      ("x-api-key:fc2558282928b3728638497cb434571081ed9958", "x-api-key:[redacted]"),
      (
        "x-api-key:0000000000000000000000000000000000000001",
        "x-api-key:00000000000000000000"
          + "00000000000000000001"
      ),
      ("https://hunter2:x-oauth-basic", "https://[redacted]:x-oauth-basic"),
      ("https://Ab3dEf6hIj9lMn2pQr5tUv8x:", "https://[redacted:STAMP]:"),
      ("https://example.com:8443", "https://example.com:8443"),
      ("https://Ab3dEf6hIj9lMn2pQr5tUv8x@example.com", "https://[redacted:STAMP]@example.com"),
      ("-----BEGIN+PRIVATE+KEY-----%0Ahunter2%0A-----END+PRIVATE+KEY----- x", "[redacted] x"),
    ])
  func structured(text: String, expected: String) {
    let stamp = CredentialKey.fingerprint(ofRawKey: "Ab3dEf6hIj9lMn2pQr5tUv8x").dropFirst(7)
    #expect(redacted(text) == expected.replacing("STAMP", with: stamp.prefix(8)))
    #expect(redacted(redacted(text)) == redacted(text))
  }

  @Test(
    "knows the names that people give to secrets",
    arguments: [
      "pass", "user_pass", "DB_PASS", "dbPass", "login[pass]", "passcode", "otp", "application_key",
      "DD_APP_KEY", "DD-APPLICATION-KEY", "X-Auth-Key", "x-functions-key", "secret_key_base",
      "x-amz-server-side-encryption-customer-key", "password_confirmation", "passwordConfirm",
      "user[password_confirmation]", "password2", "new_password_12", "secret1",
      "x-amz-copy-source-server-side-encryption-customer-key",
    ])
  func names(name: String) {
    #expect(redacted("a=1&\(name)=hunter2&b=2") == "a=1&\(name)=[redacted]&b=2")
    #expect(redacted("\(name): hunter2") == "\(name): [redacted]")
  }

  @Test(
    "equal secrets get equal stamps, however they are encoded; those that can be tried get none")
  func stamps() throws {
    let stamp = try #require(
      CredentialKey.stamp(of: CredentialKey.fingerprint(ofRawKey: SampleKeys.gitHub)))
    for text in [SampleKeys.gitHub, percentEncoded(SampleKeys.gitHub, everyByte: true)] {
      #expect(redacted("/a/\(text)?b") == "/a/\(stamp)?b")
    }
    for word in [
      "hunter2", "correct-horse-battery-staple", "Summer2026Winter2027Spring", "aB1aB1aB1aB1aB1aB1",
      "12345678901234567890123456789012", "ServiceAccount2026Production",
    ] {
      #expect(redacted("password=" + word) == "password=[redacted]")
    }
  }

  @Test(
    "takes out one of every kind of key, however it is told",
    arguments: [1, 2, 3, 4, 5] as [UInt64])
  func everyKind(seed: UInt64) {
    for key in CanaryKey.all(seed: seed) {
      for text in [
        key.text, "x \(key.text) y", "a=\(key.text)&b=1",
        percentEncoded(key.text, everyByte: false),
      ] {
        #expect(!redacted(text).contains(key.secret.dropFirst(4).prefix(12)), "\(key): \(text)")
        #expect(redacted(redacted(text)) == redacted(text), "\(key): \(text)")
      }
    }
  }

  @Test(
    "leaves evidence alone",
    arguments: [
      "Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0", "sk-learn/1.4",
      "task-force-one-two-three-four", SampleKeys.amazonID, "sk-ant-…yzAA",
      "sk-ant-api03-AbC...yzAA", "?api_key=[redacted]", "?api_key=***", "?api_key=REDACTED",
      "?key=color&page=2", "?token=apikey_01EXAMPLE",
      "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf",
      "arn:aws:sts::111122223333:assumed-role/admin/x", "the bearer of",
      "https://example.com:8443/a",
      "/v1/files/88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b",
      "a0dd7b3c-0000-4000-8000-000000000001", "100%", "%zz%4", "=", ":", " ", "", "=====",
      "X-Amz-Credential=\(SampleKeys.amazonID)/20260304/us-east-1",
      "Authorization: AWS4-HMAC-SHA256 Credential=\(SampleKeys.amazonID)/20260304/us-east-1",
      "npm_config_user_agent_of_a_package", "my-pypi-mirror-of-the-team",
      "sk-bratislava-01.example.com",
      "sess-2026-03-04-morning", "secret_manager_of_production", "key-of-the-front-door",
      "s.example-of-a-host.com", "s.abcdefghijklmnopqrstuvwx.example.com", "logs.amazonaws.com",
      "registry/team/token-service:9fceb02d0ae598e95dc970b74767f19372d61af8", "dapipeline-of-2026",
      "xapp-server",
      "?continuation-token=1ueGcxLPRx1TrXYExHnhbYLgveDs2J3wm36Hy4vbOwM",
      "?next_token=AbC123dEf456GhI789jKl",
      "?page_token=CAEaHEFiQ2RFZkdoSWpLbE1uT3BRclN0VXZXeFl6", "max_tokens=100&token_type=3",
      "client-token=550e8400-e29b-41d4-a716-446655440000", "the token expired before its time",
      "\"token\",\"password\",\"secret\"", "invalid session name",
      "/repos/a/git/commits/9fceb02d0ae598e95dc970b74767f19372d61af8",
      "/keys/9fceb02d0ae598e95dc970b74767f19372d61af8", "auth/token/lookup-self",
      "secret/data/prod/db",
      "arn:aws:iam::111122223333:user/token/admin", "etag=\"9fceb02d0ae598e95dc970b74767f193\"",
      "AROAEXAMPLEROLEID0001:i-0abc1234def567890", "x-amz-request-id: 4442587FB7D0A2F9",
      "x-amz-id-2: Uuag1LuByRx9e6j5Onimru9pO4ZVKnJ2Qz7/C1NPcfTWAtRPfTaOFg==",
      "SK" + "9fceb02d0ae598e95dc970b74767f193",
      "vpce-0abc1234def567890", "Root=1-69b4c3bb-9fceb02d0ae598e95dc970b7",
      "pk_live_" + "Ab3dEf6hIj9lMn2pQr5tUv8x", "bypass=1", "compass: north", "?value=12",
      "?api_key={{api_key}}", "?api_key=${API_KEY}", "?token=<your-token>", "?key[]=a",
      "password=[FILTERED]", "password=***masked***", "api_key=sk-ant-api03-[REDACTED]",
      "<token>***</token>", "<key>Contents</key>", "<password/>", "a > b", "<a>x</a>",
      "invalid token 'x' at 3", "EAAaBlBUOkNBVQAbCdEf1234567890AbCdEf1234567890AbCd",
      "https://git@example.com/a", "ssh://deploy:@example.com", "GRANTED BY 'alice'",
      #"{"value":"12","name":"size"}"#, #"{"password":{"length":12}}"#,
      #"{"name":"size","type":"token","n":1,"value":"12"}"#, #"C:\/a\/b:c@d"#,
      #"{"value":"12","type":"password","name":"size"}"#,
      #"{"password":{"type":"string","format":"password"}}"#, #"{"token":{"owner":"bob"}}"#,
      #"{"auth":{"method":"password","user":"bob"}}"#, "q=visual+basic+programming", "bearer=true",
      "the bearer: a person", "plan\tbasic\tenterprise", "x86_64=1", "password2024-policy",
      "k8s=1&sha256=9fceb02d0ae598e95dc970b74767f19372d61af8", "oauth2=yes", "key2=color",
      "task-" + "9fceb02d0ae598e95dc970b74767f19372d61af89fceb02d", "?id[]=7&key[0]=color",
    ])
  func harmless(text: String) {
    #expect(redacted(text) == text)
  }

  @Test("a hint stays one when what stood behind it was taken out")
  func hintBeforeSecret() {
    let hint = "api_key=sk-6cb1c05t...key="
    #expect(redacted(hint + "sk-te.XO") == hint + "[redacted]")
    for key in SampleKeys.prefixed {
      let clean = redacted(hint + key + ".")
      #expect(clean.hasPrefix(hint + "[redacted"))
      #expect(redacted(clean) == clean)
    }
    // What ends in a bracket is no stamp yet, and it is too long for the end of a hint.
    for end in ["wordofaline]", "[another-one]"] {
      #expect(redacted(hint + end).hasPrefix("api_key=[redacted"))
    }
  }

  @Test("what looks like a secret only where the one behind it was taken out goes with it")
  func endsAtSecret() {
    let secret = "02+0q304/us0+30/u4+s02152/edgeWhintoken="
    let value = "PLorkerFetEchedel=ian+tAKIAKIAIOSFODNN4EXAMPLE+0q304/us0+3002152/edgeWorker"
    let clean = redacted("AKIAIOSFODNN7EXAMPLE " + secret + value)
    #expect(clean.hasPrefix("AKIAIOSFODNN7EXAMPLE [redacted"))
    #expect(!clean.contains("edgeWhin") && redacted(clean) == clean)
  }

  @Test("whether a value is a secret does not hang on what stands behind it")
  func whatStandsBehind() {
    let tails = [" x", ")", "\u{FFFD}yz", ") and more words, as many as there are on a line"]
    for tail in tails {
      #expect(redacted("r_sk-ant-aix03w-E" + tail) == redacted("r_sk-ant-aix03w-E") + tail)
    }
    #expect(redacted("sk-ant-aix03w-E").hasPrefix("[redacted"))
    var random = SeededRandom(seed: 9)
    let characters = Array("abcdefXYZ0123456789-_.")
    for prefix in SecretPrefix.all {
      for length in 0..<70 {
        let body = (0..<length).map { _ in
          characters[Int.random(in: 0..<characters.count, using: &random)]
        }
        let text = "\(prefix.text)" + String(body)
        for tail in tails { #expect(redacted(text + tail) == redacted(text) + tail, "\(text)") }
      }
    }
  }

  @Test("a stamp in the place of a password stays; what only looks like one goes")
  func stampOfPassword() {
    for user in ["user:", ""] {
      for stamp in ["[redacted]", "[redacted:142a35bc]"] {
        let text = "https://\(user)\(stamp)@example.com/a"
        #expect(redacted(text) == text)
      }
    }
    for password in [
      "[redacted", "[redacted]hunter2", "[redacted:hunter22]", "[redacted:142a35bc]hunter2",
      "[redacted]:hunter2", "hunter2[redacted]",
    ] {
      let clean = redacted("https://user:\(password)@example.com/a")
      #expect(clean.hasPrefix("https://user:[redacted") && clean.hasSuffix("]@example.com/a"))
      #expect(!clean.contains("hunter2") && clean.split(separator: "[redacted").count == 2)
      #expect(redacted(clean) == clean)
    }
  }

  @Test("whatever surrounds a key, it goes, and the rest of the text stays")
  func surrounded() {
    var random = SeededRandom(seed: 5)
    let marks = Array(" /?&=:;,\"'()[]{}<>|\\@#%+~^!*\n\t\0é")
    for _ in 0..<2000 {
      let key = SampleKeys.prefixed[Int.random(in: 0..<SampleKeys.prefixed.count, using: &random)]
      func noise() -> String {
        String(
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            marks[Int.random(in: 0..<marks.count, using: &random)]
          })
      }
      let text = "begin" + noise() + " " + noise() + key + noise() + " end"
      // A star or dots may make a hint of a short beginning, never of a key.
      #expect(!redacted(text).contains(key.dropLast(1)), "\(text)")
      #expect(redacted(redacted(text)) == redacted(text))
    }
  }
}
