import Foundation
import Testing

@testable import Escpos

/// What a look at the bus shows, and that it leaves no trace.
struct USBSurveyTests {
    private let profile = EscposTests.profile(status: true, asb: true, processID: true)
    /// What cannot be cancelled is never given back (`USBTransport.close`).
    private static let calls = FakeBus.Call.allCases.filter { $0 != .cancel }
    private let nowhere = KernelView(root: "/nonexistent")

    private func survey(
        _ bus: FakeBus, _ choice: USBPrinterChoice? = .first, kernel: KernelView? = nil,
        catalog: PrinterCatalog = PrinterCatalog()
    ) throws -> USBSurvey {
        try USBSurvey.take(
            catalog: catalog, choice: choice, profile: nil, libusb: bus.functions, kernel: kernel ?? nowhere,
            clock: { bus.now })
    }

    private func bus(_ printers: FakePrinter...) -> FakeBus {
        let bus = FakeBus()
        for printer in printers { bus.attach(printer) }
        return bus
    }

    private func isClean(_ bus: FakeBus) -> Bool {
        bus.openHandles == 0 && bus.openContexts == 0 && bus.liveTransfers == 0 && bus.claimed.isEmpty
            && bus.callsTooLate == 0
    }

    @Test func `a printer is shown with all that it says of itself`() throws {
        let printer = FakePrinter(profile: profile)
        let bus = bus(printer)
        let seen = try #require(try survey(bus).printers.first)
        #expect(seen.description.usbID == "0483:5743" && seen.description.serial == "S1")
        #expect(seen.description.deviceID?.model == "ONE")
        #expect(seen.interface.outEndpoint == 0x02 && seen.interface.inPacket == 64)
        #expect(seen.access == .free && seen.condition == .asked(.ready) && seen.isChosen)
        #expect(isClean(bus))
    }

    @Test(arguments: [PrinterIncident.openCover, .runOutOfPaper, .runLow])
    func `its condition is asked, and nothing else`(
        incident: PrinterIncident
    ) throws {
        let printer = FakePrinter(profile: profile)
        printer.apply(incident, now: .now)
        let bus = bus(printer)
        let expected: PrinterStatus =
            incident == .openCover ? .coverOpen : incident == .runOutOfPaper ? .paperOut : .nearEnd
        #expect(try survey(bus).printers.first?.condition == .asked(expected))
        #expect(printer.received == RealTimeQuery.allCases.flatMap(\.bytes))
    }

    @Test func `of several the configuration's is marked, and strangers are not spoken to`() throws {
        let (one, two) = (
            FakePrinter(profile: profile, serial: "A", ports: [1]),
            FakePrinter(profile: profile, serial: "B", ports: [2])
        )
        let bus = bus(one, two)
        let printers = try survey(bus, .serial("B")).printers
        #expect(printers.map(\.isChosen) == [false, true])
        #expect(one.received.isEmpty && !two.received.isEmpty)
        #expect(try survey(bus, .serial("C")).printers.map(\.isChosen) == [false, false])
        #expect(try survey(bus, nil).printers.map(\.isChosen) == [false, false])
    }

    @Test func `one that another program has is shown from outside`() throws {
        let printer = FakePrinter(profile: profile)
        let bus = bus(printer)
        bus.failures[.claimInterface] = [LibusbCode.busy.rawValue]
        let seen = try #require(try survey(bus).printers.first)
        #expect(seen.access == .held(nil) && seen.description.serial == "S1" && seen.portStatus == nil)
        #expect(printer.received.isEmpty && isClean(bus))
    }

