/// The secret scanning alerts of GitHub's REST API, and the locations of one alert.
///
/// An alert was created when the secret was detected; the commit is older. The list of locations
/// does not say which alert, and so which key, it belongs to.
struct GitHubSecretScanningReport: LeakReportFormat {
  let title = "GitHub secret scanning alerts, or the locations of one (JSON)"
  let reporter = "GitHub secret scanning"
  let origin =
    "gh api --paginate repos/OWNER/REPO/secret-scanning/alerts, and …/alerts/NUMBER/locations."
  let content =
    "When the secret was detected, and whether somebody closed the alert as revoked. Places come "
    + "with the first location or the locations, which name no key and carry no date."
  let sample = """
    [{"number":7,"created_at":"2026-03-03T22:40:00Z","updated_at":"2026-03-04T08:00:00Z",\
    "html_url":"https://github.com/example/payments/security/secret-scanning/7",\
    "locations_url":"https://api.github.com/repos/example/payments/secret-scanning/alerts/7/locations",\
    "state":"resolved","resolution":"revoked","resolved_at":"2026-03-04T08:00:00Z",\
    "secret_type":"anthropic_api_key","secret_type_display_name":"Anthropic API Key",\
    "secret":"sk-ant-api03-EXAMPLEEXAMPLEEXAMPLE-wxyz","validity":"inactive",\
    "publicly_leaked":true,"push_protection_bypassed":false}]

    """

  func recognises(_ record: PlainRecord) -> Bool { isAlert(record) || isLocation(record) }

  private func isAlert(_ record: PlainRecord) -> Bool {
    record.has("secrettype", "createdat", "number")
  }

  private func isLocation(_ record: PlainRecord) -> Bool {
    guard record.has("type", "details"), let details = record.object("details") else {
      return false
    }
    return details.has("blobsha", "path")
      || details.members.keys.contains {
        $0.hasSuffix("url") && Self.places.contains(where: $0.hasPrefix)
      }
  }

  private static let places = ["issue", "pullrequest", "discussion", "wiki", "commit", "page"]

  func read(_ record: PlainRecord) -> [LeakDraft] {
    guard isAlert(record) else {
      var draft = LeakDraft()
      fill(&draft, from: record)
      return [draft]
    }
    var draft = LeakDraft()
    draft.secrets = [record.bytes("secret")].compactMap { $0 }
    draft.incident = record.bytes("url").map { String(decoding: $0, as: UTF8.self) } ?? ""
    draft.kind = record.bytes("secrettypedisplayname") ?? record.bytes("secrettype")
    draft.link = record.bytes("htmlurl")
    draft.repository =
      record.bytes("repository", "fullname") ?? repository(record.bytes("htmlurl"))
    draft.detectedAt = record.bytes("createdat")
    draft.closedAt = record.bytes("resolvedat")
    draft.isMarkedRevoked = record.word("resolution") == "revoked"
    if record.word("publiclyleaked") == "true" { draft.isPublic = true }
    let locations = record.elements("locations").compactMap { location -> LeakDraft? in
      guard case .object(let place) = location else { return nil }
      var located = draft
      fill(&located, from: place)
      return located
    }
    if !locations.isEmpty { return locations }
    if let first = record.object("firstlocationdetected") { fill(&draft, from: first) }
    return [draft]
  }

  /// Adds what a location says, with its details inside or by themselves.
  private func fill(_ draft: inout LeakDraft, from location: PlainRecord) {
    let details = location.object("details") ?? location
    draft.file = details.bytes("path")
    draft.line = details.bytes("startline")
    draft.commit = details.bytes("commitsha")
    let links = details.members.keys.sorted().filter {
      $0.hasSuffix("url") && $0 != "bloburl" && Self.places.contains(where: $0.hasPrefix)
    }
    let link = links.first.flatMap { details.bytes($0) }
    draft.link = draft.link ?? link
    draft.repository = draft.repository ?? repository(link)
  }

  /// `OWNER/REPO` of an address on GitHub.
  private func repository(_ address: [UInt8]?) -> [UInt8]? {
    guard let address else { return nil }
    var parts = String(decoding: address, as: UTF8.self).split(separator: "/")[...]
    guard parts.popFirst() == "https:", parts.popFirst() != nil else { return nil }
    if parts.first == "repos" { parts = parts.dropFirst() }
    guard parts.count >= 3 else { return nil }
    return Array(parts.prefix(2).joined(separator: "/").utf8)
  }
}
