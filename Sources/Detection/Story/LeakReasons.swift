import Vocabulary

/// The usual five ways in which a key gets out, with the evidence of this case.
struct LeakReasons {
  /// A key in a public place is tried within minutes; a first use within a day still fits.
  static let soonSeconds = 86_400.0
  /// Clocks of committers and logs differ by this much at least, in seconds.
  static let clockSeconds = 60.0
  /// A key used by so many networks and programs is shared among many.
  static let (manyNetworks, manyPrograms) = (5, 3)
  /// Unfamiliar readers speak when chance would bring so many less often than this. Not less: some
  /// weeks without any new reader cannot teach that one is very rare.
  static let chanceLimit = 0.15
  private static let placesTold = 3

  private let question: InquestQuestion
  private let foreign: [CallerAssessment]
  private let known: [CallerAssessment]
  private let secrets: SecretAccount?
  /// Of every call before the exposure.
  private let baseline: (networks: Set<String>, programs: Set<String>)

  init(_ caseFile: CaseFile, _ judged: JudgedActivity, _ secrets: SecretAccount?) {
    question = caseFile.question
    foreign = judged.callers.foreign
    known = judged.callers.filter { $0.assessment == .known }
    self.secrets = secrets
    var networks: Set<String> = []
    var programs: Set<String> = []
    let callers = caseFile.activity.callers
    // A caller has many cells, and names are slow to take apart.
    var seen: Set<Int> = []
    for cell in caseFile.activity.cells
    where cell.first < judged.baselineEnd && callers.indices.contains(cell.caller)
      && seen.insert(cell.caller).inserted
    {
      let caller = callers[cell.caller]
      networks.formUnion([Origin(caller)?.levels[2]].compactMap { $0 })
      programs.formUnion([SoftwareName(agent: caller.agent)?.family].compactMap { $0 })
    }
    baseline = (networks, programs)
  }

  func told() -> [LeakReason] {
    [storage(), accident(), compromise(), accessControl(), phishing()]
  }

  // MARK: Leak reports

  /// The findings that name the key, or all when none does.
  private var findings: [LeakFinding] {
    let all = question.leak?.findings ?? []
    let certain = all.filter(\.isSameKey)
    return certain.isEmpty ? all : certain
  }

  /// `config.py of example/payments`.
  private func place(_ finding: LeakFinding) -> String {
    let parts = [finding.file, finding.repository].filter { !$0.isEmpty }.map(Wording.excerpt)
    let name = parts.isEmpty ? Wording.excerpt(finding.link) : parts.joined(separator: " of ")
    return name.isEmpty ? "a place that \(finding.reporter) does not name" : name
  }

  private var ifSame: String {
    findings.contains(where: \.isSameKey) ? "" : ", if the finding is of this key"
  }

  private func storage() -> LeakReason {
    var speaksFor: [String] = []
    for finding in distinct(findings.filter { !$0.file.isEmpty }) {
      let kind = LeakPlace(file: finding.file)?.noun ?? "a file"
      speaksFor.append("It stood in plain text in \(place(finding)), \(kind)\(ifSame).")
    }
    if let others = question.leak?.otherKeys, others > 0, !findings.isEmpty {
      speaksFor.append(
        "The same reports hold findings of other keys (\(Figures.grouped(others))): it is not the "
          + "only one that was kept so.")
    }
    var speaksAgainst: [String] = []
    // Being kept well in one place does not undo being found in another.
    if findings.isEmpty, let secrets, secrets.readers.contains(where: { $0.reads > 0 }) {
      speaksAgainst.append(
        "It is kept in \(Figures.list(secrets.names.map(Wording.excerpt))), and was read there.")
    }
    if let leak = question.leak, leak.findings.isEmpty {
      speaksAgainst.append("The leak reports name no place where it stood in plain text.")
    }
    return LeakReason(
      way: .storage, speaksFor: speaksFor, speaksAgainst: speaksAgainst,
      isVisible: question.leak != nil,
      wouldTell: "A scan of repositories and their history, images, notebooks and shared folders "
        + "for the key, given with --leak.")
  }

  private func distinct(_ findings: [LeakFinding]) -> [LeakFinding] {
    var seen: Set<String> = []
    return Array(
      findings.filter { seen.insert(place($0)).inserted }.prefix(LeakReasons.placesTold))
  }

  private func accident() -> LeakReason {
    var speaksFor: [String] = []
    var speaksAgainst: [String] = []
    for finding in distinct(findings.filter { $0.isPublic == true }) {
      speaksFor.append(
        "\(place(finding)) was open to anybody when \(finding.reporter) reported it\(ifSame).")
    }
    for finding in distinct(findings) {
      guard let kind = LeakPlace(file: finding.file), kind.isAccident else { continue }
      speaksFor.append(
        "\(place(finding)) is \(kind.noun), where keys get without being meant to\(ifSame).")
    }
    if question.exposure == "public" { speaksFor.append("You say that it was public.") }
    if !findings.isEmpty, findings.allSatisfy({ $0.isPublic == false }) {
      speaksAgainst.append("Every place reported was private when it was reported.")
    }
    let timing = self.timing()
    if let timing, timing.isFor { speaksFor.append(timing.claim) }
    if let timing, !timing.isFor { speaksAgainst.append(timing.claim) }
    return LeakReason(
      way: .accidentalExposure, speaksFor: speaksFor, speaksAgainst: speaksAgainst,
      isVisible: question.leak != nil || question.exposure == "public",
      wouldTell: "A scanner's report on public places, given with --leak, and the time when the "
        + "place became public.")
  }

