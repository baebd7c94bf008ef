import Testing
import Vocabulary

@testable import Ingestion

@Suite("Hashes of names")
struct NameHashTests {
  /// Each holds a name of a client's choice that has the 64-bit FNV-1a hash of the name of a field
  /// which stands before or beside it.
  @Test(
    "a name made to have the hash of a field under a known hash function is not the field",
    arguments: [
      (
        "kong",
        #"""
        {"request":{"uri":"/v1/models","querystring":{"r2s9zfh2t0o311xqaxde334kvwo":"203.0.113.7"},"method":"GET","headers":{"host":"api.example.com"},"size":138},"response":{"status":200,"size":9982},"latencies":{"kong":1,"proxy":171,"request":173},"consumer":{"username":"ci"},"client_ip":"198.51.100.4","started_at":1773454268123}
        """#
      ),
      (
        "caddy",
        #"""
        {"level":"info","ts":1773454267.52,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"198.51.100.4","client_ip":"198.51.100.4","proto":"HTTP/2.0","method":"GET","host":"api.example.com","uri":"/v1/models","headers":{"User-Agent":["curl/8.5.0"],"Fov24erxsqua3plux86uup9kawq":["401"]}},"size":512,"status":200}
        """#
      ),
      (
        "json-lines",
        #"""
        {"time":"2026-03-14T02:11:07Z","remote_addr":"198.51.100.4","request":{"method":"GET","path":"/v1/models?api_key=k","headers":{"user-agent":"curl/8","fov24erxsqua3plux86uup9kawq":"403"}},"status":200}
        """#
      ),
    ])
  func collision(format: String, record: String) throws {
    let events = try read(record + "\n", as: format).events
    #expect(events.map(\.address) == ["198.51.100.4"])
    #expect(events.map(\.outcome) == [.success])
  }

  @Test("case and what people put between words do not count, and all else does")
  func spelling() {
    let hash = NameHash.hash("apikey".utf8)
    for name in ["api_key", "API-Key", "@apiKey", "$api key"] {
      #expect(NameHash.hash(name.utf8) == hash, "\(name)")
    }
    let others = ["api.key", "apike", "apikeys", "yekipa", "", "\0", "\0\0", "apikey\0"]
    #expect(Set(others.map { NameHash.hash($0.utf8) } + [hash]).count == others.count + 1)
  }

  @Test("no hash is such that all names behind it have one hash")
  func nothingAbsorbs() {
    for start in [0, 1, UInt64.max, NameHash.start] {
      let hashes = ["\0", "\0\0", "a", "aa", "ab", "ba"].map {
        $0.utf8.reduce(start, NameHash.extend)
      }
      #expect(Set(hashes).count == hashes.count)
    }
  }
}
