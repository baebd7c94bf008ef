internal import Vocabulary

/// One digest file of CloudTrail: the log files delivered in an hour, with their hashes.
///
/// By AWS's description of the digest file structure and the validation of its command line tool.
struct CloudTrailDigest: Hashable {
  /// A log file that a digest lists.
  struct Log: Hashable {
    var object: String
    /// Of the uncompressed content, in lower-case hex.
    var sha256: String
    var oldest, newest: Timestamp?
  }

  /// The digest before this one.
  struct Previous: Hashable {
    var location: String
    var sha256: String
    var signature: String
  }

  /// Where it was read.
  var path: String
  /// Of its own uncompressed content, in lower-case hex.
  var sha256: String
  var bucket: String
  var object: String
  var name: DigestName
  var start, end: Timestamp
  /// As it is written, because it is signed so.
  var endText: String
  /// Of the public key, as `list-public-keys` tells it.
  var fingerprint: String
  /// `nil` in the first digest after validation was switched on.
  var previous: Previous?
  var logs: [Log]

  var location: String { "\(bucket)/\(object)" }

  /// What the provider signed.
  var signedText: String {
    "\(endText)\n\(location)\n\(sha256)\n\(previous?.signature ?? "null")"
  }

  /// Reads the content of a digest file.
  /// - Throws: ``UnreadableRecord`` when a member is missing or not what it should be.
  init(_ bytes: UnsafeBufferPointer<UInt8>, path: String, sha256: String) throws(UnreadableRecord) {
    var cursor = JSONCursor(bytes)
    let record = try PlainRecord(&cursor)
    try cursor.expectEnd()
    func text(_ name: String) throws(UnreadableRecord) -> String {
      guard let text = record.bytes(name) else {
        throw UnreadableRecord("it is a digest without a member that every digest has")
      }
      return String(decoding: text, as: UTF8.self)
    }
    func time(_ name: String) throws(UnreadableRecord) -> Timestamp {
      guard let time = Timestamp(rfc3339: try text(name)) else {
        throw UnreadableRecord("a time of the digest cannot be read")
      }
      return time
    }
    self.path = path
    self.sha256 = sha256
    bucket = try text("digests3bucket")
    object = try text("digests3object")
    guard let name = DigestName(object) else {
      throw UnreadableRecord("the name of the digest's S3 object is not that of a digest")
    }
    self.name = name
    start = try time("digeststarttime")
    end = try time("digestendtime")
    endText = try text("digestendtime")
    fingerprint = try text("digestpublickeyfingerprint").lowercased()
    guard record.word("digestsignaturealgorithm") == "sha256withrsa" else {
      throw UnreadableRecord("the digest is signed by another method than SHA256withRSA")
    }
    previous = nil
    if record.bytes("previousdigests3object") != nil {
      previous = Previous(
        location: "\(try text("previousdigests3bucket"))/\(try text("previousdigests3object"))",
        sha256: try text("previousdigesthashvalue").lowercased(),
        signature: try text("previousdigestsignature"))
    }
    guard case .array(let listed) = record.value("logfiles") else {
      throw UnreadableRecord("it is a digest without a list of log files")
    }
    logs = []
    for element in listed { logs.append(try CloudTrailDigest.log(element)) }
  }

  private static func log(_ element: PlainValue) throws(UnreadableRecord) -> Log {
    guard case .object(let record) = element, let object = record.bytes("s3object"),
      let hash = record.bytes("hashvalue"), record.word("hashalgorithm") == "sha256"
    else { throw UnreadableRecord("a log file of the digest has no name, or no SHA-256") }
    func time(_ name: String) -> Timestamp? {
      record.bytes(name).flatMap { Timestamp(rfc3339: String(decoding: $0, as: UTF8.self)) }
    }
    return Log(
      object: String(decoding: object, as: UTF8.self),
      sha256: String(decoding: hash, as: UTF8.self).lowercased(),
      oldest: time("oldesteventtime"), newest: time("newesteventtime"))
  }
}
