import Foundation
import QRBinding
import Testing

@testable import KioskAgent

@Suite struct IssueCourseTests {
    private let wish = Wish(intent: UUID(), service: "a")
    private let away = CentralError.unreachable("nobody")

    private func ticket(_ state: TicketState = .reserving, wish: Wish? = nil) -> Ticket {
        let wish = wish ?? self.wish
        return Ticket(
            ticketID: UUID(), intent: wish.intent, service: wish.service, appointmentID: wish.appointmentID,
            issueSequence: 1, token: .random(), requestedAt: BootMoment(milliseconds: 0, bootID: ""), state: state)
    }

    private let number = GivenNumber(
        CentralAnswer.Reservation(number: "A010", ahead: 6, businessDay: "2026-11-23", qrContent: nil))
    private let reservation = Reservation(
        number: "A010", ahead: 6, businessDay: "2026-11-23", qrContent: nil, issuedAt: nil)

    @Test func `central is asked, and a number in reserve is given when it does not answer`() {
        for error in [away, .malformed("garbage")] {
            var course = IssueCourse(wish)
            let (attempt, given) = (ticket(), ticket(.printing(reservation)))
            #expect(course.after(.looked(.init())) == .begin)
            #expect(course.after(.begun(attempt)) == .reserve(attempt))
            #expect(course.after(.unanswered(error)) == .lease(insteadOf: attempt))
            #expect(course.after(.recorded(given)) == .print(given))
        }
    }

    @Test func `nobody waits for a central that did not answer a moment ago, unless there is no number in reserve`() {
        var course = IssueCourse(wish)
        let (attempt, given) = (ticket(), ticket(.printing(reservation)))
        #expect(course.after(.looked(.init(centralIsAway: true))) == .lease(insteadOf: nil))
        var other = course
        #expect(other.after(.recorded(given)) == .print(given))
        #expect(course.after(.notLeased(.usedUp)) == .begin)
        #expect(course.after(.begun(attempt)) == .reserve(attempt))
        var back = course
        #expect(back.after(.answered(number)) == .record(number, of: attempt))
        #expect(course.after(.unanswered(away)) == .lease(insteadOf: attempt))
        #expect(course.after(.notLeased(.usedUp)) == .giveUp(attempt))
        #expect(course.after(.gaveUp) == .refuse(.offline(.usedUp, away)))
    }

    @Test func `what central refuses is refused, and an appointment is never given a number in reserve`() {
        let booked = Wish(intent: UUID(), service: "a", appointmentID: "x")
        let cases: [(Wish, CentralError)] = [
            (wish, .refused(status: 409, code: "service.closed", "")), (wish, .notAdmitted(status: 401, "")),
            (booked, away), (booked, .checkedIn(number: "A001", at: nil)),
        ]
        for (wish, error) in cases {
            var course = IssueCourse(wish)
            let attempt = ticket(wish: wish)
            #expect(course.after(.looked(.init(centralIsAway: wish == booked))) == .begin)
            #expect(course.after(.begun(attempt)) == .reserve(attempt))
            #expect(course.after(.unanswered(error)) == .giveUp(attempt))
            #expect(course.after(.gaveUp) == .refuse(.central(error)))
        }
    }

    @Test
    func `whatever happens in whatever order, an attempt ends in print or void, and only a durable number prints`() {
        let (attempt, given) = (ticket(), ticket(.printing(reservation)))
        let events: [IssueCourse.Event] = [
            .looked(.init()), .looked(.init(centralIsAway: true)), .looked(.init(refusal: .busy)), .begun(attempt),
            .answered(number), .unanswered(away), .unanswered(.refused(status: 409, code: "x", "")),
            .recorded(given), .recorded(nil), .recorded(attempt), .refused(.busy), .notLeased(.noNumbers), .gaveUp,
        ]
        func walk(_ course: IssueCourse, _ action: IssueCourse.Action?, begun: Bool, voided: Bool, depth: Int) {
            switch action {
            case .print(let ticket): #expect(ticket == given)
            default: break
            }
            guard depth > 0 else { return }
            for event in events where Self.fits(event, after: action) {
                var next = course
                let action = next.after(event)
                var (begun, voided) = (begun, voided)
                if case .begun = event { begun = true }
                if case .giveUp = action { voided = true }
                if case .refuse = action { #expect(!begun || voided, "\(event) in \(course.state)") }
                walk(next, action, begun: begun, voided: voided, depth: depth - 1)
            }
        }
        walk(IssueCourse(wish), nil, begun: false, voided: false, depth: 8)
    }

    /// Whether an event can follow an action: what an interpreter of the course may tell it.
    private static func fits(_ event: IssueCourse.Event, after action: IssueCourse.Action?) -> Bool {
        switch (action, event) {
        case (nil, .looked), (.begin, .begun), (.begin, .refused), (.reserve, .answered), (.reserve, .unanswered),
            (.record, .recorded), (.record, .refused), (.lease, .recorded), (.lease, .refused), (.lease, .notLeased),
            (.giveUp, .gaveUp):
            true
        default: false
        }
    }
}
