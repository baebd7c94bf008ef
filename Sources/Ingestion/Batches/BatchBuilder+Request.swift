internal import Vocabulary

/// What a request line asks for, in text numbers.
struct RequestTexts {
  /// Method and path, identifiers in it as `*`.
  var operation: UInt32 = 0
  /// The path.
  var resource: UInt32 = 0
}

extension BatchBuilder {
  /// Longer lines and parameters are not worth remembering.
  private static let longestRemembered = 512

  /// Operation and resource of a request line, or of a method and a target, and the credential in
  /// its query; `nil` when `line` is no request. A method `-` is none.
  mutating func request(
    _ line: UnsafeBufferPointer<UInt8>
  ) -> (texts: RequestTexts, credential: CredentialTexts)? {
    // A line without a query is known as a whole.
    let isWhole =
      line.count <= BatchBuilder.longestRemembered && line.index(of: UInt8(ascii: "?")) == nil
    if isWhole, let known = wholeRequestMemo.meaning(of: line) {
      return known.operation == 0 ? nil : (known, CredentialTexts())
    }
    let request = request(apart: line)
    if isWhole { wholeRequestMemo.remember(request?.texts ?? RequestTexts()) }
    return request
  }

  private mutating func request(
    apart line: UnsafeBufferPointer<UInt8>
  ) -> (texts: RequestTexts, credential: CredentialTexts)? {
    let request = AccessLogRequest(line)
    guard !request.method.isEmpty else { return nil }
    let credential = credentialTexts(inQuery: request.query)
    guard let written = request.written, written.count <= BatchBuilder.longestRemembered else {
      return (texts(of: request), credential)
    }
    if let known = requestMemo.meaning(of: written) { return (known, credential) }
    let texts = texts(of: request)
    requestMemo.remember(texts)
    return (texts, credential)
  }

  private mutating func texts(of request: AccessLogRequest) -> RequestTexts {
    var operation = takeScratch()
    var resource: [UInt8] = []
    if !request.method.equals("-") {
      operation += request.method
      operation.append(32)
    }
    request.appendPath(operation: &operation, resource: &resource)
    if request.isCut {
      note("Paths that are longer than \(AccessLogRequest.longestPath) bytes were cut.")
    }
    let texts = RequestTexts(operation: text(operation), resource: text(resource))
    scratch = operation
    return texts
  }

  private mutating func takeScratch() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &scratch)
    taken.removeAll(keepingCapacity: true)
    return taken
  }

  /// Name and hint of the first credential in `query`, the text behind a question mark.
  mutating func credentialTexts(inQuery query: UnsafeBufferPointer<UInt8>) -> CredentialTexts {
    var position = 0
    while let parameter = QueryKey.next(in: query, from: &position) {
      let texts = credentialTexts(of: parameter)
      if texts.name != 0 { return texts }
    }
    return CredentialTexts()
  }

  private mutating func credentialTexts(of parameter: QueryKey.Parameter) -> CredentialTexts {
    let isRemembered = parameter.written.count <= BatchBuilder.longestRemembered
    if isRemembered, let known = parameterMemo.meaning(of: parameter.written) { return known }
    var key = takeScratch()
    var texts = CredentialTexts()
    if QueryKey.read(parameter, into: &key) {
      texts = key.withUnsafeBufferPointer { credentialTexts($0, wasSent: true) }
    }
    scratch = key
    if isRemembered { parameterMemo.remember(texts) }
    return texts
  }
}