    @Test func `one that may not be opened is named from what the kernel knows`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        let device = root.appending(path: "bus/usb/devices/1-1")
        try FileManager.default.createDirectory(at: device, withIntermediateDirectories: true)
        try "Xprinter \n".write(to: device.appending(path: "manufacturer"), atomically: true, encoding: .utf8)
        let bus = bus(FakePrinter(profile: profile))
        bus.failures[.open] = [LibusbCode.access.rawValue]
        let seen = try #require(try survey(bus, kernel: KernelView(root: root.path)).printers.first)
        #expect(seen.access == .forbidden && seen.description.manufacturer == "Xprinter")
    }

    @Test func `where a program has the interface it is not even tried, and usblp's device ID is read`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        let interface = root.appending(path: "bus/usb/devices/1-1:1.0")
        try FileManager.default.createDirectory(at: interface, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: interface.appending(path: "driver").path, withDestinationPath: "../drivers/usbfs")
        try "MFG:A;MDL:B;".write(to: interface.appending(path: "ieee1284_id"), atomically: true, encoding: .utf8)
        let bus = bus(FakePrinter(profile: profile))
        let seen = try #require(try survey(bus, kernel: KernelView(root: root.path)).printers.first)
        #expect(seen.access == .held(nil) && seen.driver == "usbfs" && seen.description.deviceID?.model == "B")
        #expect(bus.calls[.claimInterface] == nil)
    }

    @Test func `a mute one is mute, or faulty where its maker promises answers`() throws {
        let printer = FakePrinter(profile: profile)
        printer.isMute = true
        let bus = bus(printer)
        #expect(try survey(bus).printers.first?.condition == .asked(.mute))
        var catalog = PrinterCatalog()
        var strict = profile
        (strict.id, strict.mayBeMute) = ("strict", false)
        try catalog.add(strict)
        var pattern = PrinterPattern()
        pattern.usb = [USBIDPattern(vendor: 0x0483, product: 0x5743)]
        try catalog.add(PrinterRule(id: "strict", match: pattern, profile: "strict"))
        #expect(try survey(bus, catalog: catalog).printers.first?.condition == .asked(.offline))
    }

    @Test func `what looks like a printer and is none for us is named`() throws {
        let ipp = FakePrinter(profile: profile, configurations: [.printer(kind: (7, 1, 4))], ports: [1])
        let own = FakePrinter(
            profile: profile, vendorID: 0x0519, configurations: [.printer(kind: (255, 0, 0))], ports: [2])
        let stick = FakePrinter(profile: profile, configurations: [.printer(kind: (255, 0, 0))], ports: [3])
        var catalog = PrinterCatalog()
        var pattern = PrinterPattern()
        pattern.usb = [USBIDPattern(vendor: 0x0519, product: 1)]
        try catalog.add(PrinterRule(id: "Star", match: pattern, profile: "generic-80"))
        let found = try survey(bus(ipp, own, stick), catalog: catalog)
        #expect(found.printers.isEmpty)
        #expect(found.others.map(\.obstacle) == [.ippOnly, .vendorClass])
    }

    @Test(arguments: calls, LibusbCode.all)
    func `whatever call fails, the look ends and nothing stays open`(call: FakeBus.Call, code: LibusbCode) {
        let printer = FakePrinter(profile: profile)
        let bus = bus(printer)
        bus.failures[call] = [code.rawValue]
        _ = try? survey(bus)
        #expect(isClean(bus))
        bus.failures = [:]
        #expect((try? survey(bus))?.printers.first?.condition == .asked(.ready))
    }

    @Test(arguments: calls, LibusbCode.all)
    func `whatever call fails, the probe ends and nothing stays open`(call: FakeBus.Call, code: LibusbCode) {
        let printer = FakePrinter(profile: profile)
        let bus = bus(printer)
        bus.failures[call] = [code.rawValue]
        _ = try? probe(bus)
        #expect(isClean(bus))
        bus.failures = [:]
        #expect((try? probe(bus))?.end == .complete)
    }

    @Test func `a probe finds over USB what the printer can do`() throws {
        let printer = FakePrinter(profile: profile)
        let bus = bus(printer)
        let outcome = try probe(bus, prints: true)
        #expect(outcome.end == .complete && outcome.report.answersStatus)
        #expect(outcome.report.answer(to: .testSlip) != nil)
        #expect(printer.machine.takeSlips().count == 1)
        #expect(isClean(bus))
    }

    @Test(arguments: [0, 1, 20, 60]) func `a cable that is pulled ends the probe`(offset: Int) throws {
        let printer = FakePrinter(profile: profile)
        let bus = bus(printer)
        printer.plans.append((offset, { bus.unplug(printer) }))
        let outcome = try probe(bus)
        guard case .lost = outcome.end else { return #expect(Bool(false), "\(outcome.end)") }
        #expect(isClean(bus))
    }

    private func probe(_ bus: FakeBus, prints: Bool = false) throws -> USBProbe.Outcome {
        try USBProbe.run(
            choice: .first, catalog: PrinterCatalog(), prints: prints, libusb: bus.functions, clock: { bus.now },
            isInterrupted: { false }, progress: { _ in })
    }
}
