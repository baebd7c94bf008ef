import Vocabulary

/// What foreign callers made beside credentials, and what became of it.
struct CreationStory: Sendable {
  /// Each thing once, at its first making by a foreign caller; in no order.
  let all: [CreatedResource]

  var told: CreatedResources? { all.isEmpty ? nil : CreatedResources(all) }

  init(_ caseFile: CaseFile, _ makers: ForeignMakers) {
    var lastMakings: [String: Timestamp] = [:]
    var found: [String: CreatedResource] = [:]
    for link in caseFile.createdThings {
      lastMakings[link.child] = link.time
      guard found[link.child] == nil, makers.made(link) else { continue }
      var resource = CreatedResource(
        id: link.child, credential: link.parent, operation: link.operation, time: link.time,
        region: link.subject)
      resource.mayHaveBeenThere = CreationStory.isGrantedTwice(resource)
      found[link.child] = resource
    }
    for change in caseFile.thingEnds {
      guard var resource = found[change.subject], resource.endsAt == nil,
        let made = lastMakings[change.subject], change.time >= made
      else { continue }
      resource.endsAt = change.time
      resource.endOperation = change.operation
      found[change.subject] = resource
    }
    all = Array(found.values)
  }

  /// Calls that AWS grants as well for what one has already; of buckets in one region only.
  private static func isGrantedTwice(_ resource: CreatedResource) -> Bool {
    switch resource.sort {
    case "s3": resource.region == "us-east-1"
    case "sns", "sqs", "ecs cluster": true
    default: false
    }
  }
}
