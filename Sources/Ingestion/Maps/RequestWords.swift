internal import Vocabulary

/// What the words of gateways say about how a request ended.
enum RequestWords {
  private static let successes: [StaticString] = [
    "success", "succeeded", "successful", "ok", "true", "allow", "allowed", "granted", "permit",
    "completed", "complete", "1", "pass", "passed",
  ]
  private static let refusals: [StaticString] = [
    "denied", "deny", "unauthorized", "unauthenticated", "forbidden", "blocked", "block",
    "rejected", "refused", "permission_denied", "access_denied",
  ]
  private static let failures: [StaticString] = [
    "failure", "failed", "fail", "error", "false", "timeout", "timed_out", "throttled",
    "rate_limited", "cancelled", "canceled", "aborted", "exception", "0",
  ]
  /// Parts of error codes that say: not authenticated, or not allowed.
  private static let refusalParts: [StaticString] = [
    "denied", "unauthori", "forbidden", "authentication", "permission", "invalid_api_key",
    "invalidapikey", "notauthorized", "expiredtoken", "invalid_token",
  ]

  /// What says that an answer came from a cache.
  static let cacheHits = ["true", "hit", "1"]

  /// The outcome that an HTTP status says; unknown outside 100…599.
  static func outcome(ofStatus status: Int64) -> Outcome {
    switch status {
    case 100...399: .success
    case 401, 403: .denied
    case 400...599: .failure
    default: .unknown
    }
  }

  /// The outcome that a status of gRPC says: 7 is "permission denied", 16 "unauthenticated".
  static func outcome(ofGRPCStatus code: Int64) -> Outcome {
    switch code {
    case 0: .success
    case 7, 16: .denied
    default: .failure
    }
  }

  /// Whether `bytes` are `pattern` without regard to case; `*` in it stands for any text, `?` for
  /// any one byte.
  static func fits(_ bytes: UnsafeBufferPointer<UInt8>, _ pattern: String) -> Bool {
    var pattern = pattern
    return pattern.withUTF8 { fits(bytes, $0) }
  }

  private static func fits(
    _ bytes: UnsafeBufferPointer<UInt8>, _ pattern: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var position = 0
    var wanted = 0
    // The last star met, and how far its text reaches: where to go on when what follows is wrong.
    var star: (wanted: Int, position: Int)?
    while position < bytes.count {
      if wanted < pattern.count, pattern[wanted] == UInt8(ascii: "*") {
        star = (wanted, position)
        wanted += 1
      } else if wanted < pattern.count,
        pattern[wanted] == UInt8(ascii: "?") || lower(pattern[wanted]) == lower(bytes[position])
      {
        wanted += 1
        position += 1
      } else if let last = star {
        position = last.position + 1
        star = (last.wanted, position)
        wanted = last.wanted + 1
      } else {
        return false
      }
    }
    return pattern[wanted...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 65 && byte <= 90 ? byte | 32 : byte
  }

  static func outcome(ofWord word: UnsafeBufferPointer<UInt8>) -> Outcome {
    let word = lowercased(word)
    return word.withUnsafeBufferPointer { word in
      if successes.contains(where: { word.equals($0) }) { return .success }
      if refusals.contains(where: { word.equals($0) }) { return .denied }
      if failures.contains(where: { word.equals($0) }) { return .failure }
      return .unknown
    }
  }

  /// The outcome that the mere presence of an error says; unknown for words that say "no error".
  static func outcome(ofError error: UnsafeBufferPointer<UInt8>) -> Outcome {
    let error = lowercased(error)
    return error.withUnsafeBufferPointer { error in
      let none: [StaticString] = ["none", "null", "false", "0", "ok", "nil"]
      if none.contains(where: { error.equals($0) }) { return .unknown }
      return refusalParts.contains(where: { error.holds($0) }) ? .denied : .failure
    }
  }

  private static func lowercased(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    bytes.prefix(64).map(lower)
  }
}
