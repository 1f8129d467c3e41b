@testable import Escpos

/// A driver, a bus and a printer on a clock that moves only when nothing is left to do.
final class USBBench {
    let bus = FakeBus()
    let printer: FakePrinter
    let profile: PrinterProfile
    private let told = Told()
    var news: [PrinterNews] { told.news }
    private(set) var records: [PrintRecord] = []
    private(set) var lateConfirmations = 0
    /// What happens when, without anybody's doing.
    private var schedule: [(at: ContinuousClock.Instant, action: () -> Void)] = []
    private(set) lazy var driver = PrinterDriver(
        source: USBPrinterSource(choice: .first, catalog: PrinterCatalog(), profile: profile, libusb: bus.functions),
        profile: profile, clock: { [bus] in bus.now }, tell: { [told] in told.news.append($0) })

    init(_ profile: PrinterProfile, _ configure: (FakePrinter) -> Void = { _ in }) {
        self.profile = profile
        printer = FakePrinter(profile: profile)
        configure(printer)
        bus.attach(printer)
    }

    /// The bus must outlive what is open on it.
    deinit { driver.stop() }

    var now: ContinuousClock.Instant { bus.now }

    func after(_ delay: Duration, _ action: @escaping () -> Void) { schedule.append((bus.now + delay, action)) }

    /// Lets time pass until `condition` holds; false when that took longer than `limit`.
    func run(for limit: Duration = .seconds(120), until condition: () -> Bool) -> Bool {
        let end = bus.now + limit
        for _ in 0..<200_000 {
            driver.advance()
            if condition() { return true }
            if bus.hasWork { continue }
            let next = [driver.deadline, bus.nextEvent, schedule.map(\.at).min()].compactMap { $0 }.min()
            guard let next, next <= end else {
                bus.now = end
                return condition()
            }
            bus.now = max(bus.now, next)
            let due = schedule.filter { $0.at <= bus.now }
            schedule.removeAll { $0.at <= bus.now }
            for entry in due { entry.action() }
        }
        return false
    }

    /// Waits until slips may be sent.
    func becomeReady() -> Bool { run { driver.status.canPrint && isQuiet } }

    /// Whether the last word about the printer has been told.
    private var isQuiet: Bool { news.contains { if case .state = $0 { true } else { false } } }

    /// Takes one ticket to its end.
    func printTicket(_ number: String, limit: Duration = .seconds(120)) -> PrintOutcome? {
        let before = records.count
        driver.print(
            PrintOrder(
                document: numbered(number), profile: driver.profile, accepted: bus.now,
                ended: { [weak self] in self?.records.append($0) },
                confirmedLate: { [weak self] in self?.lateConfirmations += 1 }))
        _ = run(for: limit) { records.count > before }
        return records.count > before ? records.last?.outcome : nil
    }

    /// All text on all paper that has come out or sticks out, cut from cut.
    func paper() -> [String] {
        papers += printer.machine.takeSlips().map(\.paper.text)
        return papers + (printer.machine.uncut.map { [$0.text] } ?? [])
    }
    private var papers: [String] = []

    /// How often the number is on paper.
    func prints(of number: String) -> Int {
        paper().map { $0.split(separator: number, omittingEmptySubsequences: false).count - 1 }.reduce(0, +)
    }
}

private final class Told {
    var news: [PrinterNews] = []
}

/// The sample slip with this number.
func numbered(_ number: String) -> EncodedDocument {
    var bitmap = Bitmap(width: 64, height: 24)
    for y in 0..<24 { bitmap[y * 2, y] = true }
    let head: [Command] = [.chineseModeOn, .justification(1), .text(Array("HALL".utf8)), .lineFeed]
    let rest: [Command] = [
        .characterSize(0x11), .text(Array(number.utf8)), .lineFeed, .characterSize(0), .raster(mode: 0, bitmap),
        .feedLines(2), .feedAndCut(mode: 66, 0),
    ]
    var document = EncodedDocument()
    document.bytes = bytes(of: head + rest)
    document.numberOffset = bytes(of: head).count
    document.lengthDots = 400
    return document
}
