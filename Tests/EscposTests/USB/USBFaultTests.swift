import CLibusb
import Testing

@testable import Escpos

/// Every fault at every byte of a ticket, through the whole of driver, transport and libusb's table, on a virtual clock.
struct USBFaultTests {
    static let profiles: [(name: String, profile: PrinterProfile)] = [
        ("everything", profile(status: true, asb: true, paper: true, processID: true)),
        ("sensor", profile(status: true, asb: true, paper: true)),
        ("status only", profile(status: true)),
    ]

    /// What goes wrong, and what it may lead to.
    enum Fault: String, CaseIterable {
        case unplug, unplugReportingNothing, powerCycle
        case paperOut, coverOpen
        case pause, blockForEver
        case haltOut, haltOutForEver, haltIn
        case garbage, lateReplies, overdueReplies, noReplies, repeatedStatus
        case wireError, timedOut, cancelled
    }

    @Test(arguments: profiles.indices, Fault.allCases)
    func `a fault at any byte has the right outcome, and the next ticket prints by itself`(
        _ index: Int, _ fault: Fault
    ) throws {
        let profile = Self.profiles[index].profile
        let length = try Self.length(profile)
        var seen: Set<String> = []
        for offset in 0...length {
            let bench = USBBench(profile)
            try #require(bench.becomeReady())
            let begun = bench.printer.submitted.count
            Self.plan(fault, at: offset, in: bench)
            let outcome = try #require(bench.printTicket("A001"), "offset \(offset): the ticket never ended")
            let numberSubmitted = Self.wasNumberSubmitted(bench, from: begun)
            let where_: Comment = "\(fault) at byte \(offset) of \(length)"
            switch outcome {
            case .failed:
                seen.insert("failed")
                #expect(!numberSubmitted, where_)
            case .unknown:
                seen.insert("unknown")
                #expect(numberSubmitted, where_)
                #expect(fault.mayInterrupt, where_)
            case .printed(let evidence):
                seen.insert("printed")
                #expect(evidence != .sent, where_)
                // The ID overtakes nothing: what was confirmed is there.
                #expect(bench.prints(of: "A001") == 1, where_)
            }
            if !fault.mayInterrupt, fault != .blockForEver { #expect(outcome.isPrinted, where_) }
            let beforeRemedy = bench.prints(of: "A001")
            Self.remedy(fault, in: bench)
            try #require(bench.becomeReady(), where_)
            #expect(bench.prints(of: "A001") == beforeRemedy, where_)
            #expect(bench.printTicket("A002")?.isPrinted == true, where_)
            #expect(bench.prints(of: "A001") <= 1, where_)
            #expect(bench.prints(of: "A002") == 1, where_)
            // The two are on different pieces of paper.
            #expect(!bench.paper().contains { $0.contains("A001") && $0.contains("A002") }, where_)
            // And the record of it tells the same once more.
            let replay = TranscriptReplay(bench.driver.transcript)
            #expect(replay.jobs.count == 2 && replay.jobs.allSatisfy { $0.recorded == $0.replayed }, where_)
            bench.driver.stop()
            #expect(bench.bus.openHandles == 0 && bench.bus.liveTransfers == 0 && bench.bus.openContexts == 0, where_)
            #expect(bench.bus.callsTooLate == 0, where_)
        }
        // An overdue confirmation may still come in time for a slip whose number went out.
        let certain: Set = fault == .overdueReplies ? ["failed"] : ["failed", "unknown"]
        #expect(fault.mayInterrupt ? seen.isSuperset(of: certain) : seen == ["printed"])
    }

    // MARK: Faults

    private static func plan(_ fault: Fault, at offset: Int, in bench: USBBench) {
        let printer = bench.printer
        let bus = bench.bus
        let place = printer.received.count + offset
        let now: (@escaping () -> Void) -> Void = { action in
            if offset == 0 { action() } else { printer.plans.append((place, action)) }
        }
        switch fault {
        case .unplug: now { bus.unplug(printer) }
        case .unplugReportingNothing:
            now {
                printer.unplug(now: bus.now); bus.disappeared(printer)
            }
        case .powerCycle:
            now {
                printer.switchOff(now: bus.now)
                bus.disappeared(printer)
                bench.after(.seconds(1)) { bus.plug(printer) }
            }
        case .paperOut: now { printer.apply(.runOutOfPaper, now: bus.now) }
        case .coverOpen: now { printer.apply(.openCover, now: bus.now) }
        case .pause:
            now {
                printer.credit = 0
                bench.after(.seconds(2)) { printer.credit = nil }
            }
        case .blockForEver: now { printer.credit = 0 }
        case .haltOut: now { printer.isOutHalted = true }
        case .haltOutForEver:
            now {
                printer.haltOut = (0, 1000); printer.isOutHalted = true
            }
        case .haltIn: now { printer.isInHalted = true }
        case .garbage: now { printer.say([0x80, 0xFF, 0x93, 0xC4], now: bus.now) }
        case .lateReplies: now { printer.replyDelay = .milliseconds(700) }
        // So late that they are answers to what nobody waits for any more.
        case .overdueReplies: now { printer.replyDelay = .seconds(6) }
        case .noReplies: now { printer.isMute = true }
        case .repeatedStatus:
            now {
                for step in 1...200 {
                    bench.after(.milliseconds(10 * step)) { printer.say([0x10, 0, 0, 0], now: bus.now) }
                }
            }
        case .wireError: now { printer.outEnds = [.status(LIBUSB_TRANSFER_ERROR, after: 0)] }
        case .timedOut: now { printer.outEnds = [.status(LIBUSB_TRANSFER_TIMED_OUT, after: 3)] }
        case .cancelled: now { printer.outEnds = [.status(LIBUSB_TRANSFER_CANCELLED, after: 3)] }
        }
    }

    private static func remedy(_ fault: Fault, in bench: USBBench) {
        let (printer, bus) = (bench.printer, bench.bus)
        printer.plans = []
        printer.outEnds = []
        printer.haltOut = nil
        printer.replyDelay = .zero
        printer.isMute = false
        switch fault {
        case .unplug, .unplugReportingNothing, .powerCycle: bus.plug(printer)
        case .paperOut: printer.apply(.loadPaper, now: bus.now)
        case .coverOpen: printer.apply(.closeCover, now: bus.now)
        case .blockForEver, .pause: printer.credit = nil
        case .haltOutForEver: printer.isOutHalted = false
        case .haltOut, .haltIn, .garbage, .lateReplies, .overdueReplies, .noReplies, .repeatedStatus, .wireError,
            .timedOut, .cancelled:
            break
        }
    }

    /// Bytes that a ticket without a fault is made of, questions included.
    private static func length(_ profile: PrinterProfile) throws -> Int {
        let bench = USBBench(profile)
        try #require(bench.becomeReady())
        let before = bench.printer.received.count
        #expect(bench.printTicket("A001")?.isPrinted == true)
        return bench.printer.received.count - before
    }

    /// Whether a byte that prints the number was ever in a submitted transfer. The double size just before the number occurs
    /// nowhere else in a slip.
    static func wasNumberSubmitted(_ bench: USBBench, from start: Int) -> Bool {
        let bytes = bench.printer.submitted.dropFirst(start)
        let mark = Command.text(Array("HALL".utf8)).bytes + Command.lineFeed.bytes
        guard let range = bytes.firstRange(of: mark) else { return false }
        // Behind the head come questions, and then the number's first byte.
        var rest = bytes[range.upperBound...]
        while rest.starts(with: [0x10]) {
            rest = rest.dropFirst(rest.starts(with: [0x10, 0x14]) ? 10 : 3)
        }
        return rest.first == 0x1D
    }
}

extension USBFaultTests.Fault {
    /// Whether a slip may be lost over it.
    var mayInterrupt: Bool {
        switch self {
        case .unplug, .unplugReportingNothing, .powerCycle, .paperOut, .coverOpen, .blockForEver, .haltOutForEver,
            .overdueReplies, .noReplies, .wireError:
            true
        case .pause, .haltOut, .haltIn, .garbage, .lateReplies, .repeatedStatus, .timedOut, .cancelled: false
        }
    }
}

extension PrintOutcome {
    var isPrinted: Bool {
        if case .printed = self { true } else { false }
    }
}
