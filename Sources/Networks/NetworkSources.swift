public import Vocabulary

/// The databases and lists a user gave, checked once and asked when the callers are known.
public struct NetworkSources: Sendable {
  /// In the order given; the first database that knows a fact decides it.
  public let databases: [String]
  public let hostingRanges: [HostingRanges]

  /// Nothing was given.
  public init() {
    databases = []
    hostingRanges = []
  }

  /// Opens every file, so that a wrong one is told before any log is read.
  public init(databases: [String], hostingRanges: [String] = []) throws(NetworkError) {
    for path in databases { _ = try NetworkDatabase.open(path: path) }
    self.databases = databases
    var lists: [HostingRanges] = []
    for path in hostingRanges { lists.append(try HostingRanges(path: path)) }
    self.hostingRanges = lists
  }

  public var isEmpty: Bool { databases.isEmpty && hostingRanges.isEmpty }

  /// What the files say about the addresses of callers. Addresses cut to a prefix by the log have
  /// facts when all of the prefix has them; what is no address has none.
  /// - Parameter digest: SHA-256 of a file, for the manifest.
  /// - Complexity: O(addresses · databases).
  public func facts(
    of callers: [Caller], digest: (_ path: String) throws -> String = { _ in "" }
  ) throws -> NetworkFacts {
    var prefixes: [(address: String, prefix: NetworkPrefix)] = []
    var met: Set<String> = []
    for caller in callers {
      guard caller.addressClass == .address || caller.addressClass == .masked,
        met.insert(caller.address).inserted, let prefix = NetworkPrefix(text: caller.address)
      else { continue }
      prefixes.append((caller.address, prefix))
    }
    var facts = prefixes.map { address, prefix in
      NetworkFact(
        address: address,
        hostingRange: hostingRanges.lazy.compactMap { $0.label(of: prefix) }.first)
    }
    var sources: [NetworkSource] = []
    for path in databases {
      let database = try NetworkDatabase.open(path: path)
      sources.append(
        NetworkSource(
          path: path, kind: database.kind, built: database.built, sha256: try digest(path)))
      for (index, entry) in prefixes.enumerated() {
        guard let record = try database.record(of: entry.prefix) else { continue }
        facts[index].autonomousSystem = facts[index].autonomousSystem ?? record.autonomousSystem
        facts[index].country = facts[index].country ?? record.country
        facts[index].location = facts[index].location ?? record.location
      }
    }
    sources += try hostingRanges.map {
      NetworkSource(path: $0.path, kind: "hosting ranges", sha256: try digest($0.path))
    }
    return NetworkFacts(facts: facts.filter { !$0.isEmpty }, sources: sources)
  }
}
