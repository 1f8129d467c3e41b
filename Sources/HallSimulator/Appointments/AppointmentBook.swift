import FoundationEssentials

/// Every appointment, found by its identifier and by its holder's numbers.
struct AppointmentBook: Sendable {
    private var byID: [String: Appointment] = [:]
    private var byPhone: [String: [String]] = [:]
    private var byIDNumber: [String: [String]] = [:]

    mutating func add(_ appointment: Appointment, _ holder: PersonalNumbers) {
        byID[appointment.id] = appointment
        if let phone = holder.phone { byPhone[phone, default: []].append(appointment.id) }
        if let idNumber = holder.idNumber { byIDNumber[idNumber, default: []].append(appointment.id) }
    }

    subscript(id: String) -> Appointment? { byID[id] }

    mutating func setState(_ state: Appointment.State, of id: String) { byID[id]?.state = state }

    /// Appointments of a day that are booked under any of the numbers given, by their time.
    func find(_ holder: PersonalNumbers, on day: String) -> [Appointment] {
        var found: [String] = []
        if let phone = holder.phone { found += byPhone[phone] ?? [] }
        if let idNumber = holder.idNumber { found += byIDNumber[idNumber] ?? [] }
        return Set(found).compactMap { byID[$0] }.filter { $0.businessDay == day }
            .sorted { ($0.notBefore, $0.id) < ($1.notBefore, $1.id) }
    }
}
