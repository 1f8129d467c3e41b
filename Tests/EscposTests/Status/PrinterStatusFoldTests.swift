import Testing

@testable import Escpos

struct PrinterStatusFoldTests {
    @Test func `a printer that has said nothing is mute, and may print`() {
        #expect(PrinterStatusFold().status == .mute)
        #expect(PrinterStatus.mute.canPrint)
    }

    @Test func `only ready, near-end and mute printers may print`() {
        #expect(PrinterStatus.allCases.filter(\.canPrint) == [.ready, .nearEnd, .mute])
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func `each answer to DLE EOT says what the reference says`(_ byte: UInt8) {
        func status(_ query: RealTimeQuery) -> PrinterStatus {
            var fold = PrinterStatusFold()
            fold.apply(byte, to: query)
            return fold.status
        }
        #expect(status(.printer) == (byte & 0x28 != 0 ? .offline : .ready))
        #expect(
            status(.offlineCause)
                == (byte & 0x04 != 0 ? .coverOpen : byte & 0x20 != 0 ? .paperOut : byte & 0x40 != 0 ? .offline : .ready)
        )
        #expect(
            status(.errorCause)
                == (byte & 0x20 != 0
                    ? .unrecoverable
                    : byte & 0x08 != 0
                        ? .cutterFault : byte & 0x04 != 0 ? .jam : byte & 0x40 != 0 ? .overheated : .ready))
        #expect(status(.paper) == (byte & 0x60 != 0 ? .paperOut : byte & 0x0C != 0 ? .nearEnd : .ready))
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func `each byte of automatic status says what the reference says`(_ byte: UInt8) {
        func status(_ printer: UInt8, _ errors: UInt8, _ paper: UInt8) -> PrinterStatus {
            var fold = PrinterStatusFold()
            fold.apply(AutomaticStatus(printer: printer, errors: errors, paper: paper, reserved: byte))
            return fold.status
        }
        #expect(status(byte, 0, 0) == (byte & 0x20 != 0 ? .coverOpen : byte & 0x08 != 0 ? .offline : .ready))
        #expect(
            status(0, byte, 0)
                == (byte & 0x20 != 0
                    ? .unrecoverable
                    : byte & 0x08 != 0
                        ? .cutterFault
                        : byte & 0x04 != 0
                            ? .jam : byte & 0x40 != 0 ? .overheated : byte & 0x01 != 0 ? .offline : .ready))
        #expect(status(0, 0, byte) == (byte & 0x0C != 0 ? .paperOut : byte & 0x03 != 0 ? .nearEnd : .ready))
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func `the paper sensor's answer says near-end and paper out`(_ byte: UInt8) {
        var fold = PrinterStatusFold()
        fold.applyPaperSensor(byte)
        #expect(fold.status == (byte & 0x0C != 0 ? .paperOut : byte & 0x03 != 0 ? .nearEnd : .ready))
    }

    @Test func `an answer replaces what its own question is about, and nothing else`() {
        var fold = PrinterStatusFold()
        fold.apply(0x1A, to: .printer)
        fold.apply(0x16, to: .offlineCause)
        #expect(fold.status == .coverOpen)
        fold.apply(0x12, to: .offlineCause)
        #expect(fold.status == .offline)
        fold.apply(0x12, to: .printer)
        fold.apply(0x1E, to: .paper)
        #expect(fold.status == .nearEnd)
        fold.apply(0x12, to: .errorCause)
        #expect(fold.status == .nearEnd)
    }

    @Test func `automatic status replaces everything`() {
        var fold = PrinterStatusFold()
        for query in RealTimeQuery.allCases { fold.apply(0x7E, to: query) }
        #expect(fold.status == .unrecoverable)
        fold.apply(AutomaticStatus(printer: 0x14, errors: 0, paper: 0, reserved: 0x0F))
        #expect(fold.status == .ready)
    }

    @Test func `a connection that is gone stays gone`() {
        var fold = PrinterStatusFold()
        fold.disconnected()
        fold.apply(0x12, to: .printer)
        #expect(fold.status == .disconnected)
        #expect(!fold.status.canPrint)
    }

    @Test func `the four questions follow each other`() throws {
        var round = try #require(StatusRound(profile: BuiltInProfiles.generic80))
        var steps: [StatusRound.Step] = []
        repeat { steps.append(round.answered()) } while steps.last != .complete
        #expect(steps.dropLast() == [.offlineCause, .errorCause, .paper].map { .next(.realTime($0)) })
        #expect(round.question.bytes == [0x10, 0x04, 4])
    }
}
