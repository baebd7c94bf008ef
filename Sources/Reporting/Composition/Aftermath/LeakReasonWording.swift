internal import Vocabulary

extension LeakReason.Way {
  /// What a reader sees.
  var title: String {
    switch self {
    case .storage: "stored in plain text"
    case .accidentalExposure: "shown by accident"
    case .compromisedSystem: "compromised system"
    case .accessControl: "too many could read it"
    case .phishing: "phishing"
    }
  }
}

extension LeakReason.Standing {
  var title: String {
    switch self {
    case .supported: "supported"
    case .contradicted: "spoken against"
    case .open: "open"
    case .noLog: "no log"
    }
  }
}

/// How the key may have got out, in words.
enum LeakReasonWording {
  /// One line for each standing that occurs: `Supported: stored in plain text, …`.
  static func lines(of reasons: [LeakReason]) -> [String] {
    let order: [LeakReason.Standing] = [.supported, .open, .contradicted, .noLog]
    return order.compactMap { standing in
      let ways = reasons.filter { $0.standing == standing }.map(\.way.title)
      guard !ways.isEmpty else { return nil }
      let title = standing.title
      return "\(title.prefix(1).uppercased())\(title.dropFirst()): \(ways.joined(separator: ", "))."
    }
  }

  /// The strongest thing said for a way that is supported; `nil` when none is.
  static func firstEvidence(of reasons: [LeakReason]) -> String? {
    reasons.first { $0.standing == .supported }?.speaksFor.last
  }

  /// `2 unfamiliar readers of prod/key before the key was out: ci, dev.`; `nil` without any.
  static func readers(of secrets: SecretAccount) -> String? {
    let unfamiliar = secrets.unfamiliar
    guard let first = unfamiliar.first else {
      return secrets.readers.isEmpty ? secrets.notes.first : nil
    }
    let names = Set(unfamiliar.map { Wording.shortened($0.principal, 80) }).sorted()
    return "\(Wording.count(unfamiliar.count, "unfamiliar reader")) of "
      + "\(Wording.shortened(first.resource, 80)) before the key was out: "
      + "\(Wording.list(names, limit: 2))."
  }
}
