import Vocabulary

@testable import Ingestion

/// A raw key of real shape that is put into records, and must not come out.
struct PlantedKey {
  /// Joined from parts, so that no scanner takes this file for a leak.
  private static let secret = Array("Ab3dEf6hIj9lMn2pQr5tUv8xYz1B4d7F0h3Jk6Lm9NoPqRsT".utf8)
  private static let prefixes = ["sk-ant-" + "api03-", "ghp" + "_", "sk_live" + "_", "hvs" + "."]
  /// So much of it in a row is a leak; a text that is cut inside a key may keep less.
  private static let tellingBytes = 20

  private let forms: [[UInt8]]
  private let traces: [[UInt8]]

  init() {
    let plain = PlantedKey.prefixes.map { Array($0.utf8) + PlantedKey.secret }
    forms = plain + plain.map(PlantedKey.encoded)
    let parts = stride(
      from: 0, through: PlantedKey.secret.count - PlantedKey.tellingBytes, by: 4
    ).map { Array(PlantedKey.secret[$0..<$0 + PlantedKey.tellingBytes]) }
    traces = (parts + parts.map(PlantedKey.encoded)).map { $0.map(PlantedKey.lowered) }
  }

  func plant(in record: inout [UInt8], _ random: inout SeededRandom) {
    record.insert(contentsOf: random.element(forms), at: random.below(record.count + 1))
  }

  /// The first text of the batch, reason or note that holds a part of the key, in whatever case.
  func trace(in portion: ParsedPortion) -> String? {
    let texts = portion.batch.texts
    var said = portion.batch.rejects.map(\.reason) + portion.notes
    if isTraced(in: texts.bytes) { said += (0..<texts.count).map { texts[$0] } }
    return said.first { isTraced(in: Array($0.utf8)) }
  }

  private func isTraced(in bytes: [UInt8]) -> Bool {
    let text = bytes.map(PlantedKey.lowered)
    return text.withUnsafeBufferPointer { text in
      traces.contains { trace in trace.withUnsafeBufferPointer { text.holds($0) } }
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 65 && byte <= 90 ? byte | 32 : byte
  }

  /// Every byte as `%HH`.
  private static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [37, digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
