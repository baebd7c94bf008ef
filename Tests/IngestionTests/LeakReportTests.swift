import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

private let rawKey = "sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-wxyz"
private let awsSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
private let password = "correct-horse-EXAMPLE"
private let fingerprint = CredentialKey.fingerprint(ofRawKey: rawKey)

private func readReports(_ texts: String...) throws -> [LeakReport] {
  try withTemporaryFolder { folder in
    var paths: [String] = []
    for (index, text) in texts.enumerated() {
      let file = folder.appending(path: "leaks-\(index).txt")
      try Data(text.utf8).write(to: file)
      paths.append(file.path())
    }
    return try LeakReports.read(paths: paths)
  }
}

private func at(_ text: String) -> Timestamp? { Timestamp(rfc3339: text) }

@Suite("Leak reports")
struct LeakReportTests {
  private static let samples = LeakReports.all.map { ($0.title, $0.sample) }

  @Test("a sample is one finding with a place or a time, and its own kind", arguments: samples)
  func sample(title: String, text: String) throws {
    let report = try #require(try readReports(text).first)
    #expect(report.source.title == title)
    #expect(report.source.findings == 1)
    #expect(report.source.sha256.count == 64)
    let finding = try #require(report.entries.first?.finding)
    #expect(
      finding.repository == "https://github.com/example/payments"
        || finding.repository == "example/payments" || finding.file == "config.py")
    #expect(finding.earliest != nil)
    #expect(!finding.kind.isEmpty)
  }

  @Test("gitleaks: place, commit date and key, from JSON as from CSV")
  func gitleaks() throws {
    let row = """
      RuleID,Commit,File,SymlinkFile,Secret,Match,StartLine,EndLine,StartColumn,EndColumn,Author,\
      Message,Date,Email,Fingerprint,Tags
      anthropic-api-key,0000000000000000000000000000000000000001,config.py,,\(rawKey),\
      "key = ""\(rawKey)""
      next",4,4,12,60,Dev,"add ""it"" now",2026-03-03T21:55:10Z,dev@example.com,\
      0000000000000000000000000000000000000001:config.py:anthropic-api-key:4,

      """
    for text in [GitleaksReport().sample, row, row.replacing("\n", with: "\r\n")] {
      let entry = try #require(try readReports(text).first?.entries.first)
      #expect(entry.finding.file == "config.py")
      #expect(entry.finding.line == 4)
      #expect(entry.finding.commit == "0000000000000000000000000000000000000001")
      #expect(entry.finding.committedAt == at("2026-03-03T21:55:10Z"))
      #expect(entry.finding.detectedAt == nil)
      #expect(entry.identity.compare(with: [fingerprint]) == .same)
    }
  }

  @Test(
    "TruffleHog: every way it writes a time",
    arguments: [
      ("2026-03-03 21:55:10 +0000", "2026-03-03T21:55:10Z"),
      ("2026-03-03 14:55:10 -0700 PDT", "2026-03-03T21:55:10Z"),
      ("2026-03-03 21:55:10 +0000 UTC", "2026-03-03T21:55:10Z"),
      ("2026-03-03T21:55:10Z", "2026-03-03T21:55:10Z"), ("yesterday", nil),
      ("0001-01-01 00:00:00 +0000 UTC", nil),
    ])
  func times(written: String, expected: String?) throws {
    let text = TruffleHogReport().sample.replacing("2026-03-03 21:55:10 +0000", with: written)
    let entry = try #require(try readReports(text).first?.entries.first)
    #expect(entry.finding.committedAt == expected.flatMap(at))
    #expect(entry.hasUnreadableTime == (expected == nil))
  }

  @Test("TruffleHog: its own messages stand between findings")
  func messages() throws {
    let text =
      "🐷🔑🐷 TruffleHog. Unearth your secrets.\n\n"
      + #"{"level":"info-0","ts":"2026-03-04T08:00:00Z","msg":"running source"}"# + "\n"
      + TruffleHogReport().sample + "Found verified result\n" + TruffleHogReport().sample
    let report = try #require(try readReports(text).first)
    #expect(report.entries.count == 2)
    #expect(report.entries[0].finding.repository == "https://github.com/example/payments")
  }

  @Test("GitHub: detection, closing, and the place of the first location")
  func gitHub() throws {
    let text = GitHubSecretScanningReport().sample.replacing(
      #""validity""#,
      with:
        #""first_location_detected":{"path":"a.py","start_line":3,"commit_sha":"02"},"validity""#)
    let finding = try #require(try readReports("[\(text)]").first?.entries.first?.finding)
    #expect(finding.repository == "example/payments")
    #expect(finding.file == "a.py")
    #expect(finding.line == 3)
    #expect(finding.commit == "02")
    #expect(finding.detectedAt == at("2026-03-03T22:40:00Z"))
    #expect(finding.closedAt == at("2026-03-04T08:00:00Z"))
    #expect(finding.isMarkedRevoked)
    #expect(finding.isPublic == true)
  }

  @Test("GitHub: locations alone are places of an unknown key")
  func locations() throws {
    let text = """
      [{"type":"commit","details":{"path":"a.py","start_line":3,"end_line":3,"blob_sha":"01",\
      "blob_url":"https://api.github.com/repos/example/payments/git/blobs/01","commit_sha":"02",\
      "commit_url":"https://api.github.com/repos/example/payments/git/commits/02"}},
      {"type":"issue_body","details":{"issue_body_url":\
      "https://api.github.com/repos/example/payments/issues/5"}}]
      """
    let entries = try #require(try readReports(text).first?.entries)
    #expect(entries.map(\.finding.repository) == ["example/payments", "example/payments"])
    #expect(entries.map(\.finding.file) == ["a.py", ""])
    #expect(entries.allSatisfy { $0.finding.earliest == nil })
    #expect(entries.allSatisfy { $0.identity.compare(with: [fingerprint]) == .unknown })
  }

  @Test("GitGuardian: incidents and occurrences of separate files are joined, in either order")
  func joining() throws {
    let incident = """
      [{"id":101,"date":"2026-03-03T21:55:10.005564Z","triggered_at":"2026-03-03T22:41:00Z",\
      "detector":{"display_name":"Claude API Key"},"secret_hash":"EXAMPLE","status":"RESOLVED",\
      "resolved_at":"2026-03-04T10:00:00Z","secret_revoked":true,"tags":["PUBLICLY_EXPOSED"],\
      "occurrences":null}]
      """
    let occurrences = """
      incident_id\tdate\tfilepath\tsha\tchange_type\tsource
      101\t2026-03-03T21:55:10Z\tconfig.py\t01\taddition\texample/payments
      101\t2026-03-03T23:00:00Z\tconfig.py\t02\tdeletion\texample/payments
      102\t2026-03-02T21:55:10Z\tother.py\t03\taddition\texample/payments
      """
    for texts in [[incident, occurrences], [occurrences, incident]] {
      let entries = try readReports(texts[0], texts[1]).flatMap(\.entries)
      #expect(entries.map(\.finding.file) == ["config.py", "other.py"])
      let joined = try #require(entries.first?.finding)
      #expect(joined.kind == "Claude API Key")
      #expect(joined.repository == "example/payments")
      #expect(joined.committedAt == at("2026-03-03T21:55:10Z"))
      #expect(joined.detectedAt == at("2026-03-03T22:41:00Z"))
      #expect(joined.isMarkedRevoked)
      #expect(joined.isPublic == true)
      #expect(entries[1].finding.detectedAt == nil)
    }
  }

  @Test(
    "a report without findings names no leak",
    arguments: [
      "", "[]", " [ ]\n", "RuleID,Commit,File,Secret,StartLine,Fingerprint\n", "\u{FEFF}[]",
    ])
  func empty(text: String) throws {
    #expect(try readReports(text).first?.entries.isEmpty == true)
  }

  @Test(
    "what is damaged or no report is refused without a word of it",
    arguments: [
      "203.0.113.9 - - [04/Mar/2026:05:06:07 +0000] \"GET /\(password) HTTP/1.1\" 200 5",
      #"{"message":"Not Found \#(password)"}"#, "[1,2,\"\(password)\"]",
      #"[{"Secret":"\#(password)","RuleID":"#, "a,b\n\(password),2\n",
      String(GitleaksReport().sample.dropLast(5)),
      TruffleHogReport().sample + #"{"SourceMetadata":{"Data":"\#(password)"# + "\n",
      "RuleID,Commit,File,Secret,StartLine,Fingerprint\nx,\(password)\n",
      "RuleID,Secret,StartLine,Fingerprint\nx,\"\(password)\n",
      String(repeating: "[", count: 300), String(repeating: #"{"a":"#, count: 300),
    ])
  func refused(text: String) throws {
    do {
      let reports = try readReports(text)
      Issue.record("read as \(reports.map(\.source.title))")
    } catch let error as LeakReportError {
      #expect(!error.message.contains(password))
      #expect(!error.message.contains("EXAMPLE"))
      #expect(error.message.contains("leaks-0.txt"))
    }
  }

  @Test("a report cut off anywhere is refused")
  func cuts() throws {
    for format in LeakReports.all {
      let bytes = Array(format.sample.utf8.dropLast(2))
      for end in 0..<bytes.count {
        var reader = LeakReportReader()
        let isRead: Bool
        do {
          try bytes[..<end].withUnsafeBufferPointer { try reader.read($0) }
          isRead = true
        } catch {
          isRead = false
        }
        #expect(isRead == (end == 0), "\(format.title) cut at \(end)")
      }
    }
  }
}

@Suite("Damaged leak reports")
struct DamagedLeakReportTests {
  @Test("never trap, and never let the secret through", arguments: LeakReports.all.map(\.sample))
  func damage(sample: String) {
    var generator = SeededRandom(seed: 11)
    let pieces: [[UInt8]] = ["\"", "{", "}", "[", "]", ",", "\\", "\\ud800", "\n", "\0", "9"]
      .map { Array($0.utf8) }
    for _ in 0..<3000 {
      var bytes = Array(sample.replacing("AKIAIOSFODNN7EXAMPLE", with: rawKey).utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let start = Int.random(in: 0..<bytes.count, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0...3, using: &generator))
        bytes.replaceSubrange(start..<end, with: pieces.randomElement(using: &generator) ?? [])
      }
      var reader = LeakReportReader()
      var told = ""
      do {
        try bytes.withUnsafeBufferPointer { try reader.read($0) }
      } catch {
        told = "\(error)"
      }
      told += "\(reader.entries)"
      #expect(!told.contains(rawKey))
    }
  }
}

