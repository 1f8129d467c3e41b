import Foundation
import Testing

@testable import KioskAgent

extension WireTests {
    /// Whose the printer is: the kernel's driver's, another program's, or another kiosk's.
    @Suite(.serialized) struct Ownership {
        @Test(.disabled(if: USBRig.hasRule, "the rule keeps usblp off"))
        func `usblp loses the printer to the agent, and has it back when the agent ends`() async throws {
            let hall = try await WireHall(prepare: { rig in
                try rig.send("plug")
                try await until("usblp", rig)
            })
            #expect(try await driver(hall.rig) == "none")
            #expect(try await hall.ticket().outcome == .printed("confirmed"))
            #expect(await hall.close() == 0)
            #expect(try await driver(hall.rig) == "usblp")
        }

        @Test func `a printer that another program holds is named, with the program, and taken when it is free`()
            async throws
        {
            let holder = Holder()
            let hall = try await WireHall(
                first: "another program holds",
                prepare: { rig in
                    try rig.send("plug")
                    // The rule's "unbind" looks whose the interface is, then takes it from whoever has it: a claim in between is lost.
                    if USBRig.hasKernel { _ = try await run(["udevadm", "settle"]) }
                    try await holder.hold(rig)
                })
            let line = try await hall.agent.logged("another program holds")
            // Under umockdev the program has another file open than the one that it asked for.
            if USBRig.hasKernel { #expect(line.contains("bare-usb-client (process \(holder.processID))"), "\(line)") }
            let start = await hall.agent.logCount
            holder.release()
            try await hall.agent.logged("printer: ready", from: start)
            #expect(try await hall.ticket().outcome == .printed("confirmed"))
            #expect(await hall.close() == 0)
        }

        @Test(arguments: [
            ("", 1), ("serial: 'SECOND'", 2), ("port: '1-3'", 2), ("usb: '04b8:0e15'", 2), ("port: '1-2'", 1),
        ])
        func `of two printers the configured one prints, else the first by port, which the log says`(
            choice: String, printer: Int
        ) async throws {
            let hall = try await WireHall("serial=FIRST,port=2", "serial=SECOND,port=3,id=04b8:0e15", choice: choice)
            if choice.isEmpty {
                let line = try await hall.agent.logged("2 USB printers are attached")
                #expect(line.contains("the first by port is used, ") && line.contains("not used: "), "\(line)")
            }
            #expect(try await hall.ticket().outcome == .printed("confirmed"))
            #expect(try hall.rig.papers(printer: printer).count == 1)
            #expect(try hall.rig.papers(printer: 3 - printer).isEmpty)
            #expect(await hall.close() == 0)
        }

        private func driver(_ rig: USBRig) async throws -> String {
            try await run(rig.bareClient("driver")).output.trimmingCharacters(in: .newlines)
        }

        private func until(_ wanted: String, _ rig: USBRig) async throws {
            while try await driver(rig) != wanted { try await Task.sleep(for: .milliseconds(20)) }
        }
    }
}

/// A program that has the printer, and the agent has not.
private final class Holder {
    private var process = Process()
    private var input = Pipe()

    var processID: Int32 { process.processIdentifier }

    /// Returns when the printer is held. Tries again while the device is there and its permissions, which udev sets a moment later, are
    /// not.
    func hold(_ rig: USBRig) async throws {
        while try await !tryToHold(rig) { try await Task.sleep(for: .milliseconds(50)) }
    }

    private func tryToHold(_ rig: USBRig) async throws -> Bool {
        (process, input) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = rig.bareClient("hold")
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        if try await !onThread({ output.fileHandleForReading.availableData }).isEmpty { return true }
        process.waitUntilExit()
        return false
    }

    func release() {
        input.fileHandleForWriting.closeFile()
        process.waitUntilExit()
    }
}
