import Vocabulary

/// The combined access log of nginx, with the key in the query string and sometimes the referer.
struct CombinedWriter: LogWriter {
  static let name = "combined"
  static let grainMilliseconds: Int64 = 1000

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  func write(
    _ events: [SimulatedEvent], of world: World, random: inout WorldRandom
  ) -> WrittenLog {
    var bytes: [UInt8] = []
    for event in events { bytes.append(contentsOf: (line(event) + "\n").utf8) }
    return WrittenLog(files: [("nginx/access.log", bytes)], records: events.count)
  }

  private func line(_ event: SimulatedEvent) -> String {
    "\(event.address) - - [\(CombinedWriter.text(event.time))] "
      + "\"\(CombinedWriter.escaped(request(event)))\" \(event.status) \(event.bytesOut) "
      + "\"\(CombinedWriter.escaped(event.referer))\" \"\(CombinedWriter.escaped(event.agent))\""
  }

  /// `GET /v1/orders/17?api_key=…&page=2 HTTP/1.1`; whatever is no such request goes as it is.
  private func request(_ event: SimulatedEvent) -> String {
    guard event.resource.hasPrefix("/") else { return event.work.operation }
    let method = event.work.operation.prefix { $0 != " " }
    var target = event.resource
    if let key = event.credential?.rawKey {
      let parts = target.split(separator: "?", maxSplits: 1)
      target = parts[0] + "?api_key=" + key + (parts.count > 1 ? "&" + parts[1] : "")
    }
    return "\(method) \(target) HTTP/1.1"
  }

  private static func text(_ time: Timestamp) -> String {
    let date = time.calendar()
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(date.day))/\(months[date.month - 1])/\(date.year):\(two(date.hour)):"
      + "\(two(date.minute)):\(two(date.second)) +0000"
  }

  /// nginx `escape=default`: quote, backslash, control and non-ASCII bytes as `\xXX`.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      if byte < 32 || byte > 126 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "\\x" + (byte < 16 ? "0" : "") + digits
      } else {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return result
  }
}
