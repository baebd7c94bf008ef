internal import Foundation
public import Vocabulary

/// Pseudonyms for one case: the same name has the same pseudonym in everything it is applied to.
///
/// People, hosts, the owner's addresses and whatever else names the owner are replaced; what a
/// foreign caller did, from where and with what stays clear. Times, numbers, evidence, the verdict
/// and hashes are untouched. What cannot be known is told in `Documentation/Sharing.md`.
public struct Redaction: Sendable {
  let redactor: Redactor
  /// What was replaced.
  public let summary: RedactionSummary

  /// - Throws: `EncodingError` when the report cannot be encoded, which plain values never do.
  public init(of report: Report) throws {
    try self.init([report], report)
  }

  /// As ``init(of:)``, for all keys of an incident together.
  public init(of incident: IncidentReport) throws {
    try self.init(incident.reports, incident, goneKeys: incident.changes?.goneKeys ?? [])
  }

  private init(
    _ reports: [Report], _ whole: some Encodable, goneKeys: [String] = []
  ) throws {
    let timelines = reports.flatMap { $0.timeline + $0.wholeTimeline }
    var names = Pseudonyms(kept: KeptNames(reports.map(\.inquest)))
    for report in reports { names.hide(namesOf: report.inquest) }
    for entry in timelines { names.hide(namesOf: entry) }
    for changes in reports.compactMap(\.changes) { names.hide(namesOf: changes) }
    for key in goneKeys { names.hide(key: key) }
    let known = names.insideNames
    let agents = names.kept.agents.map { agent in
      (agent, Redactor(whole: [:], inside: known).redacted(agent))
    }
    // What is left after the strangers' software is looked through for names without structure.
    let blank = Redactor(
      whole: [:], inside: Dictionary(uniqueKeysWithValues: agents.map { ($0.0, " ") }))
    let texts =
      try RedactionTexts.all(in: try Redaction.encoder.encode(whole))
      + RedactionTexts.all(in: try Redaction.encoder.encode(timelines))
    for text in texts { names.hide(patternsIn: blank.redacted(text)) }
    for text in texts where text.contains("…") { names.hide(shortenedIn: text) }
    redactor = Redactor(
      whole: names.byName,
      inside: names.insideNames.merging(agents) { own, _ in own })
    summary = RedactionSummary(names.used(in: texts.map(redactor.redacted)))
  }

  /// `report` with the names replaced; as it is when it was redacted before.
  /// - Throws: `DecodingError` when the redacted report cannot be read back.
  public func applied(to report: Report) throws -> Report {
    guard report.redaction == nil else { return report }
    var report = report
    // Not in the JSON, and so lost on the way through it.
    let wholeTimeline = try redacted(report.wholeTimeline)
    report.inquest.hidePlaces(of: redactor)
    report.hideQuestion()
    report = try redacted(report)
    report.wholeTimeline = wholeTimeline
    report.inquest.sortNetworks()
    report.redaction = summary
    return report
  }

  /// As ``applied(to:)-(Report)``, for several keys.
  public func applied(to incident: IncidentReport) throws -> IncidentReport {
    guard incident.redaction == nil else { return incident }
    let reports = try incident.reports.map { try applied(to: $0) }
    var incident = incident
    incident.reports = []
    incident = try redacted(incident)
    incident.reports = reports
    incident.redaction = summary
    return incident
  }

  /// The incident behind a report on several keys.
  public func applied(to incident: Incident) throws -> Incident {
    var incident = incident
    for index in incident.inquests.indices {
      incident.inquests[index].hidePlaces(of: redactor)
    }
    incident = try redacted(incident)
    for index in incident.inquests.indices { incident.inquests[index].sortNetworks() }
    return incident
  }

  private func redacted<Value: Codable>(_ value: Value) throws -> Value {
    let decoder = JSONDecoder.ofReports
    if let key = RedactingDecoder.redactorKey { decoder.userInfo[key] = redactor }
    return try decoder.decode(
      Redacted<Value>.self, from: try Redaction.encoder.encode(value)
    ).value
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder.ofReports
    encoder.outputFormatting = .sortedKeys
    return encoder
  }
}

extension Pseudonyms {
  /// What is replaced inside of sentences: hidden names but for ordinary words, and kept names,
  /// which hold their place against shorter ones.
  var insideNames: [String: String] {
    var names = byName.filter { !PublicNames.ordinaryWords.contains($0.key.lowercased()) }
    for name in kept.names where byName[name] == nil { names[name] = name }
    return names
  }

  /// How many pseudonyms of each kind stand in `texts`. Some names are known and never told.
  func used(in texts: [String]) -> [Kind: Int] {
    let given = Set(byName.values)
    var used: Set<String> = []
    for text in texts {
      let words = TextWords.words(in: Array(text.utf8)) {
        TextWords.isAlphanumeric($0) || $0 == UInt8(ascii: "-")
      }
      used.formUnion(words.map(\.text).filter(given.contains))
    }
    return Dictionary(
      grouping: used.compactMap { $0.split(separator: "-").first.map(String.init) }, by: { $0 }
    ).reduce(into: [:]) { counts, group in
      if let kind = Kind(rawValue: group.key) { counts[kind] = group.value.count }
    }
  }

  /// What only the earlier report told, as far as it is a name and no sentence.
  mutating func hide(namesOf changes: ReportChanges) {
    for change in changes.services where change.kind == .gone { hide(change.service, as: .service) }
    for resource in changes.createdResources?.gone ?? [] {
      hide(principal: resource.credential)
      hide(resource: resource.id)
    }
  }

  /// The one resource that an entry names, and the file it comes from.
  mutating func hide(namesOf entry: TimelineEntry) {
    if let source = entry.source { hide(path: source) }
    guard entry.kind == .foreign || entry.kind == .undecided, entry.caller != "",
      let start = entry.text.range(of: " on ", options: .backwards)?.upperBound
    else { return }
    let rest = entry.text[start...]
    let end = rest.range(of: " – ")?.lowerBound ?? rest.endIndex
    let name = rest[..<end]
    guard !name.hasSuffix(" resources") else { return }
    hide(resource: String(name))
  }
}

extension Inquest {
  /// Takes away where on earth the owner's addresses lie and whose networks they are in; a country
  /// is coarse enough to stay.
  fileprivate mutating func hidePlaces(of redactor: Redactor) {
    guard let networks else { return }
    let facts = networks.facts.map { fact in
      var fact = fact
      if redactor.redacted(fact.address) != fact.address {
        fact.location = nil
        fact.autonomousSystem = nil
      }
      return fact
    }
    self.networks = NetworkFacts(facts: facts, sources: networks.sources)
  }

  /// Facts are looked up by address, in ascending order.
  fileprivate mutating func sortNetworks() {
    networks = networks.map { NetworkFacts(facts: $0.facts, sources: $0.sources) }
  }
}

/// Every text of a JSON document.
enum RedactionTexts {
  /// Values only, in the order of ascending names; each once.
  static func all(in json: Data) throws -> [String] {
    var texts: [String] = []
    var seen: Set<String> = []
    func walk(_ value: Any) {
      switch value {
      case let text as String: if seen.insert(text).inserted { texts.append(text) }
      case let items as [Any]: items.forEach(walk)
      case let object as [String: Any]:
        for name in object.keys.sorted() { object[name].map(walk) }
      default: break
      }
    }
    walk(try JSONSerialization.jsonObject(with: json))
    return texts
  }
}
