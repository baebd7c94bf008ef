internal import Vocabulary

/// What a record says of a leak, before its secrets are turned into names.
struct LeakDraft {
  /// The secrets of the record, and whatever it has in their place.
  var secrets: [[UInt8]] = []
  /// The hash by which HasMySecretLeaked knows the secret, in hex.
  var leakHash: [UInt8]?
  /// An id of the report by which records of one leak belong together; empty when there is none.
  var incident = ""
  var kind, repository, file, commit, link: [UInt8]?
  var line: [UInt8]?
  var committedAt, detectedAt, closedAt: [UInt8]?
  var isMarkedRevoked = false
  var isPublic: Bool?

  private static let longestText = 1024
  /// Times that a text is read for secrets at most; twice is nearly always enough.
  private static let timesRead = 4

  /// The finding without its secrets: they are made into names, and taken out of every text.
  func entry(by reporter: String) -> LeakReport.Entry {
    // What a report hides is no secret to search for: it would take words out of the texts.
    let known = secrets.filter { $0.count >= 6 }.sorted { $0.count > $1.count }
    var finding = LeakFinding(reporter: reporter)
    finding.kind = Self.clean(kind, of: known)
    finding.repository = Self.clean(repository, of: known)
    finding.file = Self.clean(file, of: known)
    finding.commit = Self.clean(commit, of: known)
    finding.link = Self.clean(link, of: known)
    finding.line = Self.number(line)
    var unreadable = false
    finding.committedAt = Self.time(committedAt, &unreadable)
    finding.detectedAt = Self.time(detectedAt, &unreadable)
    finding.closedAt = Self.time(closedAt, &unreadable)
    finding.isMarkedRevoked = isMarkedRevoked
    finding.isPublic = isPublic
    return LeakReport.Entry(
      finding: finding, identity: LeakIdentity(of: secrets, leakHash: leakHash, kind: finding.kind),
      incident: incident, hasUnreadableTime: unreadable)
  }

  private static func number(_ text: [UInt8]?) -> Int64? {
    guard let text, let number = Int64(String(decoding: text, as: UTF8.self)), number > 0 else {
      return nil
    }
    return number
  }

  /// Some scanners write the name of the zone behind its offset: `… -0700 PDT`.
  private static func time(_ text: [UInt8]?, _ unreadable: inout Bool) -> Timestamp? {
    guard var text else { return nil }
    if let space = text.lastIndex(of: 32),
      text[space...].dropFirst().allSatisfy({ $0 >= 65 && $0 <= 90 })
    {
      text.removeSubrange(space...)
    }
    do throws(UnreadableRecord) {
      return Timestamp(
        milliseconds: try text.withUnsafeBufferPointer { (bytes) throws(UnreadableRecord) in
          try TimestampScanner.milliseconds(bytes, zone: .utc)
        })
    } catch {
      unreadable = true
      return nil
    }
  }

  /// `text` without its secrets: those of the record itself, and those that show by themselves.
  private static func clean(_ text: [UInt8]?, of secrets: [[UInt8]]) -> String {
    guard var text, !text.isEmpty else { return "" }
    // A secret that begins in what is kept must stand there whole to be found.
    text = Array(text.prefix(longestText + CredentialKey.longestKey))
    for secret in secrets { text = removing(secret, from: text) }
    // As it will be shown: what stands for bytes that are no text may make random of a value.
    text = Array(String(decoding: text, as: UTF8.self).utf8)
    // And as long as it will be: what is cut in its middle may look random too.
    for _ in 0..<timesRead {
      var clean: [UInt8] = []
      let holdsSecret = text.withUnsafeBufferPointer { KeyRedaction.redact($0, into: &clean) }
      let kept = Array(beginning(of: holdsSecret ? clean : text))
      guard kept != text else { break }
      text = kept
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Without half a character or half of what stands for a secret at its end.
  private static func beginning(of text: [UInt8]) -> ArraySlice<UInt8> {
    guard text.count > longestText else { return text[...] }
    var end = longestText
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    if let start = text[..<end].lastIndex(of: UInt8(ascii: "[")),
      let close = text[end...].firstIndex(of: UInt8(ascii: "]")),
      Array(text[start...close]).withUnsafeBufferPointer({ SecretStamp.isStamp($0) })
    {
      end = start
    }
    return text[..<end]
  }

  private static func removing(_ secret: [UInt8], from text: [UInt8]) -> [UInt8] {
    guard let first = secret.first, text.count >= secret.count,
      !secret.withUnsafeBufferPointer({ KeyShape.isPublicID($0) })
    else { return text }
    var kept: [UInt8] = []
    var position = 0
    while position < text.count {
      if text[position] == first, text[position...].starts(with: secret) {
        kept += secret.withUnsafeBufferPointer { SecretStamp.stamp(of: $0) }
        position += secret.count
      } else {
        kept.append(text[position])
        position += 1
      }
    }
    return kept
  }
}
