/// What one display shows: the whole hall, or the part of it that belongs to a service or a zone.
struct DisplayFilter: Hashable, Sendable {
    var service: String?
    var zone: String?

    /// Whether the hall has what it names.
    func isPart(of hall: HallState?) -> Bool {
        let hasService = service.map { hall?.service($0) != nil } ?? true
        let hasZone = zone.map { zone in hall?.facts.zones.contains { $0.id == zone } == true } ?? true
        return hasService && hasZone
    }

    /// A service belongs to its own zone, and to those of the windows that call for it.
    func shows(_ service: HallService, in hall: HallState) -> Bool {
        let windows = hall.windows.filter { $0.services.contains(service.id) }
        return matches(service: service.id, zones: [service.zone] + windows.map(\.zone))
    }

    func shows(_ window: HallWindow) -> Bool {
        guard service != nil else { return matches(service: nil, zones: [window.zone]) }
        return window.services.contains { matches(service: $0, zones: [window.zone]) }
    }

    /// A call belongs to the zone of its window, and to that of its service.
    func shows(_ call: HallCall, in hall: HallState) -> Bool {
        matches(service: call.service, zones: [hall.window(call.window)?.zone, hall.service(call.service)?.zone])
    }

    private func matches(service id: String?, zones: [String?]) -> Bool {
        (service == nil || service == id) && (zone == nil || zones.contains(zone))
    }
}

extension HallState {
    func service(_ id: String) -> HallService? { services.first { $0.id == id } }
    func window(_ id: String) -> HallWindow? { windows.first { $0.id == id } }
}
