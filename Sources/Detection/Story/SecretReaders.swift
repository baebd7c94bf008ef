import Statistics
import Vocabulary

/// Judges who read the key where it is kept, before it was out.
///
/// What a reader is, is known by its principal, its network and its program. One is unfamiliar when
/// it began in the weeks before the exposure with something that no read before had. How many such
/// readers chance would bring is told by how often new ones came in the time before.
struct SecretReaders {
  /// The longest time before the exposure that is looked at, and the shortest history that teaches.
  static let longestWindowDays = 14.0
  static let leastHistoryDays = 2.0
  /// The share of the history in which every reader is new because the log begins.
  static let burnIn = 0.25
  /// What is assumed before any read is seen, a gamma prior of the rate of new readers: one in two
  /// months, with the weight of six days. In most places none ever comes, so that a short history
  /// without any must not teach that many are to be expected.
  static let (priorArrivals, priorDays) = (0.1, 6.0)

  let uses: [ResourceUse]
  private let names: [String]
  /// When the key was out, at the latest; `nil` when nothing tells.
  let before: Timestamp?
  private let historyStart: Timestamp?
  private let windowStart: Timestamp?
  private let foreignAddresses: Set<String>

  init?(_ caseFile: CaseFile, _ judged: JudgedActivity) {
    guard let secrets = caseFile.secrets else { return nil }
    names = secrets.names
    uses = secrets.uses.filter { SecretReaders.isRead($0.action) }
    let foreign = judged.callers.foreign
    foreignAddresses = Set(foreign.flatMap(\.addresses))
    let times = [
      judged.exposure.fromGiven ? judged.exposure.from : nil, foreign.map(\.first).min(),
    ]
    before = times.compactMap { $0 }.min()
    historyStart = SecretReaders.start(of: caseFile.ledger, uses)
    windowStart = SecretReaders.window(from: historyStart, to: before)
  }

  /// Where the weeks before the exposure begin; what is before them teaches, half at least.
  private static func window(from start: Timestamp?, to end: Timestamp?) -> Timestamp? {
    guard let start, let end else { return nil }
    let days = end.seconds(since: start) / 86_400
    guard days >= leastHistoryDays else { return nil }
    return end.advanced(bySeconds: -min(longestWindowDays, days / 2) * 86_400)
  }

  /// Whether the operation gives the secret away: of Secrets Manager, Vault and Conjur.
  static func isRead(_ action: Action) -> Bool {
    let operation = action.operation.lowercased()
    return operation.contains("getsecretvalue") || operation == "read"
      || ["read ", "fetch", "get "].contains { operation.hasPrefix($0) }
  }

  /// Since when the logs would have shown a read: the first record of logs of that kind.
  private static func start(of ledger: ImportLedger, _ uses: [ResourceUse]) -> Timestamp? {
    let kinds = Set(
      uses.map { use in
        switch use.action.operation.lowercased() {
        case let operation where operation.contains("getsecretvalue"): "cloudtrail"
        case let operation where operation.hasPrefix("fetch"): "conjur"
        default: "vault"
        }
      })
    let starts = ledger.sources.filter { source in kinds.contains { source.format.hasPrefix($0) } }
      .compactMap(\.first)
    return (starts + uses.map(\.first)).min()
  }

  // MARK: Readers

  private struct Traits {
    var principals: Set<String> = []
    var networks: Set<String> = []
    var software: Set<String> = []

    mutating func add(_ use: ResourceUse) {
      principals.insert(SecretReaders.principal(of: use.caller))
      networks.formUnion([SecretReaders.network(of: use.caller)].compactMap { $0 })
      software.formUnion([SecretReaders.software(of: use.caller)].compactMap { $0 })
    }

    /// What of a use is not among these: `principal`, `network 198.51.100.0/24`, `program curl`.
    func news(in use: ResourceUse) -> [String] {
      var news: [String] = []
      if !principals.contains(SecretReaders.principal(of: use.caller)) { news.append("principal") }
      if let network = SecretReaders.network(of: use.caller), !networks.contains(network) {
        news.append("network \(network)")
      }
      if let name = SecretReaders.software(of: use.caller), !software.contains(name) {
        news.append("program \(name)")
      }
      return news
    }
  }

  /// The principal without the name of a session, which is another every time.
  static func principal(of caller: Caller) -> String {
    let name = caller.principal.isEmpty ? caller.credential : caller.principal
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2, parts[0].hasSuffix(":assumed-role") else { return name }
    return parts.dropLast().joined(separator: "/")
  }

  private static func network(of caller: Caller) -> String? {
    Origin(caller)?.levels[2] ?? (caller.address.isEmpty ? nil : caller.address)
  }

  private static func software(of caller: Caller) -> String? {
    SoftwareName(agent: caller.agent)?.family
  }

  func account() -> SecretAccount {
    let familiar = traits(until: windowStart)
    var groups: [String: [ResourceUse]] = [:]
    for use in uses {
      groups["\(use.resource)\n\(SecretReaders.principal(of: use.caller))", default: []]
        .append(use)
    }
    var readers: [SecretReader] = []
    for group in groups.values { readers += split(group, familiar) }
    readers.sort(by: SecretReaders.isBefore)
    let forecast = forecast()
    return SecretAccount(
      names: names, readers: readers, before: before, expectedUnfamiliar: forecast?.expected,
      chanceOfUnfamiliar: forecast?.chance, notes: notes(readers))
  }

  private func traits(until end: Timestamp?) -> Traits {
    var traits = Traits()
    for use in uses where end.map({ use.first < $0 }) ?? false { traits.add(use) }
    return traits
  }

