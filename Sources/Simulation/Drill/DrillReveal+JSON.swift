internal import Vocabulary

extension DrillReveal {
  public static let currentSchema = "keyinquest.drill/1"

  /// One object of ``currentSchema``: the truth, and each answer with its score.
  public func json() -> String {
    var bytes: [UInt8] = []
    JSONText.object([
      .init("schema", .text(DrillReveal.currentSchema)),
      .init("commitment", .text(commitment)),
      .init("scenario", .text(truth.scenario)), .init("seed", .literal(String(truth.seed))),
      .init(
        "truth",
        .object([
          .init("abused", .truth(truth.abused)),
          .init("first_foreign_call", time(truth.foreignFirst)),
          .init("last_foreign_call", time(truth.foreignLast)),
          .init("foreign_addresses", list(truth.foreignAddresses)),
          .init("foreign_calls", .whole(Int64(truth.foreignEvents))),
          .init("derived_credentials", list(truth.derivedCredentials)),
        ])),
      .init("team", team.map(object) ?? .null), .init("program", object(program)),
    ]).write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  private func object(_ entry: Entry) -> JSONText {
    let (answer, score) = (entry.answer, entry.score)
    return .object([
      .init("outcome", .text(answer.outcome.rawValue)), .init("right", .truth(score.isRight)),
      .init("first_foreign_call", time(answer.firstForeignCall)),
      .init("first_off_seconds", number(score.firstOffSeconds)),
      .init("last_foreign_call", time(answer.lastForeignCall)),
      .init("last_off_seconds", number(score.lastOffSeconds)),
      .init("foreign_addresses", names(score.addresses)),
      .init("foreign_calls", answer.foreignCalls.map { .whole($0) } ?? .null),
      .init("foreign_calls_off", score.callsOff.map { .whole($0) } ?? .null),
      .init("derived_credentials", names(score.derived)),
      .init("minutes", number(answer.minutes)), .init("lessons", list(score.lessons)),
    ])
  }

  private func names(_ names: DrillScore.Names?) -> JSONText {
    guard let names else { return .null }
    return .object([
      .init("found", list(names.found)), .init("missed", list(names.missed)),
      .init("wrong", list(names.wrong)), .init("precision", number(names.precision)),
      .init("recall", number(names.recall)),
    ])
  }

  private func list(_ texts: [String]) -> JSONText { .list(texts.map { .text($0) }) }
  private func number(_ value: Double?) -> JSONText { value.map { .literal("\($0)") } ?? .null }
  private func time(_ time: Timestamp?) -> JSONText {
    time.map { .text($0.description) } ?? .null
  }
}
