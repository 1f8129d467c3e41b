import Escpos

/// What was seen of each thing that was looked at, well or not.
extension DoctorFacts {
    func words(_ check: DoctorCheck) -> (state: CheckRow.State, text: String) {
        switch check {
        case .agent: return agentWords
        case .unit:
            guard let unit else { return (.skipped, "systemd knows no kiosk-agent.service") }
            return (.well, "\(unit.active), \(unit.file)\(unit.user.map { ", as \($0)" } ?? "")")
        case .configuration:
            guard let configuration else { return (.skipped, "only the agent was asked") }
            return (.well, configuration.path.path)
        default:
            guard let parts else { return (.skipped, "not looked at: there is no configuration that says where") }
            return words(check, parts)
        }
    }

    private var agentWords: (CheckRow.State, String) {
        switch agent {
        case .running(let status, let process):
            let gives = status.givesTickets ? "numbers are given" : "no numbers are given"
            return (.well, "runs as \(agentUser.name)\(process.map { " (process \($0))" } ?? ""), \(gives)")
        case .down(let socket): return (.bad, "nobody answers at \(socket)")
        case .forbidden: return (.skipped, "this user may not ask it")
        case .silent: return (.bad, "does not answer")
        case .unasked(let holders):
            return (
                .skipped,
                holders.isEmpty ? "cannot be asked" : "cannot be asked: \(holders.map(\.description).joined())"
            )
        }
    }

    private func words(_ check: DoctorCheck, _ parts: Parts) -> (CheckRow.State, String) {
        switch check {
        case .files:
            return parts.files.isEmpty
                ? (.skipped, "none are named") : (.well, parts.files.map(\.path.path).joined(separator: ", "))
        case .certificate: return identityWords(parts)
        case .central: return centralWords(parts)
        case .clock:
            guard case .reached(_, _, let ahead?) = parts.central else {
                return (.skipped, "central has told no time that counts")
            }
            return (
                .well,
                abs(ahead) <= 2
                    ? "agrees with central's" : "\(abs(ahead)) s \(ahead > 0 ? "ahead of" : "behind") central's"
            )
        case .printer: return printerWords(parts.printer)
        case .store: return storeWords(parts.store)
        case .transcripts:
            guard let folder = configuration?.configuration?.transcriptFolder else {
                return (.skipped, "none are saved, as is configured")
            }
            return (.well, folder)
        case .slip:
            guard case .fits(let name) = parts.slip else { return (.warning, "the built-in one is printed") }
            return (.well, name)
        case .fonts: return (.well, parts.fonts.map { "\($0)" } ?? "Chinese can be drawn")
        case .pages: return (.well, parts.pages.folder ?? "none")
        case .listeners:
            return (
                .well,
                parts.listeners.map { "\($0.host):\($0.port) \(listenerWords($0.state))" }.joined(separator: ", ")
            )
        case .service:
            if unit?.passesSocket == true { return (.well, SocketPlace.usualPath) }
            return parts.serviceFolder.map { (.well, $0.path) } ?? (.skipped, "no socket is configured")
        case .voice:
            switch parts.voice {
            case .notConfigured: return (.skipped, "none is configured")
            case .speaks(let words): return (.well, words)
            case .broken(let words, _): return (.warning, words)
            }
        case .agent, .unit, .configuration: return (.skipped, "")
        }
    }

    private func identityWords(_ parts: Parts) -> (CheckRow.State, String) {
        guard case .dates(let dates)? = parts.identity.certificate else {
            return parts.identity.authorities == nil
                ? (.skipped, "no certificate of its own, the system's authorities")
                : (.well, "no certificate of its own, authorities of the hall's")
        }
        return (.well, "\(dates.subject), until \(day(dates.until))")
    }

    private func centralWords(_ parts: Parts) -> (CheckRow.State, String) {
        let url = configuration?.configuration?.central.url ?? ""
        switch parts.central {
        case .notAsked(let why): return (.skipped, "not asked: \(why)")
        case .noWay: return (.bad, "\(url) cannot be reached")
        case .reached(let refusal, let certificate, _):
            let until = certificate.map { "; its certificate is valid until \(day($0.until))" } ?? ""
            return (.well, "\(url) \(refusal == nil ? "lets this kiosk in" : "answers")\(until)")
        }
    }

    private func printerWords(_ printer: PrinterFact) -> (CheckRow.State, String) {
        switch printer {
        case .device(let path): return (.well, path.path)
        case .failed(let words): return (.bad, words)
        case .usb(let found):
            guard let printer = found.survey.printers.first(where: \.isChosen) else {
                return (.bad, "none is attached that fits")
            }
            let name = [printer.description.product, printer.description.usbID].compactMap { $0 }.joined(separator: " ")
            let status: String
            switch (agent.status, printer.condition) {
            case (let agent?, _): status = agent.printer.status
            case (nil, .asked(let own)): status = own.rawValue
            case (nil, .unknown(let why)): status = "status not known: \(why)"
            }
            return (
                .well,
                "\(name) at USB port \(printer.description.portPath), profile \(printer.match.profile.id), \(status)"
            )
        }
    }

    private func storeWords(_ store: StoreFact) -> (CheckRow.State, String) {
        let room = store.room.map { ", \($0.freeBytes >> 20) MiB free" } ?? ""
        switch store.inside {
        case .absent: return (.well, "\(store.path) is made at the first start\(room)")
        case .sound: return (.well, "\(store.path), sound\(room)")
        case .unsound, .inUse: return (.bad, "\(store.path)\(room)")
        case .notLookedAt(let why): return (.well, "\(store.path)\(room); inside not looked at: \(why)")
        }
    }

    private func listenerWords(_ state: ListenerFact.State) -> String {
        switch state {
        case .free: "is free"
        case .agents: "is the agent's"
        case .taken: "is taken"
        case .notHere, .failed: "cannot be had"
        }
    }
}
