// Modules: Vocabulary Ingestion
// With: Shared/Batches.swift Shared/Portions.swift
import Vocabulary

@testable import Ingestion

/// Map files, and logs read with them: a map with a mistake is refused in one line; with any other
/// every record of any log becomes rows, rejects or a blank. A NUL stands between map and log.
enum Target {
  static func seeds() -> [[UInt8]] {
    LogFormats.all.flatMap { format -> [[UInt8]] in
      guard let map = LogFormats.mapText(ofFormat: format.name) else { return [] }
      return format.declaration.samples.prefix(2).map {
        Array(map.utf8) + [0] + Array($0.text.utf8)
      }
    }
      + [
        #"{"name":"x","goaccess":"%h %^[%d:%t %^] \"%r\" %s %b \"%R\" \"%u\""}"#,
        #"{"name":"x","log_format":"$remote_addr [$time_local] \"$request\" $status"}"#,
        #"{"name":"x","log_format":"{\"t\":\"$time_iso8601\",\"a\":\"$remote_addr\"}"}"#,
        #"{"name":"x","layout":"words","columns":["@timestamp","client.ip"],"least":"2"}"#,
      ].map { Array($0.utf8) + [0] + Array("2026-03-02T14:05:00Z 192.0.2.1\n".utf8) }
  }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    let end = bytes.firstIndex(of: 0) ?? bytes.count
    let text = Array(bytes[..<end])
    let map: MapFile
    do throws(MapError) {
      map = try MapFile(text)
    } catch {
      require(!error.reason.isEmpty, "a mistake is told")
      return
    }
    require(map.format.name.utf8.allSatisfy { $0 > 32 && $0 < 127 }, "a name is plain")
    let results = map.check(zone: exampleZone)
    require(results.count == map.samples.count, "every sample has a result")
    guard end + 1 < bytes.count else { return }
    let log = UnsafeBufferPointer(rebasing: bytes[(end + 1)...])
    let portion = RecordPortion(cutting: log, of: map.format)
    var parser = PortionParser(logZone: exampleZone)
    var reader = map.format
    let first = parser.parse(portion, as: &reader)
    first.batch.requireSound()
    require(first.recordsNotUTF8 <= portion.ranges.count, "no record is counted twice")
    reader = map.format
    let second = parser.parse(portion, as: &reader)
    require(first.batch.isSame(as: second.batch), "what was read before changes nothing")
  }
}
