import Escpos
import SlipDesign

/// The logo that comes with the agent, for samples of a slip whose hall has none yet. It is printed on no ticket.
enum ExampleLogo {
    /// Nil where it was not installed.
    static let bitmap: Bitmap? = {
        let file = InstalledFiles.find(
            "slips/example-logo.png", inCheckout: "Sources/KioskAgent/Slip/Data/example-logo.png")
        return file.flatMap { try? HallSlip.logo(file: $0) }
    }()
}

extension HallSlip {
    /// The same slip, with the example where the hall's own logo would stand.
    var withExampleLogo: HallSlip {
        guard logo == nil, template.showsLogo else { return self }
        var slip = self
        slip.logo = ExampleLogo.bitmap
        return slip
    }
}
