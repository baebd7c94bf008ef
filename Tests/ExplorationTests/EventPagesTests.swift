import TestSupport
import Testing
import Vocabulary

@testable import Exploration

@Suite("Pages of events")
struct EventPagesTests {
  /// All pages, one after the other.
  private func walk(_ made: MadeCase, _ filter: CallFilter) -> (events: [EventRecord], total: Int64)
  {
    let pages = EventPages(made.book, filter)
    var events: [EventRecord] = []
    var first: Int64 = 0
    while true {
      let page = pages.page(from: first) { made.fetch($0, $1, $2) }
      #expect(page.events.count <= Int(EventPages.size))
      events += page.events
      guard page.next < page.total, page.next > page.first else { break }
      first = page.next
    }
    return (events, pages.total)
  }

  @Test("hold exactly what the plain filter leaves in, in the same order", arguments: 0..<12)
  func complete(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let made = MadeCase(seed: seed, count: 3_300, spread: seed % 3 == 0 ? 2_000 : 400_000)
    for _ in 0..<6 {
      let (filter, kept) = made.filter(&random)
      let walked = walk(made, filter)
      #expect(walked.events == kept, "\(filter)")
      if filter.text.isEmpty { #expect(walked.total == Int64(kept.count)) }
    }
  }

  @Test("are found anywhere without reading those before", arguments: 0..<6)
  func anywhere(seed: UInt64) {
    var random = SeededRandom(seed: seed + 100)
    let made = MadeCase(seed: seed, count: 2_500)
    var (filter, kept) = made.filter(&random)
    while kept.isEmpty || !filter.text.isEmpty { (filter, kept) = made.filter(&random) }
    let pages = EventPages(made.book, filter)
    for _ in 0..<8 {
      let first = Int64.random(in: 0..<Int64(kept.count), using: &random)
      var asked = 0
      let page = pages.page(from: first) { from, to, limit in
        let events = made.fetch(from, to, limit)
        asked += events.count
        return events
      }
      #expect(page.events == Array(kept.dropFirst(Int(first)).prefix(Int(EventPages.size))))
      #expect(page.first == first)
      #expect(asked <= 3 * EventPages.mostAsked)
    }
  }

  @Test("come past more calls of one millisecond than are asked for at once")
  func oneMoment() {
    let caller = Caller(credential: "key-0", address: "203.0.113.1", addressClass: .address)
    let action = Action(operation: "Get")
    let events = (0..<9_500).map { number in
      EventRecord(
        time: number < 9_000 ? MadeCase.start : MadeCase.start.advanced(bySeconds: 1),
        caller: caller, action: action, resource: "", outcome: .success, status: 200,
        source: "a.log", recordNumber: Int64(number + 1))
    }
    let made = MadeCase(events: events, callers: [caller], actions: [action])
    #expect(walk(made, CallFilter()).events == events)
  }

  @Test("end where a store knows less than was counted")
  func missing() {
    let made = MadeCase(seed: 3, count: 200)
    let pages = EventPages(made.book, CallFilter())
    let page = pages.page(from: 0) { _, _, _ in [] }
    #expect(page.events.isEmpty && page.next == 0 && page.total == 200)
    #expect(pages.page(from: 1_000_000) { made.fetch($0, $1, $2) }.events.isEmpty)
    #expect(pages.page(from: -5) { made.fetch($0, $1, $2) }.events.count == 200)
  }
}

@Suite("Counts under a filter")
struct CallSumsTests {
  @Test("are those of the plain filter, each list without its own part", arguments: 0..<10)
  func counts(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let zone = CivilZone(
      name: "Asia/Kolkata",
      periods: [CivilZone.Period(start: Timestamp(seconds: 0), offsetSeconds: 19_800)])
    let made = MadeCase(seed: seed, count: 900, zone: seed % 2 == 0 ? .utc : zone)
    for _ in 0..<5 {
      var (filter, _) = made.filter(&random)
      // The counts know the words of callers and operations alone.
      filter.set(text: "")
      let sums = CallSums(made.book, filter)
      func kept(_ filter: CallFilter) -> [EventRecord] {
        made.events.filter { made.book.admits($0, filter) }
      }
      #expect(sums.total.all == Int64(kept(filter).count))
      let all = kept(filter.without(.caller))
      for group in 0..<3 {
        let own = all.count { made.group(of: $0) == group }
        #expect(sums.callers[group]?.all ?? 0 == Int64(own))
      }
      #expect(
        sums.hours.reduce(0) { $0 + $1.shares.all } == Int64(kept(filter.without(.time)).count))
      #expect(
        sums.works.reduce(0) { $0 + $1.shares.all } == Int64(kept(filter.without(.work)).count))
      for hour in sums.hours {
        let local = made.book.hour(ofSlot: hour.start)
        #expect(local.hasSuffix(":00"), "\(local)")
        var chosen = filter
        chosen.set(time: CallFilter.Span(from: hour.start, to: hour.start + 12))
        #expect(Int64(kept(chosen).count) == hour.shares.all)
      }
      for work in sums.works {
        var chosen = filter
        chosen.set(work: work.work)
        #expect(Int64(kept(chosen).count) == work.shares.all)
      }
    }
  }

  @Test("find a text in what callers and operations are called")
  func text() {
    let made = MadeCase(seed: 9, count: 400)
    var filter = CallFilter()
    filter.set(text: "ROOT")
    let sums = CallSums(made.book, filter)
    #expect(sums.total.all == Int64(made.events.count { $0.caller.principal == "root" }))
    #expect(sums.total.all > 0)
  }
}
