import Vocabulary

/// AWS CloudTrail, one `{"Records":[…]}` file a day.
struct CloudTrailWriter: LogWriter {
  static let name = "cloudtrail"
  static let grainMilliseconds: Int64 = 1000
  static let account = "111122223333"
  /// The address and agent of AWS acting by itself on somebody's behalf.
  static let internalCaller = "AWS Internal"

  func write(
    _ events: [SimulatedEvent], of world: World, random: inout WorldRandom
  ) -> WrittenLog {
    var files: [(path: String, contents: [UInt8])] = []
    var rest = events[...]
    while let first = rest.first {
      let today = rest.prefix { $0.time.day == first.time.day }
      rest = rest.dropFirst(today.count)
      var records: [JSONText] = []
      for event in today { records.append(record(event, random: &random)) }
      var bytes: [UInt8] = []
      JSONText.object([.init("Records", .list(records))]).write(into: &bytes)
      let date = first.time.dateText.split(separator: "-").joined()
      files.append(("cloudtrail/\(Self.account)_CloudTrail_\(date).json", bytes))
    }
    return WrittenLog(files: files, records: events.count)
  }

  private func record(_ event: SimulatedEvent, random: inout WorldRandom) -> JSONText {
    let work = event.work
    var members: [JSONText.Member] = [
      .init("eventVersion", .text("1.11")),
      .init("userIdentity", identity(event)),
      .init("eventTime", .text(event.time.description)),
      .init("eventSource", .text(work.service)),
      .init("eventName", .text(work.operation)),
      .init("awsRegion", .text(work.region)),
      .init("sourceIPAddress", .text(event.address)),
      .init("userAgent", .text(event.agent)),
    ]
    if !event.errorCode.isEmpty {
      members.append(.init("errorCode", .text(event.errorCode)))
      members.append(.init("errorMessage", .text(message(event))))
    }
    let parameters = work.parameters.isEmpty ? JSONText.null : .object(work.parameters)
    members += [
      .init("requestParameters", parameters),
      .init("responseElements", event.response),
      .init("requestID", .text(random.uuid())),
      .init("eventID", .text(random.uuid())),
      .init("readOnly", .truth(work.isReadOnly)),
      .init("eventType", .text("AwsApiCall")),
      .init("managementEvent", .truth(true)),
      .init("recipientAccountId", .text(Self.account)),
      .init("eventCategory", .text("Management")),
    ]
    if NetworkAddress(text: event.address) != nil {
      members.append(.init("tlsDetails", tls(work)))
    }
    return .object(members + event.members)
  }

  private func identity(_ event: SimulatedEvent) -> JSONText {
    if let identity = event.identity { return identity }
    guard let credential = event.credential else {
      return .object([
        .init("type", .text("AWSService")), .init("invokedBy", .text(event.address)),
      ])
    }
    let user = credential.principal
    var members: [JSONText.Member] = [
      .init("type", .text("IAMUser")),
      .init("principalId", .text(Self.principal(of: user))),
      .init("arn", .text("arn:aws:iam::\(Self.account):user/\(user)")),
      .init("accountId", .text(Self.account)),
      .init("accessKeyId", .text(credential.id)),
      .init("userName", .text(user)),
    ]
    if event.address == Self.internalCaller {
      members.append(.init("invokedBy", .text(Self.internalCaller)))
    }
    return .object(members)
  }

  /// A user's unique id, made of its name.
  private static func principal(of user: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in user.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return "AIDA" + String((0..<10).map { letters[Int(hash >> ($0 * 5) & 31)] }) + "EXAMPLE"
  }

  private func tls(_ work: Work) -> JSONText {
    let service = work.service.prefix { $0 != "." }
    // IAM is global: its endpoint names no region.
    let host = service == "iam" ? work.service : "\(service).\(work.region).amazonaws.com"
    return .object([
      .init("tlsVersion", .text("TLSv1.3")),
      .init("cipherSuite", .text("TLS_AES_128_GCM_SHA256")),
      .init("clientProvidedHostHeader", .text(host)),
    ])
  }

  private func message(_ event: SimulatedEvent) -> String {
    let service = event.work.service.prefix { $0 != "." }
    let user = event.credential?.principal ?? ""
    switch event.errorCode {
    case "AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation":
      return "User: arn:aws:iam::\(Self.account):user/\(user) is not authorized to perform: "
        + "\(service):\(event.work.operation)"
    case "ThrottlingException": return "Rate exceeded"
    default: return "The request could not be completed"
    }
  }
}
