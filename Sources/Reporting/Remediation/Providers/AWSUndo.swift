internal import Vocabulary

/// Undoing what foreign callers did on AWS, by what they are seen to have done.
struct AWSUndo {
  var facts: CaseFacts

  var steps: [RemediationStep] {
    let acts = AWSActs(facts: facts)
    let done = ActSteps(facts: facts, answer: acts.answer).done(own: [.secrets: secrets])
    let created = AWSCreated(facts: facts, isTold: acts.end).step
    return done + [created].compactMap { $0 }
  }

  /// Operations on many secrets at once, of which the log names none.
  private static let unnamed: Set<String> = [
    "BatchGetSecretValue", "GetParameters", "GetParametersByPath",
  ]

  private var touch: DataTouch? { facts.inquest.dataTouched?[.secretsRead] }

  private var secrets: RemediationStep? {
    // What a stranger made himself was never a way to anything of the owner's.
    if touch?.isAllOfStrangers == true { return nil }
    let own = touch?.madeByStrangers ?? 0
    if own > 0, own == touch?.resourceCount { return unnamedSecrets(beside: own) }
    let did = facts.foreignDid([
      "GetSecretValue", "BatchGetSecretValue", "GetParameter", "GetPasswordData",
      "GetAuthorizationToken",
    ])
    let names = facts.touched(.secretsRead)
    guard !did.isEmpty || !names.isEmpty else { return nil }
    let told =
      names.isEmpty
      ? "The timeline and the CloudTrail records name them (requestParameters.secretId, name, "
        + "names)."
      : "\(Wording.count(names.count, "of them is", plural: "of them are")) named here."
    let left =
      own > 0
      ? " Left out: \(Wording.count(own, "secret")) that a stranger had made before reading." : ""
    return RemediationStep(
      .undo,
      "Change every secret that a foreign caller read"
        + (did.isEmpty ? "." : ": it used \(Wording.list(did))."),
      detail: "They outlive this key, and are the way to other systems. " + told + left,
      names: names.isEmpty ? did : Array(names.prefix(CaseFacts.mostCommands)),
      commands: rotations(of: names, after: did))
  }

  private func rotations(of names: [String], after did: [String]) -> [String] {
    // A parameter is written anew; only Secrets Manager rotates by itself.
    let isManaged = did.contains { $0.hasSuffix("SecretValue") }
    let secrets = names.isEmpty || !isManaged ? [""] : names
    let regions = facts.acts.filter { $0.operation.hasSuffix("SecretValue") }.flatMap(\.regions)
    return CommandRoom([
      secrets.flatMap { name in
        AWSRegions.commands(
          "aws secretsmanager rotate-secret --secret-id \(ShellWord.quoted(name, else: "SECRET"))",
          in: AWSRegions.of(name, else: regions))
      }
    ]).commands
  }

  /// Where every secret that is named is the stranger's, nothing is to be changed; what is left are
  /// calls that name none, which are to be looked up.
  private func unnamedSecrets(beside own: Int64) -> RemediationStep? {
    guard let touch, touch.unnamedCalls > 0 else { return nil }
    let all = touch.operations.map(\.name)
    let several = all.filter(AWSUndo.unnamed.contains)
    let did = several.isEmpty ? all : several
    let acts = facts.acts.filter { did.contains($0.operation) }
    return RemediationStep(
      .undo, "See whether \(Wording.list(did)) read a secret of yours.",
      detail: "Left out: \(Wording.count(own, "secret")) that a stranger had made before reading; "
        + "no other is named here. Where such a call asks for several at once, the CloudTrail "
        + "records have their names (requestParameters.names, secretIdList, path). Change those "
        + "that are not among the stranger's.",
      names: did, commands: CommandRoom(acts.map(search)).commands)
  }

  private func search(_ act: ActOfNote) -> [String] { AWSAdvice(facts: facts).search(for: act) }
}
