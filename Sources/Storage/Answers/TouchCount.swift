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
    var named: [(name: String, touched: Touched)] = []
    for (number, touched) in ranked {
      guard named.count < TouchCount.toldResources || rank(touched) == rank(last.touched) else {
        break
      }
      named.append((try resource(number), touched))
    }
    named.sort { left, right in
      rank(left.touched) == rank(right.touched)
        ? left.name < right.name : rank(left.touched) < rank(right.touched)
    }
    return named.prefix(TouchCount.toldResources).map { name, touched in
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
    var numbers: [ServiceOperation: Set<Int64>] = [:]
    for (number, resources) in sum.noted {
      numbers[ServiceOperation(try action(number)), default: []].formUnion(resources)
    }
    var told: [DataTouch.Noted] = []
    for (name, resources) in numbers {
      var touched: [Int64: Touched] = [:]
      for resource in resources { touched[resource] = sum.resources[resource] }
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
    var calls: [ServiceOperation: Int64] = [:]
    for (number, count) in actions {
      let name = ServiceOperation(try action(number))
      calls[name] = saturatingSum(calls[name] ?? 0, count)
    }
    return calls.map {
      DataTouch.Operation(service: $0.key.service, name: $0.key.operation, calls: $0.value)
    }.sorted { ($1.calls, $0.service, $0.name) < ($0.calls, $1.service, $1.name) }
  }
}
