extension NotificationRegimes {
  static let europe: [NotificationRegime] = [
    NotificationRegime(
      id: "gdpr", title: "GDPR", binds: "controllers of personal data in the EU and EEA",
      trigger: .personalData,
      condition: "A personal data breach, unless it is unlikely to be a risk to people.",
      stages: [
        .init(what: "notification", whom: "the supervisory authority", time: .hours(72)),
        .init(
          what: "word to the people concerned, where the risk to them is high",
          whom: "the people concerned (Article 34)", time: .promptly),
      ],
      exposureAlone: "If you take it for no breach, or one without risk, write down why "
        + "(Article 33, paragraph 5).",
      source: "Regulation (EU) 2016/679, Articles 33 and 34",
      link: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"),
    NotificationRegime(
      id: "gdpr-processor", title: "GDPR, for processors",
      binds: "those who process personal data for somebody else", trigger: .personalData,
      condition: "A personal data breach, whatever the risk.",
      stages: [.init(what: "notice", whom: "the controller", time: .promptly)],
      source: "Regulation (EU) 2016/679, Article 33, paragraph 2",
      link: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"),
    NotificationRegime(
      id: "uk-gdpr", title: "UK GDPR", binds: "controllers of personal data in the UK",
      trigger: .personalData,
      condition: "A personal data breach, unless it is unlikely to be a risk to people.",
      stages: [
        .init(what: "notification", whom: "the Information Commissioner (ICO)", time: .hours(72))
      ],
      exposureAlone: "If you take it for no breach, or one without risk, write down why.",
      source: "UK GDPR, Articles 33 and 34",
      link: "https://www.legislation.gov.uk/eur/2016/679/article/33"),
    NotificationRegime(
      id: "nis2", title: "NIS2",
      binds: "essential and important entities in the EU, as each country's law has it",
      trigger: .significantIncident,
      condition: "An incident that caused, or can cause, severe disruption of a service, financial "
        + "loss, or considerable damage to others.",
      stages: [
        .init(what: "early warning", whom: "the CSIRT or authority", time: .hours(24)),
        .init(what: "incident notification", whom: "the CSIRT or authority", time: .hours(72)),
        .init(what: "final report", whom: "the CSIRT or authority", time: .monthsAfterStage(1)),
      ],
      exposureAlone: "A near miss or a threat can be told voluntarily (Article 30).",
      source: "Directive (EU) 2022/2555, Article 23, paragraphs 3 and 4",
      link: "https://eur-lex.europa.eu/eli/dir/2022/2555/oj"),
    NotificationRegime(
      id: "dora", title: "DORA", binds: "financial entities in the EU",
      trigger: .significantIncident,
      condition: "An incident that is classified as major (Delegated Regulation (EU) 2024/1772).",
      stages: [
        .init(
          what: "initial notification, also within 4 hours of classifying it as major",
          whom: "the financial authority", time: .hours(24)),
        .init(
          what: "intermediate report", whom: "the financial authority", time: .hoursAfterStage(72)),
        .init(what: "final report", whom: "the financial authority", time: .monthsAfterStage(1)),
      ],
      exposureAlone: "A significant threat can be told voluntarily (Article 19, paragraph 2).",
      source:
        "Regulation (EU) 2022/2554, Article 19; Delegated Regulation (EU) 2025/301, Article 5",
      link: "https://eur-lex.europa.eu/eli/reg_del/2025/301/oj"),
  ]
}