@Suite("The key of a leak finding")
struct LeakIdentityTests {
  private func identity(_ secrets: String..., kind: String = "") -> LeakIdentity {
    LeakIdentity(of: secrets.map { Array($0.utf8) }, kind: kind)
  }

  @Test("is compared by fingerprint, id or the end of a hint")
  func comparison() {
    let raw = CredentialKey.names(ofRawKey: rawKey)
    let other = CredentialKey.names(ofRawKey: "sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-0000")
    #expect(identity(rawKey).compare(with: raw) == .same)
    #expect(identity(rawKey).compare(with: other) == .other)
    #expect(identity(rawKey).compare(with: [fingerprint]) == .same)
    #expect(identity(rawKey).compare(with: ["sk-ant-…wxyz"]) == .same)
    #expect(identity(rawKey).compare(with: ["sk-ant-api03-EXA...wxyz"]) == .same)
    #expect(identity(rawKey).compare(with: ["sk-ant-…0000"]) == .other)
    #expect(identity(rawKey).compare(with: ["prod-backend"]) == .unknown)
    #expect(identity(rawKey).compare(with: ["apikey_01EXAMPLEaaaaaaaaaaaaaaaa"]) == .unknown)
    let amazon = identity("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE:" + awsSecret)
    #expect(amazon.compare(with: ["AKIAIOSFODNN7EXAMPLE"]) == .same)
    #expect(amazon.compare(with: ["AKIAI44QH8DHBEXAMPLE"]) == .other)
    #expect(amazon.compare(with: CredentialKey.names(ofRawKey: awsSecret)) == .same)
    #expect(
      amazon.compare(with: CredentialKey.names(ofRawKey: "AKIAIOSFODNN7EXAMPLE")) == .same)
    #expect(
      identity(awsSecret).compare(with: CredentialKey.names(ofRawKey: "AKIAIOSFODNN7EXAMPLE"))
        == .unknown)
  }

  @Test("that a report hides cannot be compared, unless another maker's is asked for")
  func hidden() {
    for mask in ["REDACTED", "sk-ant-a...", "***", ""] {
      #expect(identity(mask).compare(with: [fingerprint, "sk-ant-…wxyz"]) == .unknown)
    }
    let claude = identity("REDACTED", kind: "Anthropic API Key")
    #expect(claude.compare(with: ["AKIAIOSFODNN7EXAMPLE"]) == .other)
    #expect(claude.compare(with: CredentialKey.names(ofRawKey: rawKey)) == .unknown)
    #expect(identity(rawKey).compare(with: ["AKIAIOSFODNN7EXAMPLE"]) == .other)
    #expect(
      identity("x", kind: "generic-api-key").compare(with: ["AKIAIOSFODNN7EXAMPLE"]) == .unknown)
  }

  /// Computed with Python's `hashlib.scrypt`.
  private static let leakHash =
    "86c3735cbce8dda737460d68e76d180cc278b268c7c4f6e5358cc664d7da451b"

  @Test("is known by the hash that GitGuardian has of it, which can only confirm")
  func leakHash() {
    #expect(CredentialKey.leakHash(ofRawKey: rawKey) == "hmsl:" + Self.leakHash)
    #expect(CredentialKey.leakHash(ofRawKey: "")?.count == 69)
    let hashed = LeakIdentity(of: [], leakHash: Array(Self.leakHash.uppercased().utf8), kind: "x")
    #expect(hashed.compare(with: [fingerprint, "hmsl:" + Self.leakHash]) == .same)
    #expect(hashed.compare(with: [fingerprint, "hmsl:" + Self.leakHash.reversed()]) == .unknown)
  }

  @Test("keeps no secret")
  func names() {
    for secret in [
      rawKey, awsSecret, password, "AKIAIOSFODNN7EXAMPLE:" + awsSecret, "ab**" + password,
    ] {
      let kept = "\(identity(secret))"
      for raw in [rawKey, awsSecret, password] where secret.contains(raw) {
        #expect(!kept.contains(raw))
      }
    }
  }
}

