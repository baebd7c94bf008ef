internal import Storage
internal import Vocabulary

extension SecretUses {
  /// Who asked for the places of these names; `nil` without any.
  static func read(_ names: [String], from store: borrowing some EventStore & ~Copyable) throws
    -> SecretUses?
  {
    guard !names.isEmpty else { return nil }
    var resources: Set<String> = []
    for name in names.map(SecretName.init) {
      resources.formUnion(try store.resources(holding: name.search).filter(name.isMeant))
    }
    let ordered = resources.sorted()
    return SecretUses(
      names: names, resources: ordered, uses: try store.uses(ofResources: ordered))
  }
}
