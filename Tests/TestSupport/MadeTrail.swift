internal import CCrypto
public import Foundation

/// A key pair made for one run of the tests, as CloudTrail has one for each Region.
public struct MadeKey: Sendable {
  /// PKCS #1.
  public let publicKey: [UInt8]
  private let privateKey: [UInt8]

  /// Takes some tenths of a second.
  public init() {
    let context = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nil)
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    EVP_PKEY_keygen_init(context)
    EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048)
    EVP_PKEY_keygen(context, &key)
    defer { EVP_PKEY_free(key) }
    publicKey = MadeKey.encoded { i2d_PublicKey(key, $0) }
    privateKey = MadeKey.encoded { i2d_PrivateKey(key, $0) }
  }

  private static func encoded(
    _ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(encode(nil)))
    bytes.withUnsafeMutableBufferPointer { buffer in
      var position = buffer.baseAddress
      _ = encode(&position)
    }
    return bytes
  }

  /// As `list-public-keys` tells it: the MD5 of the key.
  public var fingerprint: String {
    var hash = [UInt8](repeating: 0, count: 16)
    EVP_Digest(publicKey, publicKey.count, &hash, nil, EVP_md5(), nil)
    return MadeTrail.hex(hash)
  }

  /// RSASSA-PKCS1-v1_5 with SHA-256, in hex.
  public func signature(of text: String) -> String {
    let key = privateKey.withUnsafeBufferPointer { bytes in
      var position = bytes.baseAddress
      return d2i_PrivateKey(EVP_PKEY_RSA, nil, &position, bytes.count)
    }
    let context = EVP_MD_CTX_new()
    defer {
      EVP_MD_CTX_free(context)
      EVP_PKEY_free(key)
    }
    let message = Array(text.utf8)
    var signature = [UInt8](repeating: 0, count: 256)
    var count = signature.count
    EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key)
    EVP_DigestSign(context, &signature, &count, message, message.count)
    return MadeTrail.hex(signature.prefix(count))
  }

  /// What `aws cloudtrail list-public-keys` prints.
  public func list(from: String = "2026-03-01", to: String = "2026-04-01") -> String {
    """
    {"PublicKeyList":[{"Value":"\(Data(publicKey).base64EncodedString())",\
    "ValidityStartTime":"\(from)T00:00:00+00:00","ValidityEndTime":"\(to)T00:00:00+00:00",\
    "Fingerprint":"\(fingerprint)"}]}
    """
  }
}

/// Log files and digests as a trail with validation delivers them, one digest an hour.
public struct MadeTrail: Sendable {
  public struct File: Sendable, Equatable {
    /// The key of the S3 object, and the path of a copy.
    public var path: String
    public var content: String

    public init(path: String, content: String) {
      self.path = path
      self.content = content
    }
  }

  public var logs: [File] = []
  /// Ascending by time; all but the first name the one before.
  public var digests: [File] = []
  /// Of each digest, as its object's metadata have it.
  public var signatures: [String] = []

  public static let bucket = "example-trail"

  /// - Parameters:
  ///   - hours: the contents of the log files of each hour from `startHour` on.
  ///   - claimed: the key that the digests say they are signed with; `key` unless given.
  public init(
    _ hours: [[String]], key: MadeKey, claiming claimed: MadeKey? = nil,
    account: String = "111122223333",
    region: String = "us-east-1", day: Int = 4, startHour: Int = 0
  ) {
    let folder = "AWSLogs/\(account)/CloudTrail"
    func time(_ hour: Int) -> (day: String, hour: String) {
      let total = startHour + hour
      func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return (padded(day + total / 24), padded(total % 24))
    }
    for (hour, contents) in hours.enumerated() {
      let (from, to) = (time(hour), time(hour + 1))
      var listed: [String] = []
      for (number, content) in contents.enumerated() {
        let path =
          "\(folder)/\(region)/2026/03/\(from.day)/\(account)_CloudTrail_\(region)_"
          + "202603\(from.day)T\(from.hour)15Z_EXAMPLE\(hour)x\(number).json"
        logs.append(File(path: path, content: content))
        listed.append(
          """
          {"s3Bucket":"\(Self.bucket)","s3Object":"\(path).gz","hashValue":\
          "\(Self.sha256(content))","hashAlgorithm":"SHA-256","newestEventTime":\
          "2026-03-\(from.day)T\(from.hour):14:00Z","oldestEventTime":\
          "2026-03-\(from.day)T\(from.hour):05:00Z"}
          """)
      }
      let path =
        "\(folder)-Digest/\(region)/2026/03/\(to.day)/\(account)_CloudTrail-Digest_\(region)_"
        + "manage_ment_\(region)_202603\(to.day)T\(to.hour)0131Z.json"
      let end = "2026-03-\(to.day)T\(to.hour):01:31Z"
      let content = """
        {"awsAccountId":"\(account)","digestStartTime":"2026-03-\(from.day)T\(from.hour):01:31Z",\
        "digestEndTime":"\(end)","digestS3Bucket":"\(Self.bucket)","digestS3Object":"\(path).gz",\
        "digestPublicKeyFingerprint":"\((claimed ?? key).fingerprint)",\
        "digestSignatureAlgorithm":"SHA256withRSA",\(previous()),\
        "logFiles":[\(listed.joined(separator: ","))]}
        """
      digests.append(File(path: path, content: content))
      signatures.append(
        key.signature(
          of: "\(end)\n\(Self.bucket)/\(path).gz\n\(Self.sha256(content))\n"
            + (signatures.last ?? "null")))
    }
  }

  private func previous() -> String {
    guard let last = digests.last, let signature = signatures.last else {
      return """
        "previousDigestS3Bucket":null,"previousDigestS3Object":null,\
        "previousDigestHashValue":null,"previousDigestHashAlgorithm":null,\
        "previousDigestSignature":null
        """
    }
    return """
      "previousDigestS3Bucket":"\(Self.bucket)","previousDigestS3Object":"\(last.path).gz",\
      "previousDigestHashValue":"\(Self.sha256(last.content))","previousDigestHashAlgorithm":\
      "SHA-256","previousDigestSignature":"\(signature)"
      """
  }

  /// What `aws s3api head-object` prints for a digest.
  public static func head(signature: String) -> String {
    """
    {"ContentLength":600,"ContentType":"application/json","Metadata":{"signature":"\(signature)",\
    "signature-algorithm":"SHA256withRSA"}}
    """
  }

  /// In lower-case hex.
  public static func sha256(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var hash = [UInt8](repeating: 0, count: 32)
    EVP_Digest(bytes, bytes.count, &hash, nil, EVP_sha256(), nil)
    return hex(hash)
  }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Writes every file below `folder`, as a copy of the bucket has them.
  public func write(to folder: URL) throws {
    for file in logs + digests {
      let path = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.content.utf8).write(to: path)
    }
  }
}
