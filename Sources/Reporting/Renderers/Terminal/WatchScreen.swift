internal import Vocabulary

/// One look of a watch for a person: the verdict, and a line for each thing that is new.
public struct WatchScreen {
  private let text: TerminalText
  private let color: Bool

  /// - Parameter width: columns a line may take, from 40 to 120.
  public init(width: Int, color: Bool) {
    text = TerminalText(screenWidth: width)
    self.color = color
  }

  public func render(_ look: WatchLook) -> String {
    let word = Headline.word(look.outcome)
    let head = "\(Wording.minute(look.time))  \(look.titles.joined(separator: ", ")): "
    let lines =
      text.wrap(head + word)
      + look.news.flatMap { text.wrap($0, first: "  - ", rest: "    ") }
    let styled = TerminalStyle(look.outcome).apply(word, when: color)
    return lines.joined(separator: "\n").replacing(word, with: styled, maxReplacements: 1) + "\n"
  }
}
