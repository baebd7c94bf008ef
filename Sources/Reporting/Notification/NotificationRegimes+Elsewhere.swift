extension NotificationRegimes {
  static let elsewhere: [NotificationRegime] = [
    NotificationRegime(
      id: "cert-in", title: "India, CERT-In",
      binds: "companies, service providers and data centres with users in India",
      trigger: .unauthorisedAccess,
      condition: "One of the incidents of the list, such as unauthorised access to data or a data "
        + "leak.",
      stages: [.init(what: "report", whom: "CERT-In", time: .hours(6))],
      exposureAlone: "A leak of data is on the list of incidents; read it for a leaked credential.",
      source: "Directions of 28 April 2022 under section 70B(6) of the IT Act 2000, direction (ii)",
      link: "https://www.cert-in.org.in/Directions70B.jsp"),
    NotificationRegime(
      id: "australia", title: "Australia, Notifiable Data Breaches",
      binds: "those bound by the Privacy Act 1988", trigger: .personalData,
      condition: "Grounds to suspect a breach that is likely to do serious harm.",
      stages: [
        .init(
          what: "your assessment finished", whom: "nobody yet: it is kept", time: .days(30)),
        .init(
          what: "statement and notice, once there are grounds to believe it",
          whom: "the OAIC and the people concerned",
          time: .afterDecision(
            within: "as soon as practicable", from: "when you have grounds to believe it")),
      ],
      source: "Privacy Act 1988 (Cth), sections 26WH, 26WK and 26WL",
      link: "https://www.legislation.gov.au/C2004A03712/latest/text"),
    NotificationRegime(
      id: "singapore", title: "Singapore, PDPA",
      binds: "organisations that hold personal data in Singapore", trigger: .personalData,
      condition: "A breach likely to do significant harm, or of 500 people or more.",
      stages: [
        .init(
          what: "notification", whom: "the PDPC",
          time: .afterDecision(
            within: "3 calendar days", from: "the day you assess it as notifiable"))
      ],
      source: "Personal Data Protection Act 2012, sections 26B to 26D",
      link: "https://sso.agc.gov.sg/Act/PDPA2012"),
  ]
}
