import Testing

@testable import Escpos

/// Every error code of libusb at every call, wherever in a ticket's life the call is made.
struct LibusbErrorTests {
    static let profile = EscposTests.profile(status: true, asb: true, paper: true, processID: true)

    @Test(arguments: FakeBus.Call.allCases, LibusbCode.all)
    func `an error at any call loses no ticket silently, and leaves nothing open`(
        _ call: FakeBus.Call, _ code: LibusbCode
    ) throws {
        let most = try Self.calls(of: call)
        for earlier in 0...most {
            let bench = USBBench(Self.profile)
            bench.bus.failures[call] = Array(repeating: 0, count: earlier) + [code.rawValue]
            let where_: Comment = "\(call) fails with \(code) after \(earlier) successes"
            try #require(bench.becomeReady(), where_)
            let begun = bench.printer.submitted.count
            let outcome = try #require(bench.printTicket("A001"), where_)
            let submitted = USBFaultTests.wasNumberSubmitted(bench, from: begun)
            switch outcome {
            case .failed: #expect(!submitted, where_)
            case .unknown: #expect(submitted, where_)
            case .printed(let evidence):
                #expect(evidence == .confirmed, where_)
                #expect(bench.prints(of: "A001") == 1, where_)
            }
            bench.bus.failures = [:]
            try #require(bench.becomeReady(), where_)
            #expect(bench.printTicket("A002")?.isPrinted == true, where_)
            #expect(bench.prints(of: "A001") <= 1, where_)
            #expect(bench.prints(of: "A002") == 1, where_)
            bench.driver.stop()
            #expect(bench.bus.openHandles == 0 && bench.bus.liveTransfers == 0 && bench.bus.openContexts == 0, where_)
            #expect(bench.bus.callsTooLate == 0, where_)
            #expect(bench.bus.claimed.isEmpty, where_)
        }
    }

    /// How often a ticket without a fault makes the call, from the first look at the bus on.
    private static func calls(of call: FakeBus.Call) throws -> Int {
        let bench = USBBench(profile)
        try #require(bench.becomeReady())
        try #require(bench.printTicket("A001")?.isPrinted == true)
        // Waiting is the same call again and again.
        return call == .handleEvents ? 5 : bench.bus.calls[call] ?? 0
    }
}
