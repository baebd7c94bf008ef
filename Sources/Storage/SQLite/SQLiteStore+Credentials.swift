public import Vocabulary

/// Credentials, their other names, and what was made with them.
extension SQLiteStore {
  public borrowing func credentials() throws(StoreError) -> [Credential] {
    let aliases = try aliases()
    let sums = try sums()
    let statement = try connection.prepare("SELECT id, name, kind FROM credential NOT INDEXED")
    var credentials: [Credential] = []
    while try statement.step() {
      let number = statement.integer(0)
      guard let sum = sums[number] else { continue }
      credentials.append(
        Credential(
          id: statement.text(1), kind: statement.text(2), aliases: aliases[number, default: []],
          events: sum.events, first: Timestamp(milliseconds: sum.first),
          last: Timestamp(milliseconds: sum.last), bytesOut: sum.bytesOut,
          inputTokens: sum.inputTokens, outputTokens: sum.outputTokens))
    }
    return credentials.sorted { $0.id < $1.id }
  }

  /// What the segments of one credential say together.
  private struct Sum {
    var events: Int64 = 0
    var (first, last) = (Int64.max, Int64.min)
    var bytesOut, inputTokens, outputTokens: Int64?
  }

  /// By the credential's number. Added up here, because SQLite's own sum fails when it leaves the
  /// range.
  private borrowing func sums() throws(StoreError) -> [Int64: Sum] {
    func add(_ value: Int64?, to sum: inout Int64?) {
      if let value { sum = saturatingSum(sum ?? 0, value) }
    }
    let statement = try connection.prepare(
      """
      SELECT credential, events, first_ms, last_ms, bytes_out, input_tokens, output_tokens
      FROM segment NOT INDEXED
      """)
    var sums: [Int64: Sum] = [:]
    while try statement.step() {
      let number = statement.integer(0)
      var sum = sums[number] ?? Sum()
      sum.events = saturatingSum(sum.events, statement.integer(1))
      sum.first = min(sum.first, statement.integer(2))
      sum.last = max(sum.last, statement.integer(3))
      add(statement.optionalInteger(4), to: &sum.bytesOut)
      add(statement.optionalInteger(5), to: &sum.inputTokens)
      add(statement.optionalInteger(6), to: &sum.outputTokens)
      sums[number] = sum
    }
    return sums
  }

  /// Ascending aliases by the credential's number.
  private borrowing func aliases() throws(StoreError) -> [Int64: [String]] {
    let statement = try connection.prepare("SELECT credential, alias FROM credential_alias")
    var aliases: [Int64: [String]] = [:]
    while try statement.step() {
      aliases[statement.integer(0), default: []].append(statement.text(1))
    }
    return aliases.mapValues { $0.sorted() }
  }

  public borrowing func resolve(_ name: String) throws(StoreError) -> [String] {
    let aliases = try aliases()
    let statement = try connection.prepare(
      """
      SELECT id, name, EXISTS (SELECT 1 FROM segment WHERE segment.credential = credential.id)
      FROM credential NOT INDEXED
      """)
    var known: [String: [String]] = [:]
    var used: Set<String> = []
    while try statement.step() {
      known[statement.text(1)] = aliases[statement.integer(0), default: []]
      if statement.integer(2) != 0 { used.insert(statement.text(1)) }
    }
    return CredentialName.found(name, among: known, isUsed: used.contains)
  }

  public borrowing func lineage() throws(StoreError) -> [LineageLink] {
    let statement = try connection.prepare(
      """
      SELECT parent.name, child.name, operation, subject, time_ms, expires_ms FROM lineage
        JOIN credential AS parent ON parent.id = lineage.parent
        JOIN credential AS child ON child.id = lineage.child
      ORDER BY time_ms, parent.name, child.name, operation, subject
      """)
    var links: [LineageLink] = []
    while try statement.step() {
      links.append(
        LineageLink(
          parent: statement.text(0), child: statement.text(1), operation: statement.text(2),
          subject: statement.text(3), time: Timestamp(milliseconds: statement.integer(4)),
          expires: statement.optionalInteger(5).map(Timestamp.init(milliseconds:))))
    }
    return links
  }

