import Foundation

@testable import KioskAgent

/// One citizen at a kiosk, who touches until there is a ticket, and decides what the page asks.
struct Visit: Sendable {
    /// What the citizen goes away with.
    struct Result: Sendable {
        let kiosk: String
        let number: String
        let ticketID: String
        let isOffline: Bool
        /// Between the touch that was answered with the number and that answer.
        let taken: ClosedRange<Date>
        /// Nil where the phone has the ticket instead.
        let paper: Paper?
        /// What the phone read, and was told.
        let scan: (text: String, answer: String)?
    }

    let citizen: Crowd.Citizen
    let kiosk: RealKiosk
    let central: SimulatedCentral

    /// Between two tries.
    private static let pause = Duration.milliseconds(200)

    func run() async throws -> Result {
        var intent = citizen.intent
        let end = ContinuousClock.now + Recorder<String>.patience
        while .now < end {
            let start = Date()
            guard let ticket = try? await touch(intent)?.ticket, let number = ticket.number, !ticket.newIntent else {
                // A wish that was spent begins anew as another one; one that was refused, or not answered, as the same.
                if (try? await kiosk.agent?.ticket(intent))?.ticket?.newIntent == true { intent = UUID() }
                try await Task.sleep(for: Self.pause)
                continue
            }
            let taken = start...Date()
            switch try await settle(intent, number: number) {
            case .paper(let paper):
                return Result(
                    kiosk: kiosk.id, number: number, ticketID: ticket.ticketID, isOffline: ticket.isOffline,
                    taken: taken, paper: paper, scan: citizen.scans ? try await scan(paper) : nil)
            case .phone:
                return Result(
                    kiosk: kiosk.id, number: number, ticketID: ticket.ticketID, isOffline: ticket.isOffline,
                    taken: taken, paper: nil, scan: nil)
            case .nothing:
                intent = UUID()
            }
        }
        let words = await kiosk.agent?.log.elements.suffix(12).joined(separator: "\n") ?? "no agent"
        throw Recorder<String>.NeverHappened(
            description: "a citizen of \(kiosk.id) never got a ticket (\(citizen.way)); its agent said last:\n\(words)")
    }

    private func touch(_ intent: UUID) async throws -> AgentProcess.Answer? {
        guard let agent = kiosk.agent else { return nil }
        guard case .appointment = citizen.way else { return try await agent.touch(citizen.service, intent: intent) }
        // Who has a ticket already does not look for the appointment again.
        let known = try await agent.ticket(intent)
        if known.ticket != nil { return known }
        guard let appointment = try await agent.appointments(of: citizen.phoneNumber).found.first else { return nil }
        return try await agent.touch(appointment.service, intent: intent, appointment: appointment.id)
    }

    private enum End {
        case paper(Paper)
        case phone
        case nothing
    }

    /// Stands at the kiosk until the ticket is settled.
    private func settle(_ intent: UUID, number: String) async throws -> End {
        let end = ContinuousClock.now + Recorder<String>.patience
        while .now < end {
            let ticket = try? await kiosk.agent?.ticket(intent).ticket
            switch ticket?.state {
            case "printed":
                let paper = try await kiosk.papers.first("the paper with \(number)") {
                    $0.number == number && $0.isWhole
                }
                return .paper(paper)
            case "followed": return .phone
            case "failed", "returned", "reserving": return .nothing
            case "unknown":
                let isThere = await kiosk.papers.elements.contains { $0.number == number && $0.isWhole }
                _ = try? await kiosk.agent?.report(isThere ? "cameOut" : "missing", intent: intent)
                if isThere, let paper = await kiosk.papers.elements.first(where: { $0.number == number && $0.isWhole })
                {
                    return .paper(paper)
                }
            case "pendingChoice": await choose(intent)
            case "onScreen": try? await followOnScreen(intent)
            default: break
            }
            try await Task.sleep(for: Self.pause)
        }
        throw Recorder<String>.NeverHappened(description: "\(number) of \(kiosk.id) was never settled")
    }

    /// Most wait until the printer can print again; others have better things to do.
    private func choose(_ intent: UUID) async {
        let choice =
            switch citizen.intent.uuid.15 % 4 {
            case 0: "phone"
            case 1: "giveUp"
            default: "tryAgain"
            }
        _ = try? await kiosk.agent?.choose(choice, intent: intent)
    }

    private func followOnScreen(_ intent: UUID) async throws {
        guard let svg = try await kiosk.agent?.send("GET", "/api/tickets/\(intent.uuidString)/qr.svg") else { return }
        let directory = try TemporaryDirectory()
        try Data(svg.body.utf8).write(to: URL(filePath: directory.file("qr.svg")))
        _ = try await central.scan(try await readQR(drawnIn: directory.file("qr.svg")), phone: citizen.phone)
    }

    private func scan(_ paper: Paper) async throws -> (text: String, answer: String)? {
        guard let text = try await paper.scan() else {
            throw Recorder<String>.NeverHappened(description: "the QR of \(paper.number ?? "") cannot be read")
        }
        return (text, try await central.scan(text, phone: citizen.phone))
    }
}
