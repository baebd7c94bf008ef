internal import Vocabulary

/// What digests prove, in words.
enum IntegrityWording {
  static func verdict(of integrity: EvidenceIntegrity) -> String {
    switch integrity.standing {
    case .proven:
      "Proven: every digest bears the provider's signature, and every log file that they list is "
        + "here, unaltered."
    case .consistent:
      "Nothing contradicts the digests, but they do not prove everything."
    case .broken:
      "Not intact: something was altered, left out, or put in the place of something else."
    }
  }

  static func digests(of integrity: EvidenceIntegrity) -> String {
    let counts = integrity.digests
    return Wording.count(counts.read, "digest") + ": "
      + list([
        (counts.signed, "signed by the provider"), (counts.contradicted, "contradicted"),
        (counts.unsigned, "without its signature here"), (counts.unchecked, "not checked"),
      ])
  }

  static func logs(of integrity: EvidenceIntegrity) -> String {
    let counts = integrity.logs
    return Wording.count(counts.listed, "log file") + " listed: "
      + list([
        (counts.intact, "intact"), (counts.altered, "altered"), (counts.missing, "missing"),
      ])
  }

  private static func list(_ parts: [(Int64, String)]) -> String {
    let told = parts.filter { $0.0 > 0 }.map { "\(Wording.count($0.0)) \($0.1)" }
    return told.isEmpty ? "none" : told.joined(separator: ", ")
  }

  /// Hours for which signed digests prove that nothing was delivered; `nil` without any.
  static func silence(of integrity: EvidenceIntegrity) -> String? {
    let seconds = integrity.provedSilent.reduce(0) { $0 + $1.to.seconds(since: $1.from) }
    guard seconds > 0 else { return nil }
    let stretches = Wording.count(
      integrity.provedSilent.count, "stretch", plural: "stretches")
    return "Signed digests prove that no log file was delivered for "
      + "\(Wording.duration(seconds: seconds)), in \(stretches)."
  }

  /// What turned out to be no hole; `nil` when nothing did.
  static func explained(by integrity: EvidenceIntegrity) -> String? {
    guard let first = integrity.silences.first else { return nil }
    let rest = integrity.silences.count - 1
    return "\(Wording.span(first.from, first.to))"
      + (rest > 0 ? " and \(Wording.count(rest, "more stretch", plural: "more stretches"))" : "")
      + " without a record \(rest > 0 ? "are" : "is") proved to be silence: the digests list no "
      + "log file that is not here."
  }
}

extension IntegrityProblem.Kind {
  /// What a reader sees.
  var title: String {
    switch self {
    case .logAltered: "log altered"
    case .logSwapped: "logs swapped"
    case .logMissing: "log missing"
    case .logListedTwice: "log listed twice"
    case .logUnlisted: "log unlisted"
    case .digestAltered: "digest altered"
    case .signatureWrong: "wrong signature"
    case .digestMissing: "digest missing"
    case .digestMisplaced: "digest misplaced"
    case .digestUnreadable: "digest unreadable"
    case .digestTimes: "times contradict"
    case .chainRestarted: "validation was off"
    case .keyUnknown: "key not given"
    case .keyOutOfTime: "key out of its time"
    }
  }
}
