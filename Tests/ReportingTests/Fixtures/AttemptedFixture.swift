import Vocabulary

@testable import Reporting

extension Fixture {
  /// The key of the server, revoked half an hour after it was published; strangers came later.
  static let attempted: Fixture = {
    var inquest = noSign.inquest
    let key = inquest.credential.id
    let revoked = "2026-03-02T00:31:00Z"
    inquest.exposure.revokedAt = at(revoked)
    inquest.exposure.discoveredAt = at("2026-03-02T00:24:00Z")
    let stranger = caller(
      .foreign, addresses: ["203.0.113.9", "203.0.113.14"], agents: ["python-requests/2.31"],
      credential: key, first: "2026-03-02T00:40:12Z", last: "2026-03-04T11:02:51Z", events: 350,
      denied: 350, log10Odds: 2.2,
      evidence: [
        Evidence(
          family: "network", claim: "Nobody else called from 203.0.0.0/8.", nats: 3.4),
        Evidence(
          family: "software", claim: "A program this key was never used with.", nats: 1.67),
      ],
      actions: [
        action(
          "GET /v2/customers", count: 350, denied: 350, known: false,
          first: "2026-03-02T00:40:12Z")
      ],
      windows: [
        Episode(
          from: at("2026-03-02T00:40:12Z"), to: at("2026-03-04T11:02:51Z"), kind: "foreign",
          excess: 350, claim: "350 calls, 350 of them refused.")
      ])
    inquest.callers.insert(stranger, at: 0)
    inquest.credential.events += 350
    inquest.verdict.outcome = .attempted
    inquest.verdict.reasons.insert(
      "Every call of 203.0.113.9 and 203.0.113.14 was refused: attempted, not successful.", at: 0)
    inquest.rotation = RotationStatus(
      usesAfterRevocation: 350, refusedAfterRevocation: 350, grantedAfterRevocation: 0,
      lastUse: at("2026-03-04T11:02:51Z"), stillOnOldKey: [], moved: [],
      claim: "The old key is dead but still tried: all 350 calls since \(at(revoked)) were refused."
    )
    return Fixture(name: "attempted", inquest: inquest, events: [])
  }()
}
