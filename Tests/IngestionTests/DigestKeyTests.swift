import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

@Suite("Keys and signatures of digests")
struct DigestKeyTests {
  /// The first key of the answer that AWS prints in its guide (custom validation of log files).
  private static let documented = """
    MIIBCgKCAQEAn11L2YZ9h7onug2ILi1MWyHiMRsTQjfWE+pHVRLk1QjfWhirG+lpOa8NrwQ/r7Ah5bNL6HepznOU9XTDSfmm\
    nP97mqyc7z/upfZdS/AHhYcGaz7n6Wc/RRBU6VmiPCrAUojuSk6/GjvA8iOPFsYDuBtviXarvuLPlrT9kAd4Lb+rFfR5peEg\
    BEkhlzc5HuWO7S0y+KunqxX6jQBnXGMtxmPBPP0FylgWGNdFtks/4YSKcgqwH0YDcawP9GGGDAeCIqPWIXDLG1jOjRRzWfCm\
    D0iJUkz8vTsn4hq/5ZxRFE7UBAUiVcGbdnDdvVfhF9C3dQiDq3k7adQIziLT0cShgQIDAQAB
    """

  @Test(
    "are read as the tools print them",
    arguments: [
      ("PublicKeyList", "\"2015-07-08T01:04:01+00:00\""), ("publicKeyList", "\"1436317441.0\""),
      ("PublicKeyList", "1436317441"), ("PublicKeyList", "1436317441.0"),
    ])
  func readsLists(name: String, time: String) throws {
    let text = """
      {"\(name)":[{"ValidityStartTime":\(time),"ValidityEndTime":\(time),
      "Value":"\(Self.documented)","Fingerprint":"8eba5db5bea9b640d1c96a77256fe7f2"}]}
      """
    let keys = try DigestKey.list(Array(text.utf8))
    #expect(keys.count == 1)
    #expect(keys.first?.from?.description == "2015-07-08T01:04:01Z")
    #expect(keys.first?.der.count == 270)
  }

  @Test(
    "are refused when they are none",
    arguments: [
      "", "[]", "{}", "{\"PublicKeyList\":{}}", "{\"PublicKeyList\":[1]}",
      "{\"PublicKeyList\":[{\"Fingerprint\":\"aa\",\"Value\":\"AAAA\"}]}",
      "{\"PublicKeyList\":[{\"Fingerprint\":\"aa\",\"Value\":\"?\"}]}", "{\"PublicKeyList\":[",
    ])
  func refuses(text: String) {
    #expect(throws: UnreadableRecord.self) { try DigestKey.list(Array(text.utf8)) }
  }

  @Test("verify what was signed, and nothing else")
  func verifies() throws {
    let key = DigestCase.key
    let text = "2026-03-04T01:01:31Z\nbucket/object"
    let signature = try #require(bytes(ofHex: key.signature(of: text)))
    guard let own = RSAPublicKey(der: key.publicKey),
      let other = RSAPublicKey(der: DigestCase.otherKey.publicKey)
    else {
      Issue.record("a key that was just made is not read")
      return
    }
    let message = Array(text.utf8)
    let answers = [
      own.verifies(signature, of: message), own.verifies(signature, of: message + [32]),
      other.verifies(signature, of: message), own.verifies([], of: message),
      own.verifies(Array(signature.dropLast()), of: message),
    ]
    #expect(answers == [true, false, false, false, false])
    let isRead = [key.publicKey + [0], Array(key.publicKey.dropLast()), []].map {
      RSAPublicKey(der: $0) != nil
    }
    #expect(isRead == [false, false, false])
  }

  @Test("A signature is read from the metadata of an object")
  func metadata() throws {
    let head = MadeTrail.head(signature: "00ff")
    #expect(try ObjectSignature.read(Array(head.utf8)) == "00ff")
    #expect(throws: UnreadableRecord.self) {
      try ObjectSignature.read(Array("{\"Metadata\":{}}".utf8))
    }
  }

  @Test(
    "Hex is read, and nothing else is taken for it",
    arguments: [
      ("", [] as [UInt8]?), ("00fF", [0, 255]), ("0", nil), ("0g", nil), ("0٣", nil), ("é", nil),
    ])
  func hex(text: String, wanted: [UInt8]?) { #expect(bytes(ofHex: text) == wanted) }

  @Test(
    "Names of objects are taken apart",
    arguments: [
      (
        "AWSLogs/111122223333/CloudTrail-Digest/us-east-2/2015/08/17/"
          + "111122223333_CloudTrail-Digest_us-east-2_a_trail_eu-west-1_20150817T150131Z.json.gz",
        "us-east-2", "a_trail", false
      ),
      (
        "111122223333_CloudTrail-Digest_us-east-2_t_us-east-2_20150817T150131Z_backfill.json.gz",
        "us-east-2", "t", true
      ),
    ])
  func names(path: String, region: String, trail: String, isBackfill: Bool) throws {
    let name = try #require(DigestName(path))
    #expect(name.account == "111122223333" && name.region == region && name.trail == trail)
    #expect(name.isBackfill == isBackfill && name.end.description == "2015-08-17T15:01:31Z")
  }

  @Test(
    "Other names are not taken for those of digests",
    arguments: [
      "", "/", "a_CloudTrail-Digest_", "a_CloudTrail-Digest_b_c_d_20150817", "x.json.gz",
      "a_CloudTrail-Digest_20150817T150131Z", "a_CloudTrail-Digest_b_20150817T150131Z",
      "111122223333_CloudTrail-Digest_b_20150817T150131Z",
      "111122223333_CloudTrail-Digest_b_t t_c_20150817T150131Z",
      "11112222333x_CloudTrail-Digest_b_t_c_20150817T150131Z",
    ])
  func otherNames(path: String) { #expect(DigestName(path) == nil) }
}
