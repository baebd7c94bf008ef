internal import Vocabulary

/// The disabling order of the inquest as steps: consecutive ones of a kind become one.
struct Disabling {
  var facts: CaseFacts
  var advice: any ProviderAdvice

  private static let containing: Set<DisablingStep.Kind> = [
    .denyUser, .denyRole, .stopMachine, .revokeRoleSessions, .restoreTrust, .removeProvider,
  ]
  private static let removing: Set<DisablingStep.Kind> = [.deleteKey, .deleteUser, .deleteRole]

  /// Denials, which come before anything is taken away.
  /// - Parameter done: commands of steps before; what they do is left out.
  func containment(after done: [RemediationStep]) -> [RemediationStep] {
    let given = Set(done.flatMap(\.commands))
    let steps = order.filter { step in
      guard Disabling.containing.contains(step.kind) else { return false }
      let commands = advice.commands(for: step)
      return commands.isEmpty || !commands.allSatisfy { given.contains($0) }
    }
    return grouped(steps, .contain)
  }

  /// What was made with the key.
  var rest: [RemediationStep] {
    grouped(
      order.filter {
        !Disabling.containing.contains($0.kind) && !Disabling.removing.contains($0.kind)
      }, .derived)
  }

  /// What cannot be undone.
  var removal: [RemediationStep] {
    grouped(order.filter { Disabling.removing.contains($0.kind) }, .remove)
  }

  /// What lives on, where nobody is accused: a look at each, not a denial to its owner.
  var unproven: [RemediationStep] {
    let live = facts.inquest.derivedCredentials.filter(\.isLive)
    guard !facts.isAbuse, !live.isEmpty else { return [] }
    return [
      RemediationStep(
        .look,
        "Look at \(Wording.count(live.count, "credential")) made with the key: "
          + "\(live.count == 1 ? "it outlives" : "they outlive") it.",
        detail: "Who made each is under derived credentials. Disable what nobody claims.",
        names: live.prefix(CaseFacts.mostCommands).map { Wording.shortened($0.id, 80) })
    ]
  }

  /// Without the key itself, which the provider's own steps revoke; empty without abuse, for then
  /// it is the owner who would be denied.
  private var order: [DisablingStep] {
    guard facts.isAbuse else { return [] }
    return facts.inquest.disablingOrder.filter { step in
      Disabling.removing.contains(step.kind) || !facts.ownNames.contains(step.subject)
    }
  }

  private func grouped(
    _ steps: [DisablingStep], _ phase: RemediationStep.Phase
  ) -> [RemediationStep] {
    var groups: [[DisablingStep]] = []
    for step in steps {
      if groups.last?.first?.kind == step.kind {
        groups[groups.count - 1].append(step)
      } else {
        groups.append([step])
      }
    }
    return groups.compactMap { group in
      guard let first = group.first else { return nil }
      let room = CommandRoom(group.map(advice.commands))
      var reasons: [String] = []
      for step in group where !reasons.contains(step.reason) { reasons.append(step.reason) }
      let rest = room.remark.map { " " + $0 } ?? ""
      return RemediationStep(
        phase, first.kind.title(count: group.count, only: shortNames(of: group)),
        detail: reasons.prefix(3).joined(separator: " ") + first.kind.remark + rest,
        names: names(of: group),
        commands: room.commands)
    }
  }

  /// The names of a group's members, where they fit into a title.
  private func shortNames(of group: [DisablingStep]) -> String? {
    let names = group.map { String($0.subject.split(separator: "/").last ?? "") }
    let length = names.reduce(0) { $0 + $1.count }
    return length <= 40 && names.count <= 3 ? Wording.list(names) : nil
  }

  private func names(of group: [DisablingStep]) -> [String] {
    group.map { step in
      let subject = Wording.shortened(step.subject, 80)
      return step.holder.isEmpty || step.holder == step.subject
        ? subject : "\(subject) of \(Wording.shortened(step.holder, 60))"
    }
  }
}

extension DisablingStep.Kind {
  /// What else stops with it, and how it is taken back.
  var remark: String {
    self == .denyUser
      ? " Whatever uses another key of such a user stops as well; 'aws iam delete-user-policy' "
        + "takes the denial away again." : ""
  }

  /// What a reader is told to do to `count` things.
  /// - Parameter only: the names of the things, where they are few and short.
  func title(count: Int, only: String?) -> String {
    func those(_ noun: String, plural: String? = nil) -> String {
      only.map { "\(count == 1 ? noun : plural ?? noun + "s") \($0)" }
        ?? Wording.count(count, noun, plural: plural)
    }
    let them = count == 1 ? "it" : "them"
    return switch self {
    case .denyUser:
      "Deny \(those("user")) everything: strangers made \(them) or hold a key of \(them)."
    case .denyRole:
      "Deny \(those("role")) everything: strangers made \(them)."
    case .stopMachine: "Stop \(those("machine")) and keep the disks."
    case .revokeRoleSessions: "Revoke the sessions of \(those("role")) issued before now."
    case .restoreTrust: "Restore the trust policy of \(those("role"))."
    case .removeProvider: "Delete \(Wording.count(count, "way")) for strangers to sign in."
    case .deactivateKey: "Deactivate \(those("access key")) made with the leaked one."
    case .deactivateServiceCredential:
      "Deactivate \(those("service credential")) made with the key."
    case .deleteLoginProfile: "Take the console login from \(those("user"))."
    case .deactivateCertificate:
      "Deactivate \(those("certificate or SSH key", plural: "certificates and SSH keys"))."
    case .revokeToken: "Revoke \(those("token")) made with the key."
    case .revokeKey: "Revoke \(those("key")) made with the leaked one."
    case .removeGrant: "Take back \(Wording.count(count, "grant")) to others."
    case .awaitExpiry: "Wait for the end of \(those("credential")), and watch until then."
    case .deleteKey: "Delete \(those("key")), when nobody needs \(them) as evidence any more."
    case .deleteUser: "Delete \(those("user")), when nobody needs \(them) as evidence any more."
    case .deleteRole: "Delete \(those("role")), when nobody needs \(them) as evidence any more."
    }
  }
}
