import Vocabulary

/// The state of a file being imported, and of one that waits to be committed.
struct ClickHouseFile {
  let path: String
  /// Where it lies, see ``PlaceDigest``; empty when that is not known.
  let place: String
  let format: String
  let source: Int64
  /// Where its events begin in the block that is not sent; `nil` once some are.
  var mark: RowBinaryBlock.Mark?
  var encoder: EventEncoder

  var account = ImportAccount()
  /// What its events show so far, where its log has another notation.
  var shown: Capability = []
  /// Rows of the table `event`: events imported, and later readings of usage buckets.
  var written: Int64 = 0
  var credentials = CredentialSums()
  var regions: Set<String> = []
  var rejects: [Reject] = []
  var lineage: [LineageLink] = []
  var stateChanges: [StateChange] = []
  var aliases: Set<NamedAlias> = []

  /// Set by the end of the file.
  var summary: SourceSummary?

  struct NamedAlias: Hashable {
    var credential, alias: String
  }

  init(
    path: String, format: String, source: Int64, mark: RowBinaryBlock.Mark
  ) {
    self.path = path
    place = PlaceDigest.sha256(ofFile: path) ?? ""
    self.format = format
    self.source = source
    self.mark = mark
    encoder = EventEncoder(format: format)
  }

  /// Takes what a batch brings beside its events.
  mutating func take(_ batch: EventBatch, keptRejects: Int64) {
    account.recordsRead += batch.recordsRead
    account.blank += batch.recordsBlank
    for reject in batch.rejects {
      account.rejected += 1
      if account.rejected <= keptRejects { rejects.append(reject) }
    }
    for action in batch.actions where action.region != 0 {
      regions.insert(batch.texts[Int(action.region)])
    }
    for row in batch.lineage {
      let link = LineageLink(
        parent: batch.texts[Int(row.parent)], child: batch.texts[Int(row.child)],
        operation: batch.texts[Int(row.operation)], subject: batch.texts[Int(row.subject)],
        time: Timestamp(milliseconds: row.timeMilliseconds),
        expires: row.expiresMilliseconds == EventRow.unknown
          ? nil : Timestamp(milliseconds: row.expiresMilliseconds))
      lineage.append(link)
      credentials.name(link.parent)
      credentials.name(link.child)
    }
    for row in batch.stateChanges {
      stateChanges.append(
        StateChange(
          kind: row.kind, subject: batch.texts[Int(row.subject)],
          operation: batch.texts[Int(row.operation)], isOn: row.isOn,
          time: Timestamp(milliseconds: row.timeMilliseconds)))
    }
    for row in batch.aliases where row.alias != 0 {
      let credential = batch.texts[Int(row.credential)]
      aliases.insert(
        NamedAlias(credential: credential, alias: batch.texts[Int(row.alias)]))
      credentials.name(credential)
    }
  }
}

/// What a file tells of each credential: counts, times and sums of single requests.
struct CredentialSums {
  struct Sum {
    var events: Int64 = 0
    var buckets: Int64 = 0
    var (first, last) = (Int64.max, Int64.min)
    var bytesOut = EventRow.unknown
    var inputTokens = EventRow.unknown
    var outputTokens = EventRow.unknown
  }

  private var names: [String: Int] = [:]
  private var sums: [Sum] = []
  /// For each caller of the batch turned to, the place of its credential's sum.
  private var places: [Int] = []

  mutating func turn(to batch: EventBatch) {
    var known: [UInt32: Int] = [:]
    places.removeAll(keepingCapacity: true)
    for caller in batch.callers {
      let place = known[caller.credential] ?? self.place(of: batch.texts[Int(caller.credential)])
      known[caller.credential] = place
      places.append(place)
    }
  }

  /// Keeps a name without events.
  mutating func name(_ name: String) { _ = place(of: name) }

  private mutating func place(of name: String) -> Int {
    if let place = names[name] { return place }
    names[name] = sums.count
    sums.append(Sum())
    return sums.count - 1
  }

  /// Counts a new event of the batch turned to.
  @inline(__always)
  mutating func add(_ row: EventRow) {
    func sum(_ left: Int64, _ right: Int64) -> Int64 {
      right < 0 ? left : saturatingSum(max(0, left), right)
    }
    let place = places[Int(row.caller)]
    sums[place].first = min(sums[place].first, row.timeMilliseconds)
    sums[place].last = max(sums[place].last, row.timeMilliseconds)
    if row.widthMilliseconds > 0 {
      sums[place].buckets += 1
      return
    }
    sums[place].events += 1
    sums[place].bytesOut = sum(sums[place].bytesOut, row.bytesOut)
    sums[place].inputTokens = sum(sums[place].inputTokens, row.inputTokens)
    sums[place].outputTokens = sum(sums[place].outputTokens, row.outputTokens)
  }

  /// Ascending by name.
  func sorted() -> [(name: String, sum: Sum)] {
    names.sorted { $0.key < $1.key }.map { ($0.key, sums[$0.value]) }
  }
}