  /// The first foreign call against the first time at which the key is known to have been out.
  private func timing() -> (isFor: Bool, claim: String)? {
    let mayBePublic = findings.filter { $0.isPublic != false }
    let isPublic = question.exposure == "public"
    let times =
      mayBePublic.compactMap(\.earliest) + [isPublic ? question.exposedAt : nil].compactMap { $0 }
    guard let out = times.min(), let first = foreign.map(\.first).min() else { return nil }
    let seconds = first.seconds(since: out)
    if seconds < -LeakReasons.clockSeconds {
      return (
        false,
        "The first foreign call, \(first.words), came \(Figures.length(seconds: -seconds)) before "
          + "the first time known for such a place: it was out before, or in another way."
      )
    }
    guard seconds <= LeakReasons.soonSeconds,
      isPublic || mayBePublic.contains(where: { $0.isPublic == true })
    else { return nil }
    return (
      true,
      "The first foreign call came \(Figures.length(seconds: max(0, seconds))) after the key was "
        + "in a public place; such keys are tried within minutes."
    )
  }

  // MARK: Callers and readers

  private func compromise() -> LeakReason {
    var speaksFor: [String] = []
    let own = Set(known.flatMap(\.addresses))
    let shared = Set(foreign.flatMap(\.addresses)).intersection(own).sorted()
    if !shared.isEmpty {
      speaksFor.append(
        "Foreign calls came from \(Figures.list(shared.map(Wording.excerpt))), which the owner's "
          + "callers use as well: from inside such a system, or through it.")
    }
    for reader in speaking where !isNewPrincipal(reader) {
      speaksFor.append(
        "\(Wording.excerpt(reader.principal)), which reads the secret anyway, read it on "
          + "\(reader.first.words) in a way that it had not before. \(reader.claim)")
    }
    return LeakReason(
      way: .compromisedSystem, speaksFor: speaksFor, speaksAgainst: [], isVisible: false,
      wouldTell:
        "Logs of the machines, build systems and servers that hold the key (EDR, CI); they "
        + "are not read here.")
  }

  private func isNewPrincipal(_ reader: SecretReader) -> Bool {
    !(secrets?.readers ?? []).contains {
      $0.isUnfamiliar == false && $0.principal == reader.principal && $0.first < reader.first
    }
  }

  /// Unfamiliar readers that are more than chance would bring, or at a foreign caller's address.
  private var speaking: [SecretReader] {
    guard let secrets, let chance = secrets.chanceOfUnfamiliar else { return [] }
    let found = secrets.unfamiliar
    let isFromForeign = found.contains { reader in
      foreign.contains { !Set($0.addresses).isDisjoint(with: reader.addresses) }
    }
    return isFromForeign || chance < LeakReasons.chanceLimit ? found : []
  }

  private func accessControl() -> LeakReason {
    var speaksFor: [String] = []
    var speaksAgainst: [String] = []
    for reader in speaking.filter(isNewPrincipal).prefix(LeakReasons.placesTold) {
      speaksFor.append(
        "\(Wording.excerpt(reader.principal)) read \(Wording.excerpt(reader.resource)) on "
          + "\(reader.first.words), before the key was out, and never before that. \(reader.claim)")
    }
    if question.exposure == "shared" { speaksFor.append("You say that it was shared.") }
    let (networks, programs) = (baseline.networks.count, baseline.programs.count)
    if networks >= LeakReasons.manyNetworks, programs >= LeakReasons.manyPrograms {
      speaksFor.append(
        "Before the exposure \(programs) programs in \(networks) networks used the key: many had "
          + "it, and each may have lost it.")
    }
    if let secrets, secrets.expectedUnfamiliar != nil, secrets.unfamiliar.isEmpty,
      secrets.readers.contains(where: { $0.readsBefore > 0 })
    {
      speaksAgainst.append(
        "Before the key was out only readers that the log knew read "
          + "\(Figures.list(secrets.names.map(Wording.excerpt))).")
    }
    return LeakReason(
      way: .accessControl, speaksFor: speaksFor, speaksAgainst: speaksAgainst,
      isVisible: secrets?.readers.isEmpty == false,
      wouldTell:
        "The audit log of the secrets manager beside these logs, and --secret NAME for the "
        + "place in which the key is kept.")
  }

  private func phishing() -> LeakReason {
    LeakReason(
      way: .phishing, speaksFor: [], speaksAgainst: [], isVisible: false,
      wouldTell: "Sign-in logs of the identity provider, the mail gateway, and a word with the "
        + "people who had the key; no log that is read here shows it.")
  }
}
