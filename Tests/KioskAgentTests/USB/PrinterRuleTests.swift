import Foundation
import Testing

/// What udev/70-kiosk-printer.rules does to a printer, in the virtual machine: udev and usblp are real there.
@Suite(.enabled(if: USBRig.hasRule)) struct PrinterRuleTests {
    @Test(arguments: ["class=7/1/2", "class=7/1/1,in=none", "class=255/0/0,id=04b8:0202", "speed=full"])
    func `a printer's node belongs to the agent's group, and nobody else may open it`(printer: String) async throws {
        let rig = try await USBRig(printer)
        let node = try await plug(rig)
        let attributes = try FileManager.default.attributesOfItem(atPath: node)
        #expect(attributes[.posixPermissions] as? Int == 0o660)
        #expect(attributes[.groupOwnerAccountName] as? String == "kiosk-printer")
    }

    @Test func `usblp loses a printer whenever it gets one`() async throws {
        let rig = try await USBRig()
        let before = try await timesRemoved()
        try await plug(rig)
        try await waitUntilUsblp(wasRemoved: before + 1)
        try await succeed("sh", "-c", "printf 1-1:1.0 > /sys/bus/usb/drivers/usblp/bind")
        try await waitUntilUsblp(wasRemoved: before + 2)
        #expect(!FileManager.default.fileExists(atPath: "/dev/usb/lp0"))
    }

    @Test func `nothing of systemd is started for a printer, CUPS least of all`() async throws {
        let rig = try await USBRig()
        try await plug(rig)
        let properties = try await udevadm("info", "/sys/bus/usb/devices/1-1")
        #expect(properties.contains("KIOSK_PRINTER=1"))
        #expect(!properties.contains("SYSTEMD_WANTS"))
    }

    @Test func `what is no printer is left alone`() async throws {
        let rig = try await USBRig("class=255/0/0,id=1234:5678")
        let node = try await plug(rig)
        let attributes = try FileManager.default.attributesOfItem(atPath: node)
        #expect(attributes[.groupOwnerAccountName] as? String == "root")
    }

    /// Plugs in and waits until udev is done; gives the node.
    @discardableResult
    private func plug(_ rig: USBRig) async throws -> String {
        try rig.send("plug")
        let device = "/sys/bus/usb/devices/1-1/"
        while !FileManager.default.fileExists(atPath: device + "1-1:1.0") {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await udevadm("settle")
        let numbers = try ["busnum", "devnum"].map { name in
            let text = try String(contentsOfFile: device + name, encoding: .utf8)
            return Int(text.trimmingCharacters(in: .newlines)) ?? 0
        }
        return String(format: "/dev/bus/usb/%03d/%03d", numbers[0], numbers[1])
    }

    private func waitUntilUsblp(wasRemoved times: Int) async throws {
        while try await timesRemoved() < times { try await Task.sleep(for: .milliseconds(20)) }
    }

    /// How often usblp has had a printer and lost it, as the kernel logs it.
    private func timesRemoved() async throws -> Int {
        try await succeed("dmesg").split(separator: "\n").count { $0.contains("usblp") && $0.contains("removed") }
    }

    @discardableResult
    private func udevadm(_ arguments: String...) async throws -> String {
        let program = ProcessInfo.processInfo.environment["UDEVADM"] ?? "udevadm"
        let (status, output) = try await run([program] + arguments)
        guard status == 0 else { throw ProgramFailed(description: "udevadm \(arguments) ended with \(status)") }
        return output
    }
}
