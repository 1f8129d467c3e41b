import FoundationEssentials

/// Appointments: found by a phone or ID number, then checked in as a wish.
extension KioskAPI {
    private struct SearchBody: Decodable {
        let number: String
    }

    private struct AppointmentsAnswer: Encodable {
        let appointments: [AppointmentView]
    }

    /// An appointment as the touch page offers it.
    private struct AppointmentView: Encodable {
        let id: String
        let service: String
        let name: BilingualText
        /// The booked time in the hall, `2026-11-23 10:30`.
        let bookedAt: String
        let state: String
        /// What a checked-in one has.
        let number: String?
    }

    /// Today's appointments of the person with this number, which is held for as long as central is asked and not repeated in any
    /// answer.
    func searchAppointments(_ request: HTTPRequest) async -> HTTPResponse {
        await reading(SearchBody.self, of: request) { body throws(Refusal) in
            let person: PersonalNumber
            do throws(PersonalNumber.Mistake) {
                person = try PersonalNumber(typed: body.number)
            } catch {
                return .error(422, "appointment.number.\(error.rawValue)", error.words)
            }
            let found: [CentralClient.Appointment]
            do throws(CentralError) {
                found = try await desk.parts.central.appointments(of: person)
            } catch {
                throw .central(error)
            }
            let services = await board.hall.services
            return .json(
                200,
                AppointmentsAnswer(
                    appointments: found.compactMap { appointment in
                        guard let bookedAt = Date(rfc3339: appointment.notBefore)?.slipText else { return nil }
                        let service = services.first { $0.id == appointment.service }
                        return AppointmentView(
                            id: appointment.id, service: appointment.service,
                            name: service?.name ?? BilingualText(zh: appointment.service, en: appointment.service),
                            bookedAt: bookedAt, state: appointment.state, number: appointment.number)
                    }))
        }
    }
}

extension PersonalNumber.Mistake {
    /// For people who read logs of the page; nothing of what was typed is in it.
    var words: String {
        switch self {
        case .length: "A phone number has 11 digits, an ID number 18 characters."
        case .characters: "Only digits, and an X at the end of an ID number."
        case .phone: "No mobile number begins like this."
        case .birthday: "The birthday in the ID number does not exist."
        case .checkDigit: "The ID number has a wrong or a swapped digit: its check digit does not fit."
        }
    }
}
