import Storage
import Testing
import Vocabulary

extension EventStoreContract where Store: ~Copyable {
  func touched() throws {
    var store = try open()
    func event(
      _ id: String, _ seconds: Int64, agent: String = "thief", _ operation: String = "GetObject",
      resource: String = "a", outcome: Outcome = .success, bytes: Int64 = 10, count: Int64 = 1
    ) -> SampleEvent {
      SampleEvent(
        id: id, seconds: seconds, agent: agent, operation: operation, resource: resource,
        outcome: outcome, bytesOut: bytes, requests: count)
    }
    try store.take(
      SampleFile(events: [
        event("1", 10), event("2", 20, resource: "b", bytes: 5), event("3", 30, count: 2),
        event("4", 40, outcome: .denied), event("5", 50, resource: ""),
        event("6", 60, agent: "owner", resource: "c"), event("7", 70, agent: "mixed"),
        event("8", 400, agent: "mixed", resource: "d"),
        event("9", 80, "DeleteBucket", resource: "x", bytes: EventRow.unknown),
        event("10", 90, "GetCallerIdentity"),
      ]))
    func caller(_ agent: String) -> Caller {
      Caller(
        credential: "thief's name", address: "203.0.113.9", addressClass: .address, agent: agent)
    }
    func action(_ operation: String) -> Action {
      Action(service: "s3.amazonaws.com", operation: operation)
    }
    var question = ResourceQuestion(
      kinds: [action("GetObject"): .objectsRead, action("DeleteBucket"): .destroyed],
      callers: [caller("thief")],
      parts: [
        caller("mixed"): [
          ResourceQuestion.Part(action: action("GetObject"), slot: 0, outcome: .success)
        ]
      ])
    question.credentials = Self.key
    question.names = ["AKIAEXAMPLE": "thief's name"]
    question.noted = [action("DeleteBucket")]
    let touches = try store.resources(question)
    #expect(touches.map(\.kind) == [.objectsRead, .destroyed])
    let read = try #require(touches.first)
    #expect(read.calls == 6 && read.tried == 1 && read.unnamedCalls == 1)
    #expect(read.bytesOut == 45)
    #expect(read.resourceCount == 2 && !read.isCutOff)
    #expect(read.resources.map(\.name) == ["a", "b"])
    #expect(read.resources.map(\.calls) == [4, 1])
    #expect(read.operations.map(\.calls) == [7])
    #expect(read.first == Timestamp(seconds: 10) && read.last == Timestamp(seconds: 70))
    #expect(touches[1].bytesOut == nil && touches[1].calls == 1)
    #expect(read.noted.isEmpty)
    let noted = try #require(touches[1].noted.first)
    #expect(noted.operation == "DeleteBucket" && noted.resources.map(\.name) == ["x"])
    #expect(noted.resourceCount == 1 && noted.madeByStrangers == 0)
    question.credentials = ["nobody"]
    let none = try store.resources(question)
    #expect(none.isEmpty)
  }

  /// `é` in one character, and as `e` with an accent: two names, and equal texts to Swift.
  func touchedEqualTexts() throws {
    var store = try open()
    let spellings = ["e\u{301}", "\u{e9}"]
    var events: [SampleEvent] = []
    for (turn, spelling) in spellings.enumerated() {
      for object in 0..<8 {
        events.append(
          SampleEvent(
            id: "\(turn) \(object)", seconds: 10, operation: "Get\(spelling)",
            resource: "\(object)\(spelling)", bytesOut: 10, requests: 1))
      }
    }
    try store.take(SampleFile(events: events.reversed()))
    let action = Action(service: "s3.amazonaws.com", operation: "Get\u{e9}")
    var question = ResourceQuestion(
      kinds: [action: .objectsRead],
      callers: [
        Caller(
          credential: "AKIAEXAMPLE", address: "203.0.113.9", addressClass: .address,
          agent: "aws-cli/2.15")
      ])
    question.credentials = Self.key
    question.noted = [action]
    let read = try #require(store.resources(question).first)
    let names = (0..<8).flatMap { object in spellings.map { Array("\(object)\($0)".utf8) } }
    #expect(read.resources.map { Array($0.name.utf8) } == names)
    let operation = Array("Gete\u{301}".utf8)
    #expect(read.operations.map { Array($0.name.utf8) } == [operation])
    #expect(read.operations.map(\.calls) == [16])
    #expect(read.noted.map { Array($0.operation.utf8) } == [operation])
    #expect(read.noted.map { $0.resources.map { Array($0.name.utf8) } } == [names])
  }
}