/// Reports with the key, written KEY, wherever one can stand and in every text beside it.
private let templates: [String] = [
  #"[{"RuleID":"r","Description":"d KEY","StartLine":4,"Match":"m KEY","Secret":"KEY","Line":"KEY","File":"f/KEY.py","Commit":"01","Link":"https://example.com/KEY#L4","Date":"KEY","Message":"KEY","Fingerprint":"01:KEY:r:4"}]"#,
  "RuleID,Commit,File,Secret,Match,StartLine,Message,Date,Fingerprint\nr,01,KEY.py,KEY,\"m \"\"KEY\"\"\",4,KEY,KEY,01:KEY\n",
  #"{"SourceMetadata":{"Data":{"Git":{"commit":"01","file":"KEY","line":4,"repository":"https://user:KEY@example.com/r","link":"KEY"}}},"DetectorName":"D KEY","Raw":"KEY","RawV2":"AKIAIOSFODNN7EXAMPLEKEY","SecretParts":{"key":"KEY"},"Redacted":"KEY","ExtraData":{"a":"KEY"}}"#,
  #"[{"number":1,"created_at":"KEY","html_url":"https://example.com/KEY","secret_type":"KEY","secret":"KEY","resolution_comment":"KEY","first_location_detected":{"path":"KEY","start_line":1,"commit_sha":"KEY"}}]"#,
  #"[{"id":101,"detector":{"display_name":"KEY"},"secret_hash":"h","status":"s","secret":"KEY","occurrences":[{"filepath":"KEY","sha":"01","matches":[{"name":"k","match":"KEY"}],"source":{"full_name":"KEY"}}]}]"#,
  "incident_id,status,filepath,sha,secret,url\n101,s,KEY,01,KEY,x/KEY\n",
]

