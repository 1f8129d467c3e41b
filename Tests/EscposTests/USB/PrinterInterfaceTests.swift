import Testing

@testable import Escpos

struct PrinterInterfaceTests {
    typealias Endpoint = USBConfiguration.Endpoint

    @Test func `endpoints come from the descriptors, for the same model too`() throws {
        for (input, output) in [(0x84, 0x03), (0x81, 0x01)] as [(UInt8, UInt8)] {
            let configuration = USBConfiguration.printer(endpoints: [
                Endpoint(address: input, attributes: 2, maxPacketSize: 64),
                Endpoint(address: output, attributes: 2, maxPacketSize: 64),
            ])
            let found = try #require(PrinterInterface.best(in: [configuration], vendorClassIsPrinter: false))
            #expect(found.inEndpoint == input && found.outEndpoint == output)
        }
    }

    @Test func `a setting that talks back goes before one that does not, and IPP is no printer of ours`() throws {
        let oneWay = [Endpoint(address: 0x01, attributes: 2, maxPacketSize: 64)]
        var configuration = USBConfiguration.printer(kind: (7, 1, 4))
        #expect(PrinterInterface.best(in: [configuration], vendorClassIsPrinter: false) == nil)
        configuration.settings += USBConfiguration.printer(alternate: 1, kind: (7, 1, 1), endpoints: oneWay).settings
        #expect(PrinterInterface.best(in: [configuration], vendorClassIsPrinter: false)?.alternate == 1)
        configuration.settings += USBConfiguration.printer(interface: 2, alternate: 0).settings
        let best = try #require(PrinterInterface.best(in: [configuration], vendorClassIsPrinter: false))
        #expect(best.number == 2 && best.kind == .printer(protocol: 2))
    }

    @Test func `an interface of vendor class is a printer where the model is known, and asked no class requests`() {
        let configuration = USBConfiguration.printer(kind: (255, 0, 0))
        #expect(PrinterInterface.best(in: [configuration], vendorClassIsPrinter: false) == nil)
        let found = PrinterInterface.best(in: [configuration], vendorClassIsPrinter: true)
        #expect(found?.hasClassRequests == false)
    }

    @Test func `interrupt endpoints, endpoints without packets and interfaces without OUT are of no use`() {
        for endpoints in [
            [Endpoint(address: 0x01, attributes: 3, maxPacketSize: 64)],
            [Endpoint(address: 0x01, attributes: 2, maxPacketSize: 0)],
            [Endpoint(address: 0x81, attributes: 2, maxPacketSize: 64)], [],
        ] {
            let configuration = USBConfiguration.printer(endpoints: endpoints)
            #expect(PrinterInterface.best(in: [configuration], vendorClassIsPrinter: false) == nil)
        }
    }

    @Test func `whatever descriptors say, what is chosen has a bulk OUT endpoint with packets`() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<20_000 {
            let configurations = (0..<Int.random(in: 0...2, using: &generator)).map { index in
                USBConfiguration(
                    value: UInt8(index + 1),
                    settings: (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                        USBConfiguration.Setting(
                            interface: .random(in: 0...2, using: &generator),
                            alternate: .random(in: 0...1, using: &generator),
                            interfaceClass: [7, 255, 8].randomElement(using: &generator) ?? 7,
                            interfaceSubclass: .random(in: 0...2, using: &generator),
                            interfaceProtocol: .random(in: 0...4, using: &generator),
                            endpoints: (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                                Endpoint(
                                    address: .random(in: 0...255, using: &generator),
                                    attributes: .random(in: 0...3, using: &generator),
                                    maxPacketSize: [0, 64, 512, 1024].randomElement(using: &generator) ?? 0)
                            })
                    })
            }
            let all = configurations.flatMap(\.settings)
            guard
                let found = PrinterInterface.best(in: configurations, vendorClassIsPrinter: .random(using: &generator))
            else { continue }
            #expect(
                all.contains { setting in
                    setting.interface == found.number && setting.alternate == found.alternate
                        && setting.endpoints.contains { $0.address == found.outEndpoint }
                })
            #expect(found.outEndpoint & 0x80 == 0 && found.outPacket > 0)
            #expect(found.inEndpoint.map { $0 & 0x80 != 0 && found.inPacket > 0 } ?? true)
        }
    }
}
