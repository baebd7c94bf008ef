import Vocabulary

/// What requests touched, being counted by kind and by the store's numbers.
struct TouchCount {
  /// More different resources of one kind are not told apart: each costs some 100 bytes.
  static let mostResources = 200_000
  static let toldResources = 20
  static let toldOperations = 12

  struct Touched {
    var calls: Int64 = 0
    var bytesOut: Int64 = 0
    var (first, last) = (Int64.max, Int64.min)
    /// The thing that it was touched as, ``ThingCount/none``, or ``ThingCount/several``.
    var thing = ThingCount.none
  }

  struct Sum {
    var granted = Touched()
    var tried = Touched()
    var hasBytes = false
    var unnamed: Int64 = 0
    var isCutOff = false
    var resources: [Int64: Touched] = [:]
    var actions: [Int64: Int64] = [:]
    /// By action, of those that are told by operation.
    var noted: [Int64: Set<Int64>] = [:]
  }

  private(set) var sums: [DataKind: Sum] = [:]
  private var things: ThingCount

  init(_ question: ResourceQuestion) { things = ThingCount(question) }

  /// Takes a request of anybody about a thing that strangers may have made, and says which it is.
  mutating func note(
    _ use: ResourceQuestion.ThingUse, named name: String, _ kind: DataKind, isMeant: Bool,
    isGranted: Bool, at first: Int64
  ) -> Int64 {
    things.add(use, named: name, kind, isMeant: isMeant, isGranted: isGranted, at: first)
  }

  /// - Parameters:
  ///   - thing: as ``note(_:named:_:isMeant:isGranted:at:)`` has said.
  ///   - isNoted: whether what it touched is told by operation as well.
  mutating func add(
    _ kind: DataKind, action: Int64, resource: Int64, isGranted: Bool, calls: Int64,
    bytesOut: Int64, first: Int64, last: Int64, thing: Int64 = ThingCount.none,
    isNoted: Bool = false
  ) {
    func add(_ touched: inout Touched) {
      touched.calls = saturatingSum(touched.calls, calls)
      touched.bytesOut = saturatingSum(touched.bytesOut, max(0, bytesOut))
      touched.first = min(touched.first, first)
      touched.last = max(touched.last, last)
    }
    func count(_ sum: inout Sum) {
      sum.actions[action] = saturatingSum(sum.actions[action] ?? 0, calls)
      guard isGranted else { return add(&sum.tried) }
      add(&sum.granted)
      if bytesOut >= 0 { sum.hasBytes = true }
      if resource == 0 {
        sum.unnamed = saturatingSum(sum.unnamed, calls)
      } else if sum.resources[resource] != nil
        || sum.resources.count < TouchCount.mostResources
      {
        let isNew = sum.resources[resource] == nil
        add(&sum.resources[resource, default: Touched()])
        if isNoted { sum.noted[action, default: []].insert(resource) }
        if isNew {
          sum.resources[resource]?.thing = thing
        } else if sum.resources[resource]?.thing != thing {
          sum.resources[resource]?.thing = ThingCount.several
        }
      } else {
        sum.isCutOff = true
      }
    }
    count(&sums[kind, default: Sum()])
  }
}

extension TouchCount {
  /// What was touched in words, by kind in the order of ``DataKind``.
  func touches(
    resource: (Int64) throws(StoreError) -> String, action: (Int64) throws(StoreError) -> Action
  ) throws(StoreError) -> [DataTouch] {
    var touches: [DataTouch] = []
    for kind in DataKind.allCases {
      guard let sum = sums[kind] else { continue }
      var touch = TouchCount.touch(kind, sum)
      let made = Int64(sum.resources.values.count(where: isMade))
      if made > 0 { touch.madeByStrangers = made }
      touch.resources = try mostTouched(sum.resources, sum.hasBytes, resource)
      touch.noted = try noted(sum, resource, action)
      let operations = try TouchCount.operations(sum.actions, action)
      touch.operations = Array(operations.prefix(TouchCount.toldOperations))
      touch.operationCount = operations.count
      touches.append(touch)
    }
    return touches
  }

  private func isMade(_ touched: Touched) -> Bool {
    things.isMade(touched.thing, from: touched.first, to: touched.last)
  }

