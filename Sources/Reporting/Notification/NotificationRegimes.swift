/// Every regime a report tells of; the only place where one is registered.
///
/// `Documentation/Notification.md` has the same list with what was read and what is left out.
enum NotificationRegimes {
  static let all: [NotificationRegime] = europe + unitedStates + elsewhere + agreements

  private static let agreements: [NotificationRegime] = [
    NotificationRegime(
      id: "insurance", title: "Cyber insurance", binds: "whoever holds a policy",
      trigger: .agreement,
      condition: "An event that may lead to a claim, as the policy defines it.",
      stages: [
        .init(what: "notice of circumstances", whom: "the insurer or its hotline", time: .asWritten)
      ],
      exposureAlone: "Many policies ask for notice before anything is spent or repaired.",
      source: "your policy, under notice and claims", link: ""),
    NotificationRegime(
      id: "contract", title: "Contracts with customers and partners",
      binds: "whoever signed one with a clause on security incidents", trigger: .agreement,
      condition: "A security incident, as the contract defines it; it may be the leak alone.",
      stages: [
        .init(what: "notice of the incident", whom: "the contact it names", time: .asWritten)
      ],
      exposureAlone: "Some contracts count an exposed credential as an incident.",
      source: "your contracts and data processing agreements", link: ""),
    NotificationRegime(
      id: "pci", title: "Payment cards", binds: "those who accept, store or process cards",
      trigger: .cardData,
      condition: "Suspected or confirmed loss, theft or compromise of card data.",
      stages: [
        .init(
          what: "notice of a suspected compromise", whom: "the acquiring bank and the card brands",
          time: .promptly)
      ],
      source: "rules of the card brands (Visa: What To Do If Compromised); PCI DSS 12.10",
      link: "https://usa.visa.com/support/small-business/data-security.html"),
  ]
}
