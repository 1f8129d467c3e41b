import Escpos
import FoundationEssentials

/// The list of attached printers, for scripts.
struct PrinterRecords: Encodable {
    let printers: [Printer]
    let notUsable: [Other]

    struct Printer: Encodable {
        let usb: String
        let port: String
        let node: String
        let manufacturer: String?
        let product: String?
        let serial: String?
        let chosen: Bool
        let interface: String
        let outEndpoint: Int
        let outPacket: Int
        let inEndpoint: Int?
        let inPacket: Int?
        let driver: String?
        let deviceID: String?
        let profile: String
        let rules: [String]
        let quirks: String?
        let portStatus: Int?
        /// By the names of `PrinterStatus`; null where it was not asked.
        let status: String?
        let whyNoStatus: String?
        /// `free`, `held`, `forbidden` or `failed`.
        let access: String
        let holder: String?
    }

    struct Other: Encodable {
        let usb: String
        let port: String
        let node: String
        let manufacturer: String?
        let product: String?
        let why: String
    }

    static func json(of survey: USBSurvey) throws(CommandFailure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let records = PrinterRecords(
            printers: survey.printers.map(Printer.init), notUsable: survey.others.map(Other.init))
        do {
            return String(decoding: try encoder.encode(records), as: UTF8.self) + "\n"
        } catch {
            throw CommandFailure(code: .failure, message: "the list cannot be written as JSON: \(error)")
        }
    }
}

extension PrinterRecords.Printer {
    init(_ printer: SurveyedPrinter) {
        usb = printer.description.usbID
        port = printer.description.portPath
        node = printer.node
        manufacturer = printer.description.manufacturer
        product = printer.description.product
        serial = printer.description.serial
        chosen = printer.isChosen
        interface = "\(printer.interface.kind)"
        outEndpoint = Int(printer.interface.outEndpoint)
        outPacket = printer.interface.outPacket
        inEndpoint = printer.interface.inEndpoint.map(Int.init)
        inPacket = printer.interface.inEndpoint == nil ? nil : printer.interface.inPacket
        driver = printer.driver
        deviceID = printer.description.deviceID.map(PrinterWords.deviceID)
        profile = printer.match.profile.id
        rules = printer.match.rules
        quirks = PrinterWords.quirks(printer.match.quirks)
        portStatus = printer.portStatus.map(Int.init)
        switch printer.condition {
        case .asked(let condition): (status, whyNoStatus) = (condition.rawValue, nil)
        case .unknown(let why): (status, whyNoStatus) = (nil, why)
        }
        switch printer.access {
        case .free: (access, holder) = ("free", nil)
        case .held(let who): (access, holder) = ("held", who)
        case .forbidden: (access, holder) = ("forbidden", nil)
        case .failed: (access, holder) = ("failed", nil)
        }
    }
}

extension PrinterRecords.Other {
    init(_ device: SurveyedDevice) {
        usb = device.description.usbID
        port = device.description.portPath
        node = device.node
        manufacturer = device.description.manufacturer
        product = device.description.product
        why = PrinterWords.obstacle(device)
    }
}