  public borrowing func stateChanges() throws(StoreError) -> [StateChange] {
    let statement = try connection.prepare(
      """
      SELECT kind, subject, operation, is_on, time_ms FROM state_change
      ORDER BY time_ms, kind, subject, operation, is_on
      """)
    var changes: [StateChange] = []
    while try statement.step() {
      guard
        let kind = StateChange.Kind(rawValue: UInt8(truncatingIfNeeded: statement.integer(0)))
      else { continue }
      changes.append(
        StateChange(
          kind: kind, subject: statement.text(1), operation: statement.text(2),
          isOn: statement.integer(3) != 0, time: Timestamp(milliseconds: statement.integer(4))))
    }
    return changes
  }
}

/// A name of a credential as a person writes it, to be compared with the names in the logs.
struct CredentialName {
  private let text: String
  /// SHA-256 in lower-case hex, when the name is one.
  private let hash: Substring?
  private let hint: Hint?

  init(_ text: String) {
    self.text = text
    hash = CredentialName.hash(in: text)
    hint = Hint(text)
  }

  /// The ids that `name` stands for, ascending.
  ///
  /// A key listing tells the names of keys and no use of them. When no log knows the key as its id,
  /// what is found is its other names under which one does, as an export that has keys by name;
  /// else the id alone.
  /// - Parameters:
  ///   - aliases: the other names of every id known.
  ///   - isUsed: whether a log has requests of this id.
  static func found(
    _ name: String, among aliases: [String: [String]], isUsed: (String) -> Bool
  ) -> [String] {
    let asked = CredentialName(name)
    let matches =
      aliases[name] != nil
      ? [name]
      : aliases.filter { id, others in
        asked.matches(id) || others.contains(where: asked.matches)
      }.map(\.key)
    var found: Set<String> = []
    for id in matches {
      let others = isUsed(id) ? [] : aliases[id, default: []].filter(isUsed)
      found.formUnion(others.isEmpty ? [id] : others)
    }
    return found.sorted()
  }

  func matches(_ known: String) -> Bool {
    if known == text { return true }
    if let hash, CredentialName.hash(in: known) == hash { return true }
    guard let hint else { return false }
    return Hint(known).map(hint.agrees) ?? hint.fits(known)
  }

  private static func hash(in text: String) -> Substring? {
    let lower = text.lowercased()
    let digits = lower.hasPrefix("sha256:") ? lower.dropFirst(7) : lower[...]
    let isHash =
      digits.utf8.count == 64
      && digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    return isHash ? digits : nil
  }

  /// The two ends of a name with its middle left out.
  private struct Hint {
    let start, end: String

    /// Fewer characters than this would fit nearly every key.
    static let leastCharacters = 4

    /// `nil` unless `text` has one `…` or `...` and enough around it.
    init?(_ text: String) {
      let parts = text.split(separator: "...", omittingEmptySubsequences: false)
        .flatMap { $0.split(separator: "…", omittingEmptySubsequences: false) }
      guard parts.count == 2, parts[0].count + parts[1].count >= Hint.leastCharacters else {
        return nil
      }
      start = String(parts[0])
      end = String(parts[1])
    }

    /// Whether a whole name may have this hint.
    func fits(_ name: String) -> Bool {
      name.count >= start.count + end.count && name.hasPrefix(start) && name.hasSuffix(end)
    }

    /// Whether one key may have both hints, which may show more or less of it.
    func agrees(_ other: Hint) -> Bool {
      (start.hasPrefix(other.start) || other.start.hasPrefix(start))
        && (end.hasSuffix(other.end) || other.end.hasSuffix(end))
    }
  }
}
