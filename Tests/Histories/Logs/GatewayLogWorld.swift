import TestSupport
import Vocabulary

/// JSON lines of a gateway: records of different completeness, told apart by their bytes.
struct GatewayLogWorld: WorldLog {
  let format = "json-lines"

  func records(
    _ count: Int, of keys: [String], from start: Int64, _ random: inout SeededRandom
  ) -> [WorldRecord] {
    var records: [WorldRecord] = []
    var second = start
    while records.count < count {
      if random.chance(3) {
        records.append(WorldRecord(text: "{\"time\":\"never\"}", meaning: .unreadable))
      } else if random.chance(2) {
        records.append(WorldRecord(text: "", meaning: .blank))
      }
      second += Int64(random.pick([0, 1, 30, 600, 7200]))
      let record = request(at: second, key: random.pick(keys), &random)
      for _ in 0..<(random.chance(10) ? 2 : 1) { records.append(record) }
    }
    return records
  }

  private func request(
    at second: Int64, key: String, _ random: inout SeededRandom
  ) -> WorldRecord {
    let credential = "apikey_01\(key)"
    let address = "198.51.100.\(Int.random(in: 1...3, using: &random))"
    let agent = random.chance(70) ? random.pick(["python/3", "node/22"]) : ""
    let operation = random.pick(["chat.create", "files.list"])
    let status = random.pick([200, 200, 403, 500])
    var text =
      "{\"time\":\"\(Clock.rfc3339(second))\",\"api_key_id\":\"\(credential)\","
      + "\"client_ip\":\"\(address)\",\"operation\":\"\(operation)\",\"status\":\(status)"
    if !agent.isEmpty { text += ",\"user_agent\":\"\(agent)\"" }
    if random.chance(50) { text += ",\"input_tokens\":\(100 * second % 977)" }
    return WorldRecord(
      text: text + "}",
      meaning: .event(
        StoreContent.line(
          milliseconds: second * 1000, credential: credential, address: address, agent: agent,
          operation: operation, outcome: Outcome(status: status), status: status)))
  }
}
