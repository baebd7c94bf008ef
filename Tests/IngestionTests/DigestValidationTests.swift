import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// One way to tamper, and what must be said of it.
private struct Tampering: CustomTestStringConvertible, Sendable {
  var name: String
  /// In the order of ``EvidenceIntegrity/problemKinds()``.
  var kinds: [String]
  /// A part of the path of a file that is named.
  var file: String
  var apply: @Sendable (inout DigestCase) -> Void

  var testDescription: String { name }

  init(
    _ name: String, _ kinds: [String], _ file: String,
    _ apply: @escaping @Sendable (inout DigestCase) -> Void
  ) {
    self.name = name
    self.kinds = kinds
    self.file = file
    self.apply = apply
  }
}

private let tamperings: [Tampering] = [
  Tampering("a log is altered", ["log-altered"], "EXAMPLE2x1") { $0.trail.logs[4].content += " " },
  Tampering("a log is cut off", ["log-altered"], "EXAMPLE0x0") { $0.trail.logs[0].content = "a" },
  Tampering("a log is deleted", ["log-missing"], "EXAMPLE1x0") { $0.trail.logs.remove(at: 2) },
  Tampering("a log is added", ["log-unlisted"], "EXAMPLEadded") {
    $0.trail.logs.append(
      MadeTrail.File(
        path: $0.trail.logs[2].path.replacing("EXAMPLE1x0", with: "EXAMPLEadded"), content: "new"))
  },
  Tampering("two logs are swapped", ["log-swapped", "log-swapped"], "EXAMPLE0x0") {
    let first = $0.trail.logs[0].content
    $0.trail.logs[0].content = $0.trail.logs[3].content
    $0.trail.logs[3].content = first
  },
  Tampering("a log is struck from its digest and deleted", ["digest-altered"], "T020131Z") {
    $0.trail.logs.remove(at: 2)
    $0.trail.digests[1].content = $0.trail.digests[1].content.replacing(
      #/"logFiles":.*/#, with: "\"logFiles\":[]}")
  },
  Tampering(
    "a log is altered, and its digest with it", ["digest-altered"], "T020131Z"
  ) {
    $0.trail.logs[2].content = "bb"
    $0.alter(1, MadeTrail.sha256("b0"), MadeTrail.sha256("bb"))
  },
  Tampering("a digest is cut off", ["digest-missing", "digest-unreadable"], "T040131Z") {
    $0.trail.digests[3].content.removeLast(9)
  },
  Tampering("a digest is deleted", ["digest-missing"], "T040131Z") {
    $0.trail.digests.remove(at: 3)
  },
  Tampering("a recorded signature is altered", ["digest-altered", "signature-wrong"], "T030131Z") {
    let signature = $0.trail.signatures[1]
    $0.alter(2, signature, String(signature.reversed()))
  },
  Tampering("a recorded hash is altered", ["digest-altered", "digest-altered"], "T030131Z") {
    let hash = MadeTrail.sha256($0.trail.digests[1].content)
    $0.alter(2, hash, String(hash.reversed()))
  },
  Tampering(
    "a digest is signed anew with another key", ["digest-altered", "signature-wrong"], "T030131Z"
  ) {
    let (hash, signature) = (
      MadeTrail.sha256($0.trail.digests[1].content), $0.trail.signatures[1]
    )
    $0.trail.logs[2].content = "bb"
    $0.alter(1, MadeTrail.sha256("b0"), MadeTrail.sha256("bb"))
    let content = $0.trail.digests[1].content
    let text =
      "2026-03-04T02:01:31Z\n\(MadeTrail.bucket)/\($0.trail.digests[1].path).gz\n"
      + "\(MadeTrail.sha256(content))\n\($0.trail.signatures[0])"
    $0.alter(2, hash, MadeTrail.sha256(content))
    $0.alter(2, signature, DigestCase.otherKey.signature(of: text))
  },
  Tampering(
    "the whole trail is written anew with another key",
    Array(repeating: "signature-wrong", count: 7), "T010131Z"
  ) {
    $0.trail = MadeTrail(
      DigestCase.hours, key: DigestCase.otherKey, claiming: DigestCase.key)
    $0.signatures = [$0.trail.signatures[6]]
  },
  Tampering(
    "the whole trail is written anew under the name of another key", ["key-unknown"], "T010131Z"
  ) {
    $0.trail = MadeTrail(DigestCase.hours, key: DigestCase.otherKey)
    $0.signatures = [$0.trail.signatures[6]]
  },
  Tampering(
    "a digest stands in the place of another", ["digest-misplaced", "digest-missing"], "T040131Z"
  ) {
    $0.digestPaths[3] = $0.trail.digests[3].path
    $0.trail.digests[3].content = $0.trail.digests[1].content
  },
  Tampering(
    "the digest of another Region stands in its place", ["digest-misplaced", "digest-missing"],
    "us-east-1_20260304T040131Z"
  ) {
    let other = MadeTrail(
      [[]], key: DigestCase.key, region: "eu-west-1", startHour: 3)
    $0.digestPaths[3] = $0.trail.digests[3].path
    $0.trail.digests[3].content = other.digests[0].content
  },
  Tampering(
    "the digest of another account stands in its place", ["digest-misplaced", "digest-missing"],
    "111122223333_CloudTrail-Digest_us-east-1_manage_ment_us-east-1_20260304T040131Z"
  ) {
    let other = MadeTrail([[]], key: DigestCase.key, account: "444455556666", startHour: 3)
    $0.digestPaths[3] = $0.trail.digests[3].path
    $0.trail.digests[3].content = other.digests[0].content
  },
  Tampering(
    "the end of a digest is moved", ["digest-altered", "digest-times", "digest-times"], "T030131Z"
  ) {
    $0.alter(2, "\"digestEndTime\":\"2026-03-04T03:", "\"digestEndTime\":\"2026-03-04T02:")
  },
  Tampering("the newest digest is altered", ["signature-wrong"], "T070131Z") {
    $0.trail.logs[7].content = "gg"
    $0.alter(6, MadeTrail.sha256("g0"), MadeTrail.sha256("gg"))
  },
  Tampering("the fingerprint of a digest is altered", ["digest-altered"], "T030131Z") {
    $0.alter(2, DigestCase.key.fingerprint, String(DigestCase.key.fingerprint.reversed()))
  },
]

@Suite("The validation of CloudTrail digests")
struct DigestValidationTests {
  private func whole() -> DigestCase {
    var made = DigestCase()
    made.signatures = [DigestCase.whole.signatures[6]]
    return made
  }

  @Test("A sound chain is proven, from its first digest to its newest")
  func sound() {
    let integrity = whole().integrity
    #expect(integrity.standing == .proven)
    #expect(integrity.problems == [])
    #expect(integrity.digests.read == 7 && integrity.digests.signed == 7)
    #expect(integrity.logs.listed == 8 && integrity.logs.intact == 8)
    #expect(integrity.coversEveryRecord)
    let chain = integrity.chains.first
    #expect(integrity.chains.count == 1)
    #expect(chain?.account == "111122223333" && chain?.region == "us-east-1")
    #expect(chain?.trail == "manage_ment")
    #expect(integrity.complete.map(\.from.description) == ["2026-03-04T00:01:31Z"])
    #expect(integrity.complete.map(\.to.description) == ["2026-03-04T07:01:31Z"])
  }

  @Test("An empty digest that is signed proves an hour of silence, and no other does")
  func silence() {
    let spans = whole().integrity.provedSilent
    #expect(spans.map(\.from.description) == ["2026-03-04T03:01:31Z"])
    #expect(spans.map(\.to.description) == ["2026-03-04T04:01:31Z"])
    var unkeyed = whole()
    unkeyed.keys = []
    #expect(unkeyed.integrity.provedSilent == [])
    var forged = whole()
    forged.alter(3, "\"logFiles\":[]", "\"logFiles\":[ ]")
    #expect(forged.integrity.provedSilent == [])
  }

  @Test("Every kind of tampering is found and named", arguments: tamperings)
  private func found(tampering: Tampering) {
    var made = whole()
    tampering.apply(&made)
    let integrity = made.integrity
    #expect(integrity.problemKinds() == tampering.kinds)
    #expect(integrity.standing != .proven)
    #expect(integrity.problems.contains { $0.file.contains(tampering.file) })
    #expect(integrity.problems.allSatisfy { !$0.claim.isEmpty && $0.claim.hasSuffix(".") })
  }

  @Test("What was done to the logs is found without any key", arguments: 0..<6)
  private func withoutKeys(index: Int) {
    var made = whole()
    made.keys = []
    tamperings[index].apply(&made)
    #expect(made.integrity.problemKinds() == tamperings[index].kinds)
    #expect(made.integrity.limits.contains { $0.contains("list-public-keys --region us-east-1") })
  }

  @Test("A chain that begins later is no error: what is before is said to be open")
  func laterStart() {
    var made = whole()
    made.trail.digests.removeFirst(2)
    made.trail.logs.removeFirst(3)
    #expect(made.integrity.problems == [])
    #expect(made.integrity.limits.contains { $0.contains("nothing vouches for the logs before") })
  }

  @Test("Without the metadata the newest digest alone is not proven, and how to get them is said")
  func newest() throws {
    var made = DigestCase()
    #expect(made.integrity.standing == .consistent)
    #expect(made.integrity.digests.signed == 6 && made.integrity.digests.unsigned == 1)
    let limit = try #require(made.integrity.limits.first { $0.contains("head-object") })
    #expect(limit.contains("--bucket example-trail --key AWSLogs/111122223333/CloudTrail-Digest/"))
    // Altered without its metadata it is as good as any, and only said to be open.
    made.alter(6, MadeTrail.sha256("g0"), MadeTrail.sha256("gg"))
    made.trail.logs[7].content = "gg"
    #expect(made.integrity.problems == [] && made.integrity.standing == .consistent)
    #expect(made.integrity.complete.map(\.to.description) == ["2026-03-04T06:01:31Z"])
  }

  @Test("A key in the name of a bucket or an object is shown nowhere")
  func secretNames() throws {
    let key = SampleKeys.gitHub
    var made = DigestCase()
    for hour in made.trail.digests.indices {
      made.alter(hour, "example-trail", key)
      made.alter(hour, "_us-east-1_trail", "_us-east-1_\(key)")
      made.alter(hour, "/CloudTrail/", "/\(key)/")
    }
    made.trail.logs.removeFirst()
    let told = String(
      decoding: try JSONEncoder().encode(made.integrity), as: UTF8.self)
    #expect(!told.contains(key) && told.contains("[redacted:"))
    #expect(!told.contains("head-object --bucket"))
  }

  @Test("Validation that was off is said, with the time, and is no sign of tampering")
  func restart() {
    var made = whole()
    let later = MadeTrail([["x0"], ["y0"]], key: DigestCase.key, startHour: 12)
    made.trail.digests += later.digests
    made.trail.logs += later.logs
    made.signatures.append(later.signatures[1])
    let integrity = made.integrity
    #expect(integrity.problemKinds() == ["chain-restarted"])
    #expect(integrity.problems.first?.from?.description == "2026-03-04T07:01:31Z")
    #expect(integrity.problems.first?.to?.description == "2026-03-04T12:01:31Z")
    #expect(integrity.standing == .consistent && integrity.digests.signed == 9)
  }

  @Test("Copies under other names are found by their content")
  func renamed() {
    var made = whole()
    for index in made.trail.logs.indices { made.trail.logs[index].path = "copy/\(index).log" }
    for index in made.trail.digests.indices { made.digestPaths[index] = "copy/d\(index)" }
    let integrity = made.integrity
    #expect(integrity.problems == [] && integrity.standing == .proven)
    #expect(integrity.logs.renamed == 8)
  }

  @Test("A digest that is there twice counts once")
  func twice() {
    var made = whole()
    made.trail.digests += made.trail.digests
    #expect(made.integrity == whole().integrity)
  }

  @Test("A key that was not in use at the time is said")
  func keyOutOfTime() {
    let made = whole()
    var evidence = made.evidence
    for fingerprint in evidence.keys.keys {
      evidence.keys[fingerprint]?[0].to = Timestamp(rfc3339: "2026-03-04T03:30:00Z")
    }
    let integrity = evidence.integrity(of: made.sources)
    #expect(integrity.problemKinds() == Array(repeating: "key-out-of-time", count: 3))
  }

  @Test("Digests of a Region none of whose logs is here are one line, not thousands")
  func otherRegion() {
    var made = whole()
    let other = MadeTrail([["x0", "x1"], ["y0"]], key: DigestCase.key, region: "eu-west-1")
    made.trail.digests += other.digests
    made.signatures.append(other.signatures[1])
    let integrity = made.integrity
    #expect(integrity.problemKinds() == ["log-missing"])
    #expect(integrity.logs.missing == 3)
    #expect(integrity.problems.first?.claim.contains("None of the 3 log files") == true)
  }

  @Test("The order in which digests are read changes nothing")
  func order() {
    var random = SeededRandom(seed: 11)
    for tampering in tamperings where tampering.kinds.allSatisfy({ !$0.contains("misplaced") }) {
      var made = whole()
      tampering.apply(&made)
      let integrity = made.integrity
      made.trail.digests.shuffle(using: &random)
      made.digestPaths = [:]
      #expect(made.integrity == integrity, "\(tampering.name)")
    }
  }

  @Test("Any damage to a digest that a later one vouches for is noticed", arguments: 1...40)
  func damaged(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var made = whole()
    let hour = Int.random(in: 0..<6, using: &random)
    let before = Array(made.trail.digests[hour].content.utf8)
    let after = damage(before, &random)
    made.trail.digests[hour].content = String(decoding: after, as: UTF8.self)
    guard made.trail.digests[hour].content != DigestCase.whole.digests[hour].content else { return }
    #expect(made.integrity.standing == .broken)
  }
}
