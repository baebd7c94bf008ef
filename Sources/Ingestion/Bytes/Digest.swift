internal import CCrypto

/// SHA-256 in steps; used again for message after message, because records are many and short.
struct Digest: ~Copyable {
  private var context = SHA256_CTX()

  init() { SHA256_Init(&context) }

  mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let base = bytes.baseAddress, !bytes.isEmpty {
      SHA256_Update(&context, base, bytes.count)
    }
  }

  /// A byte that stands between two parts, so that their border counts.
  mutating func separate() {
    var zero: UInt8 = 0
    SHA256_Update(&context, &zero, 1)
  }

  /// The first 16 bytes of the hash; the next update begins a new message.
  mutating func finish() -> (high: UInt64, low: UInt64) {
    withFullHash { hash in
      (
        UInt64(bigEndian: hash.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: hash.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  /// The whole hash in 64 lower-case hex digits; the next update begins a new message.
  mutating func finishInHex() -> String {
    withFullHash { hash in
      let digits = Array("0123456789abcdef".utf8)
      var text: [UInt8] = []
      for byte in hash { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
      return String(decoding: text, as: UTF8.self)
    }
  }

  private mutating func withFullHash<Result>(
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    var hash: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    return withUnsafeMutableBytes(of: &hash) { bytes in
      SHA256_Final(bytes.bindMemory(to: UInt8.self).baseAddress, &context)
      SHA256_Init(&context)
      return body(UnsafeRawBufferPointer(bytes))
    }
  }
}
