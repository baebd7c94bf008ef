import Detection
import Ingestion
import Networks
public import Storage
public import Vocabulary

extension Inquest {
  /// Puts what a store answers into a case file and judges it.
  ///
  /// Throws ``InquiryError`` when a name stands for several credentials. A key that no log
  /// mentions is no error: that is an answer.
  public static func hold(
    _ request: InquestRequest, on store: borrowing some EventStore & ~Copyable
  ) throws -> Inquest {
    try holdAttributed(request, on: store).inquest
  }

  /// The same, with whose calls are whose.
  public static func holdAttributed(
    _ request: InquestRequest, on store: borrowing some EventStore & ~Copyable
  ) throws -> (inquest: Inquest, calls: AttributedActivity) {
    var answers = try CommonAnswers(store)
    return try holdAttributed(request, &answers, on: store)
  }

  /// The same, by what the store has answered already.
  static func holdAttributed(
    _ request: InquestRequest, _ answers: inout CommonAnswers,
    on store: borrowing some EventStore & ~Copyable
  ) throws -> (inquest: Inquest, calls: AttributedActivity) {
    let prepared = try prepare(request, &answers, on: store)
    return try holdAttributed(on: prepared.file) { (question) throws(StoreError) in
      try prepared.resources(question, in: store)
    }
  }

  /// What a store answers to a request: everything that the inquest is held on but what strangers
  /// touched, which is asked for once it is known who they are.
  public static func caseFile(
    of request: InquestRequest, from store: borrowing some EventStore & ~Copyable
  ) throws -> CaseFile {
    var answers = try CommonAnswers(store)
    return try prepare(request, &answers, on: store).file
  }

  /// The same, with the names of the key in the store.
  static func prepare(
    _ request: InquestRequest, _ answers: inout CommonAnswers,
    on store: borrowing some EventStore & ~Copyable
  ) throws -> PreparedCase {
    var prepared = try prepareAlone(request, &answers, on: store)
    if let names = prepared.names {
      prepared.file.makers = try MakerAccounts.judged(request, names, &answers, on: store)
    }
    return prepared
  }

  /// The same without what is known of the keys that made this one.
  static func prepareAlone(
    _ request: InquestRequest, _ answers: inout CommonAnswers,
    on store: borrowing some EventStore & ~Copyable
  ) throws -> PreparedCase {
    let credentials = answers.credentials
    let names = try KeyNames.found(
      request.names, among: credentials, in: store, told: request.shownName)
    var question = request.question
    question.credential = names?.primary ?? request.shownName
    // A label that is kept as a fingerprint is told as it was given; what may be the key itself is
    // told by its fingerprint alone.
    if question.label.isEmpty, names?.isOfLabel == true, KeyNames.readsAsName(request.shownName) {
      question.label = request.shownName
    }
    question.hint = request.names.first { $0.contains("…") } ?? ""
    var replacement: KeyNames?
    if let newNames = request.replacementNames {
      replacement = try KeyNames.found(
        newNames, among: credentials, in: store, told: request.shownReplacement)
      question.replacement = replacement?.primary ?? request.shownReplacement
      // Where the logs hold the old key itself, the new one may be as raw.
      if replacement == nil, names?.isOfLabel == true,
        !KeyNames.readsAsName(request.shownReplacement)
      {
        question.replacement = CredentialKey.fingerprint(ofRawKey: request.shownReplacement)
      }
    }
    question.add(
      request.leakReports,
      of: [request.leakNames, names?.all ?? [], names?.aliases(among: credentials) ?? []])
    var caseFile = try caseFile(
      question, names, replacement, answers, in: store)
    if !request.networks.isEmpty {
      let networks = try request.networks.facts(of: caseFile.activity.callers) { path in
        try sha256(ofFile: path)
      }.withoutSecrets()
      caseFile.activity.capability.formUnion(networks.capability)
      caseFile.networks = networks
    }
    caseFile.secrets = try answers.secrets(request.secretNames, in: store)
    caseFile.integrity = try answers.integrity(request.digests)
    return PreparedCase(file: caseFile, names: names)
  }

  private static func caseFile(
    _ question: InquestQuestion, _ names: KeyNames?, _ replacement: KeyNames?,
    _ answers: CommonAnswers, in store: borrowing some EventStore & ~Copyable
  ) throws -> CaseFile {
    let credentials = answers.credentials
    let links = answers.made(with: names)
    let made = Set(links.credentials.map(\.child)).sorted()
    let members = (names?.all ?? []) + made
    var other: Activity?
    if let name = question.replacement {
      other = try activity(of: replacement ?? KeyNames(primary: name), [], in: store)
    }
    let activity =
      try names.map { try Inquest.activity(of: $0, made, in: store) } ?? Activity()
    let others = Set(names?.others ?? [])
    var file = CaseFile(
      question: question, activity: activity, replacementActivity: other,
      credential: names.flatMap { credential($0, among: credentials) },
      lineage: links.credentials,
      stateChanges: answers.stateChanges, ledger: answers.ledger,
      credentialsInLogs: credentials.filter { !$0.id.isEmpty && !others.contains($0.id) },
      siblings: activity.buckets.isEmpty
        ? [] : try siblings(of: members, among: credentials, in: store))
    file.formats = answers.formats
    if let names, !answers.formats.isEmpty {
      file.formatsNamingKey = try store.formats(naming: names.all)
    }
    file.createdThings = links.things
    file.thingEnds = links.ends
    return file
  }

  /// What a key and its children did, told under the key's first name.
  private static func activity(
    of names: KeyNames, _ children: [String], in store: borrowing some EventStore & ~Copyable
  ) throws -> Activity {
    try store.activity(of: names.all + children).merging(
      Set(names.others), into: names.primary)
  }

  /// The credential of the first name, with what the logs tell of the others.
  private static func credential(
    _ names: KeyNames, among credentials: [Credential]
  ) -> Credential? {
    let known = credentials.filter { names.all.contains($0.id) }
    guard var credential = known.first(where: { $0.id == names.primary }) ?? known.first else {
      return nil
    }
    for other in known where other.id != credential.id { credential.add(other) }
    return credential
  }

  /// The totals of the other keys that are used most, as many as it takes to know what was common.
  private static func siblings(
    of members: [String], among credentials: [Credential],
    in store: borrowing some EventStore & ~Copyable
  ) throws -> [[UsageBucket]] {
    let others = credentials.filter { !$0.id.isEmpty && !members.contains($0.id) }
      .sorted { ($1.events, $0.id) < ($0.events, $1.id) }.prefix(20)
    var totals: [[UsageBucket]] = []
    for other in others {
      let activity = try store.activity(of: [other.id])
      if activity.cells.isEmpty, !activity.buckets.isEmpty { totals.append(activity.buckets) }
    }
    return totals
  }
}

extension NetworkFacts {
  /// The same without the secrets in what files of the user's are called and say: a label of a list
  /// is free text.
  fileprivate func withoutSecrets() -> NetworkFacts {
    // Many addresses lie in few ranges.
    var known: [String: String] = [:]
    func clean(_ text: String) -> String {
      if let known = known[text] { return known }
      let clean = CredentialKey.withoutSecrets(text)
      known[text] = clean
      return clean
    }
    var sources = sources
    for index in sources.indices { sources[index].path = clean(sources[index].path) }
    let facts = facts.map { fact in
      var fact = fact
      fact.hostingRange = fact.hostingRange.map(clean)
      if let organization = fact.autonomousSystem?.organization {
        fact.autonomousSystem?.organization = clean(organization)
      }
      return fact
    }
    return NetworkFacts(facts: facts, sources: sources)
  }
}
