import Storage
import TestSupport
import Testing
import Vocabulary

extension EventStoreContract where Store: ~Copyable {
  /// Windows of one log, cut anywhere, imported in different orders: the activity is the same,
  /// and holds of every record as many as the fullest window.
  func orderOfImport() throws {
    var random = SeededRandom(seed: 41)
    for round in 0..<6 {
      let isProvided = round % 2 == 0
      let log = (0..<60).map { index in
        // Without ids, neighbours are often equal records of the same second.
        let number = isProvided ? index : index / Int.random(in: 1...3, using: &random)
        return SampleEvent(
          id: "r\(number)", seconds: Int64(number) * 70,
          credential: number % 3 == 0 ? "AKIAOTHER" : "AKIAEXAMPLE",
          address: "203.0.113.\(number % 5)", operation: "Operation\(number % 4)",
          resource: "object\(number % 7)", isProvided: isProvided)
      }
      var files: [SampleFile] = []
      for number in 0..<5 {
        let start = Int.random(in: 0..<log.count, using: &random)
        let end = Int.random(in: start..<log.count, using: &random)
        files.append(
          SampleFile(
            path: "part\(number)", content: "\(number)", events: Array(log[start...end]),
            batchSize: Int.random(in: 1...9, using: &random)))
      }
      var fullest: [String: Int] = [:]
      for file in files {
        for (id, events) in Dictionary(grouping: file.events, by: \.id) {
          fullest[id] = max(fullest[id, default: 0], events.count)
        }
      }
      var descriptions: Set<String> = []
      for _ in 0..<3 {
        var store = try open()
        files.shuffle(using: &random)
        for file in files { try store.take(file) }
        descriptions.insert(try describe(store, ["AKIAEXAMPLE", "AKIAOTHER"]))
        let count = try store.activity(of: ["AKIAOTHER", "AKIAEXAMPLE"]).requestCount
        #expect(count == Int64(fullest.values.reduce(0, +)), "round \(round)")
      }
      #expect(descriptions.count == 1, "round \(round)")
    }
  }

