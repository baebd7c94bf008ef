internal import Vocabulary

extension StateChange {
  /// `AttachUserPolicy quarantined user/ci: AWSCompromisedKeyQuarantineV3 denies it some actions`.
  var sentence: String {
    guard kind == .restriction else {
      return "\(operation) switched the key \(isOn ? "on" : "off")"
    }
    let forms = [
      (" quarantined by ", "quarantined", "some actions; the key works on"),
      (" sessions denied by ", "ended the sessions of", "everything to those begun before"),
      (" denied by ", "denied everything to", "everything"),
    ]
    for (mark, deed, extent) in forms {
      guard let place = subject.firstRange(of: mark) else { continue }
      let (holder, policy) = (subject[..<place.lowerBound], subject[place.upperBound...])
      let name = holder.split(separator: ":").last.map(String.init) ?? String(holder)
      return isOn
        ? "\(operation) \(deed) \(name): \(policy) denies \(extent)"
        : "\(operation) took \(policy) off \(name)"
    }
    return "\(operation) on \(subject)"
  }
}
