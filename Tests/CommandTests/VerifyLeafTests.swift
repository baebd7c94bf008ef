import Foundation
import TestSupport
import Testing

/// A place in a JSON text, and another value for it.
private struct LeafChange: CustomStringConvertible {
  enum Step {
    case member(String)
    case element(Int)
  }

  var steps: [Step]
  var value: Any

  /// As `verify` writes it.
  var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .member(let name): text += text.isEmpty ? name : "." + name
      case .element(let index): text += "[\(index)]"
      }
    }
  }

  /// The same without the places in lists.
  var pattern: String { description.replacing(/\[[0-9]+\]/, with: "[]") }

  func applied(to value: Any) -> Any { LeafChange.set(value, steps[...], self.value) }

  private static func set(_ whole: Any, _ steps: ArraySlice<Step>, _ value: Any) -> Any {
    guard let step = steps.first else { return value }
    switch step {
    case .member(let name):
      var object = whole as? [String: Any] ?? [:]
      object[name] = set(object[name] ?? "", steps.dropFirst(), value)
      return object
    case .element(let index):
      var list = whole as? [Any] ?? []
      if index < list.count {
        list[index] = set(list[index], steps.dropFirst(), value)
      } else {
        list.append(value)
      }
      return list
    }
  }

  /// One for each kind of leaf: the first of a list stands for all. Of lists of texts one more.
  static func all(in whole: Any) -> [LeafChange] {
    var seen: Set<String> = []
    return changes(whole, []).filter { seen.insert($0.pattern + ($0.isAdded ? "+" : "")).inserted }
  }

  private var isAdded: Bool { value as? String == "added" }

  private static func changes(_ value: Any, _ steps: [Step]) -> [LeafChange] {
    if let object = value as? [String: Any] {
      return object.sorted { $0.key < $1.key }.flatMap { changes($1, steps + [.member($0)]) }
    }
    if let list = value as? [Any] {
      let more =
        list.allSatisfy { $0 is String }
        ? [LeafChange(steps: steps + [.element(list.count)], value: "added")] : []
      return list.prefix(3).enumerated().flatMap { changes($1, steps + [.element($0)]) } + more
    }
    return others(than: value).map { LeafChange(steps: steps, value: $0) }
  }

  private static func others(than value: Any) -> [Any] {
    if let number = value as? NSNumber {
      // Foundation has truth as a number of one character.
      return String(cString: number.objCType) == "c" ? [!number.boolValue] : [number.intValue + 1]
    }
    guard let text = value as? String else { return ["added"] }
    let kinds = ["public", "shared", "unknown"]
    if kinds.contains(text) { return kinds.filter { $0 != text } }
    // Another of its form where it has one: a time, a hash, an address.
    var letters = Array(text)
    guard let place = letters.lastIndex(where: { $0.isASCII && ($0.isNumber || $0.isLetter) })
    else { return [text + "x"] }
    letters[place] = letters[place] == "1" ? "2" : letters[place].isNumber ? "1" : "a"
    return [String(letters) == text ? text + "x" : String(letters)]
  }
}

@Suite("verify REPORT.json, with any single value changed")
struct VerifyLeafTests {
  /// What the derivation itself reads, leaf by leaf; of the rest, which is only compared, some.
  private static func chosen(_ changes: [LeafChange]) -> [LeafChange] {
    let read = ["question", "program", "journal", "schema", "inquest.coverage.sources"]
    var skipped = 0
    return changes.filter { change in
      if read.contains(where: { change.description.hasPrefix($0) }) { return true }
      skipped += 1
      return skipped % 25 == 0
    }
  }

  /// Verifies each changed report; nothing may be verified that is not told to be taken over.
  private func expectNoticed(
    in folder: URL, report: String, _ arguments: [String], but open: Set<String>
  ) throws {
    let path = folder.appending(path: report)
    let whole = try JSONSerialization.jsonObject(with: Data(contentsOf: path))
    var told: Set<String> = []
    for change in Self.chosen(LeafChange.all(in: whole)) {
      let data = try JSONSerialization.data(
        withJSONObject: change.applied(to: whole), options: [.sortedKeys, .prettyPrinted])
      try data.write(to: folder.appending(path: "changed.json"))
      let run = try ProgramRun(["verify", "--json", "changed.json"] + arguments, in: folder)
      guard run.status == 0 else { continue }
      let open = try #require(try run.object["not_verified"] as? [String])
      let place = open.first { change.description.hasPrefix($0) }
      #expect(place != nil, "\(change) may be \(change.value)")
      if let place { told.insert(place) }
    }
    #expect(told.isSubset(of: open), "\(told)")
  }

  @Test("a key that was given raw, with a file of every kind")
  func raw() throws {
    try withTemporaryFolder { folder in
      let bundle = try EvidenceBundle(in: folder)
      try bundle.report()
      try expectNoticed(
        in: folder, report: "report.json", ["logs"],
        but: [
          "program.version", "question.allowed", "question.exposure_kind", "question.key_names",
          "question.leak_names", "question.time_zone",
        ])
    }
  }

  @Test("a key by its name, from a store, which is only compared when it is named")
  func named() throws {
    try withTemporaryFolder { folder in
      let lines = (0..<60).map { index in
        "{\"time\":\"2026-03-0\(1 + index / 20)T14:0\(index % 10):00Z\",\"ip\":\"192.0.2.\(index % 3)\","
          + "\"api_key\":\"ci-key\",\"operation\":\"GET /a\",\"user_agent\":\"curl/8\"}\n"
      }
      try Data(lines.joined().utf8).write(to: folder.appending(path: "a.jsonl"))
      _ = try ProgramRun(["import", "--store", "s.sqlite", "a.jsonl"], in: folder)
      let made = try ProgramRun(
        [
          "report", "--store", "s.sqlite", "--key", "ci-key", "--exposed-at", "2026-03-02",
          "--replacement", "new-key", "--format", "json", "--output", "r.json",
        ], in: folder)
      #expect([0, 1, 3].contains(made.status), "\(made.errors)")
      let open: Set = ["program.version", "question.allowed", "question.exposure_kind"]
      try expectNoticed(in: folder, report: "r.json", ["a.jsonl"], but: open.union(["journal"]))
      try expectNoticed(
        in: folder, report: "r.json", ["--store", "s.sqlite", "a.jsonl"], but: open)
      let run = try ProgramRun(["verify", "r.json", "a.jsonl"], in: folder)
      #expect(run.status == 0 && !run.output.contains("byte for byte"), "\(run.output)")
      #expect(run.output.contains("Not verified, for no log shows it: journal, question.exposure"))
      let whole = try ProgramRun(["verify", "r.json", "a.jsonl", "-s", "s.sqlite"], in: folder)
      #expect(whole.status == 0 && whole.output.contains("byte for byte"), "\(whole.output)")
      try expectNoEntry(of: folder.appending(path: "r.json"), in: folder)
    }
  }

  /// Numbers of entries that no journal has are changes, whatever they are.
  private func expectNoEntry(of report: URL, in folder: URL) throws {
    let text = try String(contentsOf: report, encoding: .utf8)
    for number in ["-9223372036854775808", "-1", "0", "9223372036854775807"] {
      let changed = text.replacing(/"entries" : [0-9]+/, with: "\"entries\" : \(number)")
      #expect(changed != text)
      try Data(changed.utf8).write(to: folder.appending(path: "c.json"))
      let run = try ProgramRun(["verify", "c.json", "a.jsonl", "-s", "s.sqlite"], in: folder)
      #expect(run.status == 1, "\(number): \(run.output)\(run.errors)")
    }
  }
}
