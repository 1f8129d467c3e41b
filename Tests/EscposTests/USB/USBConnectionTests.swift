import CLibusb
import Testing

@testable import Escpos

struct USBConnectionTests {
    static let profile = EscposTests.profile(status: true, asb: true, paper: true, processID: true)

    @Test func `a thousand tickets arrive byte for byte`() throws {
        let bench = USBBench(Self.profile)
        try #require(bench.becomeReady())
        for ordinal in 1...1000 {
            try #require(bench.printTicket("T\(ordinal)") == .printed(.confirmed))
        }
        // The last question may still be on its way.
        try #require(bench.run { bench.printer.received.count == bench.printer.submitted.count })
        #expect(bench.printer.received == bench.printer.submitted)
        let slips = bench.paper()
        #expect(slips.count == 1000)
        #expect(zip(slips, 1...).allSatisfy { $0.0.contains("T\($0.1)") })
    }

    @Test func `a thousand replugs leave nothing behind`() throws {
        let bench = USBBench(Self.profile)
        for ordinal in 1...1000 {
            try #require(bench.run { bench.driver.status == .ready })
            bench.bus.unplug(bench.printer)
            try #require(bench.run { bench.driver.status == .disconnected })
            #expect(bench.bus.openHandles == 0 && bench.bus.liveTransfers == 0)
            if ordinal.isMultiple(of: 2) { _ = bench.run(for: .seconds(5)) { false } }
            bench.bus.plug(bench.printer)
        }
        try #require(bench.run { bench.driver.status == .ready })
        #expect(bench.printTicket("A001") == .printed(.confirmed))
        #expect(bench.bus.openHandles == 1 && bench.bus.openContexts == 1 && bench.bus.liveTransfers == 3)
    }

    @Test(arguments: [1, 2, 3, 7, 63, 64, 65])
    func `transfers that end short go on where they ended`(_ most: Int) throws {
        let bench = USBBench(Self.profile) { $0.mostPerTransfer = most }
        try #require(bench.becomeReady())
        #expect(bench.printTicket("A001") == .printed(.confirmed))
        #expect(bench.prints(of: "A001") == 1)
    }

    @Test func `a called back transfer that completes all the same does no harm`() throws {
        let bench = USBBench(Self.profile) { $0.completesWhenCancelled = true }
        try #require(bench.becomeReady())
        bench.printer.plans.append((bench.printer.received.count + 150, { bench.printer.credit = 0 }))
        bench.after(.seconds(30)) { bench.printer.credit = nil }
        let outcome = try #require(bench.printTicket("A001"))
        #expect(!outcome.isPrinted)
        try #require(bench.becomeReady())
        #expect(bench.printTicket("A002")?.isPrinted == true)
        #expect(bench.prints(of: "A001") <= 1)
    }

    @Test func `at rest nothing is sent, and nobody wakes, where the printer speaks by itself`() throws {
        let bench = USBBench(Self.profile)
        try #require(bench.becomeReady())
        #expect(bench.driver.deadline == nil)
        let sent = bench.printer.submitted.count
        #expect(!bench.run(for: .seconds(3600)) { bench.printer.submitted.count > sent })
    }

    @Test func `where libusb cannot watch the bus the printer is found all the same`() throws {
        let bench = USBBench(Self.profile)
        bench.bus.hasHotplug = false
        try #require(bench.becomeReady())
        bench.bus.unplug(bench.printer)
        try #require(bench.run { bench.driver.status == .disconnected })
        _ = bench.run(for: .seconds(100)) { false }
        bench.bus.plug(bench.printer)
        try #require(bench.run { bench.driver.status == .ready })
    }

    @Test func `no OUT transfer is ever empty`() throws {
        let bench = USBBench(Self.profile)
        let submit = bench.bus.functions.submit
        bench.bus.functions.submit = { transfer in
            if transfer.pointee.endpoint & 0x80 == 0 { #expect(transfer.pointee.length > 0) }
            return submit(transfer)
        }
        try #require(bench.becomeReady())
        #expect(bench.printTicket("A001") == .printed(.confirmed))
    }
}
