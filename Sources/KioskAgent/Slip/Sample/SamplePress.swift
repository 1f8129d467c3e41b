import Escpos

/// Prints what is no ticket on the agent's printer, between two tickets. It takes no number and leaves nothing in the store but a line
/// about it.
struct SamplePress: Sendable {
    /// What is printed.
    enum Kind: Sendable {
        /// A slip that somebody designs.
        case sample
        /// A page that shows how the printer prints.
        case testPage

        fileprivate var label: SlipLabel {
            switch self {
            case .sample: SlipLabel(.sample)
            case .testPage: SlipLabel(.testPage)
            }
        }

        fileprivate var action: AuditAction {
            switch self {
            case .sample: .samplePrinted
            case .testPage: .testPagePrinted
            }
        }
    }

    /// How long it waits while citizens come one after the other.
    static let patience = Duration.seconds(20)

    let desk: TicketDesk

    /// The profile of the printer that is there, or was last.
    var profile: PrinterProfile {
        get async { await desk.parts.printer.profile }
    }

    /// Prints for a printer of `profile` what `make` makes when its turn has come.
    ///
    /// `name`: for the log; `detail`: for the audit.
    func print(
        _ kind: Kind, named name: String, detail: String, for profile: PrinterProfile,
        make: @escaping @Sendable () async -> EncodedDocument
    ) async throws(Refusal) -> PrintOutcome {
        try await desk.betweenTickets(patience: Self.patience) { () async -> Result<PrintOutcome, Refusal> in
            let parts = desk.parts
            let status = await parts.printer.currentStatus()
            guard status.canPrint else { return .failure(.printer(code: status.rawValue)) }
            do throws(StoreError) {
                try await parts.store.beginSample(kind.action, detail, at: parts.clock.now?.rfc3339)
            } catch {
                await parts.keeper.report(error)
                return .failure(.store(error))
            }
            let outcome = await parts.printer.print(await make(), for: profile, label: kind.label).outcome
            // Left undone, as in a broken store, it makes the next start clear the printer once more than it must.
            _ = try? await parts.store.endSample()
            log.notice("\(name), as somebody asked: \(outcome.summary)")
            return .success(outcome)
        }.get()
    }
}
