import Foundation
import TestSupport
import Testing

/// What the program knows, asked for by name.
@Suite("Prices and maps that are shown")
struct ListingCommandTests {
  @Test("prices are those of which every word holds, with where they were read")
  func prices() throws {
    let run = try ProgramRun(["prices", "OPUS-4-6", "bedrock"])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("claude-opus-4-6 (Amazon Bedrock): input 5, cache read 0.5"))
    #expect(run.output.contains("Source: ") && run.output.contains("read 2026-"))
    #expect(!run.output.contains("(Claude API)") && !run.output.contains("haiku"))
    let all = try ProgramRun(["prices"])
    for platform in ["(Claude API)", "(OpenAI API)", "(Amazon Bedrock)"] {
      #expect(all.output.contains(platform), "\(platform)")
    }
  }

  @Test("a model without a price is an error that says how to give one")
  func unknownModel() throws {
    let run = try ProgramRun(["prices", "nosuchmodel"])
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("'nosuchmodel'") && run.errors.contains("--prices FILE"))
  }

  @Test("the map of a format, given back with --map, reads what the format reads")
  func map() throws {
    try withTemporaryFolder { folder in
      let shown = try ProgramRun(["formats", "show", "litellm"])
      #expect(shown.status == 0)
      try Data(shown.output.utf8).write(to: folder.appending(path: "map.json"))
      #expect(try ProgramRun(["formats", "check", "map.json"], in: folder).status == 0)
      let log = packageRoot.appending(path: "sample-logs/claude-gateway-leak/logs").path()
      func calls(_ name: String, _ options: [String]) throws -> String {
        let store = ["--store", "\(name).sqlite"]
        let read = try ProgramRun(["import"] + store + options + [log], in: folder)
        #expect(read.output.contains(": \(name), 2164 records"), "\(read.output)")
        return try ProgramRun(["activity", "--key", "prod-backend"] + store, in: folder).output
      }
      let told = try calls("litellm", [])
      #expect(told.contains("2001:db8:40:7::12"), "\(told)")
      #expect(try calls("my-litellm", ["--map", "map.json"]) == told)
    }
  }

  @Test("a map is shown of one format that has one")
  func noMap() throws {
    let written = try ProgramRun(["formats", "show", "cloudtrail"])
    #expect(written.status == 2)
    #expect(written.errors.contains("'cloudtrail' is no format made by a map"))
    for names in [[], ["litellm", "helicone"]] {
      #expect(try ProgramRun(["formats", "show"] + names).status == 64)
    }
  }

  @Test("a key that a map's sample is called after is not repeated")
  func secretMeaning() throws {
    try withTemporaryFolder { folder in
      let shown = try ProgramRun(["formats", "show", "litellm"]).output
      var map = try #require(
        try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any])
      var samples = try #require(map["samples"] as? [[String: Any]])
      samples[0]["meaning"] = "a call of dapi9969e58b081006f7e3dfc967a64cb140"
      map["samples"] = samples
      try JSONSerialization.data(withJSONObject: map)
        .write(to: folder.appending(path: "map.json"))
      let run = try ProgramRun(["formats", "check", "map.json"], in: folder)
      #expect(run.status == 0 && run.output.contains("map.json: a call of [redacted"))
      #expect(!run.output.contains("9969e58b") && !run.errors.contains("9969e58b"))
    }
  }
}
