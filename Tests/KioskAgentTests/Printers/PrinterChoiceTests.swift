import Escpos
import Testing

@testable import KioskAgent

@Suite struct PrinterChoiceTests {
    private static let printers = ["2-1", "1-10", "1-2.1", "1-2"].enumerated().map { index, port in
        USBPrinterDescription(
            vendorID: 0x04B8, productID: UInt16(index % 2), serial: "S\(index)", portPath: port,
            interface: .printer(protocol: 2))
    }

    private static let choices: [(PrinterChoice, String?)] = [
        (.firstOnUSB, "1-2"), (.serial("S1"), "1-10"), (.serial("S9"), nil),
        (.usb(USBIDPattern(vendor: 0x04B8, product: 0)), "1-2.1"), (.usb(USBIDPattern(vendor: 1, product: 0)), nil),
        (.device("/dev/ttyUSB0"), nil),
    ]

    @Test(arguments: choices)
    func `the printer that is meant is found, the first in the order of ports`(choice: PrinterChoice, port: String?) {
        #expect(choice.pick(from: Self.printers)?.portPath == port)
        #expect(choice.pick(from: Self.printers.reversed())?.portPath == port)
        #expect(choice.pick(from: []) == nil)
    }

    @Test func `a port is found by its path`() throws {
        let port = try #require(USBPortPath("1-2.1"))
        #expect(PrinterChoice.port(port).pick(from: Self.printers)?.serial == "S2")
    }

    @Test(arguments: ["", "1", "1-", "-1", "1-1.", "1-.1", "1-1-1", "a-1", "1-1234", "1-٣", "usb1"])
    func `what is no port path is none`(text: String) {
        #expect(USBPortPath(text) == nil)
    }
}
