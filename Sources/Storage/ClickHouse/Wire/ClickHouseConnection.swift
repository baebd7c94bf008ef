/// A ClickHouse server, asked over its HTTP interface.
///
/// An answer is whole or it is an error: the server is told to answer only when it has finished
/// (`wait_end_of_query`), whatever is not status 200 is refused, and so is a body that does not
/// account for its own end. Nothing is sent twice but a question whose kept-open connection the
/// server had closed before a byte of the answer (see ``HTTPClient``).
final class ClickHouseConnection {
  let address: ClickHouseAddress
  let options: ClickHouseOptions
  let path: String
  private let client: HTTPClient
  /// For asking after a query on the first, and stopping it.
  let sideClient: HTTPClient
  private let identifierStem: String
  private var queryNumber = 0
  private var knownPermissions: SettingPermissions?

  /// Questions asked through ``select(_:purpose:settings:)``, and what the server read for them.
  private(set) var cost: (queries: Int, rowsRead: Int64, bytesRead: Int64) = (0, 0, 0)

  /// The server keeps so much of an answer in memory before it uses a file of its own.
  private static let bufferBytes = 16 * 1024 * 1024

  /// Asks nothing yet. Throws when the password cannot be sent.
  init(_ address: ClickHouseAddress, _ options: ClickHouseOptions) throws(StoreError) {
    self.address = address
    self.options = options
    path = address.description
    let headers = try ClickHouseConnection.headers(address, options)
    guard
      let client = HTTPClient(
        address, headers: headers, certificateAuthorityFile: options.certificateAuthorityFile),
      let sideClient = HTTPClient(
        address, headers: headers, certificateAuthorityFile: options.certificateAuthorityFile)
    else {
      throw StoreError(
        path: path, cause: .unreachable(reason: "libcurl cannot be set up on this machine"))
    }
    self.client = client
    self.sideClient = sideClient
    identifierStem = "keyinquest-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
  }

  private static func headers(
    _ address: ClickHouseAddress, _ options: ClickHouseOptions
  ) throws(StoreError) -> [String] {
    let isSendable = options.password.unicodeScalars.allSatisfy {
      $0.value >= 32 && $0.value != 127
    }
    guard isSendable, !options.password.hasPrefix(" "), !options.password.hasSuffix(" ") else {
      throw StoreError(
        path: address.description,
        cause: .refused(
          reason: "a password with a control character in it, or with a blank at an end, cannot "
            + "be sent in a header; nothing was sent"))
    }
    let user = ["X-ClickHouse-User: \(address.user)"]
    return options.password.isEmpty ? user : user + ["X-ClickHouse-Key: \(options.password)"]
  }

  /// Asks a question.
  /// - Parameters:
  ///   - sql: without `FORMAT`.
  ///   - purpose: what is asked, for the progress.
  ///   - settings: ClickHouse's, for this question; refused when the user may send none, because
  ///     the answer could be another without them (see ``maySendSettings()``).
  func select(
    _ sql: String, purpose: String, settings: [(String, String)] = []
  ) throws(StoreError) -> ResultTable {
    if let limit = options.maxRowsToRead, cost.rowsRead >= limit {
      throw StoreError(path: path, cause: .costLimit(rowsRead: cost.rowsRead, limit: limit))
    }
    let permissions = try permissions()
    let body = try run(
      HTTPRequest(
        query: "", body: Array((sql + "\nFORMAT JSONCompact").utf8)),
      purpose: purpose,
      settings: try allowed(settings) + permissions.guards(rowsLeft: rowsLeft))
    let table = try ResultTable(body, path: path)
    cost.queries += 1
    cost.rowsRead = cost.rowsRead.addingReportingOverflow(table.rowsRead).partialValue
    cost.bytesRead = cost.bytesRead.addingReportingOverflow(table.bytesRead).partialValue
    try checkCost(0)
    return table
  }

  /// Makes or changes something; the answer has to be empty. Never sent twice.
  func execute(
    _ sql: String, purpose: String, settings: [(String, String)] = []
  ) throws(StoreError) {
    let body = try run(
      HTTPRequest(query: "", body: Array(sql.utf8), isSentOnce: true),
      purpose: purpose, settings: try allowed(settings))
    try expectEmpty(body)
  }

