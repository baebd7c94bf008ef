import Foundation
import TestSupport

/// Searches bytes for traces of planted secrets, in whatever case, plain or encoded.
struct CanarySearch {
  /// So much of a secret in a row is a trace of it.
  private static let traceBytes = 16
  private static let headBytes = 8

  private struct Trace {
    let bytes: [UInt8]
    let kind: String
  }

  /// The traces by their first bytes, and a sieve that rules most places out.
  private var traces: [UInt64: [Trace]] = [:]
  private var sieve = [Bool](repeating: false, count: 1 << 16)

  init(_ keys: [CanaryKey]) {
    for key in keys {
      let secret = Array(key.secret.utf8)
      let first = min(4, max(0, secret.count - Self.traceBytes))
      let parts = [
        Array(secret[first...].prefix(Self.traceBytes)), Array(secret.suffix(Self.traceBytes)),
      ]
      for part in parts { add(part, key.kind) }
      for part in parts {
        add(part.flatMap { Array("%".utf8) + Self.hexadecimal($0) }, key.kind)
        add(part.flatMap(Self.hexadecimal), key.kind)
      }
      // In base64 a byte lies in one of three ways; the ends depend on what stands beside.
      for skipped in 0..<3 {
        let text = Data(secret.dropFirst(skipped).prefix(18)).base64EncodedString()
        add(Array(text.utf8.prefix(20)), key.kind)
      }
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 65 && byte <= 90 ? byte | 32 : byte
  }

  private mutating func add(_ bytes: [UInt8], _ kind: String) {
    let bytes = bytes.map(Self.lowered)
    let head = bytes.prefix(Self.headBytes).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    traces[head, default: []].append(Trace(bytes: bytes, kind: kind))
    sieve[Self.slot(head)] = true
  }

  @inline(__always)
  private static func slot(_ head: UInt64) -> Int {
    Int(truncatingIfNeeded: (head &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  /// The kinds of key of which `data` holds a trace, with what stands around it.
  func found(in data: Data) -> [String] {
    var found: [String] = []
    data.withUnsafeBytes { raw in
      let bytes = raw.bindMemory(to: UInt8.self)
      var head: UInt64 = 0
      sieve.withUnsafeBufferPointer { sieve in
        for position in 0..<bytes.count {
          head = head << 8 | UInt64(Self.lowered(bytes[position]))
          guard position + 1 >= Self.headBytes, sieve[Self.slot(head)] else { continue }
          let start = position + 1 - Self.headBytes
          for trace in traces[head] ?? []
          where start + trace.bytes.count <= bytes.count
            && trace.bytes.indices.allSatisfy({ Self.lowered(bytes[start + $0]) == trace.bytes[$0] }
            )
          {
            let around = bytes[max(0, start - 60)..<min(bytes.count, start + 40)]
            found.append("\(trace.kind): …\(String(decoding: around, as: UTF8.self))…")
          }
        }
      }
    }
    return found
  }
}
