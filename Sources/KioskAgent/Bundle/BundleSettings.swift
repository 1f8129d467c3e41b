import Escpos
import FoundationEssentials

/// Where a bundle is gathered: what the configuration says, or the defaults where it is broken, which may be why somebody needs a bundle.
struct BundleSettings: Sendable {
    /// The configuration.
    let file: String
    /// What is wrong with it.
    let flaw: String?
    let socket: String?
    let kiosk: String
    let catalog: PrinterCatalog
    let place: PrinterPlace
    /// Nil: none are saved.
    let transcripts: String?

    /// `socket`: as the command line named it.
    init(file: String, socket: String?) {
        var configured = Configuration.ForSlipDesign()
        var catalog = PrinterCatalog()
        var flaw: String?
        do {
            let printers = try PrinterFiles.load(besides: file)
            catalog = printers.catalog
            configured = try Configuration.forSlipDesign(file: file, profiles: printers.profileIDs)
        } catch {
            flaw = "\(error)"
        }
        self.file = file
        self.flaw = flaw
        self.catalog = catalog
        self.socket = socket ?? configured.service.socket
        kiosk = configured.kiosk.id
        place = configured.printer.place
        transcripts = Configuration.transcriptFolder(of: configured.printer, besides: configured.store)
    }
}
