internal import Vocabulary

/// The bundle of one report or several: who says it, what was seen of foreign callers, what to
/// search for, and the verdicts as notes.
struct STIXBundle {
  private let headline: Headline
  private let reports: [Report]
  /// The latest moment that the inquests know: the bundle speaks of nothing later.
  private let time: Timestamp

  init(headline: Headline, reports: [Report]) {
    self.headline = headline
    self.reports = reports
    time =
      reports.map { $0.inquest.coverage.logEnd ?? $0.inquest.exposure.to }.max()
      ?? Timestamp(milliseconds: 0)
  }

  func text() -> String {
    let told = reports.flatMap(sightings)
    let indicators = indicators(from: told)
    let techniques = Set(told.flatMap(\.techniques)).sorted()
    var objects = [author] + told.flatMap { $0.observables + [$0.observation].compactMap { $0 } }
    let patterns = techniques.map { ($0, attackPattern($0)) }
    objects += patterns.map(\.1) + indicators.map(\.object)
    objects += indicators.flatMap {
      relationships(of: $0, Dictionary(uniqueKeysWithValues: patterns))
    }
    // The same address may be seen with several keys.
    var ids: Set<String> = []
    objects = objects.filter { ids.insert($0.id).inserted }
    let whole = summary(of: objects)
    objects +=
      [whole] + reports.map { note(on: $0, about: whole) }
    let content = JSONValue.array(objects.map(\.value))
    let id = "bundle--" + NameBasedIdentifier.text(of: JSONText.line(content))
    return JSONText.write(
      .object([("type", .text("bundle")), ("id", .text(id)), ("objects", content)])) + "\n"
  }

  /// The program itself; the same in every bundle, so its time is none of an inquest's.
  private var author: STIXObject {
    STIXObject(
      "identity", at: Timestamp(seconds: 1_767_225_600), by: nil,
      [("name", .text("keyinquest")), ("identity_class", .text("system"))])
  }

  private func object(_ type: String, _ members: [JSONMember]) -> STIXObject {
    STIXObject(type, at: time, by: author.id, members)
  }

  // MARK: What was seen

  /// One foreign caller.
  private struct Sighting {
    var caller: CallerAssessment
    var networks: [NetworkPrefix]
    var agents: [String]
    var techniques: [String]
    /// The verdict's probability in percent.
    var confidence: Int64
    var observables: [STIXObject]
    var observation: STIXObject?
  }

  /// None unless the verdict says that strangers have the key: then nobody is accused here either.
  private func sightings(in report: Report) -> [Sighting] {
    let inquest = report.inquest
    guard inquest.verdict.outcome.namesStrangers else { return [] }
    let traces = ForeignTraces(inquest)
    return inquest.callers.foreign.map { caller in
      let (networks, agents) = (traces.networks(of: caller), traces.agents(of: caller))
      let observables =
        networks.map { network in
          STIXObject(
            observable: network.address.isIPv4 ? "ipv4-addr" : "ipv6-addr", "value",
            network.isSingleAddress ? network.address.description : network.description)
        } + agents.map { STIXObject(observable: "software", "name", $0) }
      return Sighting(
        caller: caller, networks: networks, agents: agents,
        techniques: ForeignTraces.techniques(of: caller), confidence: inquest.percent(of: caller),
        observables: observables, observation: observation(of: caller, observables))
    }
  }

  private func observation(
    of caller: CallerAssessment, _ observables: [STIXObject]
  ) -> STIXObject? {
    guard !observables.isEmpty else { return nil }
    return object(
      "observed-data",
      [
        ("first_observed", .text(STIXObject.time(caller.first))),
        ("last_observed", .text(STIXObject.time(max(caller.first, caller.last)))),
        // The range is that of the specification.
        ("number_observed", .integer(min(max(caller.events, 1), 999_999_999))),
        ("object_refs", .texts(observables.map(\.id))),
      ])
  }

  private func attackPattern(_ technique: String) -> STIXObject {
    object(
      "attack-pattern",
      [
        ("name", .text(technique)),
        (
          "external_references",
          .array([
            .object([
              ("source_name", .text("mitre-attack")), ("external_id", .text(technique)),
            ])
          ])
        ),
      ])
  }

  // MARK: What to search for

  private struct Indicator {
    var object: STIXObject
    var techniques: [String]
    var observations: [STIXObject]
  }

