import Escpos
import Foundation
import Testing

@testable import KioskAgent

@Suite struct ShippedPrintersTests {
    @Test func `the shipped file is accepted, and every profile of it can be printed with`() throws {
        let printers = try PrinterFiles.read([ShippedPrinters.file])
        #expect(printers.files == [ShippedPrinters.file])
        #expect(printers.catalog.profiles.count > BuiltInProfiles.all.count && !printers.catalog.rules.isEmpty)
        for profile in printers.catalog.profiles {
            try profile.check()
            _ = try DocumentEncoder(profile: profile)
        }
    }

    @Test func `a generic profile may be mute, one of a maker who documents the answers may not`() throws {
        for profile in ShippedPrinters.catalog.profiles {
            if profile.id.hasPrefix("generic") { #expect(profile.mayBeMute, "\(profile.id)") }
            if profile.answersASB || profile.answersProcessID || profile.answersFullStatus {
                #expect(!profile.mayBeMute, "\(profile.id)")
            }
            #expect(profile.answersProcessID == ["epson-tm-t88", "epson-tm-203"].contains(profile.id), "\(profile.id)")
            #expect(!(profile.answersFullStatus && profile.answersASB), "\(profile.id): their answers look the same")
        }
    }

    private static let knownPrinters: [(usb: String, product: String?, deviceID: String?, profile: String)] = [
        ("0483:5743", "USB Printer", nil, "xprinter-80"), ("0483:5743", "USB Printer P", nil, "gprinter-58"),
        ("1fc9:2016", nil, nil, "generic-80"), ("0fe6:811e", nil, nil, "generic-80"),
        ("0fe6:811e", nil, "MFG:x;MDL:PT-210;", "generic-58"), ("0416:5011", "POS58 USB Printer", nil, "generic-58"),
        ("6868:0200", "GP-58", nil, "gprinter-58"), ("6868:0500", "Gprinter USB Printer", nil, "gprinter-80"),
        ("20d1:7007", "\0\u{16}", nil, "generic-80"), ("28e9:5812", nil, nil, "generic-80"),
        ("04b8:0202", "TM-T88V", nil, "epson-tm-t88"), ("04b8:0202", nil, nil, "epson-tm"),
        ("04b8:0202", "TM-T88III", nil, "epson-tm-t88iii"), ("04b8:0e03", nil, nil, "epson-tm-203"),
        ("04b8:0e15", "TM-T20II", nil, "epson-tm-203"), ("04b8:0e27", "TM-T20IIIL", nil, "epson-tm-203"),
        ("04b8:0e02", nil, "MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V-JPN;", "epson-tm-t88"),
        ("0dd4:0175", nil, nil, "custom-vkp80"), ("0dd4:0237", nil, nil, "custom-vkp80"),
        ("154f:154f", nil, nil, "snbc-bt-t080"), ("0519:0001", nil, nil, "generic-80"),
        ("1504:001f", nil, nil, "generic-80-narrow"), ("1d90:20f0", nil, nil, "generic-80"),
        ("2730:2008", nil, nil, "generic-80"), ("067b:2305", nil, nil, "generic-80"),
        ("1a86:7584", nil, nil, "generic-80"), ("0485:7541", nil, nil, "generic-80"),
    ]

    private static func match(
        _ usb: String, product: String? = nil, deviceID: String? = nil,
        interface: USBInterfaceKind = .printer(protocol: 2)
    ) throws -> PrinterMatch {
        let id = try #require(USBIDPattern(usb))
        return ShippedPrinters.catalog.match(
            USBPrinterDescription(
                vendorID: id.vendor, productID: try #require(id.product), product: product, portPath: "1-1",
                interface: interface, deviceID: deviceID.map(DeviceID.init(text:))))
    }

    @Test(arguments: knownPrinters.indices)
    func `a known printer has a rule, and the profile that suits it`(index: Int) throws {
        let known = Self.knownPrinters[index]
        let match = try Self.match(known.usb, product: known.product, deviceID: known.deviceID)
        #expect(!match.rules.isEmpty && match.profile.id == known.profile, "\(known): \(match.rules)")
    }

    @Test func `every rule is met by a known printer`() throws {
        let met = try Self.knownPrinters.flatMap {
            try Self.match($0.usb, product: $0.product, deviceID: $0.deviceID).rules
        }
        #expect(Set(met) == Set(ShippedPrinters.catalog.rules.map(\.id)))
    }

    @Test func `quirks reach the devices that need them`() throws {
        let epson = try Self.match("04b8:0202", interface: .vendor(subclass: 255, protocol: 255)).quirks
        #expect(epson.treatAsPrinter && epson.skipDeviceID && !epson.unidirectional)
        #expect(try !Self.match("04b8:0e15").quirks.skipDeviceID)
        #expect(try Self.match("0416:5011").quirks.keepAlternateSetting)
        let cable = try Self.match("067b:2305")
        #expect(cable.quirks.unidirectional && cable.quirks.keepDetached && cable.quirks.softReset == .standard)
        #expect(!cable.profile.answersStatus && cable.profile.mayBeMute)
        #expect(try Self.match("0519:0003").quirks.unidirectional)
        #expect(try Self.match("0485:7541").quirks.ignoreSerial)
        #expect(try Self.match("1234:5678").quirks == PrinterQuirks())
    }
}
