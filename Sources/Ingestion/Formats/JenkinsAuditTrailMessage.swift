internal import Vocabulary

/// What the Audit Trail plugin writes behind the time.
enum JenkinsAuditTrailMessage {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  case request(path: Bytes, user: Bytes, address: Bytes)
  case buildStart(job: Bytes, causes: Bytes)
  case buildEnd(job: Bytes, causes: Bytes, result: Bytes)
  case credentialUse(item: Bytes, credential: Bytes)
  case script(user: Bytes, origin: Bytes)

  init?(_ text: Bytes) {
    guard let first = text.first else { return nil }
    let message: JenkinsAuditTrailMessage?
    if first == UInt8(ascii: "/") {
      message = .request(text)
    } else if first == UInt8(ascii: "'") {
      message = .credentialUse(text)
    } else if text.starts(with: "A groovy script was executed by user '") {
      message = .script(text)
    } else {
      message = .build(text)
    }
    guard let message else { return nil }
    self = message
  }

  /// `/job/deploy/configSubmit (extra) by ci-bot from 203.0.113.77`
  private static func request(_ text: Bytes) -> Self? {
    guard let from = text.lastPlace(of: " from "),
      let by = text.part(0..<from).lastPlace(of: " by ")
    else { return nil }
    return .request(
      path: text.part(0..<(text.index(of: 32) ?? by)), user: text.part(by + 4..<from),
      address: text.part(from + 6..<text.count))
  }

  /// `'deploy' (class …) used credentials 'aws-prod' (class …).`
  private static func credentialUse(_ text: Bytes) -> Self? {
    let words: StaticString = " used credentials '"
    guard let use = text.lastPlace(of: words) else { return nil }
    let item = text.part(1..<use)
    let rest = text.part(use + words.utf8CodeUnitCount..<text.count)
    guard let itemEnd = item.lastPlace(of: "'"), let end = rest.lastPlace(of: "'") else {
      return nil
    }
    return .credentialUse(item: item.part(0..<itemEnd), credential: rest.part(0..<end))
  }

  /// `A groovy script was executed by user 'alice'. Origin: Script Console. `
  private static func script(_ text: Bytes) -> Self? {
    guard let quote = text.index(of: UInt8(ascii: "'")),
      let end = text.part(quote + 1..<text.count).place(of: "'. Origin: ")
    else { return nil }
    let origin = text.part(quote + end + 12..<text.count).trimmed
    return .script(
      user: text.part(quote + 1..<quote + 1 + end),
      origin: origin.last == UInt8(ascii: ".") ? origin.part(0..<origin.count - 1) : origin)
  }

  /// `job/deploy/ #42 Started by user alice, Parameters:[…]`, when it ended with
  /// ` on node started at … completed in …ms completed: SUCCESS` behind it.
  private static func build(_ text: Bytes) -> Self? {
    guard let number = text.place(of: " #"), number > 0, number + 2 < text.count,
      text[number + 2] &- 48 <= 9, let space = text.index(of: 32, from: number + 1),
      let parameters = text.part(space..<text.count).place(of: "Parameters:[")
    else { return nil }
    let job = text.part(0..<number)
    let causes = text.part(space + 1..<max(space + 1, space + parameters))
    guard let end = text.lastPlace(of: "ms completed: ") else {
      return .buildStart(job: job, causes: causes)
    }
    return .buildEnd(job: job, causes: causes, result: text.part(end + 14..<text.count).trimmed)
  }
}

extension JenkinsAuditTrailMessage {
  /// Fills `row` but for its caller, who is returned.
  func fill(_ row: inout EventRow, _ batch: inout BatchBuilder) -> CallerRow {
    var caller = CallerRow()
    var operation: UInt32 = 0
    switch self {
    case .request(let path, let user, let address):
      let request = batch.request("- ".utf8 + Array(path))
      operation = request.operation
      row.resource = request.resource
      // Nobody was logged in.
      caller.principal = user.equals("NA") ? 0 : batch.text(user)
      let texts = batch.address(address)
      (caller.address, caller.addressClass) = (texts.text, texts.kind)
    case .buildStart(let job, let causes):
      operation = batch.text("build started")
      row.resource = batch.text(job)
      take(causes, into: &caller, &batch)
    case .buildEnd(let job, let causes, let result):
      operation = batch.text("build completed")
      row.resource = batch.text(job)
      row.outcome =
        result.equals("SUCCESS") ? .success : result.equals("NOT_BUILT") ? .unknown : .failure
      take(causes, into: &caller, &batch)
    case .credentialUse(let item, let credential):
      operation = batch.text("credential used")
      caller.principal = batch.text(item)
      caller.credential = batch.credential(credential)
    case .script(let user, let origin):
      operation = batch.text("groovy script")
      row.resource = batch.text(origin)
      caller.principal = batch.text(user)
    }
    row.action = batch.action(ActionRow(operation: operation))
    return caller
  }

  /// Who or what started a build: `Started by user ci-bot, `, `Started by remote host 203.0.113.9`.
  private func take(_ causes: Bytes, into caller: inout CallerRow, _ batch: inout BatchBuilder) {
    if let user = causes.text(behind: "Started by user ") { caller.principal = batch.text(user) }
    guard let host = causes.text(behind: "Started by remote host ") else { return }
    let texts = batch.address(host.part(0..<(host.index(of: 32) ?? host.count)))
    (caller.address, caller.addressClass) = (texts.text, texts.kind)
  }
}

extension BatchBuilder {
  /// As ``request(_:)-(UnsafeBufferPointer<UInt8>)`` of a line put together by a format; what is no
  /// request stays empty.
  fileprivate mutating func request(_ line: [UInt8]) -> RequestTexts {
    line.withUnsafeBufferPointer { request($0) } ?? RequestTexts()
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The name that stands behind `words`, up to the next cause.
  fileprivate func text(behind words: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let start = place(of: words) else { return nil }
    let rest = part(start + words.utf8CodeUnitCount..<count)
    let end = rest.place(of: ", Started") ?? rest.count
    let name = rest.part(0..<end).trimmed
    return name.last == UInt8(ascii: ",") ? name.part(0..<name.count - 1) : name
  }
}
