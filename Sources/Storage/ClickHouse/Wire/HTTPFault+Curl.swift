import CCurl
import Glibc

extension HTTPFault {
  /// What libcurl's code means for a person.
  /// - Parameters:
  ///   - detail: libcurl's own words, which name hosts and certificates but never a header.
  ///   - systemError: the `errno` of the last failed connection; 0 = none.
  ///   - hadBytes: whether anything of an answer had come.
  init(_ code: CURLcode, detail: String, systemError: Int32, hadBytes: Bool) {
    self =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST: .unreachable("the host's name is not known")
      case CURLE_COULDNT_RESOLVE_PROXY: .unreachable("the proxy's name is not known")
      case CURLE_COULDNT_CONNECT:
        .unreachable(
          systemError == 0
            ? "it does not take a connection" : String(cString: strerror(systemError)))
      case CURLE_OPERATION_TIMEDOUT: .unreachable("no answer in time")
      case CURLE_SSL_CACERT_BADFILE:
        .unreachable("the file of certificate authorities cannot be read")
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_USE_SSL_FAILED:
        .unreachable("TLS: " + OneLine.cut(detail.isEmpty ? "no agreement" : detail))
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_NOT_BUILT_IN, CURLE_WEIRD_SERVER_REPLY:
        // An answer without a status line is HTTP/0.9 to libcurl.
        .unreachable(
          code == CURLE_WEIRD_SERVER_REPLY || detail.contains("HTTP/0.9")
            ? "what answers there does not speak HTTP" : "this libcurl cannot speak TLS")
      case CURLE_PARTIAL_FILE: .cut("the connection was closed before its end")
      case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
        hadBytes
          ? .cut("the connection broke before its end")
          : .unreachable("the server closed the connection without an answer")
      default:
        hadBytes
          ? .cut("it cannot be read to its end (libcurl \(code.rawValue))")
          : .unreachable("the request could not be sent (libcurl \(code.rawValue))")
      }
  }
}
