import Foundation
import TestSupport
import Testing

private let pages = SourceFile.all.filter {
  $0.path == "README.md" || $0.path.hasPrefix("Documentation/") && $0.path.hasSuffix(".md")
}

/// The lines of a page with links, without what stands in fences and between backquotes.
private func prose(_ text: String) -> String {
  var isFenced = false
  let lines = text.components(separatedBy: "\n").filter { line in
    let isFence = line.drop { $0 == " " }.hasPrefix("```")
    if isFence { isFenced.toggle() }
    // Few lines have a link, and the search for code between backquotes is slow.
    return !isFence && !isFenced && line.contains("](")
  }
  return lines.joined(separator: "\n").replacing(#/`[^`\n]*`/#, with: "")
}

/// What follows `](` in a page, up to the bracket.
private func links(in text: String) -> [String] {
  prose(text).matches(of: #/\]\(([^)\s]+)\)/#).map { String($0.1) }
    .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
}

/// The anchors of a page's headings, as code hosts make them.
private func anchors(of text: String) -> Set<String> {
  var isFenced = false
  let headings = text.components(separatedBy: "\n").filter { line in
    if line.drop(while: { $0 == " " }).hasPrefix("```") { isFenced.toggle() }
    return !isFenced && line.hasPrefix("#")
  }
  return Set(
    headings.map { heading in
      let words = heading.drop { $0 == "#" || $0 == " " }.lowercased()
      let kept = words.filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
      return kept.replacing(" ", with: "-")
    })
}

/// The links of a page that lead nowhere.
private func broken(_ text: String, at path: String) -> [String] {
  let folder = packageRoot.appending(path: path).deletingLastPathComponent()
  return links(in: text).filter { link in
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let target =
      parts[0].isEmpty
      ? packageRoot.appending(path: path) : folder.appending(path: String(parts[0]))
    guard FileManager.default.fileExists(atPath: target.path()) else { return true }
    guard parts.count > 1 else { return false }
    let page = parts[0].isEmpty ? text : (try? String(contentsOf: target, encoding: .utf8)) ?? ""
    return !anchors(of: page).contains(String(parts[1]))
  }
}

@Suite("The pages of the documentation")
struct DocumentationPageTests {
  @Test("link to what is there")
  func linked() {
    #expect(pages.count > 50)
    for page in pages { #expect(broken(page.text, at: page.path) == [], "\(page.path)") }
  }

  @Test("are all on the map")
  func mapped() throws {
    let map = try #require(pages.first { $0.path == "Documentation/README.md" })
    let listed = Set(links(in: map.text).map { "Documentation/\($0)" })
    for page in pages where page.path != map.path && page.path != "README.md" {
      #expect(listed.contains(page.path), "\(page.path) is not in \(map.path)")
    }
  }

  @Test("have the pictures that their script draws")
  func pictures() throws {
    let script = packageRoot.appending(path: "Documentation/Pictures/draw.py")
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return }
    try withTemporaryFolder { folder in
      let python = Process()
      python.executableURL = URL(filePath: "/usr/bin/python3")
      python.arguments = ["-B", script.path(), folder.path()]
      try python.run()
      python.waitUntilExit()
      #expect(python.terminationStatus == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      #expect(names.count > 5)
      for name in names {
        let drawn = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let kept = SourceFile.all.first { $0.path == "Documentation/Pictures/\(name)" }?.text
        #expect(drawn == kept, "\(name) is stale: run Documentation/Pictures/draw.py")
      }
    }
  }

  @Test("tell of pictures what is in them, and of the evaluation what it says")
  func numbers() throws {
    func text(_ path: String) throws -> String {
      try #require(SourceFile.all.first { $0.path == "Documentation/\(path)" }).text
    }
    let page = try text("Statistics.md")
    let pictures = page.matches(of: #/!\[([^\]]*)\]\(([^)]*)\)/#)
    #expect(pictures.count == 9)
    for picture in pictures {
      let drawn = try text(String(picture.2))
      for number in picture.1.matches(of: #/[0-9]+(?:\.[0-9]+)?/#) {
        #expect(drawn.contains(number.0), "\(picture.2) has no \(number.0)")
      }
    }
    let evaluation = try text("Evaluation.md")
    let counts = page.matches(of: #/[0-9]+ of [0-9]{3,4}\b/#)
    #expect(counts.count == 4)
    for count in counts { #expect(evaluation.contains(count.0), "\(count.0) is stale") }
  }

  @Test("are checked by what sees a broken link")
  func notices() {
    #expect(broken("[a](nowhere.md)", at: "README.md") == ["nowhere.md"])
    #expect(broken("[a](Makefile) `[b](c)`\n```\n[d](e)\n```", at: "README.md") == [])
    #expect(broken("# A b, c!\n[a](#a-b-c) [d](#e)", at: "README.md") == ["#e"])
    #expect(broken("![a](Documentation/Pictures/none.svg)", at: "README.md").count == 1)
  }
}
