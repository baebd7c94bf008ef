internal import Vocabulary

extension Pseudonyms {
  /// What the structure of an inquest says is the owner's. The order decides the numbers: it
  /// follows the inquest and nothing else.
  mutating func hide(namesOf inquest: Inquest) {
    let credential = inquest.credential
    for name in credential.aliases + [credential.id] + credential.otherIdentifiers {
      hide(key: name)
    }
    for caller in inquest.callers {
      for principal in caller.principals { hide(principal: principal) }
      guard caller.assessment != .foreign else { continue }
      for address in caller.addresses { hide(address: address) }
      for agent in caller.agents { hide(agent: agent) }
    }
    for caller in inquest.callers where caller.assessment == .foreign {
      for address in caller.addresses where kept.ownAddresses.contains(address) {
        hide(address: address)
      }
    }
    for action in inquest.callers.flatMap(\.actions).map(\.action) { hide(model: action.model) }
    for holder in inquest.issuer.holders { hide(principal: holder) }
    let claims = inquest.callers.flatMap(\.evidence).map(\.claim)
    for word in claims.compactMap(Voucher.software) { hide(agent: word) }
    let named = claims.compactMap(Voucher.service)
    for name in named { hide(name, as: .service) }
    for service in inquest.services { hide(service, named) }
    for derived in inquest.derivedCredentials { hide(derived) }
    for created in inquest.createdResources?.resources ?? [] { hide(resource: created.id) }
    for step in inquest.disablingOrder {
      if step.subject.hasPrefix("arn:") || step.subject.contains(" for ") {
        hide(resource: step.subject)
      }
      if step.kind != .removeGrant, step.kind != .restoreTrust { hide(principal: step.holder) }
    }
    hideData(of: inquest)
    hideNetworks(of: inquest)
    hideFiles(of: inquest)
  }

  /// What names the owner in a model of the owner's: the account of an ARN, or the organisation,
  /// the suffix and the id behind the base model of a tuned one, `ft:gpt-4o:acme:shop:AbC1`.
  private mutating func hide(model name: String) {
    guard PublicNames.isOwnersModel(name), !hide(arn: name) else { return }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    for (index, part) in parts.enumerated() where index > 1 {
      hide(part, as: index == 2 ? .account : .resource)
    }
  }

  /// A key's label; an identifier of its provider stays.
  mutating func hide(key name: String) {
    if !hide(arn: name), !KeptNames.isIdentifier(name) { hide(name, as: .key) }
  }

  /// - Parameter named: names of the user's own. What tells services of one name apart is none.
  private mutating func hide(_ service: ServiceDependency, _ named: [String]) {
    let isHidden = named.contains { service.name == $0 || service.name.hasPrefix($0 + ", ") }
    if service.isNamed, !isHidden { hide(service.name, as: .service) }
    for principal in service.principals { hide(principal: principal) }
    for address in service.addresses { hide(address: address) }
    for agent in service.agents { hide(agent: agent) }
  }

  private mutating func hide(_ derived: DerivedCredential) {
    if derived.id.hasPrefix("arn:") || derived.id.contains(" for ") { hide(resource: derived.id) }
    hide(principal: derived.link.subject)
    for address in derived.addresses { hide(address: address) }
  }

  private mutating func hideData(of inquest: Inquest) {
    for resource in (inquest.dataTouched?.touches ?? []).flatMap(\.resources) {
      hide(resource: resource.name)
    }
    for thing in (inquest.acts?.acts ?? []).flatMap(\.things) { hide(resource: thing.name) }
    for change in inquest.stateChanges ?? [] {
      // `arn:… denied by POLICY`: both are names.
      let words = change.subject.split(separator: " ").map(String.init)
      if let holder = words.first, words.count > 1 { hide(principal: holder) }
      if let policy = words.last, words.count > 1, !policy.hasPrefix("AWS") {
        hide(resource: policy)
      }
    }
    for name in inquest.secrets?.names ?? [] { hide(resource: name) }
    for reader in inquest.secrets?.readers ?? [] {
      hide(principal: reader.principal)
      hide(resource: reader.resource)
      for address in reader.addresses + reader.networks { hide(address: address) }
      for agent in reader.software { hide(agent: agent) }
    }
    for finding in inquest.leak?.findings ?? [] {
      for name in [finding.repository, finding.link, finding.commit] { hide(resource: name) }
      hide(path: finding.file)
    }
    // The log's name stands in the sentence alone.
    for spot in inquest.coverage.blindSpots where spot.kind == .switchedOff {
      let parts = spot.claim.split(separator: "'", omittingEmptySubsequences: false)
      if parts.count > 2 { hide(resource: parts[1..<(parts.count - 1)].joined(separator: "'")) }
    }
    for chain in inquest.integrity?.chains ?? [] {
      hide(chain.account, as: .account)
      hide(resource: chain.trail)
    }
  }

  private mutating func hideNetworks(of inquest: Inquest) {
    let facts = inquest.networks?.facts ?? []
    let foreign = facts.filter { kept.names.contains($0.address) }
    let clearNumbers = Set(foreign.compactMap(\.autonomousSystem?.number))
    let clearNames = Set(
      foreign.compactMap(\.autonomousSystem?.organization) + foreign.compactMap(\.hostingRange))
    for fact in facts where !kept.names.contains(fact.address) {
      hide(address: fact.address)
      if let system = fact.autonomousSystem, !clearNumbers.contains(system.number) {
        hide("AS\(system.number)", as: .network)
        if !clearNames.contains(system.organization) {
          hide(system.organization, like: "AS\(system.number)")
        }
      }
      if let range = fact.hostingRange, !clearNames.contains(range) {
        if NetworkPrefix(text: range) == nil {
          hide(range, as: .network)
        } else {
          hide(address: range)
        }
      }
    }
  }

  private mutating func hideFiles(of inquest: Inquest) {
    let coverage = inquest.coverage
    var paths = coverage.sources.map(\.path) + coverage.rejects.map(\.path)
    paths += (inquest.leak?.sources ?? []).map(\.path)
    paths += (inquest.networks?.sources ?? []).map(\.path)
    paths += inquest.permissions?.policy?.paths ?? []
    paths += (inquest.integrity?.sources ?? []).map(\.path)
    paths += (inquest.integrity?.problems ?? []).map(\.file)
    for path in paths { hide(path: path) }
    if let name = inquest.cost.prices?.overridesName { hide(name, as: .resource) }
  }

  /// A file by its path, its name alone, and the folders it lies in.
  mutating func hide(path: String) {
    hide(path, as: .file)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, let name = parts.last else { return }
    hide(String(name), like: path)
    for end in parts.indices.dropFirst() {
      let folder = parts[..<end].joined(separator: "/")
      if folder.contains(where: { $0 != "." && $0 != "/" }) { hide(folder, as: .folder) }
    }
  }

  /// Words of a user agent that name no public software.
  mutating func hide(agent: String) {
    guard !kept.agents.contains(agent) else { return }
    let words = agent.split { character in
      !(character.isLetter || character.isNumber || "-_.:".contains(character))
    }
    for word in words {
      // Versions, and what surrounds a word.
      let name = word.drop { !$0.isLetter }.reversed().drop { !($0.isLetter || $0.isNumber) }
      let text = String(name.reversed())
      guard text.contains(where: \.isLetter), word.first?.isNumber != true,
        !PublicNames.isPublicSoftware(text), !PublicNames.isPublicHost(text)
      else { continue }
      hide(text, as: .software)
    }
  }
}
