import Foundation

/// The hall as one sees it: central, a kiosk's touch page, or a display. Two that see the same are equal.
struct HallPicture: Equatable {
    struct Service: Equatable {
        let id: String
        let state: String
        let waiting: Int
    }
    struct Window: Equatable {
        let id: String
        let services: [String]
        let state: String
    }
    struct Call: Equatable {
        let callId: String
        let recalls: Int
        let number: String
        let service: String
        let window: String
    }
    struct Ready: Equatable {
        let service: String
        let number: String
        let ahead: Int
    }
    var name: String
    var businessDay: String?
    var followURL: String?
    var silent: Bool?
    var services: [Service]
    var windows: [Window]?
    /// Newest first.
    var calls: [Call]?
    /// Who was told to get ready, in line order.
    var ready: [Ready]?

    /// What one sees who stands before the touch page.
    var touchPage: HallPicture {
        HallPicture(name: name, businessDay: businessDay, followURL: followURL, services: services)
    }

    /// What one sees who stands before a display.
    var display: HallPicture {
        var picture = self
        picture.followURL = nil
        return picture
    }
}

/// Central's words.
private struct SnapshotWords: Decodable {
    struct Name: Decodable { let zh: String }
    struct Hall: Decodable {
        struct Service: Decodable {
            let id: String
            let state: String
            let waiting: Int
        }
        struct Window: Decodable {
            let id: String
            let services: [String]
            let state: String
        }
        let name: Name
        let businessDay: String
        let followURL: String?
        let silent: Bool
        let services: [Service]
        let windows: [Window]
    }
    struct Ticket: Decodable {
        let service: String
        let number: String
        let state: String
        let precalled: Bool
    }
    struct Call: Decodable {
        let callId: String
        let recalls: Int
        let number: String
        let service: String
        let window: String
    }
    let hall: Hall
    /// In line order.
    let tickets: [Ticket]
    let calls: [Call]
}

/// A touch page's and a display's words.
private struct FeedWords: Decodable {
    struct Ready: Decodable {
        let service: String
        let number: String
        let ahead: Int
    }
    let hall: SnapshotWords.Name
    let businessDay: String?
    let followURL: String?
    let silent: Bool?
    let services: [SnapshotWords.Hall.Service]
    let windows: [SnapshotWords.Hall.Window]?
    let calls: [SnapshotWords.Call]?
    let ready: [Ready]?
    let fresh: Bool
}

extension HallPicture {
    /// From central's snapshot.
    init(snapshot: Data) throws {
        let words = try JSONDecoder().decode(SnapshotWords.self, from: snapshot)
        var ready: [Ready] = []
        for service in words.hall.services {
            let line = words.tickets.filter { $0.service == service.id && $0.state == "waiting" }
            for (ahead, ticket) in line.enumerated() where ticket.precalled {
                ready.append(Ready(service: service.id, number: ticket.number, ahead: ahead))
            }
        }
        self.init(
            name: words.hall.name.zh, businessDay: words.hall.businessDay, followURL: words.hall.followURL,
            silent: words.hall.silent, services: words.hall.services.map(Service.init),
            windows: words.hall.windows.map(Window.init), calls: words.calls.map(Call.init), ready: ready)
    }

    /// From an event of the touch page's or a display's feed; nil while it says that it may be old.
    init?(feed data: Data) throws {
        let words = try JSONDecoder().decode(FeedWords.self, from: data)
        guard words.fresh else { return nil }
        self.init(
            name: words.hall.zh, businessDay: words.businessDay, followURL: words.followURL, silent: words.silent,
            services: words.services.map(Service.init), windows: words.windows?.map(Window.init),
            calls: words.calls?.map(Call.init),
            ready: words.ready?.map { Ready(service: $0.service, number: $0.number, ahead: $0.ahead) })
    }
}

extension HallPicture.Service {
    fileprivate init(_ words: SnapshotWords.Hall.Service) {
        self.init(id: words.id, state: words.state, waiting: words.waiting)
    }
}

extension HallPicture.Window {
    fileprivate init(_ words: SnapshotWords.Hall.Window) {
        self.init(id: words.id, services: words.services, state: words.state)
    }
}

extension HallPicture.Call {
    fileprivate init(_ words: SnapshotWords.Call) {
        self.init(
            callId: words.callId, recalls: words.recalls, number: words.number, service: words.service,
            window: words.window)
    }
}
