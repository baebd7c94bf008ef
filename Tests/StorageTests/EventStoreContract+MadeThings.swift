import Storage
import Testing
import Vocabulary

extension EventStoreContract where Store: ~Copyable {
  private typealias Use = ResourceQuestion.ThingUse

  private static func action(_ operation: String) -> Action {
    Action(service: "s3.amazonaws.com", operation: operation)
  }

  private static func caller(_ agent: String) -> Caller {
    Caller(
      credential: "AKIAEXAMPLE", address: "203.0.113.9", addressClass: .address, agent: agent)
  }

  private static var made: ResourceQuestion {
    var question = ResourceQuestion(
      kinds: [
        action("Get"): .secretsRead, action("Create"): .changed, action("Put"): .changed,
        action("Change"): .changed, action("Look"): .listed, action("Delete"): .destroyed,
        action("DeleteOther"): .destroyed,
      ], callers: [caller("thief")])
    question.credentials = key
    let use = Use(sort: "Secret", scope: "r")
    for operation in ["Get", "Change", "Look", "Delete"] {
      question.things[action(operation)] = use
    }
    question.things[action("Create")] = Use(sort: "Secret", scope: "r", makes: true)
    question.things[action("Put")] = Use(sort: "Secret", scope: "r", mayReplace: true)
    question.things[action("DeleteOther")] = Use(sort: "Role", scope: "r")
    question.firstVersions = ["first": [Timestamp(seconds: 50)], "later": [Timestamp(seconds: 1)]]
    question.made = ["i-1": Timestamp(seconds: 70), "i-2": Timestamp(seconds: 90)]
    return question
  }

  /// Operation, time, thing and outcome of a stranger, then those of the owner.
  private static var calls: [(String, Int64, String, Outcome)] {
    [
      ("Create", 10, "own", .success), ("Get", 20, "own", .success),
      ("Delete", 30, "own", .success),
      ("DeleteOther", 30, "first", .success),
      // Read before it was made: it was there.
      ("Get", 5, "read-before", .success), ("Create", 15, "read-before", .success),
      ("Create", 10, "refused", .denied), ("Get", 20, "refused", .success),
      ("Put", 50, "first", .success), ("Get", 60, "first", .success),
      ("Put", 50, "later", .success), ("Get", 60, "later", .success),
      ("Get", 80, "i-1", .success), ("Get", 80, "i-2", .success),
      ("Create", 30, "used-before", .success), ("Get", 40, "used-before", .success),
      ("Create", 10, "changed", .success), ("Get", 30, "changed", .success),
      ("Create", 10, "changed-after", .success), ("Get", 30, "changed-after", .success),
      ("Create", 10, "listed", .success), ("Get", 30, "listed", .success),
      ("Create", 10, "by-arn", .success),
      ("Get", 20, "arn:aws:secretsmanager:r:1:secret:by-arn-AbC1dE", .success),
      ("Get", 99, "", .success),
    ]
  }
  private static var ownersCalls: [(String, Int64, String, Outcome)] {
    [
      ("Look", 1, "used-before", .success), ("Change", 25, "changed", .success),
      ("Change", 35, "changed-after", .success), ("Look", 20, "listed", .success),
      // Asked for in vain: it was not there.
      ("Look", 2, "own", .failure),
    ]
  }

  func madeThings() throws {
    var store = try open()
    let all = Self.calls.map { ("thief", $0) } + Self.ownersCalls.map { ("owner", $0) }
    try store.take(
      SampleFile(
        events: all.enumerated().map { place, call in
          SampleEvent(
            id: "\(place)", seconds: call.1.1, agent: call.0, operation: call.1.0,
            resource: call.1.2, outcome: call.1.3)
        }))
    let touches = try store.resources(Self.made)
    let read = try #require(touches.first { $0.kind == .secretsRead })
    let own = Set(read.resources.filter { $0.madeByStranger == true }.map(\.name))
    #expect(
      own == [
        "own", "first", "i-1", "changed-after", "listed",
        "arn:aws:secretsmanager:r:1:secret:by-arn-AbC1dE",
      ])
    #expect(read.madeByStrangers == 6 && read.resourceCount == 12 && read.unnamedCalls == 1)
    #expect(!read.isAllOfStrangers)
    // Those of the owner's come first, so that no list of what is to be changed is without them.
    #expect(read.resources.prefix(6).allSatisfy { $0.madeByStranger == nil })
    let destroyed = try #require(touches.first { $0.kind == .destroyed })
    #expect(destroyed.madeByStrangers == 1 && destroyed.resourceCount == 2)
    #expect(destroyed.resources.last?.name == "own")
    var plain = Self.made
    plain.things = [:]
    let told = try store.resources(plain)
    #expect(told.allSatisfy { $0.madeByStrangers == nil })
  }
}
