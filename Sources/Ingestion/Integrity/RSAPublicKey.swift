internal import CCrypto

/// A public RSA key, held by libcrypto.
struct RSAPublicKey: ~Copyable {
  private let key: OpaquePointer

  /// - Parameter der: a key as PKCS #1 has it, or a SubjectPublicKeyInfo; `nil` when it is neither.
  init?(der: [UInt8]) {
    defer { ERR_clear_error() }
    guard
      let key = RSAPublicKey.read(der, { d2i_PublicKey(EVP_PKEY_RSA, nil, &$0, $1) })
        ?? RSAPublicKey.read(der, { d2i_PUBKEY(nil, &$0, $1) })
    else { return nil }
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  private static func read(
    _ der: [UInt8], _ decode: (inout UnsafePointer<UInt8>?, Int) -> OpaquePointer?
  ) -> OpaquePointer? {
    der.withUnsafeBufferPointer { bytes in
      var position = bytes.baseAddress
      guard let key = decode(&position, bytes.count) else { return nil }
      let isWhole = position == bytes.baseAddress.map { $0 + bytes.count }
      guard isWhole, EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else {
        EVP_PKEY_free(key)
        return nil
      }
      return key
    }
  }

  /// Whether `signature` is this key's over `message`, by RSASSA-PKCS1-v1_5 with SHA-256.
  func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let context = EVP_MD_CTX_new() else { return false }
    defer {
      EVP_MD_CTX_free(context)
      ERR_clear_error()
    }
    guard EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1 else { return false }
    return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }
}