@Suite("The secrets of leak reports")
struct LeakSecretTests {
  @Test(
    "stand in no value that is returned", arguments: templates, [rawKey, awsSecret, password])
  func planted(template: String, key: String) throws {
    let text = template.replacing("EXAMPLEKEY", with: "EXAMPLE" + key).replacing("KEY", with: key)
    let reports = try readReports(text)
    #expect(reports.first?.entries.isEmpty == false)
    #expect(!"\(reports)".contains(key))
  }

  @Test("and what stands for them is kept whole or not at all, wherever a text is cut")
  func cutStamps() throws {
    for length in 980...1030 {
      let link = String(repeating: "é", count: length / 2) + "/?token=\(rawKey)&end=1"
      let text =
        #"[{"number":1,"created_at":"2026-03-03T22:40:00Z","html_url":"\#(link)","#
        + #""secret_type":"anthropic_api_key","secret":"\#(rawKey)"}]"#
      let kept = try #require(try readReports(text).first?.entries.first?.finding.link)
      #expect(kept.utf8.count <= 1024 && !kept.contains("\u{FFFD}"))
      let mark = kept.split(separator: "=").dropFirst().first ?? ""
      let isWhole = mark.isEmpty || mark.hasPrefix("[redacted") && mark.contains("]")
      #expect(isWhole, "\(kept.suffix(40))")
    }
  }

