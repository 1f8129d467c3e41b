import Escpos
import Glibc

/// Sends so many zeros to the first USB printer, through the agent's own transport: `USBWireBenchmark BYTES` prints
/// `seconds S`, from the first offer to the last byte taken.
@main
struct USBWireBenchmark {
    static func main() throws {
        guard CommandLine.arguments.count == 2, let count = Int(CommandLine.arguments[1]), count > 0 else {
            throw Failure.usage
        }
        let source = USBPrinterSource(choice: .first, catalog: PrinterCatalog())
        let printer = try source.open(now: .now)
        let elapsed = try ContinuousClock().measure {
            try send([UInt8](repeating: 0, count: count), printer.transport, source)
        }
        printer.transport.close()
        let (seconds, attoseconds) = elapsed.components
        print("seconds \(Double(seconds) + Double(attoseconds) / 1e18)")
    }

    private static func send(
        _ bytes: [UInt8], _ transport: any PrinterTransport, _ source: USBPrinterSource
    ) throws {
        var rest = bytes[...]
        transport.offer(rest)
        while !rest.isEmpty {
            _ = source.pump()
            let events = transport.takeEvents(now: .now)
            for event in events {
                switch event {
                case .wrote(let count):
                    rest = rest.dropFirst(count)
                    transport.offer(rest)
                case .lost(let reason), .broken(let reason): throw Failure.lost(reason)
                case .submitted, .received, .portStatus, .trouble: break
                }
            }
            if events.isEmpty { wait(for: source.interests + transport.interests) }
        }
    }

    private static func wait(for interests: [PollInterest]) {
        var watches = interests.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
        _ = poll(&watches, nfds_t(watches.count), 1000)
    }
}

enum Failure: Error {
    case usage
    case lost(String)
}
