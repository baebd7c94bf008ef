import Testing
import Vocabulary

@testable import Ingestion

@Suite("Maps of logs")
struct LogMapTests {
  @Test(
    "a pattern of a condition fits whatever its stars and question marks allow",
    arguments: [
      ("REST.GET.OBJECT", "rest.*", true), ("REST", "rest.*", false), ("", "*", true),
      ("a://b", "*://*", true), ("a:/b", "*://*", false), ("abcab", "*ab", true),
      ("abcabd", "*ab", false), ("aXbXc", "a*b*c", true), ("aXbXd", "a*b*c", false),
      ("abc", "a?c", true), ("ac", "a?c", false), ("abc", "abc*", true), ("abcd", "abc", false),
      ("abc", "abcd", false), ("aab", "*a?", true),
    ])
  func patterns(text: String, pattern: String, fits: Bool) {
    Array(text.utf8).withUnsafeBufferPointer {
      #expect(RequestWords.fits($0, pattern) == fits)
    }
  }

  @Test(
    "of the words for outcomes that fit, a whole word counts, else the longest, else the first",
    arguments: [
      ("card_error", Outcome.denied), ("card_expired", .failure), ("card_", .success),
      ("card_lost", .denied), ("ab", .success),
    ])
  func overlappingOutcomes(word: String, outcome: Outcome) throws {
    let words: [String: Outcome] = [
      "card_*": .success, "card_error": .denied, "card_e*": .failure, "card_*t": .denied,
      "*": .denied, "a?": .failure, "b*": .success, "?b": .success, "c*": .success,
    ]
    // A Dictionary's order depends on how much room it has.
    for room in [0, 20, 200, 2_000] {
      var map = LogMap(layout: .json(), fields: [(.time, ["time"]), (.address, ["ip"])])
      map.outcomes.reserveCapacity(room)
      map.outcomes.merge(words) { $1 }
      map.fields.append((.outcome, ["end"]))
      let format = MappedFormat(
        name: "test", title: "a test", origin: "A test.", keyIdentity: "nothing", map: map,
        samples: [])
      let text = #"{"time":1773454267,"ip":"203.0.113.9","end":"\#(word)"}"# + "\n"
      let file = try IngestionTests.read(text, as: "test", formats: [format])
      #expect(file.rows.map(\.outcome) == [outcome])
    }
  }

  @Test(
    "a part of a value is found whatever its case, and nothing is found in strange values",
    arguments: [
      (ValuePart.rest(after: "//x.com/"), "//X.com/a/b", "a/b"),
      (.rest(after: "//x.com/"), "a/b", "a/b"), (.rest(after: "/a/"), "/a/", "/a/"),
      (.segment(after: "/models/"), "p/models/m-1", "m-1"),
      (.segment(after: "/models/"), "/models/a/MODELS/b/c", "b"),
      (.segment(after: "/models/"), "p/models/m?x=1", "m"),
      (.segment(after: "/models/"), "p/models/", nil), (.segment(after: "/models/"), "p", nil),
    ] as [(ValuePart, String, String?)])
  func parts(part: ValuePart, value: String, expected: String?) {
    let found = Array(value.utf8).withUnsafeBufferPointer { bytes in
      part.range(in: bytes).map { String(decoding: bytes.part($0), as: UTF8.self) }
    }
    #expect(found == expected)
  }

