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
    /// The agent's store.
    let store: String
    /// Nil: none are saved.
    let transcripts: String?

    /// `socket`: as the command line named it.
    init(file: String, socket: String?) {
        var configured = Configuration.ForSlipDesign()
        var catalog = PrinterCatalog()
        var flaw: String?
        do {
            catalog = try PrinterFiles.load(besides: file).catalog
        } catch {
            flaw = "\(error)"
        }
        do {
            configured = try Configuration.forSlipDesign(file: file, profiles: catalog.profiles.map(\.id))
        } catch {
            flaw = flaw ?? "\(error)"
            // A key that is wrong elsewhere does not hide the running agent.
            configured.service.place = (try? Configuration.serviceSocket(file: file)) ?? .passed
        }
        self.file = file
        self.flaw = flaw
        self.catalog = catalog
        self.socket = socket ?? configured.service.socket
        kiosk = configured.kiosk.id
        place = configured.printer.place
        store = configured.store.path
        transcripts = Configuration.transcriptFolder(of: configured.printer, besides: configured.store)
    }
}
