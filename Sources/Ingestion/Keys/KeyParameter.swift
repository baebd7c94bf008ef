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
  /// Whether the value is secret whatever it looks like; else only when it looks random.
  let isSecret: Bool
  /// Where the value of a header ends, and what else the name says.
  private let trait: Trait

  private enum Trait: Sendable {
    case plain
    /// The value begins with the name of a scheme.
    case scheme
    /// The value goes on to the end of the line.
    case line
    /// It is the name of a scheme, and a word too: only what looks like a token is one.
    case ofScheme
    /// It says that the name stands beside it: `"name": "x-api-key", "value": …`.
    case neighbour
  }

  var hasScheme: Bool { trait == .scheme }
  var isWholeLine: Bool { trait == .line }
  var isOfScheme: Bool { trait == .ofScheme }
  var isNameOfNeighbour: Bool { trait == .neighbour }

  static let longestName = 56

  /// `nil` when the name says nothing.
  init?(name: UnsafeBufferPointer<UInt8>) {
    guard !name.isEmpty, name.count <= KeyParameter.longestName else { return nil }
    var hash = NameHash.start
    for byte in name where byte != UInt8(ascii: ".") { hash = NameHash.extend(hash, byte) }
    guard let known = KeyParameter.table.parameter(of: hash) else { return nil }
    self = known
  }

  /// By the end of the name too, as people name variables: `STRIPE_SECRET_KEY`, `db_password`.
  init?(telling name: UnsafeBufferPointer<UInt8>) {
    if let known = KeyParameter(name: name) {
      self = known
      return
    }
    guard name.count > 3, name.count <= KeyParameter.longestName, let last = name.last else {
      return nil
    }
    if last.isDigit {
      guard let known = KeyParameter.numbered(name) else { return nil }
      self = known
      return
    }
    guard KeyParameter.lastLetters.contains(last | 32) else { return nil }
    let letters = name.lettersAndDigits
    let parameter = letters.withUnsafeBufferPointer { letters -> KeyParameter? in
      if KeyParameter.endsInPass(name) { return KeyParameter(.never, isSecret: true) }
      if KeyParameter.secretEndings.contains(where: { letters.ends(with: $0) }) {
        return KeyParameter(.never, isSecret: true)
      }
      guard letters.ends(with: "token") || letters.ends(with: "secret"),
        !KeyParameter.pageMarkers.contains(where: { letters.holds($0) })
      else { return nil }
      return KeyParameter(.never, isSecret: false)
    }
    guard let parameter else { return nil }
    self = parameter
  }

  /// `password2`, `api_key_12`: as the name without its number, if what stands there is secret
  /// whatever it looks like. Of short names (`k8`, `auth2`) a number makes another word.
  private static func numbered(_ name: UnsafeBufferPointer<UInt8>) -> KeyParameter? {
    var end = name.count - 1
    if name[end - 1].isDigit { end -= 1 }
    if !name[end - 1].isLetterOrDigit { end -= 1 }
    guard end >= 5, !name[end - 1].isDigit,
      let known = KeyParameter(telling: name.part(0..<end)), known.isSecret
    else { return nil }
    return KeyParameter(.never, isSecret: true, known.trait)
  }

  /// `DB_PASS`, `user-pass`, `dbPass`; no `bypass`.
  private static func endsInPass(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count > 4 else { return false }
    let start = name.count - 4
    guard name.part(start..<name.count).map({ $0 | 32 }).elementsEqual("pass".utf8) else {
      return false
    }
    return !name[start - 1].isLetterOrDigit
      || name[start] == UInt8(ascii: "P") && name[start - 1] >= UInt8(ascii: "a")
  }

  private static let secretEndings: [StaticString] = [
    "password", "passwd", "passphrase", "apikey", "secretkey", "privatekey", "signingkey",
    "encryptionkey", "masterkey", "accountkey", "clientsecret", "appsecret", "webhooksecret",
    "sharedsecret", "accesstoken", "authtoken", "apitoken", "refreshtoken", "bearertoken",
    "securitytoken", "servicetoken", "bottoken", "applicationkey", "authkey", "functionskey",
    "encryptioncustomerkey", "passwordconfirmation",
  ]
  /// The last letters of ``secretEndings``, `token`, `secret` and `pass`.
  private static let lastLetters: [UInt8] = Array("deynst".utf8)
  /// Tokens that point into a list or make a request safe to repeat.
  private static let pageMarkers: [StaticString] = [
    "next", "page", "continu", "pagin", "cursor", "sync", "idempot", "client", "start",
  ]

  private init(_ credential: Credential, isSecret: Bool, _ trait: Trait = .plain) {
    self.credential = credential
    self.isSecret = isSecret
    self.trait = trait
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
      ["token", "auth", "secret", "apisecret", "secretkey"])
    add(KeyParameter(.ifRaw, isSecret: true, .scheme), ["authorization", "proxyauthorization"])
    add(KeyParameter(.ifRaw, isSecret: false), ["key", "k"])
    add(
      KeyParameter(.id, isSecret: false),
      ["xamzcredential", "awsaccesskeyid", "accesskeyid", "apikeyid", "keyid"])
    add(
      KeyParameter(.never, isSecret: true),
      [
        "refreshtoken", "idtoken", "clientsecret", "secretaccesskey", "awssecretaccesskey",
        "password", "passwd", "pwd", "passphrase", "signature", "xamzsignature",
        "xamzsecuritytoken", "xgoogsignature", "sessiontoken", "awssessiontoken", "sig",
        "oauthsignature", "clientassertion", "assertion", "samlresponse", "accountkey",
        "sharedaccesskey", "sharedaccesssignature", "ddapikey", "ddapplicationkey",
        "xcsrftoken", "csrftoken", "xxsrftoken", "jsessionid", "phpsessid", "awsalb",
        "dbpassword", "pgpassword", "mysqlpwd", "jwt", "totp", "otp", "pass", "passcode",
        "ddappkey",
        "secretkeybase", "passwordconfirmation", "passwordconfirm", "passwordagain",
        "passwordrepeat",
      ])
    add(
      KeyParameter(.never, isSecret: false),
      ["session", "sessionid", "sid", "code", "credential", "credentials", "xamzmetatoken"])
    add(KeyParameter(.never, isSecret: true, .line), ["cookie", "setcookie"])
    add(
      KeyParameter(.never, isSecret: false, .neighbour), ["value", "parametervalue", "stringvalue"])
    add(KeyParameter(.never, isSecret: true, .ofScheme), ["bearer"])
    return table
  }()

  /// The parameters by the hash of their names; asked for every name in every query.
  private struct Table: Sendable {
    private static let slots = 512
    /// 0 where none stands.
    private var hashes = [UInt64](repeating: 0, count: slots)
    private var parameters = [KeyParameter](
      repeating: KeyParameter(.never, isSecret: false), count: slots)

    mutating func add(_ hash: UInt64, _ parameter: KeyParameter) {
      let hash = max(hash, 1)
      let slot = slot(of: hash)
      hashes[slot] = hash
      parameters[slot] = parameter
    }

    @inline(__always)
    func parameter(of hash: UInt64) -> KeyParameter? {
      let hash = max(hash, 1)
      let slot = slot(of: hash)
      return hashes[slot] == hash ? parameters[slot] : nil
    }

    /// Where `hash`, which is not 0, stands or would stand; the table is never more than a third
    /// full.
    @inline(__always)
    private func slot(of hash: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: hash >> 32) & (Table.slots - 1)
      while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (Table.slots - 1) }
      return slot
    }
  }
}
