internal import Vocabulary

/// What a redacted report leaves clear: indicators of the stranger, and ids of revoked keys.
struct KeptNames: Sendable {
  /// Names as they stand in the report.
  private(set) var names: Set<String> = []
  /// Addresses and masked networks of foreign callers.
  private(set) var foreign: [NetworkPrefix] = []
  /// Whole user agents of foreign callers, which may hold words that are hidden elsewhere.
  private(set) var agents: Set<String> = []
  /// Addresses that the owner uses: they are no indicators, whoever else calls from there.
  let ownAddresses: Set<String>

  init(_ inquests: [Inquest]) {
    let callers = inquests.flatMap(\.callers)
    let known = callers.filter { $0.assessment == .known }
    let ownAgents = Set(known.flatMap(\.agents))
    ownAddresses = Set(known.flatMap(\.addresses))
    for caller in callers where caller.assessment == .foreign {
      keep(addresses: caller.addresses, agents: caller.agents, unless: ownAgents)
    }
    for use in inquests.compactMap(\.rotation).flatMap(\.uses) where use.kind == .knock {
      keep(addresses: use.addresses, agents: use.agents, unless: ownAgents)
    }
    for inquest in inquests { keepIdentifiers(of: inquest) }
    for action in callers.flatMap(\.actions).map(\.action) {
      if !PublicNames.isOwnersModel(action.model) { names.insert(action.model) }
      names.insert(action.region)
      keep(operation: action.operation)
    }
    for operation in inquests.flatMap({ $0.services.flatMap(\.operations) }) {
      keep(operation: operation)
    }
    for touch in inquests.compactMap(\.dataTouched).flatMap(\.touches) {
      for operation in touch.operations { keep(operation: operation.name) }
    }
    for act in inquests.compactMap(\.acts).flatMap(\.acts) { keep(operation: act.operation) }
    names.remove("")
    self.agents.remove("")
  }

  /// Whether a foreign caller called from it or from inside it.
  func isIndicator(_ prefix: NetworkPrefix) -> Bool {
    foreign.contains { prefix.contains($0.address) && $0.bitCount >= prefix.bitCount }
  }

  private mutating func keep(
    addresses: [String], agents: [String], unless ownAgents: Set<String>
  ) {
    for address in addresses where !ownAddresses.contains(address) {
      names.insert(address)
      if let prefix = NetworkPrefix(text: address) { foreign.append(prefix) }
    }
    self.agents.formUnion(agents.filter { !ownAgents.contains($0) })
  }

  /// Routes such as `GET /v1/orders`: what was asked of a web API is what the report is about.
  private mutating func keep(operation: String) {
    let parts = operation.split(separator: " ", maxSplits: 1)
    if parts.count == 2, parts[0].allSatisfy(\.isUppercase), parts[1].hasPrefix("/") {
      names.insert(operation)
    }
  }

  private mutating func keepIdentifiers(of inquest: Inquest) {
    let credential = inquest.credential
    names.formUnion(
      ([credential.id] + credential.otherIdentifiers + credential.aliases).filter {
        KeptNames.isIdentifier($0) || $0.contains("…")
      })
    for derived in inquest.derivedCredentials {
      if KeptNames.isIdentifier(derived.id) { names.insert(derived.id) }
      guard derived.madeByForeign else { continue }
      keep(madeByStranger: derived)
    }
    // What may have been there before has a name of the owner's.
    for created in inquest.createdResources?.resources ?? [] where !created.mayHaveBeenThere {
      names.insert(created.name)
    }
  }

  /// The calls that make what has a name; every other one, such as `CreateLoginProfile`, gives a
  /// way in to what was there before, which has a name of the owner's.
  private static let namingOperations = [
    "aws-user": ["CreateUser"], "aws-role": ["CreateRole"],
    "aws-identity-provider": ["CreateSAMLProvider", "CreateOpenIDConnectProvider"],
    "aws-instance": ["RunInstances"],
  ]

  /// A name the stranger chose, and whom the stranger let in, are indicators; a password, a share
  /// or a trust has the name of something that was there before.
  private mutating func keep(madeByStranger derived: DerivedCredential) {
    let parts = derived.id.components(dividedBy: " for ")
    if parts.count == 2 {
      names.insert(parts[1])
      if let account = AmazonResourceName(parts[1])?.account { names.insert(String(account)) }
      return
    }
    let operations = KeptNames.namingOperations[derived.kind] ?? []
    guard operations.contains(derived.link.operation) else { return }
    if let name = derived.id.split(whereSeparator: { $0 == "/" || $0 == ":" }).last {
      names.insert(String(name))
    }
  }

  /// Whether a provider or a hash made it up, so that it names nobody. An ARN names people.
  static func isIdentifier(_ id: String) -> Bool {
    !id.hasPrefix("arn:") && !id.contains(" ") && Credential.isWholeID(id)
  }
}

extension String {
  /// The parts between every `divider`; one when there is none.
  fileprivate func components(dividedBy divider: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let found = rest.firstRange(of: divider) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}
