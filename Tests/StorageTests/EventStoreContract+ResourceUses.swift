import Storage
import Testing
import Vocabulary

extension EventStoreContract where Store: ~Copyable {
  func resourceUses() throws {
    var store = try open()
    try store.take(
      SampleFile(events: [
        SampleEvent(id: "1", seconds: 50, operation: "GetSecretValue", resource: "prod/key"),
        SampleEvent(id: "2", seconds: 10, operation: "GetSecretValue", resource: "prod/key"),
        SampleEvent(
          id: "3", seconds: 30, credential: "AKIAOTHER", operation: "GetSecretValue",
          resource: "prod/key", outcome: .denied),
        SampleEvent(id: "4", seconds: 20, operation: "GetSecretValue", resource: "prod/key2"),
        SampleEvent(id: "5", seconds: 20, resource: ""),
        SampleEvent(
          id: "6", seconds: 40, widthSeconds: 60, operation: "GetSecretValue",
          resource: "prod/key"),
      ]))
    #expect(try store.resources(holding: "prod/key") == ["prod/key", "prod/key2"])
    #expect(try store.resources(holding: "PROD") == [] && store.resources(holding: "") == [])
    #expect(try store.uses(ofResources: ["", "nothing"]) == [])
    let uses = try store.uses(ofResources: ["prod/key", "prod/key"])
    #expect(uses.map(\.caller.credential) == ["AKIAEXAMPLE", "AKIAOTHER"])
    #expect(uses.map(\.count) == [2, 1] && uses.map(\.outcome) == [.success, .denied])
    #expect(uses[0].times.map(\.milliseconds) == [10_000, 50_000])
    #expect(uses[0].last == Timestamp(seconds: 50))
    #expect(uses[0].action.operation == "GetSecretValue" && uses[0].resource == "prod/key")

    var busy = try open()
    try busy.take(
      SampleFile(
        events: (0..<300).map { SampleEvent(id: "\($0)", seconds: Int64($0), resource: "r") }))
    let use = try #require(try busy.uses(ofResources: ["r"]).first)
    #expect(use.count == 300 && use.times.count == ResourceUse.mostTimes)
    #expect(use.times.last == Timestamp(seconds: 63) && use.last == Timestamp(seconds: 299))
  }
}
