import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

@Suite("A loaded ClickHouse never gives part of an answer")
struct ClickHouseStoreTests {
  typealias Contract = EventStoreContract<ClickHouseStore>

  private static let start: Int64 = 1_772_000_000

  private static let file: SampleFile = {
    var events: [SampleEvent] = []
    for number in 0..<60 {
      var event = SampleEvent(id: "e\(number)", seconds: start + Int64(number) * 40)
      event.credential = number % 5 == 0 ? "AKIAOTHER" : "AKIAEXAMPLE"
      event.address = number % 3 == 0 ? "2001:DB8:0:0::\(number % 4)" : "203.0.113.\(number % 7)"
      event.agent = "agent '\(number % 2)\\' \u{1F511}\n"
      event.operation = "Operation\(number % 4)"
      event.resource = "object\(number % 9)"
      event.outcome = number % 8 == 0 ? .denied : .success
      event.bytesOut = Int64(number) * 10
      events.append(event)
    }
    return SampleFile(events: events)
  }()

  @Test("events that the server lost are noticed", .needsClickHouse)
  func lostEvents() throws {
    let cluster = try ClickHouseTestServers.cluster()
    var store = try ClickHouseSample.cluster()
    try store.take(Self.file)
    try store.commit()
    let activity = try store.activity(of: Contract.key)
    #expect(activity.requestCount == 48)
    let database = store.session.connection.address.database
    try cluster.nodes[1].query("TRUNCATE TABLE \(database).event_local")
    let lost = cause { () throws(StoreError) in _ = try store.activity(of: Contract.key) }
    guard case .partial = lost else {
      Issue.record("expected partial, got \(String(describing: lost))")
      return
    }
    let later = try ClickHouseStore(
      store.session.connection.address, ClickHouseOptions(), access: .readOnly)
    let again = cause { () throws(StoreError) in _ = try later.activity(of: Contract.key) }
    #expect(again == lost)
  }

  @Test("events lost before the commit keep their file out", .needsClickHouse)
  func lostOnTheWay() throws {
    let server = try ClickHouseTestServers.single()
    var store = try ClickHouseSample.single()
    store.session.limits.blockEvents = 10
    try store.take(Self.file)
    let database = store.session.connection.address.database
    try server.query("TRUNCATE TABLE \(database).event")
    let lost = cause { () throws(StoreError) in try store.commit() }
    guard case .partial = lost else {
      Issue.record("expected partial, got \(String(describing: lost))")
      return
    }
    let before = try store.ledger()
    #expect(before.sources.isEmpty)
    let receipt = try store.take(Self.file)
    #expect(receipt.summary.imported == 60)
    let activity = try store.activity(of: ["AKIAEXAMPLE", "AKIAOTHER"])
    #expect(activity.requestCount == 60)
  }

  @Test("files that are committed together are seen together: one shard has them", .needsClickHouse)
  func commitOnOneShard() throws {
    let cluster = try ClickHouseTestServers.cluster()
    var store = try ClickHouseSample.cluster()
    for number in 0..<12 {
      var file = Self.file
      file.path = "part\(number)"
      file.content = "\(number)"
      try store.take(file)
    }
    try store.commit()
    let database = store.session.connection.address.database
    let counts = try cluster.nodes.map {
      try $0.query("SELECT count() FROM \(database).source_file_local")
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    #expect(counts.sorted() == ["0", "0", "12"])
  }

  @Test("two imports of the same events at once: the later one is refused", .needsClickHouse)
  func twoImports() throws {
    var first = try ClickHouseSample.single()
    let address = first.session.connection.address
    var second = try ClickHouseStore(address, ClickHouseOptions(), access: .readWrite)
    try first.take(Self.file)
    var overlapping = Self.file
    overlapping.content = "2"
    try second.take(overlapping)
    try first.commit()
    #expect(cause { () throws(StoreError) in try second.commit() } == .busy)
    let again = try second.take(overlapping)
    #expect(again.summary.imported == 0 && again.summary.duplicate == 60)
    try second.commit()
    let reader = try ClickHouseStore(address, ClickHouseOptions(), access: .readOnly)
    let activity = try reader.activity(of: ["AKIAEXAMPLE", "AKIAOTHER"])
    #expect(activity.requestCount == 60)
  }

  @Test("a reader sees what was committed when it came, and writes nothing", .needsClickHouse)
  func reader() throws {
    var store = try ClickHouseSample.single()
    let address = store.session.connection.address
    var reader = try ClickHouseStore(address, ClickHouseOptions(), access: .readOnly)
    try store.take(Self.file)
    try store.commit()
    let early = try reader.activity(of: Contract.key)
    #expect(early.cells.isEmpty)
    #expect(
      cause { () throws(StoreError) in try reader.begin(path: "a", format: "b") } == .readOnly)
    let late = try ClickHouseStore(address, ClickHouseOptions(), access: .readOnly)
    let seen = try late.activity(of: Contract.key)
    #expect(seen.requestCount == 48)
  }

