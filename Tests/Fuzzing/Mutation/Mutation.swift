import Glibc
import Vocabulary

@testable import Ingestion

/// Reads mutated records of every format, or of those named, and checks after each portion what is
/// promised of all logs. Prints what became of the records: the same for the same seed.
@main
enum Mutation {
  private struct Account {
    var mutated = 0
    var read: Int64 = 0
    var rows: Int64 = 0
    var rejects: Int64 = 0
    var blank: Int64 = 0

    mutating func add(_ batch: EventBatch) {
      read += batch.recordsRead
      rows += Int64(batch.rows.count)
      rejects += Int64(batch.rejects.count)
      blank += batch.recordsBlank
    }

    static func + (left: Account, right: Account) -> Account {
      Account(
        mutated: left.mutated + right.mutated, read: left.read + right.read,
        rows: left.rows + right.rows, rejects: left.rejects + right.rejects,
        blank: left.blank + right.blank)
    }

    var columns: String {
      [Int64(mutated), read, rows, rejects, blank].map { number in
        let text = String(number)
        return String(repeating: " ", count: max(1, 12 - text.count)) + text
      }.joined()
    }
  }

  private static let nameWidth = 34

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let records = arguments.first.flatMap({ Int($0) }), records > 0,
      let seed = arguments.dropFirst().first.flatMap({ UInt64($0) })
    else { refuse("mutate RECORDS SEED [FORMAT…]") }
    let names = Set(arguments.dropFirst(2))
    let formats = LogFormats.all
    if let unknown = names.subtracting(formats.map(\.name)).sorted().first {
      refuse("there is no format '\(unknown)'")
    }
    Findings.watch()
    let samples = formats.map { format in
      format.declaration.samples.map { SampleRecords($0, of: format) }
    }
    let strangers = samples.flatMap { $0.flatMap(\.records) }
    print(line("format", "     mutated        read        rows     rejects       blank"))
    var total = Account()
    for (index, format) in formats.enumerated()
    where names.isEmpty || names.contains(format.name) {
      // Whatever formats come to the list, each has its own numbers.
      let random = SeededRandom(seed: seed ^ number(of: format.name))
      var mutator = RecordMutator(random: random, strangers: strangers)
      let share = records / formats.count + (index < records % formats.count ? 1 : 0)
      let account = read(share, of: format, like: samples[index], &mutator)
      print(line(format.name, account.columns))
      fflush(nil)
      total = total + account
    }
    print(line("all", total.columns))
  }

  /// The same in every process, as hashes of the program are not.
  private static func number(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func line(_ name: String, _ columns: String) -> String {
    name + String(repeating: " ", count: max(0, nameWidth - name.count)) + columns
  }

  private static func refuse(_ reason: String) -> Never {
    print("mutate: \(reason)")
    fflush(nil)
    exit(2)
  }

  private static func read(
    _ count: Int, of format: any LogFormat, like samples: [SampleRecords],
    _ mutator: inout RecordMutator
  ) -> Account {
    let key = PlantedKey()
    var account = Account()
    // A format that reads in order has a parser for each file.
    var experienced = PortionParser(logZone: exampleZone)
    while account.mutated < count {
      let file = MutatedFile(
        of: format, like: samples, atMost: count - account.mutated, &mutator, key)
      account.mutated += file.mutatedCount
      let mustAgree = mutator.random.below(8) == 0
      var first = format
      var second = format
      var fresh = PortionParser(logZone: exampleZone)
      for portion in file.portions {
        Findings.begin(portion, of: format.name)
        let parsed = experienced.parse(portion, as: &first)
        check(parsed, key, file)
        require(parsed.recordsNotUTF8 <= portion.ranges.count, "no record is counted twice")
        require(
          parsed.batch.recordsRead >= portion.ranges.count, "every record is counted at least once")
        account.add(parsed.batch)
        if mustAgree { compare(parsed, fresh.parse(portion, as: &second)) }
      }
      let rest = experienced.finish(&first)
      if let rest {
        check(rest, key, file)
        account.add(rest.batch)
      }
      if mustAgree {
        let other = fresh.finish(&second)
        require((rest == nil) == (other == nil), "both have something left, or none")
        if let rest, let other { compare(rest, other) }
      }
    }
    return account
  }

  private static func check(_ parsed: ParsedPortion, _ key: PlantedKey, _ file: MutatedFile) {
    parsed.batch.requireSound()
    if file.holdsPlantedKey {
      let trace = key.trace(in: parsed)
      require(trace == nil, "no part of a planted key is left: \(trace ?? "")")
    }
  }

  private static func compare(_ parsed: ParsedPortion, _ other: ParsedPortion) {
    require(parsed.batch.isSame(as: other.batch), "what was read before changes nothing")
    require(parsed.notes == other.notes, "the same notes")
  }
}
