import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// docs/config.example.json5 is what a technician begins with.
@Suite struct ExampleConfigurationTests {
    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/config.example.json5")

    @Test func `the example is accepted and shows the defaults`() throws {
        let configuration = try Configuration.load(file: Self.file.path, profiles: ShippedPrinters.ids)
        #expect(configuration == Configuration(central: .init(url: "https://central.hall.example")))
    }

    @Test(arguments: ["serial", "port", "usb", "device"])
    func `each way to choose a printer is one`(key: String) throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8).replacing("// \(key): '", with: "\(key): '")
        let configuration = try Configuration.parse(text, file: "example", profiles: ShippedPrinters.ids)
        #expect(configuration.printer.place != .usb(.first))
    }

    @Test func `the profiles that come with the agent are named`() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        for id in ShippedPrinters.ids { #expect(text.contains(" \(id),") || text.contains(" \(id)\n"), "\(id)") }
    }

    @Test func `the keys behind slashes are keys`() throws {
        // The files that it names lie in a folder of the test's.
        let directory = try TemporaryDirectory()
        for name in ["central.token", "hall-ca.pem", "kiosk.pem", "kiosk.key"] {
            try Data("secret\n".utf8).write(to: URL(filePath: directory.file(name)))
        }
        let text = try String(contentsOf: Self.file, encoding: .utf8)
            .replacing(/\/\/ (\w+: '.*',)/) { "\($0.output.1)" }
            .replacing("/etc/kiosk-agent/", with: directory.path + "/")
            // One of the four ways to choose a printer at most.
            .replacing(/(serial|port|usb): '.*',/, with: "")
        let configuration = try Configuration.parse(
            text, file: "config.example.json5", profiles: ShippedPrinters.ids)
        #expect(configuration.central.token == "secret")
        #expect(configuration.central.caFile == directory.file("hall-ca.pem"))
        #expect(configuration.central.certificateFile == directory.file("kiosk.pem"))
        #expect(configuration.central.keyFile == directory.file("kiosk.key"))
        #expect(configuration.kiosk.pages == "/usr/local/share/kiosk-agent/pages")
        #expect(configuration.printer.place == .device("/dev/ttyUSB0"))
        #expect(configuration.printer.profile == "generic-80")
        #expect(configuration.slip.qrTemplate == "https://q.hall.example/t/{token}")
    }
}
