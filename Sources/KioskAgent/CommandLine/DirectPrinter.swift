import Escpos
import Synchronization

/// The printer of the configuration, for a command that prints while no agent runs.
struct DirectPrinter: Sendable {
    let place: PrinterPlace
    let catalog: PrinterCatalog
    /// How the printer is treated; nil: as the catalog knows it.
    let chosen: PrinterProfile?
    /// Where an agent would keep its tickets.
    let store: Configuration.Store

    /// The printer as it was found.
    struct Here: Sendable {
        let profile: PrinterProfile
        let status: PrinterStatus
        /// What it is called; nil where it was not found.
        let title: String?
    }

    /// Prints what `make` makes for the printer that is there.
    func print(
        _ make: @Sendable (Here) throws(CommandFailure) -> EncodedDocument
    ) async throws(CommandFailure) -> PrintOutcome {
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        let title = Title()
        let printer = PrintService(place: place, catalog: catalog, profile: chosen, note: { title.note($0) }) { _ in }
        await printer.start()
        let result = await print(on: printer, title, make)
        await printer.stop()
        return try result.get()
    }

    private func print(
        on printer: PrintService, _ title: Title, _ make: @Sendable (Here) throws(CommandFailure) -> EncodedDocument
    ) async -> Result<PrintOutcome, CommandFailure> {
        let status = await printer.currentStatus()
        guard status.canPrint else {
            return .failure(
                CommandFailure(code: .unavailable, message: "nothing is printed: \(status.technicianText.en)"))
        }
        let here = Here(profile: await printer.profile, status: status, title: title.last)
        do throws(CommandFailure) {
            return .success(await printer.print(try make(here), for: here.profile).outcome)
        } catch {
            return .failure(error)
        }
    }

    /// Keeps an agent from the printer meanwhile; throws where one has it already.
    private func lock() throws(CommandFailure) -> StoreLock? {
        do {
            return try StoreLock.ifThere(path: store.path)
        } catch .inUse {
            throw CommandFailure(
                code: .unavailable,
                message: "an agent has the printer, and cannot be asked: service.socket is not set, or is another")
        } catch {
            throw CommandFailure(code: .unavailable, message: "nobody knows whether an agent has the printer: \(error)")
        }
    }

    /// What the printer's thread says that it is called.
    private final class Title: Sendable {
        private let title = Mutex<String?>(nil)

        var last: String? { title.withLock { $0 } }

        func note(_ news: UpkeepBook.News) {
            guard case .connected(_, let name) = news else { return }
            title.withLock { $0 = name }
        }
    }
}
