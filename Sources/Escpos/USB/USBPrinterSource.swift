/// Finds the printer on the USB bus: by its class, or, of vendor class, by a model that the catalog knows.
public final class USBPrinterSource: PrinterSource {
    private let choice: USBPrinterChoice
    private let catalog: PrinterCatalog
    /// Takes the place of the profile that the catalog knows, where configuration names one.
    private let profile: PrinterProfile?
    private let libusb: LibusbFunctions
    private var context: USBContext?
    private var fruitlessLooks = 0

    /// Looks in vain before the bus is looked at afresh: libusb hears of devices by udev's messages alone, which can be lost.
    private static let looksOfOneContext = 15

    /// A source that takes the printer of `choice`, and treats it as `catalog` says.
    public convenience init(choice: USBPrinterChoice, catalog: PrinterCatalog, profile: PrinterProfile? = nil) {
        self.init(choice: choice, catalog: catalog, profile: profile, libusb: LibusbFunctions())
    }

    init(choice: USBPrinterChoice, catalog: PrinterCatalog, profile: PrinterProfile?, libusb: LibusbFunctions) {
        self.choice = choice
        self.catalog = catalog
        self.profile = profile
        self.libusb = libusb
    }

    // MARK: PrinterSource

    /// Finds, opens and claims the printer, and learns who it is.
    public func open(now: ContinuousClock.Instant) throws(PrinterAbsence) -> OpenPrinter {
        let bus = try USBPrinterBus(context: openContext(), catalog: catalog)
        let attached = try bus.printers()
        let (chosen, others) = try choose(among: attached)
        fruitlessLooks = 0
        let opened = try chosen.claim(catalog: catalog, profile: profile)
        do throws(LibusbCode) {
            let transport = try USBTransport(
                printer: opened.printer, context: bus.context, quirks: opened.match.quirks)
            return OpenPrinter(
                transport: transport, identity: opened.identity, title: opened.title,
                profile: opened.match.profile,
                remarks: remarks(chosen, others))
        } catch {
            throw .call("libusb_alloc_transfer", error, printer: opened.title)
        }
    }

    /// The next look at the bus is a cold one.
    public func connectionLost() {
        context = nil
    }

    /// Drives all transfers too.
    public func pump() -> Bool {
        guard let context else { return false }
        context.handleEvents()
        defer { context.hasArrivals = false }
        return context.hasArrivals
    }

    /// libusb's descriptors, those of the open printer among them.
    public var interests: [PollInterest] { context?.interests ?? [] }

    /// Closes libusb.
    public func close() { context = nil }

    // MARK: Choosing

    private func openContext() throws(PrinterAbsence) -> USBContext {
        if let context, fruitlessLooks < Self.looksOfOneContext { return context }
        context = nil
        fruitlessLooks = 0
        let opened = try USBContext(libusb: libusb)
        // What is there already is about to be seen.
        opened.hasArrivals = false
        context = opened
        return opened
    }

    private func choose(
        among attached: [AttachedPrinter]
    ) throws(PrinterAbsence) -> (AttachedPrinter, others: [AttachedPrinter]) {
        do throws(PrinterAbsence) {
            return try choice.pick(from: attached)
        } catch {
            if case .none = error { fruitlessLooks += 1 }
            throw error
        }
    }

    private func remarks(_ chosen: AttachedPrinter, _ others: [AttachedPrinter]) -> [String] {
        guard choice == .first, !others.isEmpty else { return [] }
        return [
            "\(others.count + 1) USB printers are attached: the first by port is used, \(chosen.place); not used: "
                + "\(others.places); printer.serial, printer.port or printer.usb chooses another"
        ]
    }
}
