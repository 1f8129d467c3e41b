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
        #expect(try open(bus, .port(#require(USBPortPath("1-2")))).identity.hasSuffix("0483:5743 serial S1"))
        #expect(try open(bus, .model(USBIDPattern(vendor: 0x0483, product: 0x5743))).identity.hasSuffix("serial S0"))
        #expect(try open(bus, .port(#require(USBPortPath("1-2")))).remarks.isEmpty)
    }

    @Test(arguments: ["serial", "port", "model"])
    func `where none fits it says what is wanted and what is there`(_ way: String) throws {
        let choice: USBPrinterChoice =
            switch way {
            case "serial": .serial("S9")
            case "port": .port(try #require(USBPortPath("1-9")))
            default: .model(USBIDPattern(vendor: 1, product: 2))
            }
        let bus = bus([[1]])
        #expect(throws: PrinterAbsence.none("\(choice) is wanted; attached: 0483:5743 at USB port 1-1")) {
            try open(bus, choice)
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
}
