internal import Vocabulary

/// Undoing what foreign callers did on AWS, by what they are seen to have done.
struct AWSUndo {
  var facts: CaseFacts

  var steps: [RemediationStep] {
    let acts = ActSteps(facts: facts, remedies: AWSRemedies.all)
    var own: [ActKind: RemediationStep?] = [.secrets: secrets]
    if let machines { own[.computing] = machines }
    return acts.done(own: own)
  }

  /// What lists the things that an operation makes; each is asked in every region.
  private static let listings: [(operation: String, listing: String)] = [
    ("RunInstances", "ec2 describe-instances"),
    ("RequestSpotInstances", "ec2 describe-spot-instance-requests"),
    ("RequestSpotFleet", "ec2 describe-spot-fleet-requests"),
    ("CreateFleet", "ec2 describe-fleets"),
    ("CreateFunction", "lambda list-functions"),
    ("CreateCluster", "ecs list-clusters"),
    ("RegisterTaskDefinition", "ecs list-task-definitions"),
    ("CreateAutoScalingGroup", "autoscaling describe-auto-scaling-groups"),
    ("CreateStack", "cloudformation list-stacks"),
    ("RunTask", "ecs list-tasks"), ("CreateInstances", "lightsail get-instances"),
    ("CreateContainerService", "lightsail get-container-services"),
    ("CreateComputeEnvironment", "batch describe-compute-environments"),
    ("CreateNotebookInstance", "sagemaker list-notebook-instances"),
    ("CreateTrainingJob", "sagemaker list-training-jobs"),
    ("CreateEndpoint", "sagemaker list-endpoints"),
  ]

  private var machines: RemediationStep? {
    let found = Self.listings.filter { !facts.foreignDid([$0.operation]).isEmpty }
    guard !found.isEmpty else { return nil }
    let did = facts.foreignDid(found.map(\.operation))
    let regions = facts.foreignRegions.map { ShellWord.quoted($0, else: "REGION") }
    var listings: [String] = []
    for entry in found where !listings.contains(entry.listing) { listings.append(entry.listing) }
    let commands = listings.flatMap { listing in
      (regions.isEmpty ? ["REGION"] : regions).prefix(12).map { "aws \(listing) --region \($0)" }
    }
    return RemediationStep(
      .undo, "Stop what was started: a foreign caller used \(Wording.list(did)).",
      detail: "Look in every region named here, and take a snapshot of a machine's disk before "
        + "you end it; machines cost money until they are stopped.",
      names: did + facts.foreignRegions,
      commands: Array(commands.prefix(CaseFacts.mostCommands)))
  }

  /// Operations on many secrets at once, of which the log names none.
  private static let unnamed: Set<String> = [
    "BatchGetSecretValue", "GetParameters", "GetParametersByPath",
  ]

  private var secrets: RemediationStep? {
    let touch = facts.inquest.dataTouched?[.secretsRead]
    // What a stranger made himself was never a way to anything of the owner's.
    if touch?.isAllOfStrangers == true { return nil }
    let own = touch?.madeByStrangers ?? 0
    var did = facts.foreignDid([
      "GetSecretValue", "BatchGetSecretValue", "GetParameter", "GetPasswordData",
      "GetAuthorizationToken",
    ])
    // Where every secret named is the stranger's, what is left are calls that name none.
    let isUnnamed = own > 0 && own == touch?.resourceCount
    if isUnnamed { did = touch?.operations.map(\.name).filter(Self.unnamed.contains) ?? [] }
    let names = facts.touched(.secretsRead)
    guard !did.isEmpty || !names.isEmpty || isUnnamed else { return nil }
    // A parameter is written anew; only Secrets Manager rotates by itself.
    let isManaged = did.contains { $0.hasSuffix("SecretValue") }
    let secrets = names.isEmpty || !isManaged ? [""] : names
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
      commands: isUnnamed && !isManaged
        ? []
        : secrets.prefix(CaseFacts.mostCommands).map {
          "aws secretsmanager rotate-secret --secret-id \(ShellWord.quoted($0, else: "SECRET"))"
        })
  }
}
