import Foundation
import Testing

/// What the rig shows to real libusb, told by a program that knows nothing of ours.
@Suite struct USBRigTests {
    /// Under the rule usblp does not come, which the program waits for.
    @Test(.disabled(if: USBRig.hasRule)) func `a bare libusb program sees every fault that the rig can make`()
        async throws
    {
        let rig = try await USBRig()
        let (status, output) = try await run(rig.bareClient("check", rig.socket))
        #expect(status == 0, "\(output)")
    }

    @Test func `libusb sees each of two printers where it is plugged in`() async throws {
        let rig = try await USBRig("serial=A,port=2", "id=1fc9:2016,serial=none,port=4")
        #expect(try await printers(of: rig) == [])
        try rig.send("1 plug")
        try rig.send("2 plug")
        try await wait(for: ["2 04b8:0e28", "4 1fc9:2016"], in: rig)
        try rig.send("1 unplug")
        try await wait(for: ["4 1fc9:2016"], in: rig)
        #expect(try rig.send("2 condition") == "plugged")
        #expect(try rig.send("1 condition") == "")
    }

    @Test func `a printer is busy while a program has it, and free when that program was killed`() async throws {
        let rig = try await USBRig()
        try rig.send("plug")
        let holder = Process()
        holder.executableURL = URL(filePath: "/usr/bin/env")
        holder.arguments = rig.bareClient("hold")
        let (input, output) = (Pipe(), Pipe())
        holder.standardInput = input
        holder.standardOutput = output
        try holder.run()
        let said = try await onThread { output.fileHandleForReading.availableData }
        #expect(String(decoding: said, as: UTF8.self) == "held\n")
        let refused = try await run(rig.bareClient("write", "10"), errors: true)
        #expect(refused.status != 0 && refused.output.contains("LIBUSB_ERROR_BUSY"))
        kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        let taken = try await run(rig.bareClient("write", "10"), errors: true)
        #expect(taken.status == 0, "\(taken.output)")
        #expect(try rig.received() == [UInt8](repeating: 0, count: 10))
    }

    @Test func `what the rig does not understand is refused`() async throws {
        let rig = try await USBRig()
        for command in ["nonsense", "at x unplug", "at 5", "push 0", "3 plug", "hold -1"] {
            #expect(throws: RigRefused.self) { try rig.send(command) }
        }
    }

    private func printers(of rig: USBRig) async throws -> [String] {
        try await run(rig.bareClient("list")).output.split(separator: "\n").map(String.init).sorted()
    }

    private func wait(for expected: [String], in rig: USBRig) async throws {
        while try await printers(of: rig) != expected { try await Task.sleep(for: .milliseconds(20)) }
    }
}
