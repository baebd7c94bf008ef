internal import Vocabulary

/// A sort of thing on AWS that a stranger may make: what readers call it, and the commands that
/// show and end one.
struct AWSThing {
  /// As ``CreatedResource/sort``: the service of its ARN, then what stands before its name.
  let sort: String
  /// What a reader calls it: "EBS volume".
  let title: String
  /// What answers the calls that make one, where they are acts of note for what they cost: the
  /// commands that show it, then those that end it.
  let remedy: ActRemedy
  /// In this order. A word in braces stands for the thing, as in ``ActRemedy/commands``.
  private let ends: [String]
  /// Whether commands ask for the ARN.
  private let isByARN: Bool
  /// Whether only the answer to a call names the thing: what the call itself names, such as the
  /// image of a machine, is another one.
  let isAnswered: Bool

  /// - Parameter makers: the calls as in ``ActRemedy``, none where they are no acts of note.
  init(
    _ sort: String, _ title: String, makers: [String] = [], looks: [String] = [], ends: String...,
    isByARN: Bool = false, isAnswered: Bool = false
  ) {
    self.sort = sort
    self.title = title
    remedy = ActRemedy(String(sort.prefix { $0 != " " }), makers, looks + ends)
    self.ends = ends
    self.isByARN = isByARN
    self.isAnswered = isAnswered
  }

  /// The sort that an act made, by the one list.
  static func made(by act: ActOfNote) -> AWSThing? {
    guard act.kind == .computing else { return nil }
    return all.first { $0.remedy.isFor(act) }
  }

  static func of(_ resource: CreatedResource) -> AWSThing? { bySort[resource.sort] }

  /// Where the thing stands among ``all``: what depends on other things comes first.
  static func rank(of resource: CreatedResource) -> Int { ranks[resource.sort] ?? all.count }

  private static let ranks = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($0.element.sort, $0.offset) })

  private static let bySort = Dictionary(uniqueKeysWithValues: all.map { ($0.sort, $0) })

  /// What ends `resource`, where it is.
  func ending(_ resource: CreatedResource) -> [String] { commands(ends, for: resource) }

  /// What shows `resource` and then ends it, where it is.
  func answering(_ resource: CreatedResource) -> [String] {
    commands(remedy.commands.filter { !remedy.looks.contains($0) }, for: resource)
  }

  private func commands(_ commands: [String], for resource: CreatedResource) -> [String] {
    let regions = resource.region.isEmpty ? [] : [resource.region]
    return ActRemedy.filled(commands, with: isByARN ? resource.id : resource.name)
      .flatMap { AWSRegions.commands($0, in: regions) }
  }
}