  private static func touch(_ kind: DataKind, _ sum: Sum) -> DataTouch {
    let span = sum.granted.calls > 0 ? sum.granted : sum.tried
    var touch = DataTouch(
      kind: kind, first: Timestamp(milliseconds: span.first),
      last: Timestamp(milliseconds: span.last))
    touch.calls = sum.granted.calls
    touch.tried = sum.tried.calls
    touch.bytesOut = sum.hasBytes ? sum.granted.bytesOut : nil
    touch.resourceCount = Int64(sum.resources.count)
    touch.isCutOff = sum.isCutOff
    touch.unnamedCalls = sum.unnamed
    return touch
  }

  /// Those that strangers had made last, else most calls first, then most bytes, then the earliest,
  /// then by name: only names that may be told are looked up.
  private func mostTouched(
    _ resources: [Int64: Touched], _ hasBytes: Bool,
    _ resource: (Int64) throws(StoreError) -> String
  ) throws(StoreError) -> [DataTouch.Resource] {
    func rank(_ touched: Touched) -> (Int, Int64, Int64, Int64) {
      (isMade(touched) ? 1 : 0, -touched.calls, -touched.bytesOut, touched.first)
    }
    let ranked = resources.map { (number: $0.key, touched: $0.value) }
      .sorted { rank($0.touched) < rank($1.touched) }
    guard let last = ranked.prefix(TouchCount.toldResources).last else { return [] }
    var named: [(name: String, number: Int64, touched: Touched)] = []
    for (number, touched) in ranked {
      guard named.count < TouchCount.toldResources || rank(touched) == rank(last.touched) else {
        break
      }
      named.append((try resource(number), number, touched))
    }
    named.sort { left, right in
      let (first, second) = (rank(left.touched), rank(right.touched))
      guard first == second else { return first < second }
      // By bytes: names may differ and yet be equal to Swift, and a Dictionary's order is chance.
      if left.name.utf8.lexicographicallyPrecedes(right.name.utf8) { return true }
      if right.name.utf8.lexicographicallyPrecedes(left.name.utf8) { return false }
      return left.number < right.number
    }
    return named.prefix(TouchCount.toldResources).map { name, _, touched in
      var told = DataTouch.Resource(
        name: name, calls: touched.calls, bytesOut: hasBytes ? touched.bytesOut : nil,
        first: Timestamp(milliseconds: touched.first),
        last: Timestamp(milliseconds: touched.last))
      if isMade(touched) { told.madeByStranger = true }
      return told
    }
  }

  /// Whatever the region or model; ascending by service and operation.
  private func noted(
    _ sum: Sum, _ resource: (Int64) throws(StoreError) -> String,
    _ action: (Int64) throws(StoreError) -> Action
  ) throws(StoreError) -> [DataTouch.Noted] {
    var told: [DataTouch.Noted] = []
    for (name, actions) in try TouchCount.named(sum.noted.keys, action) {
      var touched: [Int64: Touched] = [:]
      for resource in actions.flatMap({ sum.noted[$0] ?? [] }) {
        touched[resource] = sum.resources[resource]
      }
      told.append(
        DataTouch.Noted(
          service: name.service, operation: name.operation,
          resources: try mostTouched(touched, sum.hasBytes, resource),
          resourceCount: Int64(touched.count),
          madeByStrangers: Int64(touched.values.count(where: isMade))))
    }
    return told.sorted { ($0.service, $0.operation) < ($1.service, $1.operation) }
  }

  /// Whatever the region or model; most calls first.
  private static func operations(
    _ actions: [Int64: Int64], _ action: (Int64) throws(StoreError) -> Action
  ) throws(StoreError) -> [DataTouch.Operation] {
    try named(actions.keys, action).map { name, numbers in
      DataTouch.Operation(
        service: name.service, name: name.operation,
        calls: numbers.reduce(0) { saturatingSum($0, actions[$1] ?? 0) })
    }.sorted { ($1.calls, $0.service, $0.name) < ($0.calls, $1.service, $1.name) }
  }

  /// The numbers of actions by what is told of them. Names that Swift calls equal are one, spelled
  /// in the way that comes first by bytes.
  private static func named(
    _ numbers: some Collection<Int64>, _ action: (Int64) throws(StoreError) -> Action
  ) throws(StoreError) -> [(name: ServiceOperation, numbers: [Int64])] {
    var found: [ServiceOperation: (name: ServiceOperation, numbers: [Int64])] = [:]
    for number in numbers {
      let name = ServiceOperation(try action(number))
      var entry = found[name] ?? (name, [])
      entry.name.service = CanonicalText.spelling(entry.name.service, name.service)
      entry.name.operation = CanonicalText.spelling(entry.name.operation, name.operation)
      entry.numbers.append(number)
      found[name] = entry
    }
    return Array(found.values)
  }
}
