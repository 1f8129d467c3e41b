import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// What is installed with the agent.
enum ShippedPrinters {
    static let checkout = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let file = checkout.appending(path: "Sources/KioskAgent/Printers/Data/printers.json5").path

    /// The shipped file's; the built-in profiles alone if it is wrong, which a test says.
    static let catalog = (try? PrinterFiles.read([file]).catalog) ?? PrinterCatalog()
    static let ids = catalog.profiles.map(\.id)
}
