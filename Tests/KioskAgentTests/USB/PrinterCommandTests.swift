import Foundation
import Testing

@testable import KioskAgent

/// `kiosk-agent printers` and `probe` as a technician runs them, with real libusb and emulated printers.
@Suite struct PrinterCommandTests {
    private func agent(_ rig: USBRig, _ arguments: String...) async throws -> (status: Int32, output: String) {
        try await run(command(rig, arguments), errors: true)
    }

    private func command(_ rig: USBRig, _ arguments: [String]) -> [String] {
        ["env"] + rig.environment.map { "\($0.key)=\($0.value)" } + [AgentProcess.executable.path] + arguments
    }

    /// Waits until the printer can be seen.
    private func plug(_ rig: USBRig) async throws {
        try rig.send("plug")
        while try await run(rig.bareClient("list")).output.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
    }

    private func configuration(in directory: TemporaryDirectory, _ more: String = "") throws -> String {
        let file = directory.file("config.json5")
        try """
        {central: {url: 'http://127.0.0.1:1'}, kiosk: {port: 0}, store: {path: '\(directory.file("agent.db"))'}\(more)}
        """.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    // MARK: printers

    @Test func `without a printer the list says so, and is no failure`() async throws {
        let rig = try await USBRig()
        let (status, output) = try await agent(rig, "printers")
        #expect(status == 0 && output.hasPrefix("No printer is attached by USB"))
    }

    @Test func `a printer is listed with what it says and how it is`() async throws {
        let rig = try await USBRig("port=3")
        try await plug(rig)
        let (status, output) = try await agent(rig, "printers")
        #expect(status == 0)
        for part in [
            "EPSON TM-T20III 04b8:0e28 at USB port 1-3  <- the kiosk's", "serial       RIG0000001",
            "class 7/1/2, OUT 01 (512 bytes), IN 82 (512 bytes)", "MDL:TM-T20III", "by \"Epson TM\"",
            "18: no error, selected, paper not empty", "ready: The printer is ready",
        ] { #expect(output.contains(part), "\(part) in \(output)") }
        try rig.send("openCover")
        #expect(try await agent(rig, "printers").output.contains("coverOpen"))
        // Real-time questions alone.
        let asked: [UInt8] = [0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4]
        #expect(try rig.received() == asked + asked)
    }

    @Test func `scripts get JSON`() async throws {
        let rig = try await USBRig()
        try await plug(rig)
        let text = try await agent(rig, "printers", "--json").output
        let list = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let printer = try #require((list["printers"] as? [[String: Any]])?.first)
        #expect(printer["usb"] as? String == "04b8:0e28" && printer["status"] as? String == "ready")
        #expect(printer["chosen"] as? Bool == true && printer["outPacket"] as? Int == 512)
    }

    @Test func `the one that the configuration chooses is marked`() async throws {
        let rig = try await USBRig("serial=A,port=1", "serial=B,port=2")
        try rig.send("1 plug")
        try rig.send("2 plug")
        let directory = try TemporaryDirectory()
        let file = try configuration(in: directory, ", printer: {serial: 'B'}")
        let output = try await agent(rig, "printers", "--config", file).output
        #expect(output.contains("port 1-2  <- the kiosk's") && !output.contains("port 1-1  <-"))
    }

    @Test(arguments: [("class=7/1/4", "IPP over USB"), ("class=255/0/0,id=1234:5678,model=Thermal", "treatAsPrinter")])
    func `what looks like a printer is listed with what is in the way`(device: String, words: String) async throws {
        let rig = try await USBRig(device)
        try await plug(rig)
        let output = try await agent(rig, "printers").output
        #expect(output.hasPrefix("No printer") && output.contains("not usable") && output.contains(words), "\(output)")
    }

    // MARK: A running agent

    @Test func `neither command takes a printer from a running agent, and both say who has it`() async throws {
        let rig = try await USBRig()
        try await plug(rig)
        let directory = try TemporaryDirectory()
        let file = try configuration(in: directory)
        let running = try await AgentProcess(arguments: ["run", "--config", file], environment: rig.environment)
        try await running.logged("printer: ready")
        try rig.send("zero")
        let listed = try await agent(rig, "printers", "--config", file)
        #expect(listed.status == 0)
        let holder = "kiosk-agent (process \(running.processID))"
        // The rig itself has its nodes open, too.
        #expect(listed.output.contains("held by ") && listed.output.contains(holder), "\(listed.output)")
        let probed = try await agent(rig, "probe", "--config", file)
        #expect(probed.status == 69)
        #expect(probed.output.contains(holder) && probed.output.contains("has to be stopped"), "\(probed.output)")
        #expect(try rig.received().isEmpty)
        #expect(running.terminate() == 0)
    }

    // MARK: probe

    /// The file that is proposed, once the agent's own reader has taken it, and what it makes of the printer.
    private func proposal(_ rig: USBRig, _ more: String...) async throws -> (text: String, words: String) {
        let directory = try TemporaryDirectory()
        let errors = directory.file("errors")
        let script = "\"$@\" 2> '\(errors)'"
        let (status, text) = try await run(["sh", "-c", script, "sh"] + command(rig, ["probe"] + more))
        let words = try String(contentsOfFile: errors, encoding: .utf8)
        #expect(status == 0, "\(words)")
        let file = try configuration(in: directory)
        let folder = directory.file("printers.d")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: folder + "/probed.json5", atomically: true, encoding: .utf8)
        let checked = try await run([AgentProcess.executable.path, "check-config", "--config", file], errors: true)
        #expect(checked.status == 0, "\(checked.output) in \(text)")
        // A printer of this kind gets the new profile from now on.
        let listed = try await agent(rig, "printers", "--config", file).output
        #expect(listed.contains("probed)\""), "\(listed)")
        return (text, words)
    }

    @Test func `a printer that does everything is found to`() async throws {
        let rig = try await USBRig("id=1234:5678,maker=Acme,model=KP-80")
        try await plug(rig)
        let (text, words) = try await proposal(rig)
        for line in [
            "answersStatus: true", "answersASB: true", "answersPaperQuery: true", "answersProcessID: true",
            "answersFullStatus: false", "mayBeMute: false", "'acme-kp-80': {", "usb: '1234:5678', model: 'KP-80'",
        ] { #expect(text.contains(line), "\(line) in \(text)") }
        #expect(words.contains("DLE EOT 1") && words.contains("after"))
        #expect(try rig.slips().isEmpty)
    }

    @Test func `the test slip comes out when it is asked for`() async throws {
        let rig = try await USBRig()
        try await plug(rig)
        let (_, words) = try await proposal(rig, "--print")
        #expect(words.contains("printed, it says"))
        #expect(try rig.slips().count == 1)
    }

    @Test func `of a mute printer the proposal promises nothing`() async throws {
        let rig = try await USBRig("id=1234:5678,answers=nothing")
        try await plug(rig)
        let (text, _) = try await proposal(rig)
        #expect(text.contains("mayBeMute: true") && text.contains("answersStatus: false"))
        let promises = text.split(separator: "\n").filter { $0.contains(/^ +answers\w+: true/) }
        #expect(promises.isEmpty)
    }

    @Test func `of a half-deaf printer it promises what is answered`() async throws {
        let rig = try await USBRig("id=1234:5678,answers=status")
        try await plug(rig)
        let (text, _) = try await proposal(rig)
        #expect(text.contains("answersStatus: true") && text.contains("answersProcessID: false"))
        #expect(text.contains("answersASB: false") && text.contains("answersClear: false"))
    }

    @Test func `late answers are found, and the proposal leaves time for them`() async throws {
        let rig = try await USBRig("id=1234:5678")
        try await plug(rig)
        try rig.send("delay 1200")
        let (text, _) = try await proposal(rig)
        #expect(text.contains("answersStatus: true") && text.contains("answersProcessID: true"))
        #expect(text.contains("answerMs: "))
    }

    @Test func `without a printer there is nothing to probe, and wrong words are refused`() async throws {
        let rig = try await USBRig()
        let (status, output) = try await agent(rig, "probe")
        #expect(status == 69 && output.contains("none is attached"))
        #expect(try await agent(rig, "probe", "--port", "x").status == 64)
        #expect(try await agent(rig, "probe", "--usb", "x").status == 64)
        #expect(try await agent(rig, "probe", "--serial", "S", "--port", "1-1").status == 64)
        #expect(try await agent(rig, "probe", "--print", "--print").status == 64)
        let other = try await agent(rig, "probe", "--serial", "S")
        #expect(other.status == 69 && other.output.contains("serial number S is wanted"))
    }

    @Test func `an unplug in the middle of a probe ends it`() async throws {
        let rig = try await USBRig()
        try await plug(rig)
        try rig.send("at 30 unplug")
        let (status, output) = try await agent(rig, "probe")
        #expect(status == 69 && output.contains("the printer is gone"))
        #expect(!output.contains("proposal for"))
    }
}
