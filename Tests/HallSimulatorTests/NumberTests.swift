import Testing

@testable import HallSimulator

struct NumberTests {
    @Test func `a number is the prefix with three digits, and four from 1000 on`() throws {
        let numbers = (1...1000).map { NumberSequence.text(prefix: "A", $0) }
        #expect(numbers.first == "A001")
        #expect(numbers[98...99] == ["A099", "A100"])
        #expect(numbers[998...999] == ["A999", "A1000"])
        #expect(Set(numbers).count == 1000)
    }

    @Test func `a number is read back from its text and from no other spelling`() {
        for number in [1, 42, 999, 1000, 9999] {
            let text = NumberSequence.text(prefix: "A", number)
            #expect(NumberSequence.number(in: text, prefix: "A") == number)
            #expect(NumberSequence.number(in: text, prefix: "B") == nil)
        }
        for text in ["A1", "A0001", "A+01", "A", "", "A-01", "AA001", "A001 "] {
            #expect(NumberSequence.number(in: text, prefix: "A") == nil, "\(text)")
        }
    }

    @Test func `after 9999 numbers the service is full for the day and fresh the next day`() {
        var numbers = NumberSequence()
        for number in 1...9999 { #expect(numbers.take(on: "2026-11-23") == number) }
        #expect(numbers.take(on: "2026-11-23") == nil)
        numbers.startDay("2026-11-24")
        #expect(numbers.take(on: "2026-11-24") == 1)
    }

    @Test func `numbers of the line and of leases are all different, and the line runs on without gaps`() {
        var numbers = NumberSequence()
        var generator = SplitMix64(seed: 5)
        var (line, leased): ([Int], Set<Int>) = ([], [])
        while true {
            if Int.random(in: 0..<40, using: &generator) == 0 {
                guard let block = numbers.lease(Int.random(in: 1...60, using: &generator), on: "d") else { continue }
                #expect(leased.isDisjoint(with: block) && Set(line).isDisjoint(with: block))
                leased.formUnion(block)
            } else if let number = numbers.take(on: "d") {
                #expect(!leased.contains(number) && number > line.last ?? 0)
                line.append(number)
            } else {
                break
            }
            #expect(numbers.given(on: "d") == line.count + leased.count)
        }
        #expect(Array(line.prefix(500)) == Array(1...500) && line.count + leased.count > 9900)
    }

    @Test func `a voided number is not given again within the day`() throws {
        var central = makeCentral()
        let ids = ticketIDs(2)
        #expect(try central.reserve(ids[0], service: "general", kiosk: "k1", at: morning).number == "A001")
        _ = central.void(ids[0], reason: "printer", at: morning)
        #expect(try central.reserve(ids[1], service: "general", kiosk: "k1", at: morning).number == "A002")
    }

    @Test func `the same attempt gets the same number, also after its service has closed`() throws {
        var central = makeCentral(qrContent: .weChat)
        let id = ticketIDs(1)[0]
        let first = try central.reserve(id, service: "general", kiosk: "k1", at: morning)
        try central.setState(.closed, ofService: "general", at: morning)
        #expect(try central.reserve(id, service: "general", kiosk: "k1", at: morning) == first)
        #expect(central.tickets[id]?.reservations == ReceiptCount(received: 2, effective: 1))
    }

    @Test func `one ticketID cannot stand for two wishes`() throws {
        var central = makeCentral()
        let id = ticketIDs(1)[0]
        _ = try central.reserve(id, service: "general", kiosk: "k1", at: morning)
        #expect(throws: Refusal.reservedOtherwise(id)) {
            try central.reserve(id, service: "tax", kiosk: "k1", at: morning)
        }
        #expect(throws: Refusal.reservedOtherwise(id)) {
            try central.reserve(id, service: "general", kiosk: "k2", at: morning)
        }
    }

    @Test(arguments: [ServiceState.closed, .full, .paused])
    func `a service that is not open gives no number`(state: ServiceState) throws {
        var central = makeCentral()
        try central.setState(state, ofService: "general", at: morning)
        #expect(throws: Refusal.serviceNotOpen("general", state)) {
            try central.reserve(ticketIDs(1)[0], service: "general", kiosk: "k1", at: morning)
        }
        #expect(central.tickets.isEmpty)
    }

    @Test func `QR contents look like WeChat's and none comes twice`() throws {
        var central = makeCentral(qrContent: .weChat)
        var contents: Set<String> = []
        for id in ticketIDs(200) {
            let given = try central.reserve(id, service: "general", kiosk: "k1", at: morning)
            let content = try #require(given.qrContent)
            #expect(content.hasPrefix("http://weixin.qq.com/q/") && content.utf8.count == 45)
            contents.insert(content)
        }
        #expect(contents.count == 200)
    }
}
