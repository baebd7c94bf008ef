internal import Vocabulary

extension TerminalScreen {
  /// How much of what the key may do was needed, where the user said what it may.
  var rights: [Entry] {
    guard let permissions = inquest.permissions, let policy = permissions.policy else { return [] }
    return [Entry("Rights", [permissions.summary + " " + policy.summary])]
  }
}
