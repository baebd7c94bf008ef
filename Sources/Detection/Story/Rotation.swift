import Vocabulary

/// Whether the old key is dead, and who has moved to the new one.
enum Rotation {
  /// Uses this soon after revocation are its propagation, not a failure.
  static let graceSeconds = 10.0

  /// `nil` when the question names neither a revocation nor a replacement.
  static func status(_ caseFile: CaseFile, _ services: [ServiceDependency]) -> RotationStatus? {
    let question = caseFile.question
    guard question.revokedAt != nil || question.replacement != nil else { return nil }
    let own = ownCells(caseFile)
    var uses = Uses()
    if let revoked = question.revokedAt {
      let cut = revoked.advanced(bySeconds: graceSeconds)
      for cell in own { uses.add(cell, after: cut) }
    }
    let replacement = caseFile.replacementActivity.map(firstUses)
    var still: [String] = []
    var moved: [String] = []
    for service in services {
      // On the new key, and silent on the old one since an hour after it began there.
      let began = replacement.flatMap { uses in
        service.agentsAndSites.compactMap { uses[$0] }.min()
      }
      let hasMoved = began.map { service.last <= $0.advanced(bySeconds: 3600) } ?? false
      if hasMoved {
        moved.append(service.name)
      } else if let revoked = question.revokedAt {
        if service.last > revoked.advanced(bySeconds: graceSeconds) { still.append(service.name) }
      } else {
        still.append(service.name)
      }
    }
    return RotationStatus(
      usesAfterRevocation: uses.total, refusedAfterRevocation: uses.refused,
      grantedAfterRevocation: uses.accepted,
      lastUse: own.map(\.last).max(), stillOnOldKey: still, moved: moved,
      claim: claim(uses, still, moved, question))
  }

  /// Only the credential's own calls: a session made with it dies by its own clock.
  private static func ownCells(_ caseFile: CaseFile) -> [ActivityCell] {
    let derived = Set(caseFile.lineage.map(\.child))
    return caseFile.activity.cells.filter { cell in
      guard caseFile.activity.callers.indices.contains(cell.caller) else { return true }
      return !derived.contains(caseFile.activity.callers[cell.caller].credential)
    }
  }

  private static func firstUses(_ activity: Activity) -> [ServiceKey: Timestamp] {
    var first: [ServiceKey: Timestamp] = [:]
    for cell in activity.cells where activity.callers.indices.contains(cell.caller) {
      let key = ServiceKey(activity.callers[cell.caller]).withoutPrincipal
      first[key] = min(first[key] ?? cell.first, cell.first)
    }
    return first
  }

  private struct Uses {
    var total: Int64 = 0
    var refused: Int64 = 0
    var unknown: Int64 = 0
    var accepted: Int64 { total - refused - unknown }

    mutating func add(_ cell: ActivityCell, after cut: Timestamp) {
      guard cell.last > cut else { return }
      // Of a cell astride the moment only the last call is sure to lie behind it.
      let count = cell.first > cut ? cell.count : 1
      total &+= count
      if cell.outcome == .denied { refused &+= count }
      if cell.outcome == .unknown { unknown &+= count }
    }
  }

  private static func claim(
    _ uses: Uses, _ still: [String], _ moved: [String], _ question: InquestQuestion
  ) -> String {
    var sentences: [String] = []
    if let revoked = question.revokedAt {
      if uses.total == 0 {
        sentences.append("The old key has not been used since it was revoked at \(revoked.words).")
      } else if uses.accepted > 0 {
        sentences.append(
          "The old key still works: \(Wording.count(Double(uses.accepted), "call")) not refused "
            + "since it was revoked at \(revoked.words).")
      } else if uses.unknown > 0 {
        sentences.append(
          "The old key has been used \(uses.total) times since it was revoked at "
            + "\(revoked.words); the logs do not say whether it was refused.")
      } else {
        sentences.append(
          "The old key is dead but still tried: all "
            + "\(Wording.count(Double(uses.refused), "call")) since \(revoked.words) were refused.")
      }
    }
    if question.replacement != nil {
      sentences.append(
        still.isEmpty
          ? "Every service seen on the old key has moved or stopped."
          : "\(Wording.count(still.count, "service")) not yet moved: \(Wording.list(still)).")
    } else if !still.isEmpty {
      sentences.append("Still using it: \(Wording.list(still)).")
    }
    return sentences.joined(separator: " ")
  }
}

extension ServiceDependency {
  /// The keys under which this service could appear on another credential.
  var agentsAndSites: [ServiceKey] {
    let places = addresses.isEmpty ? [""] : addresses
    let programs = agents.isEmpty ? [""] : agents
    var keys: Set<ServiceKey> = []
    for place in places {
      let isAddress = NetworkAddress(text: place) != nil
      let isPrefix = !isAddress && NetworkPrefix(text: place) != nil
      for program in programs {
        keys.insert(
          ServiceKey(
            Caller(
              address: place, addressClass: isAddress ? .address : isPrefix ? .masked : .word,
              agent: program)))
      }
    }
    return keys.sorted()
  }
}
