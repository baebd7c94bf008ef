internal import Vocabulary

extension CheckObject {
  /// What foreign callers touched; `null` when the logs hold totals only.
  static func dataTouched(of inquest: Inquest) -> [(key: String, value: JSONValue)] {
    guard let data = inquest.dataTouched else { return [("data_touched", .null)] }
    return [
      (
        "data_touched",
        .object([
          ("kinds", .array(data.touches.map(touch))), ("cannot_show", .texts(data.notes)),
        ])
      )
    ]
  }

  private static func touch(_ touch: DataTouch) -> JSONValue {
    .object([
      ("kind", .text(touch.kind.rawValue)), ("calls", .integer(touch.calls)),
      ("tried", .integer(touch.tried)), ("bytes_out", .optional(touch.bytesOut)),
      ("resource_count", .integer(touch.resourceCount)), ("at_least", .bool(touch.isCutOff)),
      ("made_by_strangers", .integer(touch.madeByStrangers ?? 0)),
      ("unnamed_calls", .integer(touch.unnamedCalls)), ("first", .time(touch.first)),
      ("last", .time(touch.last)),
      (
        "operations",
        .array(
          touch.operations.map { operation in
            .object([
              ("service", .text(operation.service)), ("operation", .text(operation.name)),
              ("calls", .integer(operation.calls)),
            ])
          })
      ),
      ("operation_count", .integer(Int64(touch.operationCount))),
      (
        "resources",
        .array(
          touch.resources.map { resource in
            .object([
              ("name", .text(resource.name)), ("calls", .integer(resource.calls)),
              ("bytes_out", .optional(resource.bytesOut)), ("first", .time(resource.first)),
              ("last", .time(resource.last)),
              ("made_by_stranger", .bool(resource.madeByStranger ?? false)),
            ])
          })
      ),
    ])
  }
}
