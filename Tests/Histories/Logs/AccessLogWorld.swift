import Ingestion
import TestSupport
import Vocabulary

/// The combined format of web servers: no ids, seconds only, so that equal lines happen.
struct AccessLogWorld: WorldLog {
  let format = "access-log"
  /// Behind the size stands what the common format does not have.
  let readableBytes: Int? = 40

  func records(
    _ count: Int, of keys: [String], from start: Int64, _ random: inout SeededRandom
  ) -> [WorldRecord] {
    var records: [WorldRecord] = []
    var second = start
    while records.count < count {
      if random.chance(3) {
        records.append(WorldRecord(text: "-- rotated --", meaning: .unreadable))
      } else if random.chance(2) {
        records.append(WorldRecord(text: "", meaning: .blank))
      }
      second += Int64(random.pick([0, 1, 2, 60, 1700, 9000]))
      let record = request(at: second, key: random.pick(keys), &random)
      // A client that retries within a second, or a proxy that logs twice.
      let times = random.chance(12) ? Int.random(in: 2...4, using: &random) : 1
      for _ in 0..<times { records.append(record) }
    }
    return records
  }

  private func request(
    at second: Int64, key: String, _ random: inout SeededRandom
  ) -> WorldRecord {
    let address = "203.0.113.\(Int.random(in: 1...4, using: &random))"
    let agent = random.pick(["client/1", "client/2", "curl/8.5.0"])
    let path = random.pick(["/v1/items", "/v1/orders", "/v1/chat"])
    let status = random.pick([200, 200, 200, 401, 404])
    let text =
      "\(address) - - [\(Clock.accessLog(second))] \"GET \(path)?api_key=\(key) HTTP/1.1\" "
      + "\(status) \(Int.random(in: 0...1, using: &random) * 512) \"-\" \"\(agent)\""
    let credential = "sha256:" + sha256(of: Array(key.utf8))
    return WorldRecord(
      text: text,
      meaning: .event(
        StoreContent.line(
          milliseconds: second * 1000, credential: credential, address: address, agent: agent,
          operation: "GET \(path)", outcome: Outcome(status: status), status: status)))
  }
}

extension Outcome {
  init(status: Int) {
    self = status == 401 || status == 403 ? .denied : status >= 400 ? .failure : .success
  }
}

/// Times as logs write them, in UTC.
enum Clock {
  static func accessLog(_ second: Int64) -> String {
    let time = Timestamp(seconds: second).calendar()
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(two(time.day))/\(months[time.month - 1])/\(time.year):\(two(time.hour)):"
      + "\(two(time.minute)):\(two(time.second)) +0000"
  }

  static func rfc3339(_ second: Int64) -> String {
    let time = Timestamp(seconds: second).calendar()
    return "\(time.year)-\(two(time.month))-\(two(time.day))T\(two(time.hour)):"
      + "\(two(time.minute)):\(two(time.second))Z"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
