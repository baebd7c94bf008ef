internal import Vocabulary

extension ReportComposition {
  func dataTouched() -> [Section] {
    [Section(anchor: "data-touched", title: "Data touched", blocks: touchedBlocks)]
  }

  private var touchedBlocks: [Block] {
    guard let data = inquest.dataTouched else {
      return [
        .notice(
          "These logs hold totals only: what was read, changed or destroyed cannot be seen in them."
        )
      ]
    }
    var blocks: [Block] = []
    if data.touches.isEmpty {
      let isForeign = inquest.callers.contains { $0.assessment == .foreign }
      let isOpen = inquest.callers.contains { $0.assessment == .undecided }
      blocks.append(
        .paragraph(
          isForeign
            ? "No call of a foreign caller that these logs show touched data."
            : isOpen
              ? "No call is known to be foreign: nothing is counted as touched by others."
              : "No foreign calls: nothing is counted as touched by others."))
    } else {
      blocks.append(.table(kindTable(data)))
      blocks += data.touches.compactMap(resourceTable).map(Block.table)
    }
    return blocks + data.notes.map { .notice(Prose($0)) }
  }

  private func kindTable(_ data: DataTouched) -> Table {
    Table(
      "What foreign callers touched, by kind",
      columns: ["What", "#Calls", "#Tried, not granted", "#Things", "#Bytes sent", "How", "When"],
      rows: data.touches.map { touch in
        [
          .strong(touch.kind.title), Prose(Wording.count(touch.calls)),
          Prose(Wording.count(touch.tried)), Prose(touch.thingsWord),
          Prose(touch.bytesOut.map { Wording.bytes($0) } ?? "not logged"), operations(of: touch),
          Prose(Wording.span(touch.first, touch.last)),
        ]
      })
  }

  private func operations(of touch: DataTouch) -> Prose {
    var prose = Prose("")
    for (place, operation) in touch.operations.prefix(5).enumerated() {
      prose =
        prose + Prose(place == 0 ? "" : ", ") + .code(operation.name)
        + Prose(" ×\(Wording.count(operation.calls))")
    }
    let more = touch.operationCount - min(5, touch.operations.count)
    return more > 0 ? prose + Prose(" and \(Wording.count(Int64(more))) more") : prose
  }

  private func name(of resource: DataTouch.Resource) -> Prose {
    let made = resource.madeByStranger == true ? " (made by a stranger himself)" : ""
    return .code(resource.name) + Prose(made)
  }

  /// The names of the things of a kind; listings are told by their number only.
  private func resourceTable(_ touch: DataTouch) -> Table? {
    guard !touch.resources.isEmpty, touch.kind != .listed else { return nil }
    let hasBytes = touch.bytesOut.map { $0 > 0 } ?? false
    let more = touch.resourceCount - Int64(touch.resources.count)
    let rest =
      more > 0 || touch.isCutOff
      ? ", \(touch.isCutOff ? "at least " : "")"
        + "\(Wording.count(max(0, more))) more not listed" : ""
    return Table(
      "\(touch.kind.title): those with most calls\(rest)",
      columns: ["Thing", "#Calls"] + (hasBytes ? ["#Bytes sent"] : []) + ["When"],
      rows: touch.resources.map { resource in
        [name(of: resource), Prose(Wording.count(resource.calls))]
          + (hasBytes ? [Prose(resource.bytesOut.map { Wording.bytes($0) } ?? "—")] : [])
          + [Prose(Wording.span(resource.first, resource.last))]
      })
  }
}

extension DataTouch {
  /// `42`, `at least 200,000`, with the calls that name nothing.
  var thingsWord: String {
    let number = (isCutOff ? "at least " : "") + Wording.count(resourceCount)
    let unnamed =
      unnamedCalls > 0 ? ["\(Wording.count(unnamedCalls, "call")) without a name"] : []
    let remarks = unnamed + [madeWord].compactMap { $0 }
    return remarks.isEmpty ? number : "\(number) (\(remarks.joined(separator: ", ")))"
  }

  /// `all made by a stranger himself`, `60 made by a stranger himself`; `nil` when none was.
  var madeWord: String? {
    guard let made = madeByStrangers, made > 0 else { return nil }
    let isAll = made == resourceCount && !isCutOff
    let many = resourceCount == 1 ? "" : isAll ? "all " : "\(Wording.count(made)) "
    return many + "made by a stranger himself"
  }
}

extension DataKind {
  /// What a reader sees.
  var title: String {
    switch self {
    case .secretsRead: "Secrets read"
    case .objectsRead: "Objects read"
    case .machineDataRead: "Settings and user data of machines read"
    case .functionCodeRead: "Code of functions read"
    case .rowsRead: "Database and query reads"
    case .repositoriesCloned: "Source code copied"
    case .customersRead: "Customers and payments read"
    case .shared: "Sharing changed"
    case .exported: "Copied or exported"
    case .destroyed: "Destroyed"
    case .rightsChanged: "Rights and safeguards changed"
    case .moneyMoved: "Money moved or tried"
    case .computingStarted: "Computing started"
    case .modelsCalled: "Models called"
    case .changed: "Made or changed"
    case .listed: "Listed or looked at"
    }
  }

  /// For one line: `42 secrets read`.
  func phrase(_ touch: DataTouch) -> String {
    let things = touch.resourceCount > 0 ? touch.resourceCount : touch.calls
    func count(_ one: String, _ plural: String? = nil) -> String {
      (touch.isCutOff ? "at least " : "") + Wording.count(things, one, plural: plural)
    }
    let calls = Wording.count(touch.calls, "call")
    let made = ownKinds.contains(self) ? touch.madeWord.map { " (\($0))" } ?? "" : ""
    let told =
      switch self {
      case .secretsRead: count("secret") + " read"
      case .objectsRead: count("object") + " read"
      case .machineDataRead: "settings and user data of " + count("machine") + " read"
      case .functionCodeRead: "code of " + count("function") + " read"
      case .rowsRead: calls + " that read databases"
      case .repositoriesCloned: count("repository", "repositories") + " copied"
      case .customersRead: calls + " that read customers or payments"
      case .shared: "sharing of " + count("thing") + " changed"
      case .exported: count("thing") + " copied or exported"
      case .destroyed: count("thing") + " destroyed"
      // What counts is how often, not on how many things: they are users as well as their keys.
      case .rightsChanged: Wording.count(touch.calls, "change") + " of rights or safeguards"
      case .moneyMoved: calls + " that move money"
      case .computingStarted: calls + " that start computing"
      case .modelsCalled: calls + " of models"
      case .changed: count("thing") + " made or changed"
      case .listed: calls + " that list or look"
      }
    return told + made
  }

  /// Kinds of which it matters whose the things were: what was made or changed may well be new.
  private var ownKinds: Set<DataKind> {
    [
      .secretsRead, .objectsRead, .machineDataRead, .functionCodeRead, .rowsRead,
      .repositoriesCloned, .shared, .exported, .destroyed,
    ]
  }
}
