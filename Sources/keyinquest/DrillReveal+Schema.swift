import Simulation
import Vocabulary

extension DrillReveal {
  static let schemaTitle = "The truth of a drill, and each answer's score (drill reveal --json)"
  static let schemaName = "drill-1"

  /// The JSON Schema (draft 2020-12) of what ``json()`` writes; a test holds them together.
  static func schema() -> String {
    let outcomes = VerdictOutcome.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    return """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:keyinquest:\(schemaName)",
        "title": "\(schemaTitle)",
        "type": "object",
        "properties": {
          "schema": { "const": "\(currentSchema)" },
          "commitment": { "type": "string", "description": "SHA-256 of what was sealed." },
          "scenario": { "type": "string" },
          "seed": { "type": "integer", "minimum": 0 },
          "truth": { "$ref": "#/$defs/truth" },
          "team": {
            "description": "The answer of the team; null when none was given.",
            "anyOf": [{ "$ref": "#/$defs/answer" }, { "type": "null" }]
          },
          "program": { "$ref": "#/$defs/answer" }
        },
        "required": ["schema", "commitment", "scenario", "seed", "truth", "team", "program"],
        "$defs": {
          "truth": {
            "type": "object",
            "properties": {
              "abused": { "type": "boolean" },
              "first_foreign_call": { "$ref": "#/$defs/time" },
              "last_foreign_call": { "$ref": "#/$defs/time" },
              "foreign_addresses": { "$ref": "#/$defs/texts" },
              "foreign_calls": { "type": "integer" },
              "derived_credentials": { "$ref": "#/$defs/texts" }
            },
            "required": [
              "abused", "first_foreign_call", "last_foreign_call", "foreign_addresses",
              "foreign_calls", "derived_credentials"
            ]
          },
          "answer": {
            "description": "What was answered, null where nothing was, and how far it is off.",
            "type": "object",
            "properties": {
              "outcome": { "enum": [\(outcomes)] },
              "right": { "type": "boolean" },
              "first_foreign_call": { "$ref": "#/$defs/time" },
              "first_off_seconds": { "type": ["number", "null"] },
              "last_foreign_call": { "$ref": "#/$defs/time" },
              "last_off_seconds": { "type": ["number", "null"] },
              "foreign_addresses": { "$ref": "#/$defs/names" },
              "foreign_calls": { "type": ["integer", "null"] },
              "foreign_calls_off": { "type": ["integer", "null"] },
              "derived_credentials": { "$ref": "#/$defs/names" },
              "minutes": { "type": ["number", "null"] },
              "lessons": { "$ref": "#/$defs/texts" }
            },
            "required": [
              "outcome", "right", "first_foreign_call", "first_off_seconds", "last_foreign_call",
              "last_off_seconds", "foreign_addresses", "foreign_calls", "foreign_calls_off",
              "derived_credentials", "minutes", "lessons"
            ]
          },
          "names": {
            "type": ["object", "null"],
            "properties": {
              "found": { "$ref": "#/$defs/texts" },
              "missed": { "$ref": "#/$defs/texts" },
              "wrong": { "$ref": "#/$defs/texts" },
              "precision": { "type": ["number", "null"] },
              "recall": { "type": ["number", "null"] }
            },
            "required": ["found", "missed", "wrong", "precision", "recall"]
          },
          "time": { "type": ["string", "null"], "format": "date-time" },
          "texts": { "type": "array", "items": { "type": "string" } }
        }
      }

      """
  }
}
