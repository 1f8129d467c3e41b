import Testing

@testable import Escpos

struct USBPrinterSourceTests {
    private let profile = EscposTests.profile(status: true, asb: true, processID: true)

    private func bus(_ ports: [[UInt8]]) -> FakeBus {
        let bus = FakeBus()
        for (index, port) in ports.enumerated() {
            bus.attach(FakePrinter(profile: profile, serial: "S\(index)", ports: port))
        }
        return bus
    }

    private func open(_ bus: FakeBus, _ choice: USBPrinterChoice) throws -> OpenPrinter {
        try USBPrinterSource(choice: choice, catalog: PrinterCatalog(), profile: profile, libusb: bus.functions)
            .open(now: bus.now)
    }

    @Test func `of several printers the first by port path is taken, and that is said`() throws {
        let bus = bus([[10], [2, 1], [2]])
        let printer = try open(bus, .first)
        #expect(printer.title.contains("at USB port 1-2, serial S2"))
        #expect(printer.remarks.count == 1)
        #expect(printer.remarks[0].contains("1-2.1") && printer.remarks[0].contains("1-10"))
    }

    @Test func `configuration chooses by serial number, port or model`() throws {
        let bus = bus([[1], [2]])
        #expect(try open(bus, .serial("S1")).identity.hasSuffix("0483:5743 serial S1"))
        #expect(try open(bus, .port("1-2")).identity.hasSuffix("0483:5743 serial S1"))
        #expect(try open(bus, .model(vendor: 0x0483, product: 0x5743)).identity.hasSuffix("serial S0"))
        #expect(try open(bus, .port("1-2")).remarks.isEmpty)
    }

    @Test(arguments: [USBPrinterChoice.serial("S9"), .port("1-9"), .model(vendor: 1, product: 2)])
    func `where none fits it says what is wanted and what is there`(_ choice: USBPrinterChoice) throws {
        let bus = bus([[1]])
        do {
            _ = try open(bus, choice)
            Issue.record("a printer that nobody chose was opened")
        } catch let absence as PrinterAbsence {
            #expect("\(absence)" == "no printer: \(choice) is wanted; attached: 0483:5743 at USB port 1-1")
        }
        #expect(bus.openHandles == 0)
    }

    @Test func `a printer without a serial number is known by its port`() throws {
        let bus = FakeBus()
        bus.attach(FakePrinter(profile: profile, serial: nil, ports: [3]))
        #expect(try open(bus, .first).identity.hasSuffix("0483:5743 port 1-3"))
    }

    @Test func `an interface that somebody holds is named as such`() {
        let bus = bus([[1]])
        bus.failures[.claimInterface] = [LibusbCode.busy.rawValue]
        #expect(throws: PrinterAbsence.held(printer: "0483:5743 at USB port 1-1", holder: nil)) {
            try open(bus, .first)
        }
        bus.failures[.open] = [LibusbCode.access.rawValue]
        #expect {
            try open(bus, .first)
        } throws: {
            if case .forbidden = $0 as? PrinterAbsence { true } else { false }
        }
        #expect(bus.openHandles == 0)
    }

    @Test func `the configuration is set only if it is another one`() throws {
        let bus = FakeBus()
        let printer = FakePrinter(profile: profile, configurations: [.printer(value: 2)])
        bus.attach(printer)
        _ = try open(bus, .first)
        #expect(bus.calls[.setConfiguration] == nil)
        // The active one has no printer in it.
        printer.configurations = [.printer(value: 1, kind: (8, 6, 80)), .printer(value: 2)]
        _ = try open(bus, .first)
        #expect(bus.calls[.setConfiguration] == 1)
    }

    @Test(arguments: [([1], [2], true), ([2], [10], true), ([2], [2, 1], true), ([2, 9], [2, 10], true)])
    func `port paths are in the order of their numbers`(_ first: [Int], _ second: [Int], _ precedes: Bool) {
        func path(_ ports: [Int]) -> String { "1-" + ports.map { "\($0)" }.joined(separator: ".") }
        #expect(portPathPrecedes(path(first), path(second)) == precedes)
        #expect(portPathPrecedes(path(second), path(first)) == !precedes)
    }
}
