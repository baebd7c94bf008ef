internal import Vocabulary

/// How the questions of two reports differ, and what else makes them unlike.
struct QuestionComparison {
  let old: Report
  let new: Report

  /// One sentence each; empty when the same was asked.
  var sentences: [String] {
    var sentences: [String] = []
    if let before = old.question, let after = new.question {
      sentences += times(before, after) + lists(before, after) + words(before, after)
      sentences += files(before, after)
    } else {
      sentences += withoutQuestion
    }
    if let before = old.inquest.coverage.logEnd, let after = new.inquest.coverage.logEnd,
      after < before
    {
      sentences.append(
        "The earlier report's logs end later, \(Wording.time(before)), than those of this one, "
          + "\(Wording.time(after)).")
    }
    if old.program.version != new.program.version {
      sentences.append(
        "The earlier report was made by version \(old.program.version) of the program, this one "
          + "by \(new.program.version): some differences may be the program's.")
    }
    return sentences
  }

  private var withoutQuestion: [String] {
    let (before, after) = (old.inquest.exposure, new.inquest.exposure)
    var sentences = ["The earlier report does not record what was asked."]
    if before.fromGiven != after.fromGiven || (after.fromGiven && before.from != after.from) {
      sentences.append(
        change(
          "the exposure", before.fromGiven ? before.from : nil, after.fromGiven ? after.from : nil))
    }
    return sentences
  }

  private func times(_ before: AskedQuestion, _ after: AskedQuestion) -> [String] {
    let times: [(String, KeyPath<AskedQuestion, Timestamp?>)] = [
      ("the exposure", \.exposedAt), ("the discovery", \.discoveredAt),
      ("the revocation", \.revokedAt),
    ]
    return times.compactMap { name, path in
      before[keyPath: path] == after[keyPath: path]
        ? nil : change(name, before[keyPath: path], after[keyPath: path])
    }
  }

  private func change(_ name: String, _ before: Timestamp?, _ after: Timestamp?) -> String {
    "The time of \(name) was \(before.map(Wording.time) ?? "not given") in the earlier report and "
      + "is \(after.map(Wording.time) ?? "not given") in this one."
  }

  private func words(_ before: AskedQuestion, _ after: AskedQuestion) -> [String] {
    let words: [(String, KeyPath<AskedQuestion, String?>)] = [
      ("replacement", \.replacement), ("log format", \.logFormat),
      ("zone of log times", \.logTimeZone), ("time zone", \.timeZone),
    ]
    var sentences = words.compactMap { name, path -> String? in
      let (first, second) = (before[keyPath: path], after[keyPath: path])
      return first == second ? nil : change(name, first, second)
    }
    if before.exposureKind != after.exposureKind {
      sentences.append(change("kind of exposure", before.exposureKind, after.exposureKind))
    }
    return sentences
  }

  private func change(_ name: String, _ before: String?, _ after: String?) -> String {
    "The \(name) was \(before ?? "not given") in the earlier report and is "
      + "\(after ?? "not given") in this one."
  }

  private func lists(_ before: AskedQuestion, _ after: AskedQuestion) -> [String] {
    change("vouched for", before.allowed, after.allowed)
      + change("named as a place of the key", before.secretNames, after.secretNames)
  }

  private func change(_ what: String, _ before: [String], _ after: [String]) -> [String] {
    let added = after.filter { !before.contains($0) }
    let gone = before.filter { !after.contains($0) }
    return (added.isEmpty ? [] : ["Newly \(what): \(Wording.list(added))."])
      + (gone.isEmpty ? [] : ["No longer \(what): \(Wording.list(gone))."])
  }

  /// By content: the same file under another name is the same.
  private func files(_ before: AskedQuestion, _ after: AskedQuestion) -> [String] {
    GivenFile.Role.allCases.filter { $0 != .since }.compactMap { role in
      func contents(_ question: AskedQuestion) -> [String] {
        question.files.filter { $0.role == role }
          .map { $0.sha256.isEmpty ? "path \($0.path)" : $0.sha256 }.sorted()
      }
      guard contents(before) != contents(after) else { return nil }
      func names(_ question: AskedQuestion) -> String {
        let paths = question.paths(role)
        return paths.isEmpty ? "nothing" : Wording.list(paths)
      }
      return "What was given with --\(role.rawValue) differs: \(names(before)) in the earlier "
        + "report, \(names(after)) in this one."
    }
  }
}