  /// One principal is one reader, but for the reads that began unfamiliar.
  private func split(_ group: [ResourceUse], _ familiar: Traits) -> [SecretReader] {
    func isUnfamiliar(_ use: ResourceUse) -> Bool {
      isInWindow(use) && !familiar.news(in: use).isEmpty
    }
    let unfamiliar = group.filter(isUnfamiliar)
    let rest = group.filter { !isUnfamiliar($0) }
    return [
      reader(rest, isUnfamiliar: windowStart == nil ? nil : false, claim: claim(of: rest)),
      reader(
        unfamiliar, isUnfamiliar: true,
        claim: claim(of: unfamiliar, news: unfamiliar.flatMap { familiar.news(in: $0) })),
    ].compactMap { $0 }
  }

  private func isInWindow(_ use: ResourceUse) -> Bool {
    guard let windowStart, let before else { return false }
    return windowStart <= use.first && use.first < before && SecretReaders.isGranted(use)
  }

  private static func isGranted(_ use: ResourceUse) -> Bool {
    use.outcome != .denied && use.outcome != .failure
  }

  private func reader(
    _ uses: [ResourceUse], isUnfamiliar: Bool?, claim: String
  ) -> SecretReader? {
    guard let any = uses.first, let first = uses.map(\.first).min(),
      let last = uses.map(\.last).max()
    else { return nil }
    var (reads, readsBefore, refused) = (Int64(0), Int64(0), Int64(0))
    for use in uses {
      guard SecretReaders.isGranted(use) else {
        refused.increase(by: use.count)
        continue
      }
      reads.increase(by: use.count)
      readsBefore.increase(by: readsEarly(use))
    }
    func sorted(_ values: [String?]) -> [String] { Set(values.compactMap { $0 }).sorted() }
    return SecretReader(
      principal: SecretReaders.principal(of: any.caller),
      networks: sorted(uses.map { SecretReaders.network(of: $0.caller) }),
      software: sorted(uses.map { SecretReaders.software(of: $0.caller) }),
      addresses: sorted(uses.map { $0.caller.address.isEmpty ? nil : $0.caller.address }),
      resource: any.resource, reads: reads, readsBefore: readsBefore, refused: refused,
      first: first, last: last, isUnfamiliar: isUnfamiliar, claim: claim)
  }

  /// Reads before the exposure; at least those whose times are known.
  private func readsEarly(_ use: ResourceUse) -> Int64 {
    guard let before else { return 0 }
    if use.last < before { return use.count }
    return Int64(use.times.count { $0 < before })
  }

  private func claim(of uses: [ResourceUse], news: [String] = []) -> String {
    let isForeign = uses.contains { foreignAddresses.contains($0.caller.address) }
    let foreign = isForeign ? " The key was used from the same address by a foreign caller." : ""
    if !news.isEmpty {
      let ordered = Set(news).sorted()
      return "New in the reads of that time: \(Figures.list(ordered.map(Wording.excerpt)))."
        + foreign
    }
    guard windowStart != nil, let before else {
      return "Too little is known of the reads before to tell who is unfamiliar." + foreign
    }
    let isLate = uses.allSatisfy { $0.first >= before }
    return (isLate ? "It first read after the key was out." : "Its like had read before.") + foreign
  }

  // MARK: What chance would bring

  /// How many unfamiliar reads would begin by chance, and how often chance would bring as many as
  /// did: a gamma–Poisson forecast from the time before.
  private func forecast() -> (expected: Double, chance: Double)? {
    guard let historyStart, let windowStart, let before else { return nil }
    let length = windowStart.seconds(since: historyStart)
    let taughtFrom = historyStart.advanced(bySeconds: length * SecretReaders.burnIn)
    var traits = Traits()
    var (taught, met) = (0.0, 0.0)
    for use in uses where use.first < before && SecretReaders.isGranted(use) {
      if !traits.news(in: use).isEmpty {
        if use.first >= windowStart { met += 1 } else if use.first >= taughtFrom { taught += 1 }
      }
      traits.add(use)
    }
    let shape = taught + SecretReaders.priorArrivals
    let seconds = windowStart.seconds(since: taughtFrom) + SecretReaders.priorDays * 86_400
    let expected = shape * before.seconds(since: windowStart) / seconds
    return (expected, NegativeBinomial(mean: expected, shape: shape).upperTail(met))
  }

  private func notes(_ readers: [SecretReader]) -> [String] {
    let place = Figures.list(names.map(Wording.excerpt))
    guard !readers.isEmpty else {
      return ["No read of \(place) is in these logs: check the name, and that its log is here."]
    }
    var notes: [String] = []
    if let windowStart, let before {
      notes.append(
        "Readers count as unfamiliar that began between \(windowStart.words) and "
          + "\(before.words) with something that no read before had.")
    } else if before == nil {
      notes.append("When the key was out is not known, so that nobody is called unfamiliar.")
    } else {
      notes.append(
        "The reads before the exposure are of less than "
          + "\(Wording.number(SecretReaders.leastHistoryDays)) days: nobody is called unfamiliar.")
    }
    return notes
  }

  /// The unfamiliar first, then by first read.
  private static func isBefore(_ left: SecretReader, _ right: SecretReader) -> Bool {
    let ranks = [left, right].map { $0.isUnfamiliar == true ? 0 : 1 }
    if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
    if left.first != right.first { return left.first < right.first }
    return (left.resource, left.principal) < (right.resource, right.principal)
  }
}
