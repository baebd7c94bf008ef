internal import Vocabulary

extension CreatedResource {
  /// What a reader calls it: "EC2 volume".
  var title: String { AWSThing.of(self)?.title ?? sort }

  /// Its name, and what it is: `vol-0fc2e34e (EC2 volume)`.
  var nameAndTitle: Prose { .code(name) + Prose(" (\(title))") }

  /// What became of it by the end of the logs.
  var endWords: String {
    if let endsAt { return "ended by \(endOperation), \(Wording.time(endsAt))" }
    return mayHaveBeenThere
      ? "no end is logged; it may have been there before (that call succeeds then, too)"
      : "no end is logged"
  }
}

extension CreatedResources {
  /// `3 EC2 machines, 1 S3 bucket` of those of which no end is logged; most of a kind first.
  var remainingWords: String {
    var counts: [String: Int] = [:]
    for resource in resources where resource.endsAt == nil {
      counts[resource.title, default: 0] += 1
    }
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let words = ordered.map { title, count in
      Wording.count(count, title, plural: CreatedResources.plural(title))
    }
    return Wording.list(words, limit: 6)
  }

  private static func plural(_ title: String) -> String {
    if title.hasSuffix("address") { return title + "es" }
    let isLatin = ["policy", "repository"].contains { title.hasSuffix($0) }
    return isLatin ? title.dropLast() + "ies" : title + "s"
  }
}
