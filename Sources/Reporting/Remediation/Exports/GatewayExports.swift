internal import Vocabulary

/// Logs of machines of one's own; how long they are kept is a setting of these.
extension GatewayAdvice {
  /// The logs in front of services that use the key: the only ones with addresses.
  static func front(_ facts: CaseFacts) -> [LogExport] {
    [
      LogExport(
        "The logs of every gateway, proxy and load balancer that the key passes", .whoUsedIt,
        why: "These logs carry no client addresses: strangers cannot be told from the owner by "
          + "where they are.",
        how: "Calls that go to the provider directly are not in them.",
        readWith: facts.check("GATEWAY_LOGS"))
    ]
  }

  var exports: [LogExport] {
    let isWebServer = facts.reads(format: "access-log")
    var exports = [
      LogExport(
        "The same log of every node, with its rotated files", .whoUsedIt,
        why: hole ?? "A node or a rotated file that is missing hides calls, and nothing here "
          + "proves that none is.",
        how: isWebServer
          ? "logrotate as Debian and Ubuntu ship it for nginx and Apache keeps 14 days; look into "
            + "/etc/logrotate.d for yours."
          : "How long it is kept is a setting of your gateway and its database.",
        commands: isWebServer
          ? ["ssh NODE 'sudo tar -cf - /var/log/nginx/access.log*' > NODE.tar"] : [],
        keptDays: isWebServer ? 14 : nil, isOwnSetting: true, readWith: facts.check("NODE_LOGS"))
    ]
    if facts.lacks(.address) { exports += GatewayAdvice.front(facts) }
    guard facts.callsModels else { return exports + [application, issuer] }
    if facts.lacks(.cost), facts.lacks(.tokens) {
      exports.append(
        LogExport(
          "Usage and bills of the providers behind the gateway", .whatItCost,
          why: "These logs carry neither cost nor tokens.", readWith: facts.check("USAGE_EXPORTS")))
    }
    return exports + [issuer]
  }

  private var application: LogExport {
    LogExport(
      "The log of the service itself, and the audit log of its database", .whatTheyDid,
      why: "These logs have requests and their sizes; which users and records the answers held "
        + "stands there.",
      readWith: facts.check("SERVICE_LOGS"))
  }

  private var issuer: LogExport {
    LogExport(
      "The issuer's own list of keys and their changes", .whatIsLeft,
      why: "It says who made, saw or changed keys while this one was exposed.", readWith: "")
  }

  private var hole: String? {
    inquest.coverage.gaps.first.map { gap in
      "Nothing is in these logs for \(Wording.span(gap.from, gap.to)), where calls were to be "
        + "expected."
    }
  }
}
