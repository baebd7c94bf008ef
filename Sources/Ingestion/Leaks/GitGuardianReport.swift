/// The incidents and the occurrences of GitGuardian, as its API answers or as its CSV reports.
///
/// An occurrence names its incident and says where; the incident says when it was noticed and what
/// became of it. Neither carries the secret, save a CSV report made with secrets shown; the
/// incident has a hash of it that can be made from the key.
struct GitGuardianReport: LeakReportFormat {
  let title = "GitGuardian incidents or occurrences (JSON or CSV)"
  let reporter = "GitGuardian"
  let origin =
    "GitGuardian API, /v1/incidents/secrets and /v1/occurrences/secrets, or the CSV report of the "
    + "workspace."
  let content =
    "When the secret was committed and when noticed, where, and whether it was marked revoked. "
    + "Give incidents and occurrences together: they are joined. Of the CSV only columns with the "
    + "names of the API are used. Only a raw key (--key-from) can be compared, by hmsl_hash."
  let sample = """
    [{"id":101,"date":"2026-03-03T21:55:10.005564Z","triggered_at":"2026-03-03T22:41:00.000000Z",\
    "detector":{"name":"aws_iam","display_name":"AWS IAM Keys","nature":"specific",\
    "family":"credentials","category":"cloud_provider"},"secret_hash":"EXAMPLEHASH",\
    "occurrences_count":1,"status":"TRIGGERED","secret_revoked":false,"validity":"valid",\
    "severity":"high","tags":["PUBLICLY_LEAKED"],\
    "gitguardian_url":"https://dashboard.gitguardian.com/workspace/1/incidents/101",\
    "occurrences":[{"id":9,"incident_id":101,"date":"2026-03-03T21:55:10.005564Z",\
    "filepath":"config.py","sha":"0000000000000000000000000000000000000001",\
    "change_type":"addition","kind":"realtime","presence":"present",\
    "url":"https://github.com/example/payments/blob/0000001/config.py#L4",\
    "source":{"type":"github","full_name":"example/payments","visibility":"public"}}]}]

    """

  func recognises(_ record: PlainRecord) -> Bool { isIncident(record) || isOccurrence(record) }

  private func isIncident(_ record: PlainRecord) -> Bool {
    (record.has("detector", "id") && (record.has("secrethash") || record.has("gitguardianurl")))
      || (record.has("incidentid") && record.has("status"))
  }

  private func isOccurrence(_ record: PlainRecord) -> Bool {
    record.has("incidentid") && (record.has("filepath") || record.has("sha"))
  }

  func read(_ record: PlainRecord) -> [LeakDraft] {
    var draft = LeakDraft()
    fill(&draft, fromIncident: record)
    guard isIncident(record), !isOccurrence(record) else {
      return occurrence(record, of: draft).map { [$0] } ?? []
    }
    let occurrences = record.elements("occurrences").compactMap { element -> LeakDraft? in
      guard case .object(let place) = element else { return nil }
      return occurrence(place, of: draft)
    }
    return [draft] + occurrences
  }

  private func fill(_ draft: inout LeakDraft, fromIncident record: PlainRecord) {
    let id = record.bytes("incidentid") ?? record.bytes("id")
    draft.incident = id.map { "gitguardian " + String(decoding: $0, as: UTF8.self) } ?? ""
    draft.secrets = [record.bytes("secret"), record.bytes("match")].compactMap { $0 }
    draft.leakHash = record.bytes("hmslhash")
    draft.kind =
      record.bytes("detector", "displayname") ?? record.bytes("detector", "name")
      ?? record.bytes("detector")
    draft.link = record.bytes("gitguardianurl")
    draft.committedAt = record.bytes("date")
    draft.detectedAt = record.bytes("triggeredat")
    draft.closedAt = record.bytes("resolvedat") ?? record.bytes("ignoredat")
    draft.isMarkedRevoked = record.word("secretrevoked") == "true"
    let tags = record.value("tags")?.texts.map { PlainRecord.plainName($0) } ?? []
    if tags.contains(where: { $0.hasPrefix("publicly") }) { draft.isPublic = true }
  }

  /// `nil` of one that took the secret away: that is no leak.
  private func occurrence(_ record: PlainRecord, of incident: LeakDraft) -> LeakDraft? {
    guard record.word("changetype") != "deletion" else { return nil }
    var draft = incident
    draft.secrets += [record.bytes("secret"), record.bytes("match")].compactMap { $0 }
    draft.secrets += record.elements("matches").flatMap { element -> [[UInt8]] in
      guard case .object(let match) = element else { return [] }
      return [match.bytes("match")].compactMap { $0 }
    }
    draft.file = record.bytes("filepath")
    draft.commit = record.bytes("sha")
    draft.link = record.bytes("url") ?? draft.link
    draft.committedAt = record.bytes("date")
    draft.repository = record.bytes("source", "fullname") ?? record.bytes("source")
    switch record.word("source", "visibility") {
    case "public": draft.isPublic = true
    case "private", "internal": draft.isPublic = draft.isPublic ?? false
    default: break
    }
    return draft
  }
}
