import FoundationEssentials
import Glibc

/// `kiosk-agent status`: how the running agent is.
enum StatusCommand {
    /// Between two looks of `--watch`.
    private static let pause = Duration.seconds(2)

    static let command = AgentCommand(
        group: .service, name: "status", summary: "how the running agent is, on one screen",
        about: [
            "First what needs a hand, with what to do; then printer, paper, central, feed, outbox, numbers in reserve, clock and last ticket."
        ],
        options: [
            AgentCommand.Option(
                name: "watch", value: nil,
                text:
                    "keeps the screen up to date until Ctrl-C; prints a line for each change where the output is no terminal"
            ),
            .json,
            .config,
            .socket,
        ],
        failure: "no numbers are being given"
    ) { (options, signals) throws(CommandFailure) in
        try await run(options, signals)
    }

    private static func run(
        _ options: Options, _ signals: AgentCommand.Signals
    ) async throws(CommandFailure) -> ExitCode {
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        let isJSON = options.has("json")
        if options.has("watch") {
            await watch(agent, isJSON: isJSON, terminations: signals.terminations)
            return .ok
        }
        let status = try await ask(agent)
        printOutput(isJSON ? json(status) : StatusScreen(status, terminal: .standardOutput).text)
        return status.givesTickets ? .ok : .failure
    }

    private static func ask(_ agent: ServiceClient) async throws(CommandFailure) -> ServiceStatus {
        do {
            return try await agent.call("GET", "/status")
        } catch {
            guard error.code == .unavailable else { throw error }
            throw CommandFailure(
                code: error.code,
                message: error.message
                    + "\nto start it: systemctl start kiosk-agent; what it said last: journalctl -u kiosk-agent -n 50")
        }
    }

    /// Looks until a signal comes. An agent that does not run is a state like any other: it may be started meanwhile.
    private static func watch(_ agent: ServiceClient, isJSON: Bool, terminations: AsyncStream<Int32>) async {
        let terminal = Terminal.standardOutput
        let redraws = terminal.isTerminal && !isJSON
        await untilTerminated(terminations) {
            var last: String?
            while !Task.isCancelled {
                let seen: Result<ServiceStatus, CommandFailure>
                do throws(CommandFailure) { seen = .success(try await ask(agent)) } catch { seen = .failure(error) }
                if Task.isCancelled { return }
                if redraws {
                    // Asked anew each time: a window may change its size.
                    printOutput(frame(of: screen(seen, .standardOutput)))
                } else {
                    let line = StatusLine.text(of: seen)
                    if line != last { printOutput(isJSON ? json(seen) : StatusLine.stamped(line, seen)) }
                    last = line
                }
                await rest(for: pause)
            }
        }
    }

    private static func untilTerminated(
        _ terminations: AsyncStream<Int32>, _ body: @escaping @Sendable () async -> Void
    ) async {
        let work = Task { await body() }
        let watch = Task {
            for await _ in terminations {
                work.cancel()
                return
            }
        }
        await work.value
        watch.cancel()
    }

    private static func screen(_ seen: Result<ServiceStatus, CommandFailure>, _ terminal: Terminal) -> String {
        switch seen {
        case .success(let status): StatusScreen(status, terminal: terminal).text
        case .failure(let failure):
            TerminalColour.red.paint(failure.message.replacing("\n", with: " "), on: terminal) + "\n"
        }
    }

    /// Over what was there: each line's rest is erased, and what is below the last one, so that nothing flickers (ECMA-48: CUP, EL, ED).
    private static func frame(of text: String) -> String {
        "\u{1B}[H" + text.replacing("\n", with: "\u{1B}[K\n") + "\u{1B}[J"
    }

    private static func json(_ status: ServiceStatus) -> String {
        WireJSON.text(status) + "\n"
    }

    private static func json(_ seen: Result<ServiceStatus, CommandFailure>) -> String {
        switch seen {
        case .success(let status): json(status)
        case .failure(let failure):
            WireJSON.text(["unavailable": failure.message]) + "\n"
        }
    }
}

/// A status in one line: two that are the same are no change worth a line.
enum StatusLine {
    static func text(of seen: Result<ServiceStatus, CommandFailure>) -> String {
        switch seen {
        case .failure(let failure): return failure.message.split(separator: "\n").first.map(String.init) ?? ""
        case .success(let status):
            let troubles = status.troubles.map(\.code).joined(separator: ", ")
            let last = status.lastTicket.map { "; last ticket \($0.number) \($0.state)" } ?? ""
            return "tickets are \(status.givesTickets ? "" : "not ")given; printer \(status.printer.status); "
                + "central \(status.central.state)\(last)\(troubles.isEmpty ? "" : "; \(troubles)")"
        }
    }

    /// With the hall's time before it, where that is known.
    static func stamped(_ line: String, _ seen: Result<ServiceStatus, CommandFailure>) -> String {
        let time = (try? seen.get())?.clock.time.map { "\($0) " } ?? ""
        return "\(time)\(line.harmless)\n"
    }
}
