@testable import Escpos

/// What becomes of a slip at every fault, found by letting it happen at every byte.
enum OutcomesTable {
    struct Printer {
        let title: String
        let note: String
        let profile: PrinterProfile
    }

    static let printers: [Printer] = [
        Printer(
            title: "Printers that confirm each slip",
            note:
                "They answer `GS ( H` when all before it has been printed, and tell their status by themselves (Epson).",
            profile: profile(status: true, asb: true, paper: true, processID: true)),
        Printer(
            title: "Printers with a paper sensor in the line of the data",
            note:
                "They answer `GS r` when all before it has been carried out, and tell their status by themselves (TM-T88III, SNBC).",
            profile: profile(status: true, asb: true, paper: true)),
        Printer(
            title: "Printers that tell their status when asked",
            note: "They answer `DLE EOT` and nothing else (most others).", profile: profile(status: true)),
        Printer(
            title: "Printers that tell their status when asked, and over the control pipe",
            note: "As before; where `DLE EOT` stays unanswered, GET_PORT_STATUS is asked for the reason.",
            profile: profile(status: true, port: true)),
        Printer(
            title: "Printers with Custom's full status", note: "They answer `DLE EOT 14h`.",
            profile: profile(status: false, full: true)),
        Printer(
            title: "Printers with a port status only",
            note:
                "They answer GET_PORT_STATUS of the USB printer class and nothing else. It can stop a slip, but not vouch for one.",
            profile: profile(status: false, port: true)),
        Printer(
            title: "Mute printers", note: "They answer nothing. All that is known is whether they took the bytes.",
            profile: profile(status: false)),
    ]

    enum Fault: String, CaseIterable {
        case none = "no fault"
        case nearEnd = "paper near its end"
        case paperOut = "out of paper"
        case coverOpen = "cover opened"
        case cutter = "cutter stuck"
        case hot = "head too hot, cools within 2 s"
        case staysHot = "head too hot, stays so"
        case unplugged = "cable pulled or power lost"
        case blocked = "takes no more bytes"
        case blockedByPaper = "out of paper, and takes no more bytes"
        case dumb = "says nothing more"
    }

    enum Place: String, CaseIterable {
        case before = "before it begins"
        case opening = "in its first bytes, which print nothing"
        case head = "before its number"
        case number = "from its number to the cut"
        case after = "after the cut"
    }

    static let begin = "<!-- The tables are made by a test, which lets each fault happen at every byte of a slip. -->"

    /// The tables as they stand in `docs/outcomes.md`.
    static let markdown = printers.map(section).joined(separator: "\n")

    private static func section(_ printer: Printer) -> String {
        var lines = ["## \(printer.title)", "", printer.note, ""]
        lines.append("| fault \\ when | " + Place.allCases.map(\.rawValue).joined(separator: " | ") + " |")
        lines.append("|---" + String(repeating: "|---", count: Place.allCases.count) + "|")
        for fault in Fault.allCases {
            let cells = Place.allCases.map { cell(printer.profile, fault, $0) }
            lines.append("| \(fault.rawValue) | " + cells.joined(separator: " | ") + " |")
        }
        return (lines + [""]).joined(separator: "\n")
    }

    /// All outcomes of a fault at the bytes of this place, the most frequent first.
    private static func cell(_ profile: PrinterProfile, _ fault: Fault, _ place: Place) -> String {
        let job = PrintJob(
            document: sampleDocument(pictureHeight: 4), profile: profile, processID: ProcessID(sequence: 1))
        var counts: [String: Int] = [:]
        for offset in offsets(place, job) {
            var generator = SplitMix64(seed: UInt64(offset + 1))
            for transfer in [Int.random(in: 1...40, using: &generator), 512] {
                counts[outcome(job, fault, at: offset, before: place == .before, transfer: transfer), default: 0] += 1
            }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key).joined(separator: "; or ")
    }

    private static func offsets(_ place: Place, _ job: PrintJob) -> ClosedRange<Int> {
        let end = job.bytes.count
        let request =
            switch job.evidenceRequest {
            case .none: 0
            case .paperSensor(let times): Command.transmitStatus(1).bytes.count * times
            case .processID(let id): Command.transmitProcessID(id).bytes.count
            }
        // The fault comes when so many bytes have been carried out.
        switch place {
        case .before: return 0...0
        case .opening: return 0...job.openingLength - 1
        case .head: return job.openingLength...job.numberOffset
        case .number: return job.numberOffset + 1...end - request - 1
        case .after: return end - request...end
        }
    }

    private static func outcome(
        _ job: PrintJob, _ fault: Fault, at offset: Int, before: Bool, transfer: Int
    ) -> String {
        var bench = PrintBench(job: job, machine: VirtualPrinterMachine(profile: job.profile))
        bench.transfer = transfer
        // A fault that stands in the way from the beginning, or comes when so many bytes of the job have been carried out.
        func happens(_ incident: PrinterIncident) {
            if before { return bench.machine.apply(incident, now: bench.now) }
            bench.machine.plan(
                incident,
                atByte: PrintSessionFaultTests.realOffset(offset, job: job, incident: incident, profile: job.profile))
        }
        let real = PrintSessionFaultTests.realOffset(offset, job: job, incident: .unplug, profile: job.profile)
        switch fault {
        case .none: break
        case .nearEnd: happens(.runLow)
        case .paperOut: happens(.runOutOfPaper)
        case .coverOpen: happens(.openCover)
        case .cutter: happens(.jamCutter)
        case .hot:
            bench.coolsWithin = .seconds(2)
            happens(.overheat)
        case .staysHot: happens(.overheat)
        case .unplugged: happens(.unplug)
        case .blocked: bench.blockedFrom = real
        case .blockedByPaper:
            bench.blockedFrom = real
            happens(.runOutOfPaper)
        case .dumb: bench.dumbFrom = real
        }
        return bench.run().map { words($0.outcome) } ?? "endless"
    }

    private static func words(_ outcome: PrintOutcome) -> String {
        switch outcome {
        case .printed(.confirmed): "**printed**, confirmed"
        case .printed(.statusOK): "**printed**, status was good"
        case .printed(.sent): "**printed**, as far as can be known"
        case .unknown(let stop): "**unknown**: \(words(stop))"
        case .failed(let stop): "**failed**: \(words(stop))"
        }
    }

    private static func words(_ stop: PrintStop) -> String {
        switch stop {
        case .printer(.paperOut): "out of paper"
        case .printer(.coverOpen): "cover open"
        case .printer(.cutterFault): "cutter"
        case .printer(.overheated): "too hot"
        case .printer(.disconnected): "gone"
        case .printer(.offline): "offline"
        case .printer(let status): status.rawValue
        case .noAnswer: "no answer"
        case .expired: "too late to begin"
        case .stalled: "takes no bytes"
        }
    }
}
