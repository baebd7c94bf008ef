import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Ingestion

/// Gzip made of stored blocks: no compressor is needed to write it.
enum StoredGzip {
  static func member(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = content[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      let length = UInt16(block.count)
      bytes.append(rest.isEmpty ? 1 : 0)
      bytes += littleEndian(UInt32(length) | UInt32(~length) << 16)
      bytes += block
    } while !rest.isEmpty
    return bytes + littleEndian(checksum(content)) + littleEndian(UInt32(content.count))
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// CRC-32 as in RFC 1952.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

@Suite("Gzip")
struct GzipTests {
  static let line =
    "203.0.113.9 - - [14/Mar/2026:02:11:07 +0000] \"GET /v1/models HTTP/1.1\" 200 512 \"-\" "
    + "\"curl/8.5.0\"\n"
  static let plain = Array(String(repeating: line, count: 100).utf8)
  /// `plain`, truly compressed.
  static let deflated =
    Data(
      base64Encoded:
        "H4sIAAAAAAACA+3MPQrCUBAA4d5TLNtK3v7EaEwv2ggWrxMLUbuIENHzm3PIzPRfelu8RLRlK838OVZ2"
        + "vE6WnuvBc4gYfCNLn7uI7ndV7Bv2fN0f41sOtZ4sSqiku3SRoo2K3j7TaH3piusi8fHx8fHx8fHx8fHx"
        + "8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx/9T/AdBHPDqAJQAA"
    ) ?? Data()

  @Test("the same content has the same events, identities and content hash, plain or gzip")
  func sameContent() throws {
    let plain = try read(Self.plain)
    #expect(plain.rows.count == 100)
    #expect(plain.summary.sha256 == plain.summary.contentSHA256)
    #expect(plain.summary.compression == "none")
    let half = Array(Self.plain.prefix(4321))
    let rest = Array(Self.plain.dropFirst(4321))
    let packed = [
      Array(Self.deflated), StoredGzip.member(Self.plain),
      StoredGzip.member(half) + StoredGzip.member(rest),
      StoredGzip.member(half) + StoredGzip.member([]) + StoredGzip.member(rest),
      StoredGzip.member(Self.plain) + Array(repeating: 0, count: 512),
    ]
    for bytes in packed {
      for portionBytes in [1 << 20, 1000, 1] {
        let file = try read(bytes, portionBytes: portionBytes)
        #expect(file.events == plain.events)
        #expect(file.identities == plain.identities)
        #expect(file.summary.contentSHA256 == plain.summary.contentSHA256)
        #expect(file.summary.sha256 != file.summary.contentSHA256)
        #expect(file.summary.compression == "gzip")
        #expect(file.summary.bytes == Int64(bytes.count))
        #expect(file.rejects == [] && file.summary.warnings == [])
      }
    }
  }

  @Test("a truncated file keeps what came before, wherever it ends, and says that it is damaged")
  func truncated() throws {
    let whole = StoredGzip.member(Self.plain)
    for count in stride(from: 600, to: whole.count, by: 397) {
      let file = try read(Array(whole.prefix(count)), as: "access-log")
      #expect(file.rejects.map(\.reason) == ["the file ends in the middle of this record"])
      #expect(file.rows.count == min(100, (count - 15) / Self.line.utf8.count))
      #expect(file.summary.warnings.contains { $0.contains("the gzip data end too early") })
    }
  }

  @Test("corrupt data and bytes behind the end are damage; what came before is kept")
  func corrupt() throws {
    let member = StoredGzip.member(Self.plain)
    let garbage = try read(member + Array("garbage".utf8))
    #expect(garbage.rows.count == 100)
    #expect(garbage.rejects.count == 1)
    #expect(garbage.summary.warnings.contains { $0.contains("bytes after the end") })

    var wrongChecksum = member
    wrongChecksum[wrongChecksum.count - 6] ^= 1
    let flipped = try read(wrongChecksum)
    #expect(flipped.rows.count == 100)
    #expect(flipped.summary.warnings.contains { $0.contains("the gzip data are corrupt") })
  }

  @Test("decompression stops at its limit")
  func bomb() throws {
    let packed = gzipMember(Array(repeating: Self.plain, count: 50).flatMap { $0 })
    let file = try read(
      packed, portionBytes: 1000, limit: DecompressionLimit(ratio: 4, freeBytes: 100_000))
    let length = Self.line.utf8.count
    #expect(file.rows.count >= 100_000 / length && file.rows.count <= 101_000 / length)
    #expect(file.rejects.map(\.reason) == ["the file ends in the middle of this record"])
    #expect(file.summary.warnings.contains { $0.contains("more than 4 times its size") })
    #expect(file.summary.bytes == Int64(packed.count))
  }

  @Test("a gzip of nothing readable is an error that says so")
  func unreadable() throws {
    #expect(throws: ReadingError.self) { try read([0x1F, 0x8B, 8]) }
    #expect(throws: ReadingError.self) {
      try read([0x1F, 0x8B] + Array(repeating: 0xFF, count: 99))
    }
    let empty = try read(StoredGzip.member([]))
    #expect(empty.summary.recordsRead == 0 && empty.summary.format == "empty")
  }

  @Test(
    "a container inside a compressed file is told apart too",
    arguments: [
      (Array("PAR1 and some more".utf8), "Parquet"),
      (StoredGzip.member([]), "gzip file inside a compressed"),
      ([0x28, 0xB5, 0x2F, 0xFD], "zstd file inside a compressed"),
    ])
  func hiddenContainer(content: [UInt8], kind: String) {
    for bytes in [StoredGzip.member(content), zstandardFrame(content)] {
      let error = #expect(throws: ReadingError.self) { try read(bytes) }
      guard case .unsupported(kind, _) = error?.cause else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }
}
