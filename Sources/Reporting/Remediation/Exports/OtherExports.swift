internal import Vocabulary

/// Stripe lists events for 30 days, and keeps a summary for 13 months (support.stripe.com, event
/// retention period).
extension StripeAdvice {
  var exports: [LogExport] {
    [
      LogExport(
        "Events of the account", .whatTheyDid,
        why: "They name what was changed and paid out; reads leave none.",
        how: "Every page, by the id of the last event (starting_after=…).",
        commands: [
          StripeAdvice.call(
            "'https://api.stripe.com/v1/events?limit=100&created[gte]="
              + "\(inquest.exposure.from.milliseconds / 1000)' --globoff > events-1.json")
        ], keptDays: 30, readWith: facts.check("events-*.json")),
      LogExport(
        "Request logs", .whoUsedIt,
        why: "They alone show reads, with address and key.",
        how:
          "Dashboard, Workbench or Developers, Logs; filter by the key. There is no export: keep "
          + "copies of the pages.", readWith: ""),
      LogExport(
        "The security history", .whatIsLeft,
        why: "It tells who saw, made, rolled and deleted keys.",
        how: "Dashboard, Settings, Team and security, Security history; export it as CSV.",
        readWith: ""),
    ]
  }
}

/// The audit log of Vault is a file or stream of its owner; Vault itself keeps none.
extension VaultAdvice {
  var exports: [LogExport] {
    [
      LogExport(
        "The log of every audit device and every node, with rotated files", .whoUsedIt,
        why: "Each node writes its own, and a standby that has become active writes elsewhere; "
          + "nothing here proves that none is missing.",
        how: "The first command says where each device writes. Each hashes with its own salt.",
        commands: [
          "vault audit list -detailed", "ssh NODE 'sudo tar -cf - /var/log/vault/' > NODE.tar",
        ], readWith: facts.check("NODE_LOGS")),
      LogExport(
        "The logs of the systems whose secrets were read", .whatTheyDid,
        why: "Vault says that a secret was read, not what was done with it.",
        readWith: "keyinquest check --key SECRET_THAT_WAS_READ LOGS_OF_THAT_SYSTEM"),
    ]
  }
}

/// Admin Activity logs are kept 400 days and cannot be switched off; Data Access logs, where they
/// are on, stay 30 days in the default bucket (cloud.google.com, storing logs).
extension GoogleCloudAdvice {
  var exports: [LogExport] {
    func read(_ log: String, _ file: String) -> String {
      "gcloud logging read 'logName:\"cloudaudit.googleapis.com%2F\(log)\" AND timestamp>=\""
        + "\(inquest.exposure.from.description)\"' --project=PROJECT --format=json > \(file)"
    }
    return [
      LogExport(
        "Data Access audit logs, where they were on", .whoUsedIt,
        why: "They name reads of data and calls of models, with address and key.",
        commands: [read("data_access", "data-access.json")], keptDays: 30,
        isOwnSetting: true, readWith: facts.check("data-access.json")),
      LogExport(
        "Admin Activity audit logs of every project the account reaches", .whatTheyDid,
        why: "They are always on, and name every change of rights, keys and machines.",
        commands: [read("activity", "activity.json")], keptDays: 400,
        readWith: facts.check("activity.json")),
    ]
  }
}

/// Conjur writes its audit log to a file or syslog of its owner, and keeps none itself.
extension ConjurAdvice {
  var exports: [LogExport] {
    [
      LogExport(
        "The audit log of the leader and of every follower", .whoUsedIt,
        why: "Followers answer most reads, and each writes its own log.",
        how: "audit.log of each node, or where its syslog daemon writes it.",
        readWith: facts.check("NODE_LOGS")),
      LogExport(
        "The logs of the systems whose secrets were fetched", .whatTheyDid,
        why: "Conjur says that a secret was fetched, not what was done with it.",
        readWith: "keyinquest check --key SECRET_THAT_WAS_FETCHED LOGS_OF_THAT_SYSTEM"),
    ]
  }
}
