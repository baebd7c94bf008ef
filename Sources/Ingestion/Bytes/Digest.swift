internal import CCrypto

/// SHA-256 in steps, over one context used again and again.
struct Digest: ~Copyable {
  private let context: OpaquePointer?
  private let algorithm = Digest.algorithm
  private var isOpen = false

  /// Fetched once for the program: fetching costs more than hashing a short message. It is never
  /// written and never freed.
  private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

  init() { context = EVP_MD_CTX_new() }

  deinit { EVP_MD_CTX_free(context) }

  /// Whether the system's library offers SHA-256; without it every hash would be zero.
  static let isAvailable: Bool = {
    let digest = Digest()
    return digest.context != nil && digest.algorithm != nil
  }()

  mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    open()
    if let base = bytes.baseAddress, !bytes.isEmpty {
      EVP_DigestUpdate(context, base, bytes.count)
    }
  }

  /// A byte that stands between two parts, so that their border counts.
  mutating func separate() {
    open()
    var zero: UInt8 = 0
    EVP_DigestUpdate(context, &zero, 1)
  }

  private mutating func open() {
    guard !isOpen else { return }
    EVP_DigestInit_ex(context, algorithm, nil)
    isOpen = true
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
    open()
    isOpen = false
    var hash: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    return withUnsafeMutableBytes(of: &hash) { bytes in
      EVP_DigestFinal_ex(context, bytes.bindMemory(to: UInt8.self).baseAddress, nil)
      return body(UnsafeRawBufferPointer(bytes))
    }
  }
}
