import Ingestion
import Vocabulary

/// A recorded question asked again: it is held against itself first, for a report is not trusted.
extension AskedQuestion {
  /// The kinds of exposure that may be asked about.
  static let exposureKinds = ["public", "shared", "unknown"]

  /// With every member that follows from others made anew, so that one changed by hand comes out
  /// otherwise: the names of a key follow from its id or its fingerprint, but for the hints.
  /// - Throws: ``CommandError`` for words that no question has.
  func madeAnew() throws -> AskedQuestion {
    guard AskedQuestion.exposureKinds.contains(exposureKind) else {
      throw CommandError(
        message: "question.exposure_kind is none of public, shared and unknown.")
    }
    var asked = self
    asked.isGivenRaw = isGivenRaw && CredentialKey.names(ofFingerprint: key) != nil
    asked.keyNames = AskedQuestion.names(of: key, asked.isGivenRaw ? keyNames : [])
    if !asked.isGivenRaw || paths(.leak).isEmpty { asked.leakNames = [] }
    // Whether the replacement was given raw is not recorded; one name was not.
    let isRaw = replacementNames.count > 1
    asked.replacementNames =
      replacement.map { AskedQuestion.names(of: $0, isRaw ? replacementNames : []) } ?? []
    return asked
  }

  /// Those of a key that was given raw, of which `recorded` are told; or the name alone. Names in
  /// which a short key stands were never written, so one that follows may be missing.
  private static func names(of key: String, _ recorded: [String]) -> [String] {
    guard !recorded.isEmpty, let derived = CredentialKey.names(ofFingerprint: key) else {
      return [key]
    }
    return [key] + derived.dropFirst().filter(recorded.contains)
      + recorded.filter { !derived.contains($0) }
  }

  /// The members that no log shows, and that could be others without another answer; ascending as
  /// the question has them.
  var unproven: [String] {
    var members: [String] = []
    func add(_ member: String, when isOpen: Bool) {
      if isOpen { members.append("question." + member) }
    }
    let derived = CredentialKey.names(ofFingerprint: key) ?? []
    let hints = keyNames.filter { !derived.contains($0) && $0 != key }
    add("allowed", when: !allowed.isEmpty)
    members.append("question.exposure_kind")
    // The logs know the key under a name from which its fingerprint does not follow.
    let isKnownOtherwise = isGivenRaw && !foundAs.contains(where: derived.contains)
    add("found_as", when: isKnownOtherwise && !foundAs.isEmpty)
    add("is_given_raw", when: !derived.isEmpty)
    add("key", when: isKnownOtherwise)
    add("key_names", when: isGivenRaw && hints.contains { !foundAs.contains($0) })
    add("leak_names", when: !leakNames.isEmpty)
    add("log_format", when: logFormat != nil)
    add("log_time_zone", when: logTimeZone != nil)
    add("replacement_names", when: replacementNames.count > 1)
    add("time_zone", when: timeZone != nil)
    return members
  }
}
