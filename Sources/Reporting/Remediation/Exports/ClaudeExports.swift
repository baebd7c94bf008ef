internal import Vocabulary

/// What Anthropic keeps of a key's use. How far back is not documented, so no day is named.
extension ClaudeAdvice {
  var exports: [LogExport] {
    var exports: [LogExport] = []
    if !facts.reads(format: "claude-usage") {
      exports.append(
        LogExport(
          "Usage by key, hour, model and service tier", .whoUsedIt,
          why: "It shows all that the key used, also where a gateway was passed by; a total names "
            + "no caller.",
          how: "Every page, by the next_page of the last one (page=…). Or the Export button of the "
            + "Usage page of the Console.",
          commands: [
            ClaudeAdvice.call(
              "'https://api.anthropic.com/v1/organizations/usage_report/messages?starting_at="
                + "\(inquest.exposure.from.description)&bucket_width=1h&limit=168"
                + "&group_by[]=api_key_id&group_by[]=model&group_by[]=service_tier"
                + "&group_by[]=context_window' --globoff > usage-1.json")
          ], readWith: facts.check("usage-*.json")))
    }
    if facts.lacks(.cost) {
      exports.append(
        LogExport(
          "Cost by workspace and day", .whatItCost,
          why: "It is what is billed; these logs carry no cost.",
          how: "It has no key: the Export button of the Cost page of the Console has.",
          commands: [
            ClaudeAdvice.call(
              "'https://api.anthropic.com/v1/organizations/cost_report?starting_at="
                + "\(facts.firstDay)T00:00:00Z&limit=31&group_by[]=workspace_id"
                + "&group_by[]=description' --globoff > cost-1.json")
          ], readWith: facts.check("cost-*.json")))
    }
    if !facts.reads(format: "claude-activity") {
      exports.append(
        LogExport(
          "The Activity Feed of the Compliance API, where it is on", .whatIsLeft,
          why: "It names address and software of whoever made or changed keys, and used files and "
            + "administration. It has no model calls.",
          how: "Every page, by the last_id of the last one (after_id=…).",
          commands: [
            ClaudeAdvice.call(
              "'https://api.anthropic.com/v1/compliance/activities?limit=5000' > activity-1.json")
          ], readWith: facts.check("activity-*.json")))
    }
    return exports + (facts.lacks(.address) ? GatewayAdvice.front(facts) : [])
  }
}
