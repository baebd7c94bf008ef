/// JSON records of API and LLM gateways with the usual field names (see
/// ``RequestField/usualNames``): on lines, in an array, or under `data` as an API answers.
///
/// No id is taken for the identity of a record: a request id is often a header that clients choose,
/// and records sharing one would hide behind each other.
extension MappedFormat {
  static let jsonLines = MappedFormat(
    name: "json-lines",
    title: "JSON records of APIs and gateways with the usual field names",
    origin: "Your gateway's or proxy's JSON access log, one object for each request.",
    keyIdentity: "whatever is logged: id, hash, name, or the key itself (kept as its fingerprint)",
    specificity: 0.5,
    map: LogMap(layout: .json(wrappers: ["data", "logs"]), fields: RequestField.usualNames),
    samples: jsonLinesSamples)
}
