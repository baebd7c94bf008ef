import Storage
import TestSupport
import Testing
import Vocabulary

/// What every ``EventStore`` promises; a second store joins by one more suite.
struct EventStoreContract<Store: EventStore & ~Copyable> {
  /// Opens a fresh, empty store.
  let open: () throws -> Store

  struct Promise {
    var name: String
    var check: (EventStoreContract) throws -> Void
  }

  static var promises: [Promise] {
    [
      Promise(name: "every record is accounted for") { try $0.conservation() },
      Promise(name: "a file whose records do not add up is refused whole") {
        try $0.vanishedRecords()
      },
      Promise(name: "the same file twice changes nothing") { try $0.sameFileTwice() },
      Promise(name: "an abandoned file leaves nothing") { try $0.abandonedFile() },
      Promise(name: "an overlapping export adds only what is new") { try $0.overlap() },
      Promise(name: "another format's equal identities are not duplicates") {
        try $0.otherFormat()
      },
      Promise(name: "one log in two notations is held once, unless the first shows less") {
        try $0.otherNotation()
      },
      Promise(name: "a provider's id counts once, also inside a file") { try $0.providedTwice() },
      Promise(name: "equal records without an id are all kept") { try $0.equalRecords() },
      Promise(name: "a usage bucket counts once and keeps its largest figures") {
        try $0.buckets()
      },
      Promise(name: "a usage bucket counts once, also inside a file") {
        try $0.bucketsInOneFile()
      },
      Promise(name: "the order of import does not show in the activity") {
        try $0.orderOfImport()
      },
      Promise(name: "activity is the roll-up that the vocabulary describes") {
        try $0.rollUp()
      },
      Promise(name: "tokens of the invocation log reach the calls of the same ids") {
        try $0.supplement()
      },
      Promise(name: "a file that could not be read stays in the manifest") { try $0.unread() },
      Promise(name: "a file that could not be read is healed from where it lay alone") {
        try $0.unreadElsewhere()
      },
      Promise(name: "rejects beyond the hundredth are counted") { try $0.manyRejects() },
      Promise(name: "credentials answer to their names") { try $0.names() },
      Promise(name: "a listed key is found where logs know it by name") { try $0.listedNames() },
      Promise(name: "lineage is told once, in order") { try $0.lineage() },
      Promise(name: "what was switched on or off is told once, in order") {
        try $0.stateChanges()
      },
      Promise(name: "tokens written to a cache come back, the unknown as unknown") {
        try $0.cacheWrites()
      },
      Promise(name: "a tally counts what single requests did") { try $0.tally() },
      Promise(name: "the most used come first, and no more than asked") { try $0.mostUsed() },
      Promise(name: "what was touched is counted by kind, for the callers asked about") {
        try $0.touched()
      },
      Promise(name: "what was touched is told in one order and spelling, equal as names may be") {
        try $0.touchedEqualTexts()
      },
      Promise(name: "each format tells when it has events, and which kinds of keys it names") {
        try $0.formats()
      },
      Promise(name: "what the callers asked about made themselves is told apart") {
        try $0.madeThings()
      },
      Promise(name: "a credential tells the sums of its measures") { try $0.sums() },
      Promise(name: "a page of events is in order and no longer than asked") { try $0.page() },
      Promise(name: "an event is told with what it measured") { try $0.measuresOfOne() },
      Promise(name: "who asked for a resource is told, whatever the credential") {
        try $0.resourceUses()
      },
      Promise(name: "bytes of any kind survive as text") { try $0.hostileText() },
      Promise(name: "an empty file is a file") { try $0.emptyFile() },
      Promise(name: "calls out of order are refused") { try $0.outOfOrder() },
    ]
  }

  static var ten: [SampleEvent] {
    (0..<10).map { SampleEvent(id: "e\($0)", seconds: Int64($0) * 100) }
  }

  static var key: [String] { ["AKIAEXAMPLE"] }
}

/// Everything a store tells about some credentials, as text, to compare two stores.
func describe<Store: EventStore & ~Copyable>(
  _ store: borrowing Store, _ credentials: [String] = ["AKIAEXAMPLE"]
) throws -> String {
  let activity = try store.activity(of: credentials)
  return """
    \(activity.callers)
    \(activity.actions)
    \(activity.cells.map { "\($0)" }.joined(separator: "\n"))
    \(activity.buckets)
    \(activity.capability.words)
    """
}

/// The error a call throws; a recorded issue when it throws none.
func cause(_ call: () throws(StoreError) -> Void) -> StoreError.Cause? {
  do throws(StoreError) {
    try call()
    Issue.record("The call was expected to fail.")
    return nil
  } catch {
    return error.cause
  }
}
