internal import Vocabulary

/// What OpenAI keeps of a key's use. How far back is not documented, so no day is named.
extension OpenAIAdvice {
  var exports: [LogExport] {
    var exports: [LogExport] = []
    let start = inquest.exposure.from.milliseconds / 1000
    if !facts.reads(format: "openai-usage") {
      exports.append(
        LogExport(
          "Usage by key, hour and model", .whoUsedIt,
          why: "It shows all that the key used, also where a gateway was passed by; a total names "
            + "no caller.",
          how:
            "Every page, by the next_page of the last one (page=…), and the same for embeddings, "
            + "images, audio and the other endpoints of usage.",
          commands: [
            OpenAIAdvice.call(
              "'\(OpenAIAdvice.organisation)/usage/completions?start_time=\(start)&bucket_width=1h"
                + "&limit=168&group_by=api_key_id&group_by=model' > usage-1.json")
          ], readWith: facts.check("usage-*.json")))
    }
    if facts.lacks(.cost) {
      exports.append(
        LogExport(
          "Cost by project and day", .whatItCost,
          why: "It is what is billed; these logs carry no cost.",
          commands: [
            OpenAIAdvice.call(
              "'\(OpenAIAdvice.organisation)/costs?start_time=\(start)&limit=180"
                + "&group_by=project_id&group_by=line_item' > costs-1.json")
          ], readWith: facts.check("costs-*.json")))
    }
    if !facts.reads(format: "openai-audit") {
      exports.append(
        LogExport(
          "The audit log of the organisation, where it is on", .whatIsLeft,
          why:
            "It names who made and changed keys, projects and limits, with address and software.",
          how: "Every page, by the last_id of the last one (after=…).",
          commands: [
            OpenAIAdvice.call("'\(OpenAIAdvice.organisation)/audit_logs?limit=100' > audit-1.json")
          ], readWith: facts.check("audit-*.json")))
    }
    return exports + (facts.lacks(.address) ? GatewayAdvice.front(facts) : [])
  }
}
