import Testing
import Vocabulary

@testable import Detection

@Suite("Signature catalogue")
struct VerdictSignatureTests {
  private static let everything: Capability = [
    .requests, .address, .agent, .operation, .outcome, .region, .model, .resource,
  ]

  private static func act(_ world: inout VerdictWorld, _ id: String, _ benign: Bool) {
    func add(
      _ number: Int, _ service: String, _ operation: String, agent: String = "tool/1",
      region: String = "", model: String = "", outcome: Outcome = .success, resources: Int64 = 0
    ) {
      world.add(
        day: 1, hour: Double(number) * 0.01, agent: agent, operation: operation,
        service: service, region: region, model: model, outcome: outcome, resources: resources)
    }
    switch id {
    case "attack-tool": add(0, "", "GET /a", agent: benign ? "alkaline/1" : "Pacu/1.0")
    case "reseller": add(0, "", "GET /a", agent: benign ? "openai/1" : "SillyTavern/1")
    case "key-check": add(0, "", "GET /a", agent: benign ? "git/2" : "gitleaks/8")
    case "persistence":
      add(0, "iam.amazonaws.com", "CreateAccessKey", outcome: benign ? .denied : .success)
    case "blinding": add(0, "cloudtrail.amazonaws.com", benign ? "LookupEvents" : "StopLogging")
    case "share": add(0, "s3.amazonaws.com", benign ? "GetBucketAcl" : "PutBucketAcl")
    case "destruction": add(0, "s3.amazonaws.com", benign ? "ListBuckets" : "DeleteBucket")
    case "region-sweep":
      for number in 0..<(benign ? 4 : 5) {
        add(number, "ec2.amazonaws.com", "DescribeInstances", region: "region-\(number)")
      }
    case "model-access":
      for number in 0..<(benign ? 2 : 3) {
        add(
          number, "bedrock.amazonaws.com", "InvokeModel", model: "m\(number)", outcome: .failure)
      }
    case "unknown-paths":
      for number in 0..<(benign ? 19 : 20) { add(number, "", "GET /p\(number)", outcome: .failure) }
    case "refusals":
      for number in 0..<(benign ? 2 : 3) {
        add(number, "ec2.amazonaws.com", "Describe\(number)", outcome: .denied)
      }
    case "secrets-in-bulk":
      add(0, "secretsmanager.amazonaws.com", "GetSecretValue", resources: benign ? 1 : 5)
    case "identity-reads":
      for number in 0..<(benign ? 4 : 5) { add(number, "iam.amazonaws.com", "List\(number)") }
    case "many-objects": add(0, "s3.amazonaws.com", "GetObject", resources: benign ? 99 : 100)
    case "models-first":
      add(benign ? 5 : 0, "", "GET /v1/models")
      add(2, "", "POST /v1/messages", model: "large")
    case "identity-first":
      add(benign ? 5 : 0, "sts.amazonaws.com", "GetCallerIdentity")
      add(2, "s3.amazonaws.com", "ListBuckets")
    default: Issue.record("No example for \(id)")
    }
  }

  private static func seen(_ signature: Signature, benign: Bool) -> String? {
    var world = VerdictWorld()
    world.capability = everything
    act(&world, signature.id, benign)
    let calls = Calls(world.activity(), question: world.question, pathsUntil: nil)
    let known = Array(repeating: false, count: calls.activity.actions.count)
    return signature.seen(
      SignatureScene(calls, cells: calls.order, knownActions: known, isBaseline: false))
  }

  @Test(
    "each entry is seen where it is and not where it is not",
    arguments: SignatureCatalogue.all.map(\.id))
  func examples(_ id: String) throws {
    let signature = try #require(SignatureCatalogue.all.first { $0.id == id })
    #expect(VerdictSignatureTests.seen(signature, benign: false) != nil)
    #expect(VerdictSignatureTests.seen(signature, benign: true) == nil)
    #expect(signature.technique.hasPrefix("T1") && signature.weight > 0)
  }

  @Test("what the baseline does is not held against anybody")
  func subtraction() {
    var world = VerdictWorld.quietServer()
    func write(day: Double) {
      world.add(
        day: day, operation: "CreateAccessKey", service: "iam.amazonaws.com")
    }
    write(day: 35)
    func hasSignature() -> Bool {
      world.judged().callers.flatMap(\.evidence).contains { $0.family == "signature" }
    }
    #expect(hasSignature())
    write(day: 12)
    #expect(!hasSignature())
  }

  @Test("ids are unique")
  func unique() {
    #expect(Set(SignatureCatalogue.all.map(\.id)).count == SignatureCatalogue.all.count)
  }
}