  /// Sends rows. Never sent twice: after an error the rows may be there, in part or not at all.
  /// - Parameters:
  ///   - statement: such as `INSERT INTO t FORMAT RowBinary`; it goes into the URL.
  ///   - body: the rows.
  func insert(
    _ statement: String, _ body: [UInt8], settings: [(String, String)] = []
  ) throws(StoreError) {
    let answer = try run(
      HTTPRequest(
        query: "query=" + PercentEncoding.encode(statement), body: body, isSentOnce: true),
      purpose: nil, settings: try allowed(settings))
    try expectEmpty(answer)
  }

  private func expectEmpty(_ body: [UInt8]) throws(StoreError) {
    guard body.isEmpty else {
      throw StoreError(
        path: path,
        cause: .partial(detail: "an empty one was due, and it says: \(ServerMessage(body).reason)"))
    }
  }

  // MARK: What the user may send

  /// Whether the user may send ClickHouse's settings with a question: not with `readonly=1`.
  /// Asks the server the first time.
  func maySendSettings() throws(StoreError) -> Bool { try permissions().maySend }

  private func permissions() throws(StoreError) -> SettingPermissions {
    if let knownPermissions { return knownPermissions }
    let body = try run(
      HTTPRequest(query: "", body: Array(SettingPermissions.question.utf8)),
      purpose: nil, settings: [])
    let permissions = try SettingPermissions(try ResultTable(body, path: path))
    knownPermissions = permissions
    return permissions
  }

  private func allowed(
    _ settings: [(String, String)]
  ) throws(StoreError) -> [(String, String)] {
    guard let first = settings.first, try !maySendSettings() else { return settings }
    throw StoreError(
      path: path,
      cause: .refused(reason: "the user (readonly = 1) may not send the setting '\(first.0)'"))
  }

  // MARK: One request

  private var rowsLeft: Int64? { options.maxRowsToRead.map { max(1, $0 - cost.rowsRead) } }

  /// Throws when this many rows on top of those read before are more than is allowed.
  func checkCost(_ moreRows: Int64) throws(StoreError) {
    let rowsRead = cost.rowsRead.addingReportingOverflow(moreRows).partialValue
    guard let limit = options.maxRowsToRead, rowsRead > limit else { return }
    throw StoreError(path: path, cause: .costLimit(rowsRead: rowsRead, limit: limit))
  }

  private func run(
    _ request: HTTPRequest, purpose: String?, settings: [(String, String)]
  ) throws(StoreError) -> [UInt8] {
    queryNumber += 1
    let identifier = "\(identifierStem)-\(queryNumber)"
    let parameters =
      [
        ("database", address.database), ("query_id", identifier), ("wait_end_of_query", "1"),
        ("buffer_size", String(ClickHouseConnection.bufferBytes)),
      ] + settings
    var request = request
    request.query =
      (parameters.map { "\($0)=\(PercentEncoding.encode($1))" }
      + (request.query.isEmpty ? [] : [request.query])).joined(separator: "&")
    var watch = QueryWatch(self, identifier: identifier, purpose: purpose)
    let result: Result<HTTPAnswer, HTTPFault>
    do throws(StoreError) {
      result = try client.send(request) { (bytes) throws(StoreError) in try watch.check(bytes) }
    } catch {
      watch.stopQuery()
      throw error
    }
    return try body(of: result)
  }

  private func body(of result: Result<HTTPAnswer, HTTPFault>) throws(StoreError) -> [UInt8] {
    let answer: HTTPAnswer
    switch result {
    case .success(let whole): answer = whole
    case .failure(.unreachable(let reason)):
      throw StoreError(path: path, cause: .unreachable(reason: reason))
    case .failure(.cut(let detail)): throw StoreError(path: path, cause: .partial(detail: detail))
    }
    guard answer.status == 200, answer.exceptionCode == nil else {
      throw StoreError(path: path, cause: cause(of: answer))
    }
    return answer.body
  }

  private func cause(of answer: HTTPAnswer) -> StoreError.Cause {
    let message = ServerMessage(answer.body, headerCode: answer.exceptionCode)
    if let code = message.code {
      if ServerErrors.refusals.contains(code) { return .refused(reason: message.reason) }
      if code == ServerErrors.tooManyRows, let limit = options.maxRowsToRead {
        return .costLimit(rowsRead: nil, limit: limit)
      }
      return .server(code: code, reason: message.reason)
    }
    switch answer.status {
    case 401, 403:
      return .refused(reason: "the server lets this user not in (HTTP \(answer.status))")
    case 300...399:
      return .server(
        code: nil,
        reason: "it points to another address (HTTP \(answer.status)), which is not followed; give "
          + "that address yourself if you trust it")
    default:
      return .server(
        code: nil, reason: "HTTP status \(answer.status) without words of ClickHouse's")
    }
  }
}
