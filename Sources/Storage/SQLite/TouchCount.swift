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
  }

  struct Sum {
    var granted = Touched()
    var tried = Touched()
    var hasBytes = false
    var unnamed: Int64 = 0
    var isCutOff = false
    var resources: [Int64: Touched] = [:]
    var actions: [Int64: Int64] = [:]
  }

  private(set) var sums: [DataKind: Sum] = [:]

  mutating func add(
    _ kind: DataKind, action: Int64, resource: Int64, isGranted: Bool, calls: Int64,
    bytesOut: Int64, time: Int64
  ) {
    func add(_ touched: inout Touched) {
      touched.calls = saturatingSum(touched.calls, calls)
      touched.bytesOut = saturatingSum(touched.bytesOut, max(0, bytesOut))
      touched.first = min(touched.first, time)
      touched.last = max(touched.last, time)
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
        add(&sum.resources[resource, default: Touched()])
      } else {
        sum.isCutOff = true
      }
    }
    count(&sums[kind, default: Sum()])
  }
}
