import Escpos
import Testing

/// One hall after another in which faults are tried, and what holds after each, whatever the fault: the outcome is the right one,
/// nothing comes out twice or late, the next ticket prints by itself, and central has heard the truth.
final class FaultCourse {
    private let hall: WireHall
    /// Where bytes of an untroubled ticket stand on the wire, from its first.
    let places: Places
    private var tickets: [WireTicket] = []
    /// What is to be read on each slip that came out in this cycle.
    private var papers: [String] = []

    struct Places {
        /// The first byte of the number.
        let number: Int
        /// The end of the last byte.
        let end: Int
        /// Ends of commands.
        let boundaries: [Int]
    }

    init(_ hall: WireHall) async throws {
        self.hall = hall
        _ = try await hall.ticket()
        try await hall.becomeQuiet()
        try hall.rig.send("zero")
        let ticket = try await hall.ticket()
        let bytes = try hall.rig.received()
        let known = try await hall.settled(2).tickets.first { $0.ticketID == ticket.ticketID }
        let jobs = try hall.jobs(for: ticket, known: try #require(known), sequence: 2)
        var reader = WireReader(bytes)
        let place = reader.read(oneOf: jobs)
        let (number, last) = try #require(place, "the sample ticket is not as it should be")
        var decoder = CommandDecoder()
        var (end, boundaries) = (0, [0])
        for command in decoder.feed(bytes[..<last]) {
            end += command.bytes.count
            boundaries.append(end)
        }
        try #require(end == last)
        places = Places(number: number, end: end, boundaries: boundaries)
    }

    /// Ends the hall, and looks at what central has.
    func close() async throws {
        let central = try await hall.settled(tickets.count + 2)
        let known = Dictionary(uniqueKeysWithValues: central.tickets.map { ($0.ticketID, $0) })
        for ticket in tickets {
            let record = try #require(known[ticket.ticketID])
            let bindings = record.counts.binding.effective
            switch ticket.outcome {
            case .failed: #expect(record.state == "void" && bindings == 0, "\(ticket.line)")
            // A late confirmation may have raised what was unknown, by a second revision.
            case .unknown: #expect(record.state == "waiting" && (1...2).contains(bindings), "\(ticket.line)")
            case .printed(let evidence):
                #expect(bindings == 1, "\(ticket.line)")
                #expect(record.state == "waiting" && record.binding?.evidence == evidence, "\(ticket.line)")
            }
        }
        #expect(central.tickets.count == tickets.count + 2)
        #expect(await hall.close() == 0)
    }

    /// One ticket with a fault at a byte, then one without.
    func run(_ fault: WireFault, at offset: Int) async throws {
        let hall = hall
        let rig = hall.rig
        let place: Comment = "\(fault.name) at byte \(offset) of \(places.end), the number at \(places.number)"
        try await hall.becomeQuiet()
        _ = try rig.papers()
        papers = []
        try rig.send("zero")
        try rig.send("at \(offset) \(fault.command)")
        if let after = fault.after { try rig.send("at \(offset + 3) \(after)") }
        let ticket: WireTicket
        if let release = fault.release {
            async let course = hall.ticket()
            while try rig.count("total") < offset { try await Task.sleep(for: .milliseconds(1)) }
            try rig.send(release)
            ticket = try await course
        } else {
            ticket = try await hall.ticket()
        }
        tickets.append(ticket)
        let bytes = try rig.count("total")
        let line: Comment = "\(place.rawValue): \(ticket.line)"
        switch ticket.outcome {
        case .failed:
            #expect(fault.mayInterrupt && offset <= places.number, line)
            #expect(try prints(of: ticket.number) == 0, line)
        case .unknown:
            #expect(fault.mayInterrupt && offset >= places.number, line)
        case .printed(let evidence):
            #expect(evidence == "confirmed", line)
            // What was confirmed is there.
            #expect(try prints(of: ticket.number) == 1, line)
            // With 9 ahead instead of 10 a slip is a digit shorter in each language than when the places were measured.
            #expect(bytes >= places.end - 4, line)
        }
        let before = try prints(of: ticket.number)
        for remedy in fault.remedy { try rig.send(remedy) }
        let next = try await untroubled()
        tickets.append(next)
        #expect(next.outcome == .printed("confirmed"), "\(line.rawValue); then \(next.line)")
        #expect(try prints(of: ticket.number) == before, line)
        #expect(try prints(of: next.number) == 1, line)
        // The two are on different pieces of paper.
        #expect(!papers.contains { $0.contains(ticket.number) && $0.contains(next.number) }, line)
    }

    /// A ticket as soon as the agent takes one.
    private func untroubled() async throws -> WireTicket {
        while true {
            do {
                return try await hall.ticket()
            } catch is WireHall.Refused {
                try await Task.sleep(for: .milliseconds(2))
            }
        }
    }

    /// How often a number is on paper, in this cycle.
    private func prints(of number: String) throws -> Int {
        papers += try hall.rig.papers()
        return try (papers + [hall.rig.uncutText()])
            .map { $0.split(separator: number, omittingEmptySubsequences: false).count - 1 }.reduce(0, +)
    }
}
