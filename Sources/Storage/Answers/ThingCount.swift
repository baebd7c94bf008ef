import Vocabulary

/// Which things the requests meant made themselves before they touched them.
///
/// A thing is theirs when one of their requests made it, nobody else was granted anything of it
/// before, and nobody else changed it before it was touched last: then what was touched is theirs.
struct ThingCount {
  static let none: Int64 = 0
  /// Of a name that was touched as things of several sorts.
  static let several: Int64 = -1

  private struct Name: Hashable {
    var sort, scope, name: String
  }

  private struct Thing {
    var name: String
    /// When one of the requests meant made it, or wrote it and may have replaced another.
    var making = Int64.max
    var writing = Int64.max
    /// When anybody else was first granted something of it, and first changed it.
    var others = Int64.max
    var otherChange = Int64.max
  }

  private let question: ResourceQuestion
  private var numbers: [Name: Int64] = [:]
  private var things: [Thing] = []

  init(_ question: ResourceQuestion) { self.question = question }

  /// Takes a request and says which thing it is about; of a change of rights, ``none``.
  mutating func add(
    _ use: ResourceQuestion.ThingUse, named resource: String, _ kind: DataKind, isMeant: Bool,
    isGranted: Bool, at first: Int64
  ) -> Int64 {
    guard !resource.isEmpty else { return ThingCount.none }
    let name = Name(sort: use.sort, scope: use.scope, name: use.canonicalName(of: resource))
    let number = numbers[name] ?? Int64(things.count + 1)
    let place = Int(number - 1)
    if place == things.count {
      // Names that are told apart are bounded as the resources of a kind are.
      guard things.count < TouchCount.mostResources else { return ThingCount.several }
      numbers[name] = number
      things.append(Thing(name: resource))
      if let made = question.made[resource] { things[place].making = made.milliseconds }
    }
    let told = kind == .rightsChanged && use.hasRights ? ThingCount.none : number
    guard isGranted else { return told }
    if !isMeant {
      things[place].others = min(things[place].others, first)
      if kind != .listed { things[place].otherChange = min(things[place].otherChange, first) }
    } else if use.mayReplace {
      things[place].writing = min(things[place].writing, first)
    } else if use.makes {
      things[place].making = min(things[place].making, first)
    }
    return told
  }

  /// Whether the requests meant made a thing that was touched in this time.
  func isMade(_ number: Int64, from first: Int64, to last: Int64) -> Bool {
    guard number > 0, things.indices.contains(Int(number - 1)) else { return false }
    let thing = things[Int(number - 1)]
    let isNew =
      question.firstVersions[thing.name]?.contains(Timestamp(milliseconds: thing.writing)) ?? false
    let making = min(thing.making, isNew ? thing.writing : Int64.max)
    return making <= first && making < thing.others && thing.otherChange > last
  }
}

extension ResourceQuestion.ThingUse {
  /// One name for what goes by a name and by an ARN: of a secret that without the six letters which
  /// AWS adds.
  func canonicalName(of resource: String) -> String {
    var name = resource[...]
    if resource.hasPrefix("arn:"), let mark = ResourceQuestion.ThingUse.marks[sort],
      let range = resource.firstRange(of: mark)
    {
      name = resource[range.upperBound...]
      if sort == "Secret", name.utf8.count > 7, name.dropLast(6).hasSuffix("-") {
        name = name.dropLast(7)
      }
    }
    return String(name.hasPrefix("/") ? name.dropFirst() : name)
  }

  private static let marks = [
    "Secret": ":secret:", "Parameter": ":parameter", "Function": ":function:", "Table": ":table/",
    "Policy": ":policy/", "Role": ":role/", "Trail": ":trail/", "User": ":user/",
  ]
}
