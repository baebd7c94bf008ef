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
    _ request: InquestRequest, on store: borrowing SQLiteStore
  ) throws -> Inquest {
    let id = try resolve(request.names, in: store, told: request.shownName)
    var question = request.question
    question.credential = id ?? request.shownName
    if let names = request.replacementNames {
      question.replacement =
        try resolve(names, in: store, told: request.shownReplacement) ?? request.shownReplacement
    }
    var caseFile = try caseFile(question, known: id != nil, in: store)
    if !request.networks.isEmpty {
      let networks = try request.networks.facts(of: caseFile.activity.callers) { path in
        try sha256(ofFile: path)
      }
      caseFile.activity.capability.formUnion(networks.capability)
      caseFile.networks = networks
    }
    return hold(on: caseFile)
  }

  /// The one credential that any of `names` stands for; `nil` when no log mentions it.
  static func resolve(
    _ names: [String], in store: borrowing SQLiteStore, told: String
  ) throws -> String? {
    var found: Set<String> = []
    for name in names { found.formUnion(try store.resolve(name)) }
    guard found.count <= 1 else {
      let list = found.sorted().prefix(8).joined(separator: ", ")
      throw InquiryError(
        message: "'\(told)' stands for \(found.count) credentials: \(list). Say which with --key.")
    }
    return found.first
  }

  private static func caseFile(
    _ question: InquestQuestion, known: Bool, in store: borrowing SQLiteStore
  ) throws -> CaseFile {
    let links = known ? ring(of: question.credential, in: try store.lineage()) : []
    let members = known ? [question.credential] + links.map(\.child) : []
    var replacement: Activity?
    if let other = question.replacement { replacement = try store.activity(of: [other]) }
    let credentials = try store.credentials()
    let activity = known ? try store.activity(of: members) : Activity()
    let holdsTotals = activity.cells.isEmpty && !activity.buckets.isEmpty
    return CaseFile(
      question: question, activity: activity,
      replacementActivity: replacement,
      credential: credentials.first { $0.id == question.credential },
      lineage: links, stateChanges: try store.stateChanges(), ledger: try store.ledger(),
      credentialsInLogs: credentials.filter { !$0.id.isEmpty },
      siblings: holdsTotals ? try siblings(of: members, among: credentials, in: store) : [])
  }

  /// The totals of the other keys that are used most, as many as it takes to know what was common.
  private static func siblings(
    of members: [String], among credentials: [Credential], in store: borrowing SQLiteStore
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

  /// Links from `credential` to everything made with it, directly or through another.
  private static func ring(of credential: String, in lineage: [LineageLink]) -> [LineageLink] {
    var members: Set<String> = [credential]
    var links: [LineageLink] = []
    var grew = true
    while grew {
      grew = false
      for link in lineage where members.contains(link.parent) && !members.contains(link.child) {
        members.insert(link.child)
        links.append(link)
        grew = true
      }
    }
    return links.sorted { ($0.time, $0.child) < ($1.time, $1.child) }
  }
}
