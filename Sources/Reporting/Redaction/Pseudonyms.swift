internal import Vocabulary

/// Names that are to be hidden, each with the pseudonym that stands for it everywhere.
struct Pseudonyms: Sendable {
  /// What a hidden name was the name of; the raw value is the word in the pseudonym.
  enum Kind: String, CaseIterable, Sendable {
    case person, address, network, host, account, key, software, service, resource, file, folder
  }

  /// Names that stay as they are, whatever else would hide them.
  let kept: KeptNames
  /// Pseudonyms by name; spellings of one name share one.
  private(set) var byName: [String: String] = [:]
  /// How many different names of each kind are hidden.
  private(set) var counts: [Kind: Int] = [:]

  init(kept: KeptNames) { self.kept = kept }

  /// Gives `name` the next pseudonym of its kind, unless it has one or is kept. A name that is
  /// hidden as one kind keeps that pseudonym when it is met as another.
  mutating func hide(_ name: String, as kind: Kind) {
    guard !name.isEmpty, byName[name] == nil, !kept.names.contains(name),
      !Pseudonyms.sayNothing.contains(name)
    else { return }
    let number = counts[kind, default: 0] + 1
    counts[kind] = number
    byName[name] = "\(kind.rawValue)-\(number)"
  }

  /// Another spelling of a name that has a pseudonym.
  mutating func hide(_ spelling: String, like name: String) {
    guard let pseudonym = byName[name], !spelling.isEmpty, byName[spelling] == nil,
      !kept.names.contains(spelling)
    else { return }
    byName[spelling] = pseudonym
  }

  /// An address or network in CIDR notation, in any spelling; anything else is a host's name.
  mutating func hide(address text: String) {
    guard let prefix = NetworkPrefix(text: text) else {
      if !PublicNames.isPublicHost(text) { hide(text, as: .host) }
      return
    }
    guard !kept.isIndicator(prefix), !PublicNames.isPublicAddress(prefix) else { return }
    let isSingle = prefix.bitCount == (prefix.address.isIPv4 ? 32 : 128)
    hide(prefix.description, as: isSingle ? .address : .network)
    hide(text, like: prefix.description)
  }

  /// What logs write where they have no name.
  private static let sayNothing: Set<String> = [
    "-", "*", "none", "null", "unknown", "anonymous", "root", "aws", "AWS Internal",
  ]
}
