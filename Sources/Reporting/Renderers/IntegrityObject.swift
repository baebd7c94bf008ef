public import Vocabulary

/// What `verify` prints: schema `keyinquest.verify/1`, keys in snake_case; or the same as lines.
///
/// Scripts depend on the object; members may be added, never renamed or taken away.
public struct IntegrityObject: Sendable {
  public static let currentSchema = "keyinquest.verify/1"

  private let integrity: EvidenceIntegrity

  public init(_ integrity: EvidenceIntegrity) { self.integrity = integrity }

  /// The object, indented, with a line end.
  public func json() -> String { JSONText.write(value) + "\n" }

  var value: JSONValue {
    .object([
      ("schema", .text(IntegrityObject.currentSchema)),
      ("integrity", CheckObject.object(integrity)),
    ])
  }

  /// One line each, the verdict first; problems and what is left open follow, all of them.
  public func lines() -> [String] {
    var lines = [
      IntegrityWording.verdict(of: integrity), IntegrityWording.digests(of: integrity) + ".",
      IntegrityWording.logs(of: integrity) + ".",
    ]
    if let silence = IntegrityWording.silence(of: integrity) { lines.append(silence) }
    lines += integrity.chains.map { chain in
      "\(chain.account) \(chain.region) (trail \(chain.trail)), "
        + "\(Wording.span(chain.from, chain.to)): \(Wording.count(chain.digests, "digest")), "
        + "\(Wording.count(chain.signed)) signed."
    }
    lines += integrity.problems.map { problem in
      "\(problem.kind.title): \(problem.file), \(Wording.openSpan(problem.from, problem.to)). "
        + problem.claim
    }
    return lines + integrity.limits.map { "open: \($0)" }
  }
}
