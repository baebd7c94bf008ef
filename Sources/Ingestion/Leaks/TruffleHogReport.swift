/// What TruffleHog 3 prints with `--json`: one object a line for each finding, its own messages
/// among them.
///
/// What is known of the place hangs on where it looked: `SourceMetadata.Data` holds one object,
/// named after the kind of source.
struct TruffleHogReport: LeakReportFormat {
  let title = "TruffleHog output (JSON lines)"
  let reporter = "TruffleHog"
  let origin = "trufflehog git URL --json > leaks.json."
  let content =
    "The place, and the date of the commit or the comment where the source has one. Not when it "
    + "was found."
  let sample = """
    {"SourceMetadata":{"Data":{"Git":{"commit":"0000000000000000000000000000000000000001",\
    "file":"config.py","email":"Dev <dev@example.com>",\
    "repository":"https://github.com/example/payments","timestamp":"2026-03-03 21:55:10 +0000",\
    "line":4}}},"SourceID":1,"SourceType":16,"SourceName":"trufflehog - git","DetectorType":2,\
    "DetectorName":"AWS","DecoderName":"PLAIN","Verified":true,"VerificationFromCache":false,\
    "Raw":"AKIAIOSFODNN7EXAMPLE","RawV2":"","Redacted":"AKIAIOSFODNN7EXAMPLE",\
    "ExtraData":{"account":"111122223333","arn":"arn:aws:iam::111122223333:user/ci-bot"},\
    "StructuredData":null}

    """

  func recognises(_ record: PlainRecord) -> Bool {
    record.has("sourcemetadata", "detectorname") || record.has("sourcemetadata", "detectortype")
  }

  func read(_ record: PlainRecord) -> [LeakDraft] {
    var draft = LeakDraft()
    draft.secrets = secrets(record)
    draft.kind = record.bytes("detectorname")
    let sources = record.object("sourcemetadata", "data")?.members.values
    guard case .object(let place) = sources?.first, sources?.count == 1 else { return [draft] }
    draft.repository =
      place.bytes("repository") ?? place.bytes("bucket") ?? place.bytes("image")
    draft.file = place.bytes("file")
    draft.line = place.bytes("line")
    draft.commit = place.bytes("commit")
    draft.link = place.bytes("link")
    draft.committedAt = place.bytes("timestamp")
    switch place.word("visibility") {
    case "public": draft.isPublic = true
    // The number of "private" in its source metadata; "public", 0, is not written.
    case "private", "1": draft.isPublic = false
    default: break
    }
    return [draft]
  }

  private func secrets(_ record: PlainRecord) -> [[UInt8]] {
    let raw = record.bytes("raw")
    var secrets = [raw, record.bytes("rawv2"), record.bytes("redacted")].compactMap { $0 }
    // An id with its secret right behind it.
    if let raw, let both = record.bytes("rawv2"), both.count > raw.count, both.starts(with: raw) {
      secrets.append(Array(both.dropFirst(raw.count)))
    }
    return secrets + (record.value("secretparts")?.texts ?? [])
  }
}
