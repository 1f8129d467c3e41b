import struct HallSimulator.SplitMix64
import Foundation

/// Who comes to the hall, when, and what for. Decides; does nothing itself.
struct Crowd: Sendable {
    /// One person who wants one ticket.
    struct Citizen: Sendable {
        enum Way: Sendable, Equatable {
            /// At a kiosk.
            case paper(kiosk: Int)
            /// At a kiosk, with an appointment booked so many seconds from the beginning.
            case appointment(kiosk: Int, after: Int)
            /// On the phone.
            case phone
        }
        /// Names the wish, and the phone.
        let intent: UUID
        /// Seconds after the beginning.
        let comesAfter: Double
        let way: Way
        let service: String
        /// Holds the phone to the slip.
        let scans: Bool

        var phone: String { "phone-\(intent.uuidString.prefix(8).lowercased())" }
        /// A made-up number, for the appointment.
        let phoneNumber: String
    }

    /// In the order of their coming.
    let citizens: [Citizen]

    /// So many people within so many seconds: of ten three take their ticket on the phone, one has an appointment.
    init(_ count: Int, within seconds: Double, kiosks: Int, services: [String], seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var citizens: [Citizen] = []
        for index in 0..<count {
            let comesAfter = seconds * (Double(index) + Double.random(in: 0..<1, using: &generator)) / Double(count)
            let kiosk = Int.random(in: 0..<kiosks, using: &generator)
            let way: Citizen.Way =
                switch index % 10 {
                case 0..<3: .phone
                // Of three times two come while people come; one comes when everybody has gone, and changes nothing meanwhile.
                case 3:
                    .appointment(
                        kiosk: kiosk,
                        after: index % 30 == 3
                            ? laterToday(36_000) : Int(Double.random(in: 0..<seconds, using: &generator))
                    )
                default: .paper(kiosk: kiosk)
                }
            citizens.append(
                Citizen(
                    intent: .random(using: &generator), comesAfter: comesAfter, way: way,
                    service: services.randomElement(using: &generator) ?? services[0],
                    scans: Int.random(in: 0..<3, using: &generator) == 0,
                    phoneNumber: "139\(10_000_000 + index)"))
        }
        self.citizens = citizens
    }

    /// Who stands in line at a kiosk, and who comes to it with an appointment.
    func at(kiosk: Int) -> (line: [Citizen], appointments: [Citizen]) {
        (
            citizens.filter { $0.way == .paper(kiosk: kiosk) },
            citizens.filter { if case .appointment(kiosk, _) = $0.way { true } else { false } }
        )
    }

    var onPhones: [Citizen] { citizens.filter { $0.way == .phone } }
}

extension UUID {
    /// One that a seed repeats.
    fileprivate static func random(using generator: inout SplitMix64) -> UUID {
        var bytes = UUID().uuid
        withUnsafeMutableBytes(of: &bytes) {
            for index in $0.indices { $0[index] = .random(in: 0...255, using: &generator) }
        }
        return UUID(uuid: bytes)
    }
}
