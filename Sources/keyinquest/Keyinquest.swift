import Foundation

@main
struct Keyinquest {
  static func main() { exit(0) }
}
