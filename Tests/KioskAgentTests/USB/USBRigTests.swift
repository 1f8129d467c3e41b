import Foundation
import Testing

/// What the rig shows to real libusb, told by a program that knows nothing of ours.
@Suite struct USBRigTests {
    /// Under the rule usblp does not come, which the program waits for.
    @Test(.disabled(if: USBRig.hasRule)) func `a bare libusb program sees every fault that the rig can make`()
        async throws
    {
        let rig = try await USBRig()
        let variables = rig.environment.map { "\($0.key)=\($0.value)" }
        let (status, output) = try await run(
            ["env"] + variables + [USBRig.executable("bare-usb-client").path, "check", rig.socket])
        #expect(status == 0, "\(output)")
    }

    @Test func `two printers are kept apart`() async throws {
        let rig = try await USBRig("serial=A,port=1", "serial=B,port=2,profile=generic-58")
        try rig.send("1 plug")
        try rig.send("2 plug")
        #expect(try rig.send("2 condition") == "plugged")
        try rig.send("2 unplug")
        #expect(try rig.send("1 condition") == "plugged")
        #expect(try rig.send("2 condition") == "")
    }

    @Test func `what the rig does not understand is refused`() async throws {
        let rig = try await USBRig()
        for command in ["nonsense", "at x unplug", "at 5", "push 0", "3 plug", "hold -1"] {
            #expect(throws: RigRefused.self) { try rig.send(command) }
        }
    }
}
