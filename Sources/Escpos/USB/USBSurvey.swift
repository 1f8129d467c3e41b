/// What is on the USB bus that is a printer, or might be one.
///
/// Taking it disturbs nobody: a printer that another program has is looked at from outside alone, and a printer that nobody has is
/// asked only what is never printed.
public struct USBSurvey: Equatable, Sendable {
    /// By port path.
    public internal(set) var printers: [SurveyedPrinter] = []
    /// Devices that look like printers and cannot be used as they are.
    public private(set) var others: [SurveyedDevice] = []

    /// Looks at the bus now.
    ///
    /// - Parameters:
    ///   - choice: which printer is ours; nil: none on USB.
    ///   - profile: the profile of ours, where somebody chose it.
    /// - Throws: when USB itself cannot be looked at.
    public static func take(
        catalog: PrinterCatalog, choice: USBPrinterChoice?, profile: PrinterProfile?
    ) throws(PrinterAbsence) -> USBSurvey {
        try take(
            catalog: catalog, choice: choice, profile: profile, libusb: LibusbFunctions(), kernel: KernelView(),
            clock: { .now })
    }

    static func take(
        catalog: PrinterCatalog, choice: USBPrinterChoice?, profile: PrinterProfile?, libusb: LibusbFunctions,
        kernel: KernelView, clock: @escaping () -> ContinuousClock.Instant
    ) throws(PrinterAbsence) -> USBSurvey {
        let context = try USBContext(libusb: libusb)
        let bus = USBPrinterBus(context: context, catalog: catalog)
        let attached = try bus.printers()
        let looks = attached.map { PrinterLook($0, catalog: catalog, kernel: kernel, clock: clock) }
        let chosen = choice.flatMap { choice in looks.first { choice.fits($0.seen.description) }?.seen.port }
        var survey = USBSurvey()
        for look in looks {
            var look = look
            look.seen.isChosen = look.seen.port == chosen
            if look.seen.isChosen { look.profile = profile }
            survey.printers.append(look.finish())
        }
        survey.others = try bus.lookalikes(kernel)
        return survey
    }
}

/// A printer on USB, and what could be learned of it without printing.
public struct SurveyedPrinter: Equatable, Sendable {
    /// What it is.
    public internal(set) var description: USBPrinterDescription
    /// Where it is plugged in.
    public let port: USBPortPath
    /// Its node: `/dev/bus/usb/001/004`.
    public let node: String
    /// How it is spoken to.
    public let interface: PrinterInterface
    /// What is known of its model.
    public internal(set) var match: PrinterMatch
    /// The kernel's driver that had it: `usblp`; nil: none.
    public internal(set) var driver: String?
    /// Whether it could be looked into.
    public internal(set) var access: Access = .free
    /// The answer to GET_PORT_STATUS.
    public internal(set) var portStatus: UInt8?
    /// How it says it is.
    public internal(set) var condition: Condition = .unknown("it could not be opened")
    /// Whether it is the one that configuration chooses.
    public internal(set) var isChosen = false

    /// Whether this program may have a printer.
    public enum Access: Equatable, Sendable {
        /// Nobody has it.
        case free
        /// Another program has it; who, where that can be seen.
        case held(String?)
        /// This user may not open it.
        case forbidden
        /// A call of libusb failed.
        case failed(String)
    }

    /// How a printer is.
    public enum Condition: Equatable, Sendable {
        /// It was asked; of one that answers nothing that is `mute`.
        case asked(PrinterStatus)
        /// It was not, for this reason.
        case unknown(String)
    }
}

/// A device that looks like a printer and cannot be used as it is.
public struct SurveyedDevice: Equatable, Sendable {
    /// What it is; the kind of interface means nothing here.
    public let description: USBPrinterDescription
    /// Its node.
    public let node: String
    /// What is in the way.
    public let obstacle: Obstacle

    /// Why a device is no printer for us.
    public enum Obstacle: Equatable, Sendable {
        /// It takes IPP over USB alone (class 7, subclass 1, protocol 4), which is no way to speak ESC/POS.
        case ippOnly
        /// Its interface is the maker's own (class 255): used only where a rule has the quirk `treatAsPrinter`.
        case vendorClass
        /// It has a printer's interface without a bulk OUT endpoint, or of a protocol that nobody knows.
        case unusable
    }
}
