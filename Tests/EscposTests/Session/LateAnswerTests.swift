import Testing

@testable import Escpos

/// Printers that answer late, or not at all, and whose answers do not say what they answer.
struct LateAnswerTests {
    static let profiles: [PrinterProfile] = [
        profile(status: true, asb: true, paper: true, processID: true),
        profile(status: true, asb: true, paper: true),
        profile(status: true, paper: true),
        profile(status: true, asb: true),
        profile(status: true),
        profile(status: true, port: true),
        profile(status: false, full: true),
        profile(status: false, paper: true, full: true),
        profile(status: false, port: true),
    ]

    @Test(arguments: profiles.indices, [true, false])
    func `however late the answers, nothing counts as printed that did not come out, and the printer comes back`(
        _ index: Int, _ answersClear: Bool
    ) {
        for seed in 0..<24 as Range<UInt64> {
            var printer = SlowPrinter(
                VirtualPrinterMachine(
                    profile: Self.profiles[index], bufferCapacity: seed % 3 == 0 ? 256 : 65_536,
                    answersClear: answersClear,
                    pace: seed % 2 == 0 ? .stepwise : .instant),
                seed: seed * 100 + UInt64(index))
            Self.live(&printer, through: 12, seed: seed)
            #expect(!printer.isStuck && !printer.hasTakenBack, "seed \(seed)")
            for (number, report, asked, wasOut) in printer.reports {
                switch report.outcome {
                case .printed(.confirmed), .printed(.statusOK):
                    // That a healthy printer has had time enough proves nothing of one that is slower than its profile says.
                    #expect(wasOut || (!asked && printer.hasCrawled), "\(number) \(report), seed \(seed)")
                case .failed:
                    #expect(!printer.papers.contains { $0.contains(number) }, "\(number) \(report), seed \(seed)")
                case .printed(.sent), .unknown: break
                }
                #expect(printer.papers.count { $0.contains(number) } <= 1)
            }
            // All is well again, and the answers prompt.
            (printer.longestDelay, printer.speed, printer.isNoisy) = (.zero, 100, false)
            for _ in 0..<15 {
                // Nothing of what was planned for later bytes is left.
                printer.order("Y")
                printer.run(for: .seconds(60))
                Self.heal(&printer)
            }
            printer.run(for: .seconds(120))
            #expect(printer.status == .ready && printer.isIdle, "seed \(seed), \(printer.fold)")
            printer.order("Z999")
            printer.run(for: .seconds(40))
            let last = printer.reports.last
            let isPrinted = if case .printed = last?.report.outcome { true } else { false }
            #expect(last?.number == "Z999" && isPrinted, "\(String(describing: last)), seed \(seed)")
            #expect(last?.wasOut == true)
        }
    }

    @Test(arguments: profiles.indices)
    func `a printer that is slow to answer is not offline, and prints`(_ index: Int) {
        var printer = SlowPrinter(VirtualPrinterMachine(profile: Self.profiles[index], pace: .stepwise), seed: 1)
        printer.run(for: .seconds(60))
        printer.longestDelay = .milliseconds(2000)
        for number in 100..<130 {
            printer.order("A\(number)")
            for _ in 0..<60 {
                printer.run(for: .seconds(1))
                #expect(printer.status == .ready)
            }
        }
        #expect(printer.reports.count == 30)
        for (number, report, _, wasOut) in printer.reports {
            let isPrinted = if case .printed = report.outcome { true } else { false }
            #expect(isPrinted && wasOut, "\(number) \(report)")
        }
    }

    @Test(arguments: profiles.indices)
    func `however long a hot head needs to cool, health vouches for no slip that is not out`(_ index: Int) {
        var wasWaitedFor = false
        for tenths in stride(from: 2, to: 200, by: 3) {
            var printer = SlowPrinter(
                VirtualPrinterMachine(profile: Self.profiles[index], pace: .stepwise), seed: UInt64(tenths))
            (printer.speed, printer.whiteLines) = (50, 40)
            printer.run(for: .seconds(5))
            // In the middle of its picture.
            let job = printer.machine.interpretedCount + sampleDocument().bytes.count - 80
            printer.machine.plan(.overheat, atByte: job)
            printer.order("A100")
            printer.run(for: .milliseconds(tenths * 100))
            printer.machine.apply(.coolDown, now: printer.now)
            printer.run(for: .seconds(60))
            for (_, report, _, wasOut) in printer.reports {
                switch report.outcome {
                case .printed(.confirmed), .printed(.statusOK): #expect(wasOut, "cool after \(tenths) tenths")
                case .printed(.sent), .unknown, .failed: break
                }
                if wasOut, case .printed = report.outcome, tenths > 20 { wasWaitedFor = true }
            }
        }
        #expect(wasWaitedFor)
    }

    /// A bad day: jobs, delays and faults as they come.
    static func live(_ printer: inout SlowPrinter, through jobs: Int, seed: UInt64) {
        var generator = SplitMix64(seed: seed ^ 0xDEAD)
        printer.isDumbWhenOpen = seed % 2 == 0
        // Where noise leaves nothing but health for evidence, the printer is as fast as its profile says.
        printer.isNoisy = seed % 4 == 3
        for job in 0..<jobs {
            let delays: [Duration] = [.zero, .milliseconds(300), .seconds(2), .seconds(6), .seconds(15)]
            printer.longestDelay = delays[Int.random(in: 0..<delays.count, using: &generator)]
            printer.speed = [100, 60, 4, 1][Int.random(in: 0..<(seed % 4 < 2 ? 4 : 2), using: &generator)]
            if Int.random(in: 0..<3, using: &generator) == 0 {
                let faults: [PrinterIncident] = [.runOutOfPaper, .openCover, .jamCutter, .overheat]
                printer.machine.plan(
                    faults[Int.random(in: 0..<4, using: &generator)],
                    atByte: printer.machine.interpretedCount + Int.random(in: 0..<400, using: &generator))
            }
            printer.order("A\(100 + job)")
            printer.run(for: .seconds(Int.random(in: 1...40, using: &generator)))
            if Bool.random(using: &generator) { heal(&printer) }
            printer.run(for: .seconds(Int.random(in: 1...60, using: &generator)))
        }
    }

    static func heal(_ printer: inout SlowPrinter) {
        for incident in [PrinterIncident.loadPaper, .closeCover, .freeCutter, .coolDown] {
            printer.machine.apply(incident, now: printer.now)
        }
    }
}
