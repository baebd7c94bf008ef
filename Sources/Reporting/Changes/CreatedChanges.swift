public import Vocabulary

/// What strangers made beside credentials and the earlier report did not have, and what of the rest
/// has ended since.
public struct CreatedChanges: Codable, Hashable, Sendable {
  /// A resource that is new, or came to an end.
  public struct Change: Codable, Hashable, Sendable {
    public var resource: CreatedResource
    /// Whether the earlier report had it, and without a logged end.
    public var wasThere: Bool
  }

  /// In the order of the report.
  public var resources: [Change]
  /// How many more are new, which the report counts and does not name.
  public var unnamed: Int64
  /// Those that this report no longer tells: it holds whoever made them for none of the strangers.
  public var gone: [CreatedResource]

  /// How many are new.
  public var newCount: Int64 {
    saturatingSum(Int64(resources.count { !$0.wasThere }), unnamed)
  }
}

extension CreatedChanges {
  /// `nil` when nothing changed.
  init?(from old: Report, to new: Report) {
    let (before, after) = (old.inquest.createdResources, new.inquest.createdResources)
    let end = old.inquest.coverage.logEnd
    // Another version may not have told them, and a long list is cut: what is older than the end of
    // the earlier logs may have been there then.
    let isWhole = before?.isWhole ?? (old.program.version == new.program.version)
    let earlier = CreatedChanges.byID(before)
    let now = CreatedChanges.byID(after)
    resources = (after?.resources ?? []).compactMap { resource in
      let wasThere = earlier[resource.id].map { $0.endsAt == nil }
      guard let wasThere else {
        let isNew = isWhole || end.map { resource.time > $0 } ?? true
        return isNew ? Change(resource: resource, wasThere: false) : nil
      }
      let isThere = resource.endsAt == nil
      return wasThere == isThere ? nil : Change(resource: resource, wasThere: wasThere)
    }
    let named = resources.count { earlier[$0.resource.id] == nil }
    let isCounted = before != nil || isWhole
    let more = isCounted ? increase(from: before?.count ?? 0, to: after?.count ?? 0) : 0
    unnamed = max(0, more - Int64(named))
    gone = after?.isWhole ?? true ? before?.resources.filter { now[$0.id] == nil } ?? [] : []
    if resources.isEmpty, unnamed == 0, gone.isEmpty { return nil }
  }

  private static func byID(_ created: CreatedResources?) -> [String: CreatedResource] {
    Dictionary((created?.resources ?? []).map { ($0.id, $0) }) { $1 }
  }
}

extension CreatedResources {
  /// Whether every one is named.
  fileprivate var isWhole: Bool { count <= Int64(resources.count) }
}
