internal import Vocabulary

/// Which key a finding is of, as far as can be told without the key: names made from the secret.
public struct LeakIdentity: Hashable, Sendable {
  /// Whether a finding is of the key asked about.
  public enum Comparison: Sendable, Equatable {
    case same, other
    /// Nothing that both have can be compared.
    case unknown
  }

  /// Fingerprints, ids and hints; never the secret.
  private(set) var names: Set<String> = []
  /// Whose key it is, by its spelling or by the detector's words.
  private var maker: Maker?

  /// - Parameters:
  ///   - secrets: what a report has in the places of secrets; ids and masks may be among them.
  ///   - leakHash: as in ``LeakDraft/leakHash``.
  ///   - kind: what the detector calls it.
  init(of secrets: [[UInt8]], leakHash: [UInt8]? = nil, kind: String) {
    if let leakHash, leakHash.count == 64 {
      let digits = String(decoding: leakHash, as: UTF8.self).lowercased()
      names.insert(CredentialKey.leakHashPrefix + digits)
    }
    for secret in secrets { names.formUnion(LeakIdentity.names(of: secret)) }
    maker =
      secrets.lazy.compactMap { Maker(spelling: String(decoding: $0, as: UTF8.self)) }.first
      ?? Maker(words: kind)
  }

  /// Compares with the names under which a user knows a key.
  public func compare(with asked: [String]) -> Comparison {
    // Another hash says nothing: that of a key of several parts is made from all of them.
    if asked.contains(where: {
      $0.hasPrefix(CredentialKey.leakHashPrefix) && names.contains($0)
    }) {
      return .same
    }
    // A user who gives an id as a secret asks under its fingerprint too, which no report has.
    let ids = asked.filter(LeakIdentity.isPublicID)
    let known = Kinds(ids.isEmpty ? asked : ids)
    let own = Kinds(names)
    if !known.whole.isDisjoint(with: own.whole) { return .same }
    for kind in Set(known.whole.map(Credential.kind(ofID:)))
    where own.whole.contains(where: { Credential.kind(ofID: $0) == kind }) {
      return .other
    }
    if !known.hintEnds.isEmpty, !own.hintEnds.isEmpty {
      let isAlike = known.hintEnds.contains { end in
        own.hintEnds.contains { $0.hasSuffix(end) || end.hasSuffix($0) }
      }
      return isAlike ? .same : .other
    }
    if let maker, let askedMaker = asked.lazy.compactMap({ Maker(spelling: $0) }).first,
      maker != askedMaker
    {
      return .other
    }
    return .unknown
  }

  /// Adds what another record of the same leak tells.
  mutating func take(from other: LeakIdentity) {
    names.formUnion(other.names)
    maker = maker ?? other.maker
  }

  private static func isPublicID(_ name: String) -> Bool {
    var text = name
    return !name.hasPrefix("sha256:") && text.withUTF8 { KeyShape.isPublicID($0) }
  }

  /// The names of one text in the place of a secret; none of a mask.
  private static func names(of secret: [UInt8]) -> [String] {
    secret.withUnsafeBufferPointer { secret in
      let text = secret.trimmed
      guard text.count >= 6, text.count <= CredentialKey.longestKey,
        !CredentialKey.isPlaceholder(text, wasSent: true)
      else { return [] }
      let plain = String(decoding: text, as: UTF8.self)
      if KeyShape.isPublicID(text) { return [plain] }
      // Only the end of a hint can be compared; a secret with dots in it looks like one.
      if KeyShape.isHint(text) { return ["…" + LeakIdentity.end(ofHint: plain)] }
      // An id and its secret may stand together: `AKIA…:…`.
      let parts = text.split { $0 == UInt8(ascii: ":") || $0 <= 32 }
      let ids = parts.filter { KeyShape.isPublicID(UnsafeBufferPointer(rebasing: $0)) }
        .map { String(decoding: $0, as: UTF8.self) }
      let part = ids.isEmpty ? text : KeyShape.rawPart(of: text)
      var names = ids + [CredentialKey.fingerprint(of: part)]
      if let hint = CredentialKey.hint(ofRawKey: String(decoding: part, as: UTF8.self)) {
        names.append(hint)
      }
      return names
    }
  }

  private static func end(ofHint hint: String) -> String {
    String(hint.suffix(12).reversed().prefix { $0.isLetter || $0.isNumber }.reversed())
  }

  /// Names by how they can be compared.
  private struct Kinds {
    /// Ids and fingerprints: another one is another key.
    var whole: Set<String> = []
    /// What hints show of the end.
    var hintEnds: Set<String> = []

    init(_ names: some Sequence<String>) {
      for name in names {
        var text = name
        if text.withUTF8({ KeyShape.isHint($0) }) {
          let end = LeakIdentity.end(ofHint: name)
          if end.count >= 3 { hintEnds.insert(end) }
        } else if Credential.kind(ofID: name) != "label", Credential.isWholeID(name) {
          whole.insert(name)
        }
      }
    }
  }
}

extension LeakIdentity {
  /// Who issues keys like this.
  private enum Maker: CaseIterable {
    case anthropic, amazon, openAI, gitHub, gitLab, google, stripe, slack

    /// How the secrets and the ids of its keys begin.
    private var beginnings: [String] {
      switch self {
      case .anthropic: ["sk-ant-", "apikey_"]
      case .amazon: ["AKIA", "ASIA"]
      case .openAI: ["sk-proj-", "key_"]
      case .gitHub: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"]
      case .gitLab: ["glpat-", "gldt-", "glrt-"]
      case .google: ["AIza", "ya29."]
      case .stripe: ["sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"]
      case .slack: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-"]
      }
    }

    private var words: [String] {
      switch self {
      case .anthropic: ["anthropic", "claude"]
      case .amazon: ["aws", "amazon"]
      case .openAI: ["openai"]
      case .gitHub: ["github"]
      case .gitLab: ["gitlab"]
      case .google: ["google", "gcp"]
      case .stripe: ["stripe"]
      case .slack: ["slack"]
      }
    }

    init?(spelling text: String) {
      let found = Maker.allCases.first { $0.beginnings.contains { text.hasPrefix($0) } }
      guard let found else { return nil }
      self = found
    }

    init?(words text: String) {
      let spoken = text.lowercased().split { !$0.isLetter }
      let found = Maker.allCases.first { maker in
        maker.words.contains { word in spoken.contains { $0.hasPrefix(word) } }
      }
      guard let found else { return nil }
      self = found
    }
  }
}
