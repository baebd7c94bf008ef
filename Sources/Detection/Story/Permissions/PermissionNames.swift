import Vocabulary

/// What a provider calls the rights behind the operations that its logs name, and how a minimal
/// grant of them is written.
protocol PermissionNames {
  /// The rights an action needs. `nil` when that cannot be derived; empty when it needs none.
  func permissions(for action: Action) -> [String]?

  /// What would permit the operations; `nil` when none can be derived.
  func proposal(for used: [UsedPermissions.Operation]) -> PermissionProposal?
}

extension Provider {
  /// The only place where names of rights are registered; `nil` where the provider has no rights
  /// for single operations, or none that its logs tell.
  var permissionNames: (any PermissionNames)? {
    switch self {
    case .aws: AmazonPermissionNames()
    case .gitHub: GitHubPermissionNames()
    case .stripe: StripePermissionNames()
    case .vault: VaultPermissionNames()
    case .claude: ModelPermissionNames(provider: .claude)
    case .openAI: ModelPermissionNames(provider: .openAI)
    case .gitLab, .googleCloud, .conjur, .gateway: nil
    }
  }
}

extension [UsedPermissions.Operation] {
  /// The rights behind them, each once, ascending.
  var permissions: [String] { Set(flatMap(\.permissions)).sorted() }

  /// Those whose rights are not known.
  var withoutPermissions: [UsedPermissions.Operation] {
    filter { $0.permissions.isEmpty && !$0.needsNoPermission }
  }
}

extension [String] {
  /// Without the rights to read what there is a right to write, which includes reading.
  /// - Parameters:
  ///   - read: the end of a right to read.
  ///   - write: the end of a right to write.
  func withoutImplied(read: String, write: String) -> [String] {
    let names = Set(self)
    return filter { !($0.hasSuffix(read) && names.contains($0.dropLast(read.count) + write)) }
  }
}
