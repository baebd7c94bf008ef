extension NotificationRegimes {
  static let unitedStates: [NotificationRegime] = [
    NotificationRegime(
      id: "sec", title: "SEC, Form 8-K Item 1.05", binds: "companies listed in the United States",
      trigger: .materiality, condition: "A cybersecurity incident that the company finds material.",
      stages: [
        .init(
          what: "Form 8-K, Item 1.05", whom: "the SEC, in public",
          time: .afterDecision(
            within: "four business days", from: "the day you determine that it is material"))
      ],
      source: "Form 8-K, Item 1.05; SEC Release 33-11216",
      link: "https://www.sec.gov/files/rules/final/2023/33-11216.pdf"),
    NotificationRegime(
      id: "hipaa", title: "HIPAA",
      binds:
        "covered entities and business associates with health information in the United States",
      trigger: .personalData,
      condition: "A breach of unsecured protected health information.",
      stages: [
        .init(
          what: "notice, without unreasonable delay and then at the latest",
          whom: "the people concerned; from 500 people also HHS, and the media of a state; a "
            + "business associate tells the covered entity", time: .days(60))
      ],
      source: "45 CFR 164.404 to 164.410",
      link: "https://www.ecfr.gov/current/title-45/part-164/subpart-D"),
    NotificationRegime(
      id: "nydfs", title: "New York, 23 NYCRR 500",
      binds: "financial companies licensed in New York", trigger: .significantIncident,
      condition: "A cybersecurity incident at the company, an affiliate or a service provider, "
        + "as Section 500.1 defines it.",
      stages: [
        .init(
          what: "notice", whom: "the superintendent (NYDFS)",
          time: .afterDecision(
            within: "72 hours", from: "when you determine that it has occurred"))
      ],
      source: "23 NYCRR 500.17(a)",
      link: "https://www.law.cornell.edu/regulations/new-york/23-NYCRR-500.17"),
    NotificationRegime(
      id: "california", title: "California, Civil Code 1798.82",
      binds: "businesses with data of people in California", trigger: .personalData,
      condition: "Unencrypted personal information acquired by an unauthorised person.",
      stages: [
        .init(what: "notice", whom: "the people concerned", time: .days(30)),
        .init(
          what: "a sample of the notice, where it goes to more than 500 people",
          whom: "the Attorney General",
          time: .afterDecision(
            within: "15 calendar days", from: "the day on which the people were told")),
      ],
      source: "Cal. Civ. Code 1798.82, as amended by SB 446 from 2026-01-01",
      link: "https://leginfo.legislature.ca.gov/faces/billNavClient.xhtml?bill_id=202520260SB446"),
    NotificationRegime(
      id: "us-states", title: "Other states of the United States",
      binds: "businesses with data of people who live there", trigger: .personalData,
      condition: "Personal information acquired or accessed, as each state defines it.",
      stages: [
        .init(
          what: "notice, from 30 days on or without a number, by state",
          whom: "the people concerned, often the state's attorney general", time: .promptly)
      ],
      source: "the breach notification law of each state", link: ""),
  ]
}
