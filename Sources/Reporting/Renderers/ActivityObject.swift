public import Vocabulary

/// What `activity` prints: schema `keyinquest.activity/1`, keys in snake_case;
/// or the same as tables.
///
/// Scripts depend on the object; members may be added, never renamed or taken away.
public struct ActivityObject: Sendable {
  public static let currentSchema = "keyinquest.activity/1"

  private let credential: String
  private let tally: Tally
  private let credentials: [Credential]
  /// Whether the logs carry the measure for this key: what they do not carry is not zero.
  private let hasBytes, hasTokens: Bool

  /// - Parameter credential: the key asked about, as the logs name it.
  public init(credential: String, tally: Tally, credentials: [Credential]) {
    self.credential = credential
    self.tally = tally
    self.credentials = credentials
    let own = credentials.first { $0.id == credential }
    hasBytes = own?.bytesOut != nil
    hasTokens = own?.inputTokens != nil || own?.outputTokens != nil
  }

  private var calls: Int64 { tally.hours.total(of: \.calls) }

  /// Calls by hour of the week, from Monday 00:00 UTC; hours without calls are left out.
  private var week: [(hour: Int64, calls: Int64)] {
    var calls = [Int64](repeating: 0, count: 168)
    for hour in tally.hours {
      // 1970 began on a Thursday.
      let hourOfWeek = ((hour.hour + 72) % 168 + 168) % 168
      calls[Int(hourOfWeek)].increase(by: hour.calls)
    }
    return calls.indices.filter { calls[$0] > 0 }.map { (Int64($0), calls[$0]) }
  }

  /// The object, indented, with a line end.
  public func json() -> String { JSONText.write(value) + "\n" }

  var value: JSONValue {
    .object([
      ("schema", .text(ActivityObject.currentSchema)),
      ("credential", .text(credential)), ("calls", .integer(calls)),
      ("hours", .array(tally.hours.map(object))),
      (
        "week",
        .array(
          week.map {
            .object([("hour_of_week", .integer($0.hour)), ("calls", .integer($0.calls))])
          })
      ),
      ("addresses", .array(tally.addresses.map(ActivityObject.object))),
      ("operations", list(tally.operations, "operation")),
      ("models", list(tally.models, "model")),
      ("resources", list(tally.resources, "resource")),
      ("credentials", .array(credentials.map(ActivityObject.object))),
    ])
  }

  private func object(_ hour: Tally.Hour) -> JSONValue {
    .object([
      ("hour", .time(ActivityObject.start(of: hour))), ("calls", .integer(hour.calls)),
      ("bytes_out", .optional(hasBytes ? hour.bytesOut : nil)),
      ("tokens", .optional(hasTokens ? hour.tokens : nil)),
    ])
  }

  private static func object(_ address: Tally.Address) -> JSONValue {
    .object([
      ("address", .text(address.address)), ("class", .text("\(address.addressClass)")),
      ("first", .time(address.first)), ("last", .time(address.last)),
      ("calls", .integer(address.calls)),
    ])
  }

  private static func object(_ credential: Credential) -> JSONValue {
    .object([
      ("credential", .text(credential.id)), ("calls", .integer(credential.events)),
      ("bytes_out", .optional(credential.bytesOut)),
      ("input_tokens", .optional(credential.inputTokens)),
      ("output_tokens", .optional(credential.outputTokens)),
    ])
  }

  private func list(_ uses: [Tally.Use], _ name: String) -> JSONValue {
    .array(uses.map { .object([(name, .text($0.name)), ("calls", .integer($0.calls))]) })
  }

  private static func start(of hour: Tally.Hour) -> Timestamp {
    Timestamp(seconds: hour.hour * 3600)
  }

  /// One list under its heading, for a terminal.
  public struct Table: Hashable, Sendable {
    public var heading: [String]
    public var rows: [[String]]
    /// Rows that were left out.
    public var more: Int
  }

  /// More hours than this are shown as days.
  private static let mostHours = 48

  /// The same as tables, addresses at most `top`, the most used first; time comes last, whole, by
  /// hour or, when it is long, by day. Empty lists are left out.
  public func tables(top: Int) -> [Table] {
    let byCalls = tally.addresses.sorted {
      $0.calls != $1.calls ? $0.calls > $1.calls : $0.address < $1.address
    }
    let addresses = Table(
      heading: ["calls", "first", "last", "address"],
      rows: byCalls.prefix(top).map {
        [String($0.calls), "\($0.first)", "\($0.last)", $0.address.isEmpty ? "-" : $0.address]
      }, more: max(0, byCalls.count - top))
    let lists = [
      ("operation", tally.operations), ("model", tally.models), ("resource", tally.resources),
    ].map { name, uses in
      Table(heading: ["calls", name], rows: uses.map { [String($0.calls), $0.name] }, more: 0)
    }
    return ([addresses] + lists + [times()]).filter { !$0.rows.isEmpty }
  }

  private func times() -> Table {
    guard tally.hours.count > ActivityObject.mostHours else {
      return times("hour", tally.hours.map { ($0, ActivityObject.start(of: $0).description) })
    }
    var days: [Tally.Hour] = []
    for hour in tally.hours {
      // The first hour of the day stands for it.
      let first = floorDivide(hour.hour, 24) * 24
      if days.last?.hour == first {
        days[days.count - 1].calls.increase(by: hour.calls)
        days[days.count - 1].bytesOut.increase(by: hour.bytesOut)
        days[days.count - 1].tokens.increase(by: hour.tokens)
      } else {
        var day = hour
        day.hour = first
        days.append(day)
      }
    }
    return times("day", days.map { ($0, String("\(ActivityObject.start(of: $0))".prefix(10))) })
  }

  private func times(_ name: String, _ spans: [(hour: Tally.Hour, start: String)]) -> Table {
    Table(
      heading: ["calls", "bytes out", "tokens", name],
      rows: spans.map { span in
        [
          String(span.hour.calls), hasBytes ? String(span.hour.bytesOut) : "-",
          hasTokens ? String(span.hour.tokens) : "-", span.start,
        ]
      }, more: 0)
  }
}
