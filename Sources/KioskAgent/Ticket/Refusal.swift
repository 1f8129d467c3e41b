/// Why a citizen gets no number now. Not stored: the same wish may succeed later.
enum Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// The printer cannot print; the code is that of its status.
    case printer(code: String)
    case central(CentralError)
    case unknownService(String)
    case store(StoreError)
    /// The store does not hold the attempt as it was left there: another file took its place.
    case overtaken
    /// More people than one can stand at a kiosk are asking: somebody is mashing, or it is no person.
    case busy
    /// The agent is ending.
    case stopping

    /// The API's error code; the touch page has words for each.
    var code: String {
        switch self {
        case .printer(let code): "printer.\(code)"
        case .central(.unreachable), .central(.busy), .central(.malformed): "central.unreachable"
        case .central(.notAdmitted): "central.refused"
        case .central(.refused): "service.refused"
        case .unknownService: "service.unknown"
        case .store(let error): "store.\(error.code)"
        case .overtaken: "store.changed"
        case .busy: "busy"
        case .stopping: "stopping"
        }
    }

    var description: String {
        switch self {
        case .printer(let code): "The printer cannot print now (\(code)); no number was taken."
        case .central(let error): "\(error). No number was taken."
        case .unknownService(let service): "There is no service \"\(service)\"."
        case .store(let error): "Out of service: \(error)."
        case .overtaken: "The store was changed meanwhile; nothing was printed."
        case .busy: "Too many tickets are being asked for at once."
        case .stopping: "The kiosk is being restarted."
        }
    }
}