  @Test("nor does what is returned look like one because of bytes that are no text")
  func notUTF8() throws {
    let link = Array("s/secret-:::pat-na1-".utf8) + [0xC6, 0xC1, 0xFF] + Array(":::s/canuse".utf8)
    try expectNoSecret(inLink: link)
  }

  @Test("nor because it is cut off where it was still mixed")
  func cutRuns() throws {
    // Its end changes its kind too seldom for a key; its beginning alone does not.
    let run = "s/secre6AKIAI666666166A" + String(repeating: "6", count: 99)
    for length in 980...1024 {
      let filler = String(repeating: ":", count: length)
      try expectNoSecret(inLink: Array("s/secret-\(filler)\(run)".utf8))
    }
  }

  private func expectNoSecret(inLink link: [UInt8]) throws {
    let text =
      Array(#"[{"number":1,"created_at":"2026-03-03T22:40:00Z","html_url":""#.utf8) + link
      + Array(#"","secret_type":"anthropic_api_key","secret":null}]"#.utf8)
    var reader = LeakReportReader()
    try text.withUnsafeBufferPointer { try reader.read($0) }
    let kept = try #require(reader.entries.first?.finding.link)
    let bytes = Array(kept.utf8)
    let secrets = bytes.withUnsafeBufferPointer { SecretFinder.secrets(in: $0) }
    #expect(kept.hasPrefix("s/secret-") && secrets.allSatisfy { bytes[$0].first == 91 })
  }
}
