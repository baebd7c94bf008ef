/// Where a key is kept, as a user names it, and the names that logs have for the same place.
///
/// Vault's audit names the path of the API (`secret/data/app`), its command line the mount and the
/// key (`secret/app`). CloudTrail names a secret by its name or by an ARN, which ends in six random
/// characters. Conjur names a variable with account and kind (`prod:variable:db/password`).
struct SecretName: Sendable {
  let given: String
  /// The name without what only some of the forms have.
  let core: String

  init(_ given: String) {
    self.given = given
    var core = Substring(given)
    if let mark = core.firstRange(of: ":secret:") {
      core = SecretName.withoutSuffix(core[mark.upperBound...])
    } else if let mark = core.firstRange(of: ":variable:") {
      core = core[mark.upperBound...]
    }
    while core.first == "/" { core = core.dropFirst() }
    if core.hasPrefix("v1/") { core = core.dropFirst(3) }
    self.core = String(core)
  }

  /// The text that every name of it in a log holds.
  var search: String {
    core.split(separator: "/").last.map(String.init) ?? core
  }

  /// Whether a log means this place by `resource`.
  func isMeant(by resource: String) -> Bool {
    if resource == given || resource == core { return true }
    if let mark = resource.firstRange(of: ":secret:") {
      let name = resource[mark.upperBound...]
      return name == core || SecretName.withoutSuffix(name) == core
    }
    if let mark = resource.firstRange(of: ":variable:") {
      return resource[mark.upperBound...] == core
    }
    return SecretName.withoutData(resource) == SecretName.withoutData(core)
  }

  /// `secret/app` of `secret/data/app`: the second version of Vault's key-value store puts `data`
  /// behind the mount.
  private static func withoutData(_ path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: true)
    if let place = parts.firstIndex(of: "data"), place > 0, place + 1 < parts.count {
      parts.remove(at: place)
    }
    return parts.joined(separator: "/")
  }

  /// An ARN's name without its hyphen and six random characters.
  private static func withoutSuffix(_ name: Substring) -> Substring {
    guard name.count > 7 else { return name }
    let suffix = name.suffix(7)
    guard suffix.first == "-", suffix.dropFirst().allSatisfy({ $0.isLetter || $0.isNumber })
    else { return name }
    return name.dropLast(7)
  }
}
