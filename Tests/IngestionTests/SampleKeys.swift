/// Invented keys of real shapes. They are joined from parts, so that no scanner takes this file
/// for a leak.
enum SampleKeys {
  static let anthropic = "sk-ant-" + "api03-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl-wxyzAA"
  static let openAI = "sk-proj-" + "Ab3dEf6hIj9lMn2pQr5tUv8xYz1B4d7F"
  /// Of OpenAI's first keys, `sk-` and 48 characters.
  static let oldOpenAIBody = "Ab3dEf6hIj9lMn2pQr5t" + "T3BlbkFJUv8xYz1B4d7F0h3J6kL9"
  static let databricks = "dapi" + "9969e58b081006f7e3dfc967a64cb140"
  static let gitHub = "ghp_" + "Ab3dEf6hIj9lMn2pQr5tUv8xYz1B4d7F0h3J"
  static let gitHubFine = "github_pat_" + "11AB3dEf6hIj9lMn2p_Qr5tUv8xYz1B4d7F0h3J6k"
  static let gitLab = "glpat-" + "Ab3dEf6hIj9lMn2pQr5t"
  static let stripe = "sk_live_" + "Ab3dEf6hIj9lMn2pQr5tUv8x"
  static let vault = "hvs." + "CAESIJAb3dEf6hIj9lMn2pQr5tUv8xYz1B4d7F0h3J6k"
  static let slack = "xoxb-" + "123456789012-123456789012-Ab3dEf6hIj9lMn2pQr5tUv8x"
  static let google = "AIza" + "SyAb3dEf6hIj9lMn2pQr5tUv8xYz1B4d7F0"
  static let webToken =
    "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiJjaSJ9.Ab3dEf6hIj9lMn2pQr5tUv8xYz1B4d7F"
  static let amazonSecret = "wJalrXUtnFEMI" + "/K7MDENG/bPxRfiCYEXAMPLEKEY9"
  static let sessionToken =
    "IQoJb3JpZ2luX2VjEH0aCXVz" + "LWVhc3QtMSJHMEUC+IQD/Ab3dEf6hIj9lMn2pQr5tUv8x+Yz1B4d7F0h3J=="

  /// Those with a prefix, by which they are known wherever they stand.
  static let prefixed = [
    anthropic, openAI, gitHub, gitHubFine, gitLab, stripe, vault, slack, google, webToken,
    sessionToken,
  ]
  static let all = prefixed + [amazonSecret]

  static let amazonID = "AKIAIOSFODNN7EXAMPLE"
  static let amazonSessionID = "ASIAEXAMPLESESSION00"
}
