internal import Vocabulary

/// A sort of thing on AWS that is no credential: which calls make one, which end one, and where
/// they name it.
///
/// Sources: "Actions, resources, and condition keys for AWS services" of the Service Authorization
/// Reference for the ARNs, recorded events for the names in answers.
struct CloudTrailThing: Sendable {
  /// What a call does to things, and where it names them.
  enum Deed: Sendable {
    /// In the parameters, or in the answer.
    case makes([StaticString])
    case makesAnswered([StaticString])
    case ends([StaticString])

    var path: [StaticString] {
      switch self {
      case .makes(let path), .makesAnswered(let path), .ends(let path): path
      }
    }
  }

  /// What the ARN of a thing holds beside its name.
  enum Scope: Sendable {
    case region
    /// The account alone, as for everything of IAM.
    case account
    /// The region alone, as for images and snapshots, which may be shared.
    case regionAlone
    /// Nothing, as for buckets.
    case nowhere
  }

  /// As in ARNs; `eventSource` begins with it.
  let service: StaticString
  /// What stands before the name in the ARN, with its slash or colon.
  let type: StaticString
  var scope = Scope.region
  let calls: [(name: StaticString, deed: Deed)]

  // MARK: Looking up

  /// The thing and what the call `name` of the service `source` does; `nil` for every other call.
  @inline(__always)
  static func of(_ source: JSONText, _ name: JSONText) -> (thing: CloudTrailThing, deed: Deed)? {
    guard mayMakeOrEnd(name.bytes), byLength.indices.contains(name.count) else { return nil }
    for entry in byLength[name.count]
    where name.matches(entry.name) && source.bytes.starts(with: entry.service) {
      return calls[entry.call]
    }
    return nil
  }

  /// Rules out by letters what logs are full of: reading calls and sessions of roles.
  @inline(__always)
  private static func mayMakeOrEnd(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count >= 9 else { return false }
    switch name[0] {
    case UInt8(ascii: "A"): return name[1] == UInt8(ascii: "l")
    case UInt8(ascii: "D"): return name[2] != UInt8(ascii: "s") && name[2] != UInt8(ascii: "c")
    case UInt8(ascii: "I"): return name[1] == UInt8(ascii: "m")
    case UInt8(ascii: "C"), UInt8(ascii: "R"), UInt8(ascii: "S"), UInt8(ascii: "T"): return true
    default: return false
    }
  }

  private static let calls = catalogue.flatMap { thing in
    thing.calls.map { (thing: thing, deed: $0.deed) }
  }

  /// By the length of the call's name, so that nearly every call is told apart by it; the numbers
  /// are places in ``calls``.
  private static let byLength: [[(name: StaticString, service: StaticString, call: Int)]] = {
    let names = catalogue.flatMap { thing in thing.calls.map { ($0.name, thing.service) } }
    let longest = names.map(\.0.utf8CodeUnitCount).max() ?? 0
    var table = [[(name: StaticString, service: StaticString, call: Int)]](
      repeating: [], count: longest + 1)
    for (place, (name, service)) in names.enumerated() {
      table[name.utf8CodeUnitCount].append((name, service, place))
    }
    return table
  }()

  // MARK: Names

  /// The ARN of a thing that a call names by its name or by its ARN; `nil` without a name or an
  /// account.
  func resourceName(_ name: String, partition: String, region: String, account: String) -> String? {
    var name = name[...]
    if name.hasPrefix("arn:"), let arn = AmazonResourceName(name) {
      let prefix = "\(type)"
      name =
        arn.resource.hasPrefix(prefix)
        ? arn.resource.dropFirst(prefix.count) : arn.resource.split(separator: "/").last ?? ""
      if prefix == "stack/" { name = name.prefix { $0 != "/" } }
      // Behind the name of a secret AWS adds six letters.
      if prefix == "secret:", name.count > 7, name.dropLast(6).hasSuffix("-") {
        name = name.dropLast(7)
      }
    } else if name.hasPrefix("https://") {
      name = name.split(separator: "/").last ?? ""
    }
    guard !name.isEmpty, !account.isEmpty || scope == .regionAlone || scope == .nowhere else {
      return nil
    }
    let place = scope == .account || scope == .nowhere ? "" : region
    let owner = scope == .regionAlone || scope == .nowhere ? "" : account
    return "arn:\(partition):\(service):\(place):\(owner):\(type)\(name)"
  }
}
