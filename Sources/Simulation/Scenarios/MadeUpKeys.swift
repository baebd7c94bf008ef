import Vocabulary

/// Keys that look like real ones and say `EXAMPLE` where people look.
extension SimulatedCredential {
  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

  private init(raw: String, label: String, principal: String) {
    self.init(
      id: "sha256:" + SHA256.hexadecimal(raw), rawKey: raw, label: label, principal: principal)
  }

  /// A Claude API key, known to a gateway by its fingerprint.
  static func claude(_ label: String, principal: String, world: WorldRandom) -> Self {
    var random = world.stream("key " + label)
    let raw = "sk-ant-api03-EXAMPLE" + random.text(letters, count: 36) + "AA"
    return Self(raw: raw, label: label, principal: principal)
  }

  /// A Claude API key as the Admin API knows it; its secret is in no usage report.
  static func claudeID(_ label: String, world: WorldRandom) -> Self {
    var random = world.stream("key " + label)
    let id = "apikey_01EXAMPLE" + random.text(letters, count: 16)
    return Self(id: id, rawKey: nil, label: label, principal: label)
  }

  /// A key of a house's own web API.
  static func webAPI(_ label: String, world: WorldRandom) -> Self {
    var random = world.stream("key " + label)
    let raw = "dk_live_EXAMPLE" + random.text(letters, count: 25)
    return Self(raw: raw, label: label, principal: label)
  }

  /// An AWS access key id (`AKIA…`) or session key id (`ASIA…`); its secret is in no log.
  static func aws(_ user: String, prefix: String = "AKIA", world: WorldRandom) -> Self {
    var random = world.stream("key " + prefix + user)
    let id = prefix + random.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", count: 9) + "EXAMPLE"
    return Self(id: id, rawKey: nil, label: user, principal: user)
  }
}

extension Timestamp {
  /// A time in 2026, the year of every scenario.
  static func utc(
    _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0
  ) -> Timestamp {
    let days = Timestamp.daysSince1970(year: 2026, month: month, day: day)
    return Timestamp(seconds: Int64(days * 86_400 + hour * 3600 + minute * 60 + second))
  }
}

/// Models of the scenarios.
enum Model {
  static let sonnet = "claude-sonnet-4-5-20250929"
  static let haiku = "claude-haiku-4-5-20251001"
  static let opus = "claude-opus-4-5-20251101"
  /// An old, cheap model that key checkers like to ask.
  static let oldHaiku = "claude-3-haiku-20240307"
}
