import Vocabulary

extension SignatureCatalogue {
  /// Work at GitHub, Stripe, Vault and services in general.
  static let services = [
    Signature(
      id: "fence", title: "A fence was taken down: address list, second factor, branch protection",
      techniques: [
        AttackTechnique("T1562.007", "Impair Defenses: Disable or Modify Cloud Firewall"),
        AttackTechnique("T1556", "Modify Authentication Process"),
      ], weight: 2, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .fence, outcomes: CallFilter.granted), least: .one,
          told: "{calls} took down a fence: {operations}, first at {first}.")
      ],
      twins: [.infrastructureCode],
      positive: [SampleCall("ip_allow_list.disable")],
      negative: [SampleCall("ip_allow_list.enable"), SampleCall("ip_allow_list.disable", .denied)]),
    Signature(
      id: "clones", title: "Ten repositories were copied within an hour",
      techniques: [
        AttackTechnique("T1213.003", "Data from Information Repositories: Code Repositories")
      ], weight: 2, needs: [.operation, .resource],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .repositoryRead, outcomes: CallFilter.granted),
          least: .total(.objects, 10, withinSeconds: 3600),
          told: "{number} repositories were copied within an hour from {first}.")
      ],
      positive: [SampleCall("git.clone", objects: 10)],
      negative: [
        SampleCall("git.clone", objects: 1, times: 12, secondsApart: 300),
        SampleCall("git.clone", objects: 9),
        SampleCall("git.push", objects: 10),
      ]),
    Signature(
      id: "customer-lists", title: "Fifty pages of customers or payments were read within an hour",
      techniques: [AttackTechnique("T1213", "Data from Information Repositories")], weight: 1.5,
      needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .customerList, outcomes: CallFilter.granted),
          least: .total(.calls, 50, withinSeconds: 3600),
          told: "{number} pages of customers or payments were read within an hour from {first}.")
      ],
      positive: [SampleCall("GET /v1/customers", times: 50, secondsApart: 2)],
      negative: [
        SampleCall("GET /v1/customers", times: 49, secondsApart: 2),
        SampleCall("POST /v1/customers", times: 20, secondsApart: 2),
      ]),
    Signature(
      id: "money", title: "Money was moved out",
      techniques: [AttackTechnique("T1657", "Financial Theft")], weight: 2.5, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .money, outcomes: CallFilter.granted), least: .one,
          told: "{calls} moved money out or said where to: {operations}, first at {first}.")
      ],
      positive: [SampleCall("POST /v1/payouts")],
      negative: [SampleCall("GET /v1/payouts"), SampleCall("POST /v1/payouts", .denied)]),
    Signature(
      id: "card-testing", title: "Twenty payments failed within an hour",
      techniques: [AttackTechnique("T1657", "Financial Theft")], weight: 2,
      needs: [.operation, .outcome],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .payment, outcomes: CallFilter.refused),
          least: .total(.calls, 20, withinSeconds: 3600),
          told: "{number} payments were tried without success within an hour from {first}.")
      ],
      positive: [SampleCall("POST /v1/payment_intents", .failure, times: 20, secondsApart: 5)],
      negative: [
        SampleCall("POST /v1/payment_intents", .failure, times: 19, secondsApart: 5),
        SampleCall("POST /v1/payment_intents", times: 30, secondsApart: 5),
      ]),
    Signature(
      id: "secret-paths", title: "Five secrets at different paths were read within ten minutes",
      techniques: [
        AttackTechnique(
          "T1555.006", "Credentials from Password Stores: Cloud Secrets Management Stores")
      ], weight: 2, needs: [.operation],
      rules: [
        SignatureRule(
          calls: CallFilter(deeds: .secretPath, outcomes: CallFilter.granted, isNew: true),
          least: .distinct(.operation, 5, withinSeconds: 600),
          told: "Secrets were read at {number} paths never used before within ten minutes from "
            + "{first}.")
      ],
      positive: [SampleCall("GET /v1/secret/data/app-%", times: 5)],
      negative: [
        SampleCall("GET /v1/secret/data/app-%", times: 4),
        SampleCall("GET /v1/secret/data/app-1", times: 5),
      ]),
  ]
}
