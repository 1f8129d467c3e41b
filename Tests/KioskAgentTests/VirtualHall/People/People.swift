import Foundation

@testable import HallSimulator
@testable import KioskAgent

/// Everybody in the hall and on the phone: half take their ticket in WeChat, a tenth have an appointment, the others touch a kiosk.
final class People {
    unowned let hall: VirtualHall
    private var citizens: [Citizen] = []
    /// Whose wish an intent is.
    private var byIntent: [UUID: Citizen] = [:]
    /// Tickets that were taken on a phone.
    private(set) var takenOnPhones = 0

    init(_ hall: VirtualHall) {
        self.hall = hall
        rush = hall.chance.happens(0.2) ? 0.3 : 0
    }

    /// What somebody comes for.
    var anyService: String {
        let services = HallPlan.definition.services
        return (hall.chance.happens(rush) ? services[0] : hall.chance.pick(services)).id
    }

    /// Citizens who came to a kiosk and wait there still.
    var stranded: [Citizen] { citizens.filter { !$0.hasLeft } }
    /// Kiosks that have given a ticket after everything.
    private(set) var servedInTheEnd: Set<Int> = []
    /// Scans of codes that nobody knew yet, by the ticket that they belong to.
    private(set) var earlyScans: Set<UUID> = []
    /// In some halls many come for one service, whose numbers then run into those that kiosks have in reserve.
    private let rush: Double

    func come() {
        for index in 0..<hall.plan.tickets {
            let time = hall.chance.pick(5_000...hall.plan.closing - 30_000)
            switch index % 10 {
            case 0..<5: hall.schedule(at: time) { [self] in takeOnPhone("phone-\(index)") }
            case 5: comeToKiosk(at: time, appointmentPhone: "phone-\(index)")
            default: comeToKiosk(at: time, appointmentPhone: nil)
            }
        }
        for window in HallPlan.definition.windows.indices {
            hall.after(1000 * Int64(window)) { [self] in work(at: window) }
        }
    }

    private func comeToKiosk(at time: Int64, appointmentPhone: String?) {
        hall.schedule(at: time) { [self] in
            let citizen = Citizen(self, name: "citizen-\(citizens.count + 1)", appointmentPhone: appointmentPhone)
            citizens.append(citizen)
            citizen.come()
        }
    }

    /// Somebody comes to each kiosk when all is well again and nobody stands there, and gets a ticket at the first touch.
    func comeOnceMore() {
        for kiosk in hall.kiosks { comeOnceMore(to: kiosk) }
    }

    /// After an hour without central there is a crowd, and a kiosk with a long line is right to say that it is busy.
    private func comeOnceMore(to kiosk: VirtualKiosk) {
        guard !stranded.contains(where: { $0.kiosk === kiosk }) else {
            return hall.after(10_000) { [self] in comeOnceMore(to: kiosk) }
        }
        let wish = Wish(intent: hall.chance.uuid(), service: anyService)
        kiosk.run?.issue(wish) { [self] outcome in
            if case .success = outcome { servedInTheEnd.insert(kiosk.index) }
        }
    }

    /// A citizen has made up a wish.
    func wishes(_ citizen: Citizen, _ intent: UUID) { byIntent[intent] = citizen }

    /// A slip has come out.
    func holds(_ paper: VirtualPaper) { byIntent[paper.intent]?.holds(paper) }

    /// Does something at central as soon as that can be reached.
    func atCentral(_ act: @escaping () -> Void) {
        guard hall.weather.isCentralDown(at: hall.now) else { return act() }
        hall.after(hall.chance.pick(2_000...20_000)) { [self] in atCentral(act) }
    }

    // MARK: Phones

    private func takeOnPhone(_ phone: String) {
        atCentral { [self] in
            let service = anyService
            do throws(CentralRefusal) {
                let ticket = try hall.central.change { central, now throws(CentralRefusal) in
                    try central.takeOnPhone(service: service, phone: phone, at: now)
                }
                takenOnPhones += 1
                mayCancel(ticket.id, phone)
            } catch {
                // The service gives no numbers now.
                hall.after(hall.chance.pick(1_000...20_000)) { [self] in takeOnPhone(phone) }
            }
        }
    }

    /// A phone scans what stands on a slip or a screen.
    func scan(_ text: String, _ phone: String, of ticketID: UUID) {
        atCentral { [self] in
            let scan = try? hall.central.change { central, now in central.scan(text, phone: phone, at: now) }
            if case .following(let id) = scan { mayCancel(id, phone) }
            guard scan == .syncing else { return }
            hall.deeds.count(.scannedEarly)
            earlyScans.insert(ticketID)
        }
    }

    private func mayCancel(_ id: CentralTicketID, _ phone: String) {
        guard hall.chance.happens(0.04) else { return }
        hall.after(hall.chance.pause(mean: 200_000)) { [self] in
            atCentral { [self] in
                try? hall.central.change { central, now throws(CentralRefusal) in
                    try central.cancel(id, phone: phone, at: now)
                }
            }
        }
    }
}
