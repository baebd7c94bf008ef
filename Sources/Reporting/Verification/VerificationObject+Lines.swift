internal import Vocabulary

extension VerificationObject {
  /// One line each, the answer first; every file and value that is not as recorded follows.
  public func lines() -> [String] {
    var lines = [answer]
    lines += summary("log file", verification.logs)
    lines += summary("other file", verification.files)
    lines += derivation
    if case .compared = verification.derivation { lines += unproven }
    if verification.isOtherVersion {
      lines.append(
        "The report says it was made by version \(name(verification.recordedVersion)); this is "
          + "\(verification.version).")
    }
    return lines.map { VisibleText.visible($0) }
  }

  private func name(_ version: String) -> String { version.isEmpty ? "unknown" : version }

  private var answer: String {
    switch verification.standing {
    case .same:
      if case .compared(_, true, _) = verification.derivation {
        return verification.isCopied
          ? "VERIFIED: the report is what these files give to its question, but for what is named "
            + "below as not verified."
          : "VERIFIED: the report is what these files give to its question, byte for byte."
      }
      return "VERIFIED: the report says what these files give to its question"
        + (verification.isCopied
          ? ", but for what is named below as not verified" : ", every value")
        + "; it is laid out otherwise than the program wrote it."
    case .differs:
      return isSameReport
        ? "DIFFERS: the report is what its own files give, but the files here are not only those."
        : "DIFFERS: not all is as the report says."
    case .cannotTell: return "CANNOT TELL whether the report is what its files give."
    }
  }

  private var unproven: [String] {
    guard !verification.unproven.isEmpty else { return [] }
    var words =
      "Not verified, for no log shows it: \(verification.unproven.joined(separator: ", "))."
    if verification.unproven.contains(where: { $0.hasSuffix("journal") }) {
      words += " The journal is compared when the store is named with --store."
    }
    return [words]
  }

  private var isSameReport: Bool {
    guard case .compared(let differences, _, _) = verification.derivation else { return false }
    return differences.isEmpty
  }

  /// How many of the files are there, and what is not as recorded.
  private func summary(_ noun: String, _ checks: [InputCheck]) -> [String] {
    let named = checks.filter { ![.added, .notAFile].contains($0.standing) }
    guard !named.isEmpty else {
      return checks.isEmpty ? [] : checks.map(line)
    }
    let there = named.filter { [.same, .moved].contains($0.standing) }
    let moved = named.filter { $0.standing == .moved }
    var first =
      "\(Wording.count(Int64(there.count))) of \(Wording.count(named.count, noun)) "
      + "\(there.count == 1 || named.count == 1 ? "is" : "are") as recorded (SHA-256)"
    if !moved.isEmpty { first += ", \(Wording.count(Int64(moved.count))) under another path" }
    let others = checks.filter { ![.same, .moved].contains($0.standing) }
    return [first + "."] + places(of: moved) + some(others.map(line), 40)
  }

  /// Where files are now: in one line for all that moved together.
  private func places(of moved: [InputCheck]) -> [String] {
    var folders: [[String]: [InputCheck]] = [:]
    for check in moved { folders[Self.folders(check), default: []].append(check) }
    let lines = folders.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap {
      folders, checks -> [String] in
      guard checks.count > 1 else { return checks.map(line) }
      func name(_ folder: String) -> String { folder.isEmpty ? "here" : folder }
      return [
        "  moved: \(Wording.count(checks.count, "file")) from \(name(folders[0])) to "
          + name(folders[1])
      ]
    }
    return some(lines, 8)
  }

  /// What the two paths do not have in common at their ends; the old one first.
  private static func folders(_ check: InputCheck) -> [String] {
    var old = check.path.split(separator: "/", omittingEmptySubsequences: false)
    var new = (check.foundAt ?? "").split(separator: "/", omittingEmptySubsequences: false)
    while let name = old.last, name == new.last {
      old.removeLast()
      new.removeLast()
    }
    return [old.joined(separator: "/"), new.joined(separator: "/")]
  }

  private func some(_ lines: [String], _ most: Int) -> [String] {
    lines.count <= most
      ? lines
      : lines.prefix(most) + [
        "  … and \(Wording.count(Int64(lines.count - most))) more; see --json."
      ]
  }

  private func line(_ check: InputCheck) -> String {
    let name = check.role == "log" ? check.path : "--\(check.role) \(check.path)"
    func bytes(_ count: Int64?) -> String { count.map { Wording.count($0, "byte") } ?? "unknown" }
    let recorded = bytes(check.recordedBytes)
    let found = bytes(check.foundBytes)
    let place = check.foundAt.map { $0 == check.path ? "" : " (at \($0))" } ?? ""
    switch check.standing {
    case .same: return "  same: \(name)"
    case .moved: return "  moved: \(name) is now \(check.foundAt ?? "elsewhere")"
    case .grown where check.role == "store":
      return "  grown: \(name): its journal goes on behind the entry that the report names"
    case .changed where check.role == "store":
      return "  changed: \(name): its journal does not hold, or is not the one the report names"
    case .grown:
      return "  grown: \(name)\(place) begins with the \(recorded) that the report read, and goes "
        + "on to \(found)"
    case .shortened:
      return "  shortened: \(name)\(place) has \(found); the report read \(recorded)"
    case .changed:
      return "  changed: \(name)\(place) holds something else than the report read"
    case .missing: return "  missing: \(name)"
    case .added:
      let size = check.foundBytes == nil ? "no file" : found
      return "  added: the report did not read \(name) (\(size))"
    case .notAFile: return "  not a file: \(name), which no command reads"
    case .unrecorded:
      return "  not recorded: the report has no hash of \(name)"
    }
  }

  private var derivation: [String] {
    switch verification.derivation {
    case .notDone(let why): return ["Not derived again: \(why)"]
    case .failed(let why): return ["Could not be derived again: \(why)"]
    case .compared(let differences, _, let outcome):
      let verdict =
        outcome == verification.recordedOutcome
        ? "The verdict is the same: \(Headline.word(outcome))."
        : "The verdict differs: the report says \(Headline.word(verification.recordedOutcome)), "
          + "these files give \(Headline.word(outcome))."
      guard !differences.isEmpty else {
        return ["Derived again: every value of the report is the same. \(verdict)"]
      }
      let isSingle = differences.count == 1
      return [
        "Derived again: \(Wording.count(differences.count, "value")) of the report "
          + "\(isSingle ? "is" : "are") not what these files give. \(verdict)"
      ]
        + differences.prefix(Self.mostDifferences).map { difference in
          "  \(difference.path): the report has \(difference.recorded ?? "nothing"), these files "
            + "give \(difference.derived ?? "nothing")"
        }
        + (differences.count > Self.mostDifferences
          ? ["  … and \(Wording.count(Int64(differences.count - Self.mostDifferences))) more."]
          : [])
    }
  }
}
