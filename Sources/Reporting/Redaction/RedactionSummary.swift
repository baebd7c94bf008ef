/// How many different names of each kind a redacted report replaced by pseudonyms.
public struct RedactionSummary: Codable, Hashable, Sendable {
  /// Users, roles, service accounts and e-mail addresses: `person-1`.
  public var people: Int
  /// Addresses of callers that are not foreign, and their networks: `address-1`, `network-1`.
  public var addresses, networks: Int
  public var hosts: Int
  /// Accounts, tenants, workspaces and organisations.
  public var accounts: Int
  /// Labels of keys, and ids of keys that did not leak.
  public var keys: Int
  /// The owner's own software, and services that the user named.
  public var software, services: Int
  /// Buckets, secrets, tables, paths, policies, repositories.
  public var resources: Int
  public var files, folders: Int

  init(_ counts: [Pseudonyms.Kind: Int]) {
    func count(_ kind: Pseudonyms.Kind) -> Int { counts[kind] ?? 0 }
    people = count(.person)
    addresses = count(.address)
    networks = count(.network)
    hosts = count(.host)
    accounts = count(.account)
    keys = count(.key)
    software = count(.software)
    services = count(.service)
    resources = count(.resource)
    files = count(.file)
    folders = count(.folder)
  }

  /// What was replaced, in words, the kinds without a name left out.
  private var words: [String] {
    [
      people == 1 ? "1 person" : people > 1 ? "\(Wording.count(Int64(people))) people" : "",
      words(addresses, "address", "addresses"), words(networks, "network"), words(hosts, "host"),
      words(accounts, "account"), words(keys, "key or label", "keys or labels"),
      words(software, "name of software", "names of software"), words(services, "service"),
      words(resources, "resource"), words(files, "file"), words(folders, "folder"),
    ].filter { !$0.isEmpty }
  }

  private func words(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    count == 0 ? "" : Wording.count(count, singular, plural: plural)
  }

  /// One sentence after the other, for the head of a document.
  var sentence: String {
    let replaced =
      words.isEmpty
      ? "Nothing here named the owner."
      : "\(Wording.capitalized(Wording.list(words, limit: words.count))) have pseudonyms, the same "
        + "throughout."
    return replaced + " Addresses and software of foreign callers, and what they made, are clear. "
      + "Commands hold pseudonyms too: take those to be run from the report that is not redacted."
  }

  var fact: Block.Fact { Block.Fact(name: "Redacted", value: Prose(sentence)) }

  /// The member of a JSON object; none when nothing was redacted.
  static func members(_ summary: RedactionSummary?) -> [(key: String, value: JSONValue)] {
    summary.map { [("redaction", $0.object)] } ?? []
  }

  private var object: JSONValue {
    .object(
      [
        ("people", people), ("addresses", addresses), ("networks", networks), ("hosts", hosts),
        ("accounts", accounts), ("keys", keys), ("software", software), ("services", services),
        ("resources", resources), ("files", files), ("folders", folders),
      ].map { ($0.0, JSONValue.integer(Int64($0.1))) })
  }
}