  /// One for each address, network and client software, whichever keys it was seen with.
  private func indicators(from sightings: [Sighting]) -> [Indicator] {
    let networks = Set(sightings.flatMap(\.networks)).sorted().map { network in
      indicator(
        "Address \(network.isSingleAddress ? network.address.description : network.description)",
        "It used a leaked key.", "malicious-activity", STIXPattern.source(network),
        sightings.filter { $0.networks.contains(network) })
    }
    let agents = Set(sightings.flatMap(\.agents)).sorted().map { agent in
      indicator(
        "Client software \(VisibleText.visible(agent))",
        "A stranger used a leaked key with it, and no known caller did. Many others may use it.",
        "anomalous-activity", STIXPattern.agent(agent),
        sightings.filter { $0.agents.contains(agent) })
    }
    return networks + agents
  }

  private func indicator(
    _ name: String, _ description: String, _ type: String, _ pattern: String,
    _ sightings: [Sighting]
  ) -> Indicator {
    let first = sightings.map(\.caller.first).min() ?? time
    let confidence = sightings.map(\.confidence).max() ?? 0
    return Indicator(
      object: object(
        "indicator",
        [
          ("confidence", .integer(confidence)), ("name", .text(name)),
          ("description", .text(description)), ("indicator_types", .texts([type])),
          ("pattern", .text(pattern)), ("pattern_type", .text("stix")),
          ("pattern_version", .text("2.1")), ("valid_from", .text(STIXObject.time(first))),
        ]), techniques: Set(sightings.flatMap(\.techniques)).sorted(),
      observations: sightings.compactMap(\.observation))
  }

  private func relationships(
    of indicator: Indicator, _ patterns: [String: STIXObject]
  ) -> [STIXObject] {
    indicator.observations.map { link(indicator.object, "based-on", $0) }
      + indicator.techniques.compactMap { patterns[$0] }
      .map { link(indicator.object, "indicates", $0) }
  }

  private func link(_ source: STIXObject, _ type: String, _ target: STIXObject) -> STIXObject {
    object(
      "relationship",
      [
        ("relationship_type", .text(type)), ("source_ref", .text(source.id)),
        ("target_ref", .text(target.id)),
      ])
  }

  // MARK: What is said of it

  private func summary(of objects: [STIXObject]) -> STIXObject {
    let hasIndicators = objects.contains { $0.id.hasPrefix("indicator--") }
    return object(
      "report",
      [
        ("name", .text("Inquest into \(Wording.count(reports.count, "leaked key"))")),
        ("description", .text(VisibleText.visible(headline.word + ". " + headline.sentence))),
        (
          "report_types",
          .texts(hasIndicators ? ["indicator", "observed-data"] : ["threat-report"])
        ),
        ("published", .text(STIXObject.time(time))),
        ("object_refs", .texts(objects.map(\.id))),
      ])
  }

  private func note(on report: Report, about whole: STIXObject) -> STIXObject {
    let inquest = report.inquest
    var sentences = [report.headline.word + ". " + report.headline.sentence]
    if let holder = inquest.holderStatement { sentences.append(holder) }
    sentences += inquest.verdict.reasons
    sentences += [STIXBundle.whyNoIndicator(inquest)].compactMap { $0 }
    sentences += ReportComposition(report: report).caveats
    return object(
      "note",
      [
        (
          "abstract",
          .text(VisibleText.visible("\(report.headline.word): \(inquest.credential.title)"))
        ),
        ("content", .text(sentences.map { VisibleText.visible($0) }.joined(separator: "\n"))),
        ("object_refs", .texts([whole.id])),
      ])
  }

  /// `nil` when the key has foreign callers that left something to search for.
  private static func whyNoIndicator(_ inquest: Inquest) -> String? {
    guard inquest.verdict.outcome.namesStrangers else {
      return "There is no indicator: the verdict accuses nobody."
    }
    let foreign = inquest.callers.foreign
    guard !foreign.isEmpty else {
      return "There is no indicator: "
        + inquest.coverage.emptiness(
          ofCalls: "no caller is foreign.", ofTotals: "these logs hold totals only.")
    }
    let traces = ForeignTraces(inquest)
    let isSilent = foreign.allSatisfy {
      traces.networks(of: $0).isEmpty && traces.agents(of: $0).isEmpty
    }
    let isPrivate = foreign.contains { $0.addresses.contains(where: PrivateAddresses.contains) }
    return isSilent
      ? isPrivate
        ? "There is no indicator: foreign callers left private addresses only, which name nobody "
          + "outside, and no software of their own."
        : "There is no indicator: foreign callers left no address or software of their own." : nil
  }
}
