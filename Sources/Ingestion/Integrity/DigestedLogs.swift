internal import Vocabulary

/// The log files that digests list, against those that are here.
struct DigestedLogs {
  private struct Listing {
    var log: CloudTrailDigest.Log
    /// The digest that lists it, the first of several.
    var digest: Int
  }

  /// How long after its newest event a file may be delivered, in seconds. The provider promises no
  /// time; files usually come within a quarter of an hour.
  static let latestDelivery = 3600.0
  private let digests: [CloudTrailDigest]
  private let sources: [SourceSummary]
  private var byName: [String: [Int]] = [:]
  private var byContent: [String: [Int]] = [:]
  private var listings: [Listing] = []
  /// The stem of the name that each hash belongs to.
  private var nameOfContent: [String: String] = [:]

  var problems: [IntegrityProblem] = []
  var counts = DigestedLogCounts()
  /// In the order of the digests: whether every log file each lists is here, unaltered.
  var isComplete: [Bool]
  /// In the order of the sources: whether a digest vouches for it.
  var isVouched: [Bool]

  init(_ validation: DigestValidation, sources all: [SourceSummary]) {
    digests = validation.digests
    sources = all.filter { !DigestEvidence.isDigest($0) }
    isComplete = digests.map { _ in true }
    isVouched = sources.map { _ in false }
    for (index, source) in sources.enumerated() {
      byName[LogFileName.stem(of: source.path), default: []].append(index)
      if !source.contentSHA256.isEmpty {
        byContent[source.contentSHA256, default: []].append(index)
      }
    }
    list()
    var missing: [Listing] = []
    for listing in listings where !find(listing) { missing.append(listing) }
    report(missing)
    reportRest(validation)
  }

  private mutating func list() {
    var hashes: [String: String] = [:]
    for (index, digest) in digests.enumerated() {
      for log in digest.logs {
        if let known = hashes[log.object] {
          guard known != log.sha256 else { continue }
          add(.logListedTwice, log.object, log, "Two digests record different hashes of it.")
          isComplete[index] = false
          continue
        }
        hashes[log.object] = log.sha256
        nameOfContent[log.sha256] = LogFileName.stem(of: log.object)
        listings.append(Listing(log: log, digest: index))
      }
    }
    counts.listed = Int64(listings.count)
  }

  /// Looks for a listed file by name and by content; false when there is neither.
  private mutating func find(_ listing: Listing) -> Bool {
    let log = listing.log
    let stem = LogFileName.stem(of: log.object)
    let named = byName[stem] ?? []
    let equal = byContent[log.sha256] ?? []
    for index in named + equal { isVouched[index] = isVouched[index] || equal.contains(index) }
    let others = named.filter { !equal.contains($0) }
    if others.isEmpty {
      guard !equal.isEmpty else {
        isComplete[listing.digest] = false
        return false
      }
      counts.intact += 1
      if named.isEmpty { counts.renamed += 1 }
      return true
    }
    counts.altered += 1
    isComplete[listing.digest] = false
    for index in others { blame(sources[index], log, stem, hasOriginal: !equal.isEmpty) }
    return true
  }

  private mutating func blame(
    _ source: SourceSummary, _ log: CloudTrailDigest.Log, _ stem: String, hasOriginal: Bool
  ) {
    if let other = nameOfContent[source.contentSHA256], other != stem {
      let told = CredentialKey.withoutSecrets(other)
      add(.logSwapped, source.path, log, "It holds what the digests record of \(told).")
    } else if source.contentSHA256.isEmpty {
      add(
        .logAltered, source.path, log,
        "It could not be read, so that it is not what was delivered.")
    } else {
      add(
        .logAltered, source.path, log,
        "Its content has another hash than the digest records"
          + (hasOriginal ? "; the file as it was delivered is here under another name." : "."))
    }
  }

  /// Missing files one by one, or in one line where none of a chain is here.
  private mutating func report(_ missing: [Listing]) {
    counts.missing = Int64(missing.count)
    let byChain = Dictionary(grouping: missing) { digests[$0.digest].name.chain }
    let listed = Dictionary(grouping: listings) { digests[$0.digest].name.chain }
    for (chain, gone) in byChain.sorted(by: { $0.key < $1.key }) {
      let name = digests[gone[0].digest].name
      guard gone.count > 1, gone.count == listed[chain]?.count else {
        for listing in gone {
          add(
            .logMissing, listing.log.object, listing.log,
            "A digest of \(name.label) lists it, and it is not among these logs.")
        }
        continue
      }
      let spans = gone.map { span(of: $0.log, in: digests[$0.digest]) }
      problems.append(
        IntegrityProblem(
          kind: .logMissing, file: chain, from: spans.map(\.from).min(),
          to: spans.map(\.to).max(),
          claim: "None of the \(Count.files(gone.count)) that the digests of \(name.label) list is "
            + "among these logs."))
    }
  }

  private func span(
    of log: CloudTrailDigest.Log, in digest: CloudTrailDigest
  ) -> (from: Timestamp, to: Timestamp) {
    let from = log.oldest ?? digest.start.advanced(bySeconds: -DigestedLogs.latestDelivery)
    return (from, max(from, log.newest ?? digest.end))
  }

  private mutating func add(
    _ kind: IntegrityProblem.Kind, _ file: String, _ log: CloudTrailDigest.Log, _ claim: String
  ) {
    problems.append(
      IntegrityProblem(kind: kind, file: file, from: log.oldest, to: log.newest, claim: claim))
  }

  /// Files that nothing vouches for: of the time of digests that do not list them, or of others.
  private mutating func reportRest(_ validation: DigestValidation) {
    let named = Set(listings.map { LogFileName.stem(of: $0.log.object) })
    for (index, source) in sources.enumerated() where !isVouched[index] {
      guard !named.contains(LogFileName.stem(of: source.path)) else { continue }
      guard source.format != "empty", source.recordsRead > 0 || source.format == "unread" else {
        continue
      }
      guard let name = LogFileName(source.path), isExpected(name, in: validation) else {
        counts.outside += 1
        continue
      }
      counts.unlisted += 1
      problems.append(
        IntegrityProblem(
          kind: .logUnlisted, file: source.path, from: source.first, to: source.last,
          claim: "No digest of \(name.account) \(name.region) lists it, though they speak of its "
            + "time: it was put there later, or another trail delivered it."))
    }
  }

  /// Whether the digests of its account and Region would list a file of this name.
  private func isExpected(_ name: LogFileName, in validation: DigestValidation) -> Bool {
    let until = name.time.advanced(bySeconds: DigestedLogs.latestDelivery)
    return validation.chains.contains { chain in
      chain.name.account == name.account && chain.name.region == name.region
        && !chain.name.isBackfill
        && spans(of: chain.members).contains { $0.from <= name.time && until <= $0.to }
    }
  }

  /// The times of digests that follow one another without a break.
  private func spans(of members: [Int]) -> [(from: Timestamp, to: Timestamp)] {
    DigestSpans.joined(members.map { (digests[$0].start, digests[$0].end) })
  }
}

/// Times that touch, as one.
enum DigestSpans {
  static func joined(
    _ spans: [(from: Timestamp, to: Timestamp)]
  ) -> [(from: Timestamp, to: Timestamp)] {
    var joined: [(from: Timestamp, to: Timestamp)] = []
    for span in spans.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) where span.from < span.to
    {
      if let last = joined.last, span.from <= last.to {
        joined[joined.count - 1].to = max(last.to, span.to)
      } else {
        joined.append(span)
      }
    }
    return joined
  }
}
