import CCurl
import Glibc

/// What is asked of a server in one HTTP request.
struct HTTPRequest {
  /// What follows `?` in the URL, encoded.
  var query: String
  var body: [UInt8]
  /// Whether it gets a connection of its own. On one that was used before, libcurl sends a request
  /// again by itself when the server closes it without a byte of an answer, as a server does with
  /// one that was idle: right for a question, wrong for what changes something.
  var isSentOnce = false
  /// After so long it has failed, whatever happens; 0 = never.
  var timeoutSeconds = 0
}

/// A whole answer, by HTTP's own framing.
struct HTTPAnswer {
  var status: Int
  /// The number in `X-ClickHouse-Exception-Code`, which newer servers send with an error.
  var exceptionCode: Int?
  var body: [UInt8]
}

/// Why there is no whole answer.
enum HTTPFault: Error {
  case unreachable(String)
  case cut(String)
}

/// Requests to one server, one at a time, over a connection that is kept open between them.
///
/// Redirects are not followed: they could lead evidence and password anywhere. A proxy from the
/// environment (`https_proxy`, `no_proxy`) is used for TLS alone, where it sees only encrypted
/// bytes, and never for this machine. TLS is 1.2 or newer, certificate and name are verified.
final class HTTPClient {
  private let handle: UnsafeMutableRawPointer
  private let connections: UnsafeMutableRawPointer
  /// Held by libcurl's own list and nowhere in Swift: the password is in it.
  private var headers: UnsafeMutablePointer<curl_slist>?
  private let endpoint: String
  private let incoming = IncomingAnswer()
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// Once for the process, before anything else of libcurl.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  static let connectMilliseconds = 10_000
  /// Most that libcurl takes: fewer calls for long bodies.
  private static let bufferBytes = 512 * 1024

  /// `nil` when there is no memory for it.
  init?(_ address: ClickHouseAddress, headers: [String], certificateAuthorityFile: String?) {
    guard HTTPClient.isReady, let handle = curl_easy_init() else { return nil }
    guard let connections = curl_multi_init() else {
      curl_easy_cleanup(handle)
      return nil
    }
    self.handle = handle
    self.connections = connections
    endpoint = address.endpoint
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    // Without "Expect", else every long body waits for a "100 Continue" first.
    for header in headers + ["Expect:", "Content-Type: application/octet-stream"] {
      guard let longer = curl_slist_append(self.headers, header) else { return nil }
      self.headers = longer
    }
    guard setUp(address, certificateAuthorityFile) else { return nil }
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_multi_cleanup(connections)
    curl_slist_free_all(headers)
    errorText.deallocate()
  }