  @Test(
    "a quote inside a field of a table is text, and hides no row behind it",
    arguments: [",", "\t", ";"])
  func quotesInTables(separator: Character) throws {
    let format = MappedFormat(
      name: "table", title: "a test", origin: "A test.", keyIdentity: "nothing",
      map: LogMap(
        layout: .table(columns: ["t", "ip", "ua"], separator: separator.asciiValue ?? 0),
        fields: [(.time, ["t"]), (.address, ["ip"]), (.agent, ["ua"])]),
      samples: [])
    let agents = [#"a"#, #"x"y"#, #""p"q""#, "\"r\ns\"", #"z""#, "b"]
    let rows = [["t", "ip", "ua"]] + agents.map { ["2026-03-04T05:06:07Z", "203.0.113.9", $0] }
    let text = rows.map { $0.joined(separator: String(separator)) + "\n" }.joined()
    let file = try IngestionTests.read(text, as: "table", formats: [format])
    #expect(file.rejects.map(\.recordNumber) == [4])
    #expect(file.events.map(\.agent) == ["a", #"x"y"#, "r\ns", #"z""#, "b"])
  }

  private static let format = MappedFormat(
    name: "test", title: "a test", origin: "A test.", keyIdentity: "nothing",
    map: LogMap(
      layout: .json(),
      fields: [
        (.time, ["time"]), (.address, ["ip"]), (.method, ["m"]), (.path, ["path"]),
        (.query, ["query"]), (.requestLine, ["line"]), (.eventID, ["id"]),
      ],
      only: [
        LogMap.Condition(name: "kind", values: ["a*"]),
        LogMap.Condition(name: "must", values: ["1"], isNeeded: false, kind: .required),
        LogMap.Condition(name: "internal", values: ["true"], kind: .unwanted),
      ], unwrapped: ["_in"], identityFamily: "test", isIdentityOfTime: true),
    samples: [])

  private func read(_ members: String...) throws -> ReadFile {
    let text = members.map { #"{"time":1773454267,"ip":"203.0.113.9",\#($0)}"# + "\n" }.joined()
    return try IngestionTests.read(text, as: "test", formats: [Self.format])
  }

  @Test(
    "a request is what is known of it, if it is the method alone",
    arguments: [
      (#""kind":"a","m":"post","path":"/v1/x""#, "POST /v1/x"),
      (#""kind":"a","m":"post","path":"""#, "POST"), (#""kind":"a","m":"get""#, "GET"),
      (#""kind":"a","m":"sk-1""#, ""), (#""kind":"a""#, ""),
    ])
  func method(members: String, operation: String) throws {
    #expect(try read(members).events.map(\.operation) == [operation])
  }

  @Test("conditions pass records over, or refuse them")
  func conditions() throws {
    let file = try read(
      #""kind":"A1","path":"/a""#, #""_in":{"kind":"a2"},"path":"/b","internal":false"#,
      #""kind":"b","path":"/c""#, #""path":"/d""#, #""kind":"a","internal":true"#,
      #""kind":"a","must":"2""#, #""kind":"a","must":"1","path":"/e""#)
    #expect(file.events.map(\.resource) == ["/a", "/b", "/e"])
    #expect(file.rejects.map(\.recordNumber) == [6])
    #expect(file.batches.map(\.recordsBlank) == [3])
  }

  @Test(
    "what stands in an object that counts as the record goes before the record's own",
    arguments: [
      #""_in":{"path":"/a","kind":"a"},"path":"/b","kind":"b""#,
      #""path":"/b","kind":"b","_in":{"path":"/a","kind":"a"}"#,
      #""in":{"path":"/b"},"_in":{"m":"-","path":"/a","_in":{"kind":"a"}}"#,
      #""kind":"a","path":"/a","x":{"_in":{"path":"/b"}},"_in":7"#,
    ])
  func unwrapped(members: String) throws {
    #expect(try read(members).events.map(\.resource) == ["/a"])
  }

  @Test(
    "a query beside the path is searched for keys, and is no part of the path",
    arguments: [
      #""path":"/a","query":"api_key=sk-test-EXAMPLE""#,
      #""path":"/a","query":"?x=1&api_key=sk-test-EXAMPLE""#,
      #""path":"/a?x=1","query":"api_key=sk-test-EXAMPLE""#,
      #""path":"https://x.example/a","query":"api_key=sk-test-EXAMPLE""#,
    ])
  func query(members: String) throws {
    let file = try read(#""kind":"a","m":"get","# + members)
    #expect(
      file.events == [
        SampleEvent(
          time: "2026-03-14T02:11:07Z",
          credential: CredentialKey.fingerprint(ofRawKey: "sk-test-EXAMPLE"),
          address: "203.0.113.9", operation: "GET /a", resource: "/a", outcome: .unknown)
      ])
  }

  @Test(
    "a request that could not be read is none",
    arguments: ["- - - ", "-", "- http://x.example:80- "])
  func noRequest(line: String) throws {
    #expect(try read(#""kind":"a","line":"\#(line)""#).events.map(\.operation) == [""])
  }

  @Test("ids that are unique in one time only are told apart by it")
  func identity() throws {
    let file = try read(
      #""kind":"a","id":"1""#, #""kind":"a","id":"1","x":2"#, #""kind":"a","id":"2""#)
    #expect(file.rows.map(\.identityIsProvided) == [true, true, true])
    #expect(file.identities[0] == file.identities[1])
    #expect(file.identities[0] != file.identities[2])
    let later = try IngestionTests.read(
      #"{"time":1773454268,"ip":"203.0.113.9","kind":"a","id":"1"}"# + "\n", as: "test",
      formats: [Self.format])
    #expect(later.identities != [file.identities[0]])
  }
}
