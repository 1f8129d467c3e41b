import Escpos

/// The printer at a configured path: a character device, or the Unix socket of a virtual printer.
final class PathPrinterSource: PrinterSource {
    private let path: String
    private let profile: PrinterProfile

    init(path: String, profile: PrinterProfile) {
        self.path = path
        self.profile = profile
    }

    func open(now: ContinuousClock.Instant) throws(PrinterAbsence) -> OpenPrinter {
        do throws(Errno) {
            return OpenPrinter(
                transport: try StreamTransport(path: path), identity: path, title: "\(path), profile \(profile.id)",
                profile: profile)
        } catch {
            throw .path(path, reason: "\(error)")
        }
    }

    func connectionLost() {}
    func pump() -> Bool { false }
    var interests: [PollInterest] { [] }
    func close() {}
}
