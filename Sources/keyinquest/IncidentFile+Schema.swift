import Reporting

extension IncidentFile {
  static let schemaTitle = "The question of an incident in a file (init, --incident)"
  static let schemaName = "incident-file-1"

  /// The JSON Schema (draft 2020-12) of the file, made from the options.
  static func schema() -> String {
    let text = #"{ "type": "string", "minLength": 1 }"#
    let members = members.map { option in
      let choices = option.choices.map { "\"\($0)\"" }.joined(separator: ", ")
      let one = option.choices.isEmpty ? text : "{ \"enum\": [\(choices)] }"
      let type =
        option.repeats
        ? #""anyOf": [\#(one), { "type": "array", "items": \#(one) }]"#
        : String(one.dropFirst(2).dropLast(2))
      return """
            "\(option.member)": {
              "description": "\(option.summary)",
              \(type)
            }
        """
    }
    return """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:keyinquest:\(schemaName)",
        "title": "\(schemaTitle)",
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "schema": { "const": "\(currentSchema)" },
          "$schema": { "type": "string" },
          "notes": { "description": "anything for who reads the file" },
      \(members.joined(separator: ",\n"))
        }
      }

      """
  }
}
