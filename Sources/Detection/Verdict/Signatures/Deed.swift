import Vocabulary

/// What an operation means for somebody who holds a stolen key; looked up once per action.
///
/// Which operations mean what is in the tables ``operations`` and ``paths``.
struct Deed: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  /// Asks whose key this is.
  static let identityAsked = Deed(rawValue: 1 << 0)
  /// Reads users, roles and policies.
  static let identityRead = Deed(rawValue: 1 << 1)
  /// Writes a way back in, or more rights.
  static let persistence = Deed(rawValue: 1 << 2)
  /// Switches off what would record or alarm.
  static let blinding = Deed(rawValue: 1 << 3)
  /// Reads a secret's value.
  static let secretRead = Deed(rawValue: 1 << 4)
  /// Gives strangers access to data.
  static let share = Deed(rawValue: 1 << 5)
  /// Deletes data, backups or keys.
  static let destruction = Deed(rawValue: 1 << 6)
  /// Lists the models that can be called.
  static let modelList = Deed(rawValue: 1 << 7)
  /// Calls a model.
  static let modelCall = Deed(rawValue: 1 << 8)
  /// Buys or asks for access to models.
  static let modelAccess = Deed(rawValue: 1 << 9)
  /// Reads an object or a page.
  static let objectRead = Deed(rawValue: 1 << 10)
  /// A request path of a web service.
  static let path = Deed(rawValue: 1 << 11)
  /// Deletes one object or page; many of them are destruction.
  static let objectDelete = Deed(rawValue: 1 << 12)
  /// Looks at limits, or asks for higher ones.
  static let quota = Deed(rawValue: 1 << 13)
  /// Looks at, or prepares, the sending of mail.
  static let mail = Deed(rawValue: 1 << 14)
  /// Signs in to a console.
  static let signIn = Deed(rawValue: 1 << 15)
  /// Starts machines or other paid computing.
  static let machineStart = Deed(rawValue: 1 << 16)
  /// Asks whether model calls are logged.
  static let modelWatch = Deed(rawValue: 1 << 17)
  /// Asks whether anybody watches: trails, detectors, alarms.
  static let watch = Deed(rawValue: 1 << 18)
  /// Looks at stores of objects and how they are guarded.
  static let storeRead = Deed(rawValue: 1 << 19)
  /// Lists secrets, not their values.
  static let secretList = Deed(rawValue: 1 << 20)
  /// Takes on a role.
  static let roleTaken = Deed(rawValue: 1 << 21)
  /// An endpoint of a model provider that costs nothing.
  static let freeCheck = Deed(rawValue: 1 << 22)
  /// An endpoint of a model provider that was given up.
  static let legacyModel = Deed(rawValue: 1 << 23)
  /// Other endpoints of a model provider: speech, pictures, files.
  static let modelSide = Deed(rawValue: 1 << 24)
  /// Takes down a fence: address allow list, second factor, branch protection.
  static let fence = Deed(rawValue: 1 << 25)
  /// Copies a repository.
  static let repositoryRead = Deed(rawValue: 1 << 26)
  /// Lists customers or payments.
  static let customerList = Deed(rawValue: 1 << 27)
  /// Tries a payment.
  static let payment = Deed(rawValue: 1 << 28)
  /// Moves money out.
  static let money = Deed(rawValue: 1 << 29)
  /// Reads a secret by its path, as a vault has it.
  static let secretPath = Deed(rawValue: 1 << 30)

  /// Each with the words of the catalogue's page.
  static let titles: [(deed: Deed, title: String)] = [
    (.identityAsked, "asks whose key this is"), (.identityRead, "reads users and rights"),
    (.persistence, "writes a way back in or more rights"),
    (.blinding, "switches off logging or detection"), (.secretRead, "reads a secret"),
    (.share, "opens data to strangers"), (.destruction, "destroys data, backups or keys"),
    (.modelList, "lists models"), (.modelCall, "calls a model"),
    (.modelAccess, "asks for or buys access to models"), (.objectRead, "reads an object"),
    (.path, "is a request path"), (.objectDelete, "deletes an object"),
    (.quota, "looks at limits"), (.mail, "looks at the sending of mail"),
    (.signIn, "signs in to a console"), (.machineStart, "starts paid computing"),
    (.modelWatch, "asks whether model calls are logged"), (.watch, "asks whether anybody watches"),
    (.storeRead, "looks at stores of objects"), (.secretList, "lists secrets"),
    (.roleTaken, "takes on a role"), (.freeCheck, "costs nothing at a model provider"),
    (.legacyModel, "is an old model endpoint"), (.modelSide, "is another model endpoint"),
    (.fence, "takes down a fence"), (.repositoryRead, "copies a repository"),
    (.customerList, "lists customers or payments"), (.payment, "tries a payment"),
    (.money, "moves money out"), (.secretPath, "reads a secret by its path"),
  ]

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(of action: Action) {
    self = []
    if let request = RequestPath(action.operation) {
      insert(.path)
      formUnion(Deed.of(request))
    }
    let service = action.service.lowercased()
    for entry in Deed.operations where entry.isOf(service) {
      if entry.holds(action.operation, of: service) { formUnion(entry.deed) }
    }
    if !action.model.isEmpty, !contains(.modelList), !contains(.modelAccess) {
      insert(.modelCall)
    }
  }

  private static func of(_ request: RequestPath) -> Deed {
    paths.reduce(into: Deed()) { deed, entry in
      guard entry.verbs.contains(request.verb) else { return }
      if entry.parts.isEmpty || entry.parts.contains(where: request.holds) {
        deed.formUnion(entry.deed)
      }
    }
  }

  /// Operations of one service that mean the same.
  struct OperationEntry: Sendable {
    /// The beginning of the service's name; empty for an operation whose name says enough.
    let service: String
    let deed: Deed
    /// Whole names, or beginnings that end in `*`.
    let names: Set<String>
    private let known: OperationNames

    init(_ service: String, _ deed: Deed, _ names: Set<String>) {
      self.service = service
      self.deed = deed
      self.names = names
      known = OperationNames(names)
    }

    /// Whether an action of a service, in lower case, may be one of these.
    func isOf(_ told: String) -> Bool {
      told.isEmpty || service.isEmpty || told.hasPrefix(service)
    }

    /// A beginning alone says little: it counts only where the service is told.
    func holds(_ operation: String, of told: String) -> Bool {
      names.contains(operation)
        || (service.isEmpty || !told.isEmpty) && known.hold(operation)
    }
  }

  /// Request paths that mean the same.
  struct PathEntry: Sendable {
    let verbs: Set<RequestPath.Verb>
    let deed: Deed
    /// Parts of a path in lower case, any of them; one that ends in `$` must stand at its end. No
    /// part stands for every path.
    let parts: [String]

    init(_ verbs: Set<RequestPath.Verb>, _ deed: Deed, _ parts: [String]) {
      self.verbs = verbs
      self.deed = deed
      self.parts = parts
    }
  }
}

