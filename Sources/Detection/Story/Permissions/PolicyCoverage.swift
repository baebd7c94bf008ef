import Vocabulary

/// Which patterns of a policy the used permissions fall under.
enum PolicyCoverage {
  /// - Parameter holders: who used the key; statements of somebody else are left out.
  static func use(
    of policy: GrantedPolicy, by used: [String], holders: Set<String> = []
  ) -> PolicyUse {
    let statements = policy.statements.filter { statement in
      statement.holders.isEmpty || !holders.isDisjoint(with: statement.holders)
    }
    let allows = statements.filter(\.isAllow)
    let patterns = Set(allows.flatMap(\.actions)).sorted()
    var covered: Set<String> = []
    let counted = patterns.map { pattern in
      let matches = used.filter { Self.matches($0, pattern) }
      covered.formUnion(matches)
      return PolicyUse.Pattern(pattern: pattern, used: matches)
    }
    var notes: [String] = []
    if statements.isEmpty, !policy.statements.isEmpty {
      let who =
        holders.isEmpty
        ? "a user or role that the logs do not name" : Wording.list(holders.sorted())
      notes.append("No statement in it is of the one who used the key: \(who).")
    }
    let denies = statements.count { !$0.isAllow }
    if denies > 0 {
      notes.append(
        "It denies as well (\(Figures.count(Int64(denies), "Deny statement"))); what those take away "
          + "is not subtracted here.")
    }
    if allows.contains(where: { !$0.exceptActions.isEmpty }) {
      notes.append(
        "A statement allows everything but some actions (NotAction): what it permits cannot be "
          + "listed, and is not among the patterns.")
    }
    if allows.contains(where: \.hasCondition) {
      notes.append("Conditions of its statements are not looked at.")
    }
    if patterns.contains(where: { $0.contains("*") || $0.contains("?") }) {
      notes.append(
        "A pattern with a wildcard stands for more actions than are counted here: only the "
          + "provider's list of actions tells how many, and it grows.")
    }
    return PolicyUse(
      paths: policy.paths, documents: policy.documents, statements: statements.count,
      patterns: counted, uncovered: used.filter { !covered.contains($0) }, notes: notes)
  }

  /// Whether an IAM action falls under a pattern: case does not count, `*` stands for any text
  /// and `?` for one character.
  /// - Complexity: O(length of both multiplied), whatever the pattern.
  static func matches(_ action: String, _ pattern: String) -> Bool {
    let text = Array(action.lowercased().utf8)
    let mask = Array(pattern.lowercased().utf8)
    var (place, mark, star, retry) = (0, 0, -1, 0)
    while place < text.count {
      if mark < mask.count, mask[mark] == text[place] || mask[mark] == UInt8(ascii: "?"),
        mask[mark] != UInt8(ascii: "*")
      {
        place += 1
        mark += 1
      } else if mark < mask.count, mask[mark] == UInt8(ascii: "*") {
        (star, retry) = (mark, place)
        mark += 1
      } else if star >= 0 {
        retry += 1
        (place, mark) = (retry, star + 1)
      } else {
        return false
      }
    }
    return mask[mark...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