  private func setUp(_ address: ClickHouseAddress, _ authorities: String?) -> Bool {
    let context = Unmanaged.passUnretained(incoming).toOpaque()
    var codes = [
      curl_set_list(handle, CURLOPT_HTTPHEADER, headers),
      // Not to a proxy.
      curl_set_long(handle, CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE)),
      curl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
      curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0),
      curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
      curl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1),
      curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, HTTPClient.connectMilliseconds),
      curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1),
      curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2),
      curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      curl_set_long(handle, CURLOPT_BUFFERSIZE, HTTPClient.bufferBytes),
      curl_set_long(handle, CURLOPT_UPLOAD_BUFFERSIZE, HTTPClient.bufferBytes),
      curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText),
      curl_set_receiver(handle, CURLOPT_WRITEFUNCTION, IncomingAnswer.takeBody),
      curl_set_pointer(handle, CURLOPT_WRITEDATA, context),
      curl_set_receiver(handle, CURLOPT_HEADERFUNCTION, IncomingAnswer.takeHeader),
      curl_set_pointer(handle, CURLOPT_HEADERDATA, context),
    ]
    if !address.isEncrypted || address.isLoopback {
      codes.append(curl_set_text(handle, CURLOPT_NOPROXY, "*"))
    }
    if let authorities {
      codes.append(curl_set_text(handle, CURLOPT_CAINFO, authorities))
      codes.append(curl_set_text(handle, CURLOPT_CAPATH, nil))
    }
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  /// Sends a request and waits for the whole answer, of whatever status.
  /// - Parameter watch: called some times a second with the bytes sent and received so far; what it
  ///   throws breaks the transfer off.
  func send<Stop: Error>(
    _ request: HTTPRequest, watch: (Int64) throws(Stop) -> Void
  ) throws(Stop) -> Result<HTTPAnswer, HTTPFault> {
    incoming.reset()
    errorText[0] = 0
    let url = endpoint + "?" + request.query
    let isFresh = request.isSentOnce ? 1 : 0
    return try request.body.withUnsafeBufferPointer {
      (body) throws(Stop) -> Result<HTTPAnswer, HTTPFault> in
      let codes = [
        curl_set_text(handle, CURLOPT_URL, url),
        curl_set_long(handle, CURLOPT_POST, 1),
        curl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)),
        // For libcurl no bytes at all would mean that a callback brings them.
        body.isEmpty
          ? curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, "")
          : curl_set_pointer(handle, CURLOPT_POSTFIELDS, body.baseAddress),
        curl_set_long(handle, CURLOPT_FRESH_CONNECT, isFresh),
        curl_set_long(handle, CURLOPT_TIMEOUT_MS, request.timeoutSeconds * 1000),
      ]
      guard codes.allSatisfy({ $0 == CURLE_OK }) else {
        return .failure(.unreachable("libcurl does not take the request"))
      }
      let code = try transfer(watch)
      // The body is gone after this; nothing of libcurl may point at it.
      _ = curl_set_pointer(handle, CURLOPT_POSTFIELDS, nil)
      return code == CURLE_OK ? answer() : .failure(fault(of: code))
    }
  }

  /// Runs the request that is set up on the handle.
  private func transfer<Stop: Error>(
    _ watch: (Int64) throws(Stop) -> Void
  ) throws(Stop) -> CURLcode {
    guard curl_multi_add_handle(connections, handle) == CURLM_OK else { return CURLE_OUT_OF_MEMORY }
    // Closes the connection unless the answer is whole.
    defer { curl_multi_remove_handle(connections, handle) }
    var running: Int32 = 1
    while true {
      guard curl_multi_perform(connections, &running) == CURLM_OK else {
        return CURLE_OUT_OF_MEMORY
      }
      guard running > 0 else { break }
      try watch(transferred())
      guard curl_multi_poll(connections, nil, 0, 200, nil) == CURLM_OK else {
        return CURLE_OUT_OF_MEMORY
      }
    }
    var left: Int32 = 0
    while let message = curl_multi_info_read(connections, &left) {
      if message.pointee.msg == CURLMSG_DONE { return message.pointee.data.result }
    }
    return CURLE_GOT_NOTHING
  }

  private func transferred() -> Int64 {
    var sent: curl_off_t = 0
    return curl_get_offset(handle, CURLINFO_SIZE_UPLOAD_T, &sent) == CURLE_OK
      ? Int64(sent) + incoming.received : incoming.received
  }

  private func answer() -> Result<HTTPAnswer, HTTPFault> {
    var status = 0
    guard curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK else {
      return .failure(.cut("it has no status"))
    }
    return .success(
      HTTPAnswer(
        status: status, exceptionCode: incoming.exceptionCode, body: incoming.takeBody()))
  }

  private func fault(of code: CURLcode) -> HTTPFault {
    if incoming.isTooLong {
      return .cut("it is longer than \(IncomingAnswer.mostBytes) bytes, and was not read further")
    }
    var systemError = 0
    _ = curl_get_long(handle, CURLINFO_OS_ERRNO, &systemError)
    return HTTPFault(
      code, detail: String(cString: errorText), systemError: Int32(truncatingIfNeeded: systemError),
      hadBytes: incoming.received > 0)
  }
}
