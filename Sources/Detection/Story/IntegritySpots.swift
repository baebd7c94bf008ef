import Vocabulary

/// The lines of the ledger that come from the provider's digests.
enum IntegritySpots {
  /// Problems of one kind no further apart than this are told in one line.
  private static let joinedSeconds = 3600.0
  /// No more lines of one kind; what is left is told in one more.
  private static let most = 20

  static func found(in integrity: EvidenceIntegrity?) -> [BlindSpot] {
    guard let integrity else { return [] }
    return IntegrityProblem.Kind.allCases.flatMap { kind in
      groups(of: integrity.problems.filter { $0.kind == kind }).map(spot)
    }
  }

  /// The last part of a path; where the file lies is told with the problem itself.
  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func groups(of problems: [IntegrityProblem]) -> [[IntegrityProblem]] {
    var groups: [[IntegrityProblem]] = []
    var end: Timestamp?
    for problem in problems {
      let isNear =
        end.flatMap { end in
          problem.from.map { $0 <= end.advanced(bySeconds: joinedSeconds) }
        } ?? false
      if isNear || groups.count > most {
        groups[groups.count - 1].append(problem)
      } else {
        groups.append([problem])
      }
      end = [end, problem.to].compactMap { $0 }.max()
    }
    return groups
  }

  /// One line for problems of one kind; none is not among these.
  private static func spot(_ problems: [IntegrityProblem]) -> BlindSpot {
    let first = problems[0]
    let isDated = problems.allSatisfy { $0.from != nil && $0.to != nil }
    let rest = problems.count - 1
    let more =
      rest > 0
      ? " The same kind of thing is so of \(Figures.count(Int64(rest), "more file"))." : ""
    return BlindSpot(
      kind: first.kind.spot, from: isDated ? problems.compactMap(\.from).min() : nil,
      to: isDated ? problems.compactMap(\.to).max() : nil,
      claim: "\(name(of: first.file)): \(first.claim)\(more)", remedy: first.kind.remedy,
      forbidsAllClear: first.kind.contradicts)
  }
}

extension IntegrityProblem.Kind {
  fileprivate var spot: BlindSpot.Kind {
    switch self {
    case .logMissing, .digestMissing: .missing
    case .logUnlisted, .chainRestarted, .keyUnknown, .keyOutOfTime: .unproven
    case .logAltered, .logSwapped, .logListedTwice, .digestAltered, .signatureWrong,
      .digestMisplaced, .digestUnreadable, .digestTimes:
      .altered
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .logAltered, .logSwapped, .logMissing, .logListedTwice:
      "Copy the log files of that time from the bucket again, older versions of the objects too, "
        + "and import them."
    case .logUnlisted: "Find out which trail delivered the file, and when it was written."
    case .digestAltered, .signatureWrong, .digestMissing, .digestMisplaced, .digestUnreadable,
      .digestTimes:
      "Copy the digests of that time from the bucket again, older versions of the objects too."
    case .chainRestarted: "Look who switched the validation, or the trail, off."
    case .keyUnknown, .keyOutOfTime:
      "Get the public keys of that Region and time with `aws cloudtrail list-public-keys`."
    }
  }
}

extension EvidenceIntegrity {
  /// Records may be delivered this much later than they are made, in seconds.
  static let latestDelivery = 3600.0

  /// Whether it proves that a stretch without records is no hole.
  func explains(_ gap: CoverageGap) -> Bool {
    provesSilence(from: gap.from, to: gap.to, delay: EvidenceIntegrity.latestDelivery)
  }

  /// The same with what each problem does to a verdict, and the stretches that are no holes.
  func weighed(
    for outcome: VerdictOutcome, _ exposure: Exposure, silencing gaps: [CoverageGap]
  ) -> EvidenceIntegrity {
    var integrity = self
    integrity.silences = gaps.filter(explains)
    integrity.problems = problems.map { problem in
      var problem = problem
      let spot = BlindSpot(
        kind: problem.kind.spot, from: problem.from, to: problem.to, claim: "", remedy: "",
        forbidsAllClear: problem.kind.contradicts)
      problem.effect = spot.weighed(for: outcome, exposure).effect
      return problem
    }
    return integrity
  }
}
