extension [CallerAssessment] {
  /// Those taken for strangers, in the same order.
  public var foreign: [CallerAssessment] { filter { $0.assessment == .foreign } }

  /// Those who are not the owner's as far as is known: foreign and undecided, in the same order.
  public var notKnown: [CallerAssessment] { filter { $0.assessment != .known } }
}
