internal import Vocabulary

/// What the name of a digest's S3 object says:
/// `111122223333_CloudTrail-Digest_us-east-2_trail_us-east-1_20150817T150131Z.json.gz`.
struct DigestName: Hashable {
  private static let mark = "_CloudTrail-Digest_"
  private static let backfillMark = "_backfill"

  /// The name without time and endings; the same for every digest of a chain.
  var chain: String
  var account: String
  /// Of the calls; the trail's home may be another.
  var region: String
  /// May hold underscores itself.
  var trail: String
  /// The end of the hour it is of.
  var end: Timestamp
  var isBackfill: Bool

  /// - Parameter path: of the object, or of a local copy, packed or not.
  init?(_ path: String) {
    var stem = LogFileName.stem(of: path)
    isBackfill = stem.hasSuffix(DigestName.backfillMark)
    if isBackfill { stem.removeLast(DigestName.backfillMark.count) }
    guard let mark = stem.firstRange(of: DigestName.mark),
      let lastBreak = stem.lastIndex(of: "_"), lastBreak >= mark.upperBound,
      let end = LogFileName.time(stem[stem.index(after: lastBreak)...])
    else { return nil }
    let middle = stem[mark.upperBound..<lastBreak].split(
      separator: "_", omittingEmptySubsequences: false)
    guard middle.count >= 3, let region = middle.first, !region.isEmpty else { return nil }
    self.end = end
    account = String(stem[..<mark.lowerBound])
    guard LogFileName.isAccount(account), stem.utf8.count <= 400,
      stem.utf8.allSatisfy(LogFileName.isPlain)
    else { return nil }
    self.region = String(region)
    trail = middle.dropFirst().dropLast().joined(separator: "_")
    chain = stem[..<lastBreak] + (isBackfill ? DigestName.backfillMark : "")
  }
}

/// What the name of a delivered log file says:
/// `111122223333_CloudTrail_us-east-2_20150817T1445Z_9nYN7gp2eWAJHIfT.json.gz`.
struct LogFileName: Hashable {
  var account: String
  var region: String
  /// The newest event, about.
  var time: Timestamp

  init?(_ path: String) {
    let parts = LogFileName.stem(of: path).split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[1] == "CloudTrail", LogFileName.isAccount(parts[0]),
      let time = LogFileName.time(parts[3])
    else { return nil }
    account = String(parts[0])
    region = String(parts[2])
    self.time = time
  }

  static func isAccount(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 12 && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// Whether accounts, Regions and trails may have it in their names: `A`–`z`, digits, `-._`.
  static func isPlain(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || [45, 46, 95].contains(byte)
  }

  /// The last part of a path, without the endings that a copy may have lost.
  static func stem(of path: String) -> String {
    var name = path.split(separator: "/").last.map(String.init) ?? ""
    for ending in [".gz", ".zst", ".json"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    return name
  }

  /// `20150817T150131Z` or `20150817T1501Z`.
  static func time(_ text: Substring) -> Timestamp? {
    let digits = Array(text.utf8)
    guard digits.count == 16 || digits.count == 14, digits[8] == UInt8(ascii: "T"),
      digits.last == UInt8(ascii: "Z")
    else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    let seconds = digits.count == 16 ? ":" + part(13..<15) : ""
    return Timestamp(
      rfc3339: "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13))"
        + seconds + "Z")
  }
}
