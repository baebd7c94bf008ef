import Vocabulary

/// Which calls make the thing that they name, and which are about such a thing.
///
/// Only what a call cannot have found there counts as made: AWS refuses to create what exists. Left
/// out are calls that name something beside what they make (a grant names the owner's key). Copies
/// of the owner's data (a snapshot, an image) are the stranger's own where they are deleted, and
/// the owner's in everything else, whoever asked for them.
enum MadeThings {
  /// `nil` for calls that name nothing which is made by name.
  static func use(_ action: Action, _ kind: DataKind) -> ResourceQuestion.ThingUse? {
    let service = action.service.lowercased()
    let operation = name(of: action.operation)
    guard service.hasSuffix(".amazonaws.com"), let sort = sort(operation, service) else {
      return nil
    }
    // The names of buckets stand for one thing in all regions.
    let isBucket = sort == "Bucket"
    // There S3 grants the making of a bucket that one has already.
    let isCertain = !(isBucket && action.region == "us-east-1")
    return ResourceQuestion.ThingUse(
      sort: sort, scope: isBucket ? service : "\(service) \(action.region)",
      hasRights: service.hasPrefix("iam."),
      makes: operation == "Create" + sort && kind != .exported && isCertain,
      mayReplace: operation == "PutParameter")
  }

  /// Without the version of the API that Lambda writes behind it: `CreateFunction20150331`.
  private static func name(of operation: String) -> String {
    let digits = operation.firstIndex { $0.isNumber }
    return digits.map { String(operation[..<$0]) } ?? operation
  }

  private static func sort(_ operation: String, _ service: String) -> String? {
    func begins(_ name: String) -> Bool { service.hasPrefix(name) }
    if begins("secretsmanager.") { return "Secret" }
    if begins("ssm.") { return operation.contains("Parameter") ? "Parameter" : nil }
    if begins("s3.") { return operation.contains("Bucket") ? "Bucket" : nil }
    if begins("lambda.") {
      let isAbout = operation.contains("Function") || operation.contains("Permission")
      return isAbout ? "Function" : nil
    }
    if begins("dynamodb.") {
      return rows.contains(operation) || operation.hasSuffix("Table") ? "Table" : nil
    }
    if begins("ec2.") { return machines.contains(operation) ? "Instance" : ends[operation] }
    if begins("iam.") { return identity(operation) }
    if begins("cloudtrail.") {
      return ["Trail", "Logging", "Selectors"].contains(where: operation.contains) ? "Trail" : nil
    }
    let verb = verbs.first { operation.hasPrefix($0) }
    let noun = verb.map { String(operation.dropFirst($0.count)) } ?? ""
    return nouns.contains(noun) ? noun : nil
  }

  /// Of several names the reader of the log takes that of the role, then that of the user.
  private static func identity(_ operation: String) -> String? {
    if operation.contains("ServiceLinked") { return nil }
    if operation.contains("Role") { return "Role" }
    let isAboutUser = ["User", "LoginProfile", "AccessKey"].contains(where: operation.contains)
    if isAboutUser { return "User" }
    if operation.contains("Group") { return "Group" }
    return ["CreatePolicy", "DeletePolicy", "GetPolicy"].contains(operation) ? "Policy" : nil
  }

  private static let verbs = ["Create", "Delete", "Get", "Describe", "Update", "Modify"]
  /// What is made under the name that the call has for it.
  private static let nouns: Set<String> = [
    "DBInstance", "Group", "LogGroup", "Policy", "Repository", "Role", "Stack", "Stream", "Trail",
    "User",
  ]
  private static let rows: Set<String> = ["GetItem", "BatchGetItem", "Query", "Scan"]
  private static let machines: Set<String> = [
    "DescribeInstanceAttribute", "GetPasswordData", "ModifyInstanceAttribute", "StartInstances",
    "StopInstances", "TerminateInstances",
  ]

  private static let ends = [
    "DeleteSecurityGroup": "SecurityGroup", "DeleteSnapshot": "Snapshot",
    "DeleteVolume": "Volume", "DeregisterImage": "Image",
  ]

  /// What a question asks about things: nothing unless one of the calls meant makes one.
  static func complete(
    _ question: ResourceQuestion, making actions: Set<Action>, _ caseFile: CaseFile,
    _ created: [CreatedResource]
  ) -> ResourceQuestion {
    var question = question
    // Only ids that EC2 makes up stand for one thing for ever; the rest is told by its calls.
    for resource in created
    where resource.sort.hasPrefix("ec2 ") && resource.sort != "ec2 key-pair" {
      let known = question.made[resource.name] ?? resource.time
      question.made[resource.name] = min(known, resource.time)
    }
    let uses = question.kinds.compactMap { action, kind in use(action, kind).map { (action, $0) } }
    let things = Dictionary(uniqueKeysWithValues: uses)
    let makes = actions.contains { things[$0].map { $0.makes || $0.mayReplace } ?? false }
    guard makes || !question.made.isEmpty else { return question }
    question.things = things
    for change in caseFile.stateChanges where change.kind == .firstVersion {
      question.firstVersions[change.subject, default: []].insert(change.time)
    }
    return question
  }
}
