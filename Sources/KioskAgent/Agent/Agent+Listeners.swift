import Escpos

/// What the agent needs before it can listen, and where it listens.
extension Agent {
    /// Why the agent cannot even start. Each is for the technician to mend.
    enum StartError: Error, CustomStringConvertible {
        case configuration(ConfigurationError)
        case listener(HTTPListenerError, address: String)
        case hallListener(HTTPListenerError, address: String)
        case service(HTTPListenerError, path: String)
        case text(DocumentEncoderError)

        var description: String {
            switch self {
            case .configuration(let error): "\(error)"
            case .listener(let error, let address): "the touch page cannot be served at \(address): \(error)"
            case .hallListener(let error, let address): "displays cannot be served at \(address): \(error)"
            case .service(let error, let path): "the service socket cannot be opened at \(path): \(error)"
            case .text(let error): "\(error)"
            }
        }
    }

    /// The listeners that are open while the agent runs.
    struct Listeners: Sendable {
        let touchPage: HTTPListener
        /// Nil where the hall has no displays of its own.
        let displays: HTTPListener?
        /// Nil where nobody services the agent by a socket.
        let service: HTTPListener?

        func stop() async {
            await touchPage.stop()
            await displays?.stop()
            await service?.stop()
        }
    }

    static func listen(
        _ configuration: Configuration, desk: TicketDesk, board: KioskBoard, speech: SpeechDesk,
        slip: SlipAPI, watch: WatchAPI, sockets: InheritedSockets, service: ServiceAPI
    ) throws(StartError) -> Listeners {
        let servicePage = ServicePageAPI(
            door: ServiceDoor(file: configuration.service.pinFile.map { PinFile(path: $0) }),
            service: { await service.answer($0) })
        return Listeners(
            touchPage: try touchPage(
                configuration.kiosk, desk: desk, board: board, speech: speech, slip: slip, servicePage: servicePage,
                watch: watch),
            displays: try displays(configuration.hall, configuration.kiosk, board: board, speech: speech),
            service: try serviceSocket(configuration.service, sockets, api: service))
    }

    private static func touchPage(
        _ kiosk: Configuration.Kiosk, desk: TicketDesk, board: KioskBoard, speech: SpeechDesk, slip: SlipAPI,
        servicePage: ServicePageAPI, watch: WatchAPI
    ) throws(StartError) -> HTTPListener {
        let pages = try pages(kiosk, frameAncestors: kiosk.frameAncestors)
        let api = Later<KioskAPI>()
        let listener: HTTPListener
        do {
            listener = try HTTPListener(
                .tcp(host: kiosk.host, port: kiosk.port), log: { log.info("touch page: \($0)") }
            ) { request in
                guard let api = api.value else { return Refusal.stopping.response }
                return await api.answer(request)
            }
        } catch {
            throw .listener(error, address: "\(kiosk.host):\(kiosk.port)")
        }
        api.set(
            KioskAPI(
                desk: desk, board: board, speech: speech, slip: slip, servicePage: servicePage, watch: watch,
                pages: pages,
                hosts: HostPolicy(loopbackPort: listener.port)))
        return listener
    }

    private static func displays(
        _ hall: Configuration.Hall, _ kiosk: Configuration.Kiosk, board: KioskBoard, speech: SpeechDesk
    ) throws(StartError) -> HTTPListener? {
        guard let host = hall.host else { return nil }
        let pages = try pages(kiosk, frameAncestors: [])
        do {
            let api = HallAPI(
                displays: DisplayAPI(board: board, speech: speech, pages: pages),
                hosts: HostPolicy(hallNames: hall.names))
            return try HTTPListener(
                .tcp(host: host, port: hall.port), limits: .hall, log: { log.info("displays: \($0)") }
            ) { await api.answer($0) }
        } catch {
            throw .hallListener(error, address: "\(host):\(hall.port)")
        }
    }

    private static func serviceSocket(
        _ service: Configuration.Service, _ sockets: InheritedSockets, api: ServiceAPI
    ) throws(StartError) -> HTTPListener? {
        do {
            return try ServiceListener.start(service, passed: sockets, api: api)
        } catch {
            throw .service(error, path: service.socket ?? "")
        }
    }

    /// The profile that the hall chose; nil leaves it to the catalog.
    static func profile(
        _ printer: Configuration.Printer, _ catalog: PrinterCatalog
    ) throws(StartError) -> PrinterProfile? {
        guard let id = printer.profile else { return nil }
        do {
            return try catalog.profile(id: id)
        } catch {
            throw .configuration(
                ConfigurationError(file: "configuration", path: "printer.profile", message: "\(error)"))
        }
    }

    private static func pages(
        _ kiosk: Configuration.Kiosk, frameAncestors: [String]
    ) throws(StartError) -> StaticPages {
        let folder: String
        do {
            folder = try PagesFolder.find(configured: kiosk.pages)
        } catch {
            throw .configuration(error)
        }
        do {
            return try StaticPages(folder: folder, headers: SecurityHeaders.page(frameAncestors: frameAncestors))
        } catch {
            let reason = Errno(rawValue: error.errno)
            throw .configuration(
                ConfigurationError(file: error.folder, path: "kiosk.pages", message: "cannot be read: \(reason)"))
        }
    }
}