  @Test("a database without tables is no store to read", .needsClickHouse)
  func missingTables() throws {
    let server = try ClickHouseTestServers.single()
    let database = try ClickHouseTestServers.freshDatabase(on: server)
    let address = try ClickHouseSample.address(server, database)
    let cause = cause { () throws(StoreError) in
      _ = try ClickHouseStore(address, ClickHouseOptions(), access: .readOnly)
    }
    guard case .cannotOpen(let reason) = cause else {
      Issue.record("expected cannotOpen, got \(String(describing: cause))")
      return
    }
    #expect(reason.contains("import logs first"))
  }

  /// The loaded table read as if it were the user's: every question has the same answer.
  @Test("a table read in place answers as one that was loaded", .needsClickHouse)
  func attached() throws {
    for isCluster in [false, true] {
      var store = try isCluster ? ClickHouseSample.cluster() : ClickHouseSample.single()
      try store.take(Self.file)
      try store.commit()
      var address = store.session.connection.address
      address.cluster = nil
      address.table = "event"
      let map = try TableMap(
        Array(Self.map.utf8), path: "map.json", address: { ($0.lowercased(), .address) })
      let table = try ClickHouseStore(attached: address, ClickHouseOptions(), map)
      let keys = ["AKIAEXAMPLE", "AKIAOTHER"]
      let (loaded, read) = (try store.activity(of: keys), try table.activity(of: keys))
      #expect(read.cells == loaded.cells)
      #expect(read.actions == loaded.actions)
      #expect(read.callers.map { $0.address } == loaded.callers.map { $0.address.lowercased() })
      let (tally, readTally) = (
        try store.tally(of: keys, top: 3), try table.tally(of: keys, top: 3)
      )
      #expect(readTally.hours == tally.hours && readTally.resources == tally.resources)
      let (credentials, readCredentials) = (try store.credentials(), try table.credentials())
      #expect(readCredentials == credentials)
      let (hours, readHours) = (try store.ledger().hours, try table.ledger().hours)
      #expect(readHours == hours)
      let from = Timestamp(seconds: Self.start)
      let to = Timestamp(seconds: Self.start + 900)
      let pages = (
        try store.events(of: keys, from: from, to: to, limit: 9),
        try table.events(of: keys, from: from, to: to, limit: 9)
      )
      #expect(pages.1.map(\.recordNumber) == pages.0.map(\.recordNumber))
      let uses = (
        try store.uses(ofResources: ["object1"]), try table.uses(ofResources: ["object1"])
      )
      #expect(uses.1.map(\.times) == uses.0.map(\.times) && !uses.0.isEmpty)
    }
  }

  @Test("rows that arrive while a table is asked are in no answer, or an error", .needsClickHouse)
  func growingTable() throws {
    let server = try ClickHouseTestServers.single()
    var store = try ClickHouseSample.single()
    try store.take(Self.file)
    try store.commit()
    var address = store.session.connection.address
    address.table = "event"
    let map = try TableMap(
      Array(Self.map.utf8), path: "map.json", address: { ($0.lowercased(), .address) })
    let table = try ClickHouseStore(attached: address, ClickHouseOptions(), map)
    let credentials = try table.credentials()
    #expect(credentials.map(\.events) == [48, 12])
    func arrive(_ seconds: Int64) throws {
      try server.query(
        "INSERT INTO \(address.database).event (credential, time_ms) "
          + "VALUES ('AKIAEXAMPLE', \((Self.start + seconds) * 1000))")
    }
    try arrive(10_000)
    let later = try table.activity(of: Contract.key)
    #expect(later.requestCount == 48)
    let page = try table.events(
      of: Contract.key, from: Timestamp(seconds: 0), to: Timestamp(seconds: 4_000_000_000),
      limit: 1000)
    #expect(page.count == 48)
    try arrive(20)
    let changed = cause { () throws(StoreError) in _ = try table.activity(of: Contract.key) }
    guard case .partial(let detail) = changed else {
      Issue.record("expected partial, got \(String(describing: changed))")
      return
    }
    #expect(detail.contains("--read-to"))
  }

  private static let map = """
    {"map": "clickhouse/1", "fields": {"time": "time_ms", "credential": "credential",
     "address": "address", "agent": "agent", "principal": "principal", "service": "service",
     "operation": "operation", "region": "region", "model": "model", "resource": "resource",
     "outcome": "outcome", "status": "status", "requests": "requests", "bytes_in": "bytes_in",
     "bytes_out": "bytes_out", "record": "record"},
     "time": "time_ms >= {from} AND time_ms < {to}", "credential": "credential IN ({credentials})"}
    """
}