  func rollUp() throws {
    var store = try open()
    let big = Int64.max - 1
    try store.take(
      SampleFile(events: [
        SampleEvent(id: "1", seconds: 299, agent: "b", resource: "x", bytesOut: big),
        SampleEvent(id: "2", seconds: 10, agent: "b", resource: "y", bytesOut: big),
        SampleEvent(id: "3", seconds: 20, agent: "b", resource: "x"),
        SampleEvent(id: "4", seconds: 20, agent: "a", outcome: .denied),
        SampleEvent(id: "5", seconds: 300, agent: "b", operation: "GetObject"),
        SampleEvent(id: "6", seconds: -1, agent: "b"),
        SampleEvent(id: "7", seconds: 20, credential: "AKIAOTHER"),
      ]))
    let activity = try store.activity(of: ["AKIAEXAMPLE", "AKIANOBODY", "AKIAEXAMPLE"])
    #expect(activity.callers.map(\.agent) == ["a", "b"])
    #expect(activity.actions.map(\.operation) == ["GetObject", "ListBuckets"])
    #expect(activity.capability == SampleFile().capability)
    func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: seconds) }
    #expect(
      activity.cells == [
        ActivityCell(
          slot: -1, caller: 1, action: 1, outcome: .success, count: 1, first: at(-1), last: at(-1)),
        ActivityCell(
          slot: 0, caller: 0, action: 1, outcome: .denied, count: 1, first: at(20), last: at(20)),
        ActivityCell(
          slot: 0, caller: 1, action: 1, outcome: .success, count: 3, first: at(10),
          last: at(299), bytesOut: Int64.max, resources: 2),
        ActivityCell(
          slot: 1, caller: 1, action: 0, outcome: .success, count: 1, first: at(300),
          last: at(300)),
      ])
    let nobody = try store.activity(of: [])
    #expect(nobody.cells.isEmpty)
    #expect(nobody.capability == [])
  }

  /// A listing that knows the names of keys, beside an export that knows one of them by its name.
  func listedNames() throws {
    var store = try open()
    try store.take(
      SampleFile(
        events: [
          SampleEvent(id: "1", seconds: 1, credential: "prod-backend"),
          SampleEvent(id: "2", seconds: 2, credential: "apikey_02"),
          SampleEvent(id: "3", seconds: 3, credential: "search"),
        ],
        aliases: [
          ("apikey_01", "prod-backend"), ("apikey_01", "sk-ant-api03-R2D...wxyz"),
          ("apikey_02", "search"), ("apikey_03", "unused"),
        ]))
    let cases: [(name: String, ids: [String])] = [
      ("apikey_01", ["prod-backend"]), ("sk-ant-…wxyz", ["prod-backend"]),
      ("prod-backend", ["prod-backend"]),
      // Known by its id, it is not looked for by its name as well.
      ("apikey_02", ["apikey_02"]), ("search", ["search"]),
      ("apikey_03", ["apikey_03"]), ("unused", ["apikey_03"]),
    ]
    for (name, ids) in cases {
      let found = try store.resolve(name)
      #expect(found == ids, "\(name)")
    }
  }

  func names() throws {
    var store = try open()
    let hash = String(repeating: "ab", count: 32)
    let ids = ["AKIAEXAMPLE", "apikey_01", "apikey_02", "sha256:" + hash, "sk-live-abcd9876"]
    try store.take(
      SampleFile(
        events: ids.enumerated().map {
          SampleEvent(id: $1, seconds: Int64($0), credential: $1)
        },
        aliases: [
          ("apikey_01", "production"), ("apikey_01", "sk-ant-api03-R2D…wxyz"),
          ("apikey_02", "production"), ("apikey_02", "sk-ant-api03-C3P…mnop"),
          ("AKIAEXAMPLE", "apikey_02"),
        ]))
    let cases: [(name: String, ids: [String])] = [
      ("AKIAEXAMPLE", ["AKIAEXAMPLE"]),
      ("apikey_02", ["apikey_02"]),
      ("production", ["apikey_01", "apikey_02"]),
      ("sk-ant-…wxyz", ["apikey_01"]),
      ("sk-ant-...wxyz", ["apikey_01"]),
      ("sk-ant-api03-R2D2…wxyz", ["apikey_01"]),
      ("sk-ant-…xxyz", []),
      ("sk-live-…9876", ["sk-live-abcd9876"]),
      (hash, ["sha256:" + hash]),
      (hash.uppercased(), ["sha256:" + hash]),
      ("SHA256:" + hash, ["sha256:" + hash]),
      ("…", []), ("", []), ("nobody", []), ("*", []), ("%", []),
    ]
    for (name, ids) in cases {
      let found = try store.resolve(name)
      #expect(found == ids, "\(name)")
    }
    let credentials = try store.credentials()
    #expect(credentials.map(\.id) == ids.sorted())
    #expect(credentials.first { $0.id == "apikey_01" }?.kind == "claude-api-key")
    #expect(
      credentials.first { $0.id == "apikey_01" }?.aliases
        == ["production", "sk-ant-api03-R2D…wxyz"])
    #expect(credentials.first { $0.id == "apikey_01" }?.events == 1)
    #expect(credentials.first { $0.id == "apikey_01" }?.first == Timestamp(seconds: 1))
  }

  func lineage() throws {
    var store = try open()
    func link(_ seconds: Int64, _ child: String) -> LineageLink {
      LineageLink(
        parent: "AKIAEXAMPLE", child: child, operation: "CreateAccessKey", subject: "backup",
        time: Timestamp(seconds: seconds), expires: Timestamp(milliseconds: seconds * 1000 + 900))
    }
    try store.take(SampleFile(content: "1", lineage: [link(9, "AKIAC"), link(5, "AKIAB")]))
    try store.take(SampleFile(content: "2", lineage: [link(5, "AKIAA"), link(5, "AKIAB")]))
    let links = try store.lineage()
    #expect(links == [link(5, "AKIAA"), link(5, "AKIAB"), link(9, "AKIAC")])
    #expect(links.map(\.expires?.milliseconds) == [5_900, 5_900, 9_900])
    let credentials = try store.credentials()
    #expect(credentials.isEmpty, "a credential that made no request has no activity")
  }

  func stateChanges() throws {
    var store = try open()
    func change(_ seconds: Int64, _ isOn: Bool) -> StateChange {
      StateChange(
        kind: isOn ? .log : .credential, subject: isOn ? "main" : "AKIAB",
        operation: isOn ? "StartLogging" : "DeleteAccessKey", isOn: isOn,
        time: Timestamp(seconds: seconds))
    }
    try store.take(SampleFile(content: "1", stateChanges: [change(9, true), change(5, false)]))
    try store.take(SampleFile(content: "2", stateChanges: [change(9, true)]))
    let changes = try store.stateChanges()
    #expect(changes == [change(5, false), change(9, true)])
    let credentials = try store.credentials()
    #expect(credentials.isEmpty)
  }

  func tally() throws {
    var store = try open()
    let big = Int64.max - 1
    try store.take(
      SampleFile(events: [
        SampleEvent(id: "1", seconds: 7200, agent: "b", resource: "y", bytesOut: big),
        SampleEvent(id: "2", seconds: 10, agent: "a", resource: "y", bytesOut: 3, inputTokens: 4),
        SampleEvent(id: "3", seconds: 7201, agent: "b", resource: "x", bytesOut: big),
        SampleEvent(id: "4", seconds: -1, address: "198.51.100.1", operation: "GetObject"),
        SampleEvent(id: "5", seconds: 20, credential: "AKIAOTHER"),
        SampleEvent(id: "6", seconds: 0, widthSeconds: 3600, inputTokens: 9, requests: 50),
      ]))
    let tally = try store.tally(of: ["AKIAEXAMPLE", "AKIANOBODY", "AKIAEXAMPLE"], top: nil)
    typealias Hour = Tally.Hour
    typealias Use = Tally.Use
    #expect(
      tally
        == Tally(
          hours: [
            Hour(hour: -1, calls: 1, bytesOut: 0, tokens: 0),
            Hour(hour: 0, calls: 1, bytesOut: 3, tokens: 4),
            Hour(hour: 2, calls: 2, bytesOut: Int64.max, tokens: 0),
          ],
          addresses: [
            Tally.Address(
              address: "198.51.100.1", addressClass: .address, first: Timestamp(seconds: -1),
              last: Timestamp(seconds: -1), calls: 1),
            Tally.Address(
              address: "203.0.113.9", addressClass: .address, first: Timestamp(seconds: 10),
              last: Timestamp(seconds: 7201), calls: 3),
          ],
          operations: [Use(name: "ListBuckets", calls: 3), Use(name: "GetObject", calls: 1)],
          resources: [Use(name: "y", calls: 2), Use(name: "x", calls: 1)]))
    let nobody = try store.tally(of: [], top: nil)
    #expect(nobody == Tally())
  }

  func sums() throws {
    var store = try open()
    try store.take(
      SampleFile(
        content: "1",
        events: [
          SampleEvent(id: "1", seconds: 1, bytesOut: 5),
          SampleEvent(id: "2", seconds: 2),
          SampleEvent(id: "3", seconds: 0, widthSeconds: 60, isProvided: false, inputTokens: 7),
          SampleEvent(id: "4", seconds: 3, credential: "AKIAOTHER", bytesOut: Int64.max),
          SampleEvent(id: "5", seconds: 4, credential: "AKIAOTHER", bytesOut: 1, inputTokens: 0),
        ]))
    try store.take(
      SampleFile(
        content: "2",
        events: [
          SampleEvent(id: "3", seconds: 0, widthSeconds: 60, isProvided: false, inputTokens: 11),
          SampleEvent(id: "6", seconds: 9, credential: "AKIAOTHER", bytesOut: 2),
        ]))
    let credentials = try store.credentials()
    #expect(credentials.map(\.id) == ["AKIAEXAMPLE", "AKIAOTHER"])
    #expect(credentials.map(\.events) == [3, 3])
    #expect(credentials.map(\.bytesOut) == [5, Int64.max])
    #expect(credentials.map(\.inputTokens) == [11, 0], "a bucket's larger figure replaces it")
    #expect(credentials.map(\.outputTokens) == [nil, nil])
  }

  func page() throws {
    var store = try open()
    try store.take(SampleFile(path: "b", content: "1", events: Self.ten))
    let others = Self.ten.map { event in
      var event = event
      event.id = "other" + event.id
      event.resource = "object"
      return event
    }
    try store.take(SampleFile(path: "a", content: "2", events: others.reversed()))
    let page = try store.events(
      of: Self.key, from: Timestamp(seconds: 100), to: Timestamp(seconds: 300), limit: 5)
    #expect(page.map(\.time) == [100, 100, 200, 200, 300].map { Timestamp(seconds: $0) })
    #expect(page.map(\.source) == ["a", "b", "a", "b", "a"])
    #expect(page.map(\.recordNumber) == [9, 2, 8, 3, 7])
    #expect(page.map(\.resource) == ["object", "", "object", "", "object"])
    #expect(page.first?.action.operation == "ListBuckets")
    #expect(page.map(\.measures) == page.map { _ in EventMeasures() }, "not measured is not 0")
    let whole = try store.events(
      of: Self.key, from: Timestamp(seconds: 0), to: Timestamp(seconds: 900), limit: .max)
    #expect(whole.count == 20)
    for (limit, to) in [(0, 900), (-1, 900), (5, -5)] as [(Int, Int64)] {
      let none = try store.events(
        of: Self.key, from: Timestamp(seconds: 0), to: Timestamp(seconds: to), limit: limit)
      #expect(none.isEmpty)
    }
  }

  /// What one request measured is told with it.
  func measuresOfOne() throws {
    var event = SampleEvent(id: "measured", seconds: 100)
    (event.bytesOut, event.inputTokens, event.cachedTokens) = (7, 100, 40)
    (event.cacheWriteTokens, event.cacheWriteHourTokens) = (30, 20)
    event.costMicrodollars = 0
    var store = try open()
    try store.take(SampleFile(path: "a", content: "1", events: [event]))
    let page = try store.events(
      of: Self.key, from: Timestamp(seconds: 0), to: Timestamp(seconds: 900), limit: 5)
    #expect(
      page.map(\.measures) == [
        EventMeasures(
          bytesOut: 7, inputTokens: 100, cachedTokens: 40, cacheWriteTokens: 30,
          cacheWriteHourTokens: 20, costMicrodollars: 0)
      ])
  }

  /// Broken UTF-8 and NUL become U+FFFD; texts that Swift calls equal are one caller.
  func hostileText() throws {
    var store = try open()
    var batch = EventBatch()
    let agents: [[UInt8]] = [
      [0x61, 0x00, 0x62], [0x61, 0xFF, 0x62], Array("a\u{FFFD}b".utf8),
      Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8), Array("'; DROP TABLE event; --".utf8),
    ]
    for (index, agent) in agents.enumerated() {
      batch.callers.append(
        CallerRow(
          credential: batch.texts.append("AKIAEXAMPLE".utf8), agent: batch.texts.append(agent)))
      if index == 0 { batch.actions.append(ActionRow()) }
      var row = EventRow()
      row.caller = UInt32(index)
      row.identityLow = UInt64(index) + 1
      batch.rows.append(row)
    }
    batch.recordsRead = Int64(agents.count)
    try store.begin(path: "a\0b", format: "sample")
    try store.append(batch)
    let receipt = try store.finish(
      SourceSummary(path: "a\0b", format: "sample", bytes: 1, recordsRead: batch.recordsRead))
    #expect(receipt.summary.imported == Int64(agents.count))
    let activity = try store.activity(of: Self.key)
    #expect(activity.callers.map(\.agent) == ["'; DROP TABLE event; --", "a\u{FFFD}b", "café"])
    #expect(Array((activity.callers.last?.agent ?? "").utf8) == Array("cafe\u{301}".utf8))
    #expect(activity.cells.map(\.count) == [1, 3, 2])
  }
}