/// An operation that is a method and a path: `GET /v1/models`, or `read secret/data/db` as a vault
/// writes it.
struct RequestPath {
  enum Verb: Sendable {
    case read, write, delete, other
  }

  let verb: Verb
  /// In lower case, beginning with a slash.
  private let path: String

  /// `nil` when the operation is a name.
  init?(_ operation: String) {
    let parts = operation.split(separator: " ", maxSplits: 1)
    guard let last = parts.last, last.contains("/") else { return nil }
    if parts.count == 1 {
      guard last.hasPrefix("/") else { return nil }
      verb = .read
    } else {
      let known = RequestPath.verbs[parts[0].lowercased()]
      guard known != nil || last.hasPrefix("/") else { return nil }
      verb = known ?? .other
    }
    path = (last.hasPrefix("/") ? "" : "/") + last.lowercased()
  }

  func holds(_ part: String) -> Bool {
    part.hasSuffix("$") ? path.hasSuffix(part.dropLast()) : path.holdsBytes(of: part)
  }

  private static let verbs: [String: Verb] = [
    "get": .read, "head": .read, "options": .read, "read": .read, "list": .read,
    "post": .write, "put": .write, "patch": .write, "create": .write, "update": .write,
    "delete": .delete, "revoke": .delete,
  ]
}
