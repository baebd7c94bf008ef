/// What the name of a parameter or header says about its value. The one table by which keys are
/// found in a URL and secrets are taken out of free text.
struct KeyParameter: Sendable {
  /// When the value is the credential of the request.
  enum Credential: Sendable {
    case never
    case ifRaw
    case always
    /// It is no secret and ends at a slash: `X-Amz-Credential=AKIA…/20260304/…`.
    case id
  }

  let credential: Credential
  /// Whether the value is secret whatever it looks like.
  let isSecret: Bool

  static let longestName = 40

  /// `nil` when the name says nothing.
  init?(name: UnsafeBufferPointer<UInt8>) {
    guard !name.isEmpty, name.count <= KeyParameter.longestName else { return nil }
    var hash = NameHash.start
    for byte in name where byte != UInt8(ascii: ".") { hash = NameHash.extend(hash, byte) }
    guard let known = KeyParameter.table.parameter(of: hash) else { return nil }
    self = known
  }

  private init(_ credential: Credential, isSecret: Bool) {
    self.credential = credential
    self.isSecret = isSecret
  }

  private static let table: Table = {
    var table = Table()
    func add(_ parameter: KeyParameter, _ names: [String]) {
      for name in names { table.add(name.utf8.reduce(NameHash.start, NameHash.extend), parameter) }
    }
    add(
      KeyParameter(.always, isSecret: true),
      [
        "apikey", "xapikey", "accesstoken", "apitoken", "authtoken", "accesskey", "bearertoken",
        "subscriptionkey", "ocpapimsubscriptionkey", "xapitoken", "xauthtoken", "privatetoken",
        "xvaulttoken", "xgoogapikey",
      ])
    add(
      KeyParameter(.ifRaw, isSecret: true),
      ["token", "auth", "secret", "apisecret", "secretkey", "authorization", "proxyauthorization"])
    add(KeyParameter(.ifRaw, isSecret: false), ["key", "k"])
    add(
      KeyParameter(.id, isSecret: false),
      ["xamzcredential", "awsaccesskeyid", "accesskeyid", "apikeyid", "keyid"])
    add(
      KeyParameter(.never, isSecret: true),
      [
        "refreshtoken", "idtoken", "clientsecret", "secretaccesskey", "awssecretaccesskey",
        "password", "passwd", "pwd", "signature", "xamzsignature", "xamzsecuritytoken",
        "sessiontoken", "awssessiontoken", "sig",
      ])
    return table
  }()

  /// The parameters by the hash of their names; asked for every name in every query.
  private struct Table: Sendable {
    private var hashes = [UInt64](repeating: 0, count: 256)
    private var parameters = [KeyParameter](
      repeating: KeyParameter(.never, isSecret: false), count: 256)

    mutating func add(_ hash: UInt64, _ parameter: KeyParameter) {
      let slot = slot(of: hash)
      hashes[slot] = hash
      parameters[slot] = parameter
    }

    @inline(__always)
    func parameter(of hash: UInt64) -> KeyParameter? {
      let slot = slot(of: hash)
      return hashes[slot] == hash ? parameters[slot] : nil
    }

    /// Where `hash` stands or would stand; the table is never more than a third full.
    @inline(__always)
    private func slot(of hash: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: hash >> 32) & 255
      while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & 255 }
      return slot
    }
  }
}
