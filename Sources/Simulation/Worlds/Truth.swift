public import Vocabulary

/// What really happened in a simulated world; the answer a verdict is measured against.
public struct Truth: Codable, Hashable, Sendable {
  public var scenario: String
  public var seed: UInt64
  /// The name to ask for: a provider's id, or `sha256:` and the fingerprint of the raw key.
  public var credential: String
  public var exposedAt: Timestamp
  /// Whether anybody but the owner used the key, before it was revoked if it was.
  public var abused: Bool
  /// Addresses the stranger called from, ascending as text; empty when the key was not abused.
  public var foreignAddresses: [String]
  /// The stranger's requests with the leaked key and with keys derived from it.
  public var foreignEvents: Int
  /// The stranger's first and last request, cut to what the format can show.
  public var foreignFirst: Timestamp?
  public var foreignLast: Timestamp?
  /// Every secret of the world, ascending: none may appear in a store or a report.
  public var rawKeys: [String]
  /// Ids of keys the stranger made with the leaked one, ascending.
  public var derivedCredentials: [String]
  /// Records in all files together, the smallest things that become one event.
  public var totalRecords: Int

  /// Indented JSON with ascending keys and a final newline; absent times are null.
  public func json() -> String {
    func quoted(_ text: String) -> String {
      var bytes: [UInt8] = []
      JSONText.text(text).write(into: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    func list(_ items: [String]) -> String {
      items.isEmpty
        ? "[]" : "[\n    " + items.map(quoted).joined(separator: ",\n    ") + "\n  ]"
    }
    func moment(_ time: Timestamp?) -> String { time.map { quoted($0.description) } ?? "null" }
    let members = [
      ("abused", abused ? "true" : "false"),
      ("credential", quoted(credential)),
      ("derivedCredentials", list(derivedCredentials)),
      ("exposedAt", moment(exposedAt)),
      ("foreignAddresses", list(foreignAddresses)),
      ("foreignEvents", String(foreignEvents)),
      ("foreignFirst", moment(foreignFirst)),
      ("foreignLast", moment(foreignLast)),
      ("rawKeys", list(rawKeys)),
      ("scenario", quoted(scenario)),
      ("seed", String(seed)),
      ("totalRecords", String(totalRecords)),
    ]
    return "{\n" + members.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }
}

/// Everything a drill writes: the logs and the truth about them.
public struct DrillResult: Sendable {
  /// Relative paths, ascending, and the bytes of each file.
  public var files: [(path: String, contents: [UInt8])]
  public var truth: Truth
  /// The coarsest part of the stranger's networks that the owner had not called from before the
  /// leak: 0 for /8 (IPv6 /32), 1 for /16 (/48), 2 for /24 (/64), 3 for the address, 4 for nothing;
  /// `nil` when nobody else used the key.
  public var strangerNovelty: Int?
  /// When the key was revoked, and the name of the one that replaces it; `nil` when it was not.
  public var revokedAt: Timestamp?
  public var replacement: String?
}
