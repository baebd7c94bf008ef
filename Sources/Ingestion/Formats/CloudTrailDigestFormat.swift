internal import Vocabulary

/// The digest files of CloudTrail, which lie beside its logs. They hold no event, so a digest
/// counts as blank; ``DigestEvidence`` reads them again, to judge the logs by them.
struct CloudTrailDigestFormat: LogFormat {
  static let declaration = FormatDeclaration(
    name: "cloudtrail-digest",
    title: "AWS CloudTrail digests",
    origin:
      "The trail's S3 bucket (AWSLogs/…/CloudTrail-Digest/*.json.gz), where log file validation is"
      + " on: they prove which log files were delivered, and that none was altered.",
    keyIdentity: "nothing",
    capability: [],
    samples: [
      LogSample(
        "An hour with one log file, and the end of the chain before it.",
        """
        {"awsAccountId":"111122223333","digestStartTime":"2026-03-04T02:01:31Z",\
        "digestEndTime":"2026-03-04T03:01:31Z","digestS3Bucket":"example-trail",\
        "digestS3Object":"AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/03/04/\
        111122223333_CloudTrail-Digest_us-east-1_management_us-east-1_20260304T030131Z.json.gz",\
        "digestPublicKeyFingerprint":"00000000000000000000000000000000",\
        "digestSignatureAlgorithm":"SHA256withRSA","newestEventTime":"2026-03-04T02:12:00Z",\
        "oldestEventTime":"2026-03-04T02:11:07Z","previousDigestS3Bucket":null,\
        "previousDigestS3Object":null,"previousDigestHashValue":null,\
        "previousDigestHashAlgorithm":null,"previousDigestSignature":null,"logFiles":[{"s3Bucket":\
        "example-trail","s3Object":"AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/04/\
        111122223333_CloudTrail_us-east-1_20260304T0215Z_EXAMPLEexample00.json.gz","hashValue":\
        "0000000000000000000000000000000000000000000000000000000000000000","hashAlgorithm":\
        "SHA-256","newestEventTime":"2026-03-04T02:12:00Z",\
        "oldestEventTime":"2026-03-04T02:11:07Z"}]}
        """, events: [])
    ],
    framing: .json(wrappers: []),
    marks: ["\"digestS3Object\"", "\"digestEndTime\""])
  var declaration: FormatDeclaration { Self.declaration }

  /// By its marks alone, where there are no events: a damaged digest must be found to be one.
  func confidence(_ head: FileHead) -> Double {
    guard head.holds(declaration.marks) else { return 0 }
    let events = head.readableShare(by: CloudTrailFormat(), mustHoldEvents: true)
    return events > 0 ? 0 : declaration.specificity
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into batch: inout BatchBuilder
  ) throws(UnreadableRecord) {
    _ = try CloudTrailDigest(record, path: "", sha256: "")
  }
}
