/// What the name of a parameter or header says about its value. The one table by which keys are
/// found in a URL and secrets are taken out of free text.
struct KeyParameter {
  /// When the value is the credential of the request.
  enum Credential {
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
    guard let known = KeyParameter.table[hash] else { return nil }
    self = known
  }

  private init(_ credential: Credential, isSecret: Bool) {
    self.credential = credential
    self.isSecret = isSecret
  }

  private static let table: [UInt64: KeyParameter] = {
    var table: [UInt64: KeyParameter] = [:]
    func add(_ parameter: KeyParameter, _ names: [String]) {
      for name in names { table[name.utf8.reduce(NameHash.start, NameHash.extend)] = parameter }
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
}
