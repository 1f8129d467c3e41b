import Escpos

/// What happens to a printer that its upkeep is reckoned from.
enum PaperEvent: Equatable, Sendable {
    /// Its status became this.
    case status(PrinterStatus)
    /// A slip went through it.
    case printed(PaperUse)
    /// Somebody says that there is a new roll in it.
    case toldChanged
}

extension PaperUse {
    /// What a slip used, as far as is known when it ended; nil where it used nothing that is worth counting: its number was not begun.
    ///
    /// One of which nobody knows counts whole: it is rare, and too little paper is a better estimate than too much.
    init?(_ document: EncodedDocument, on profile: PrinterProfile, outcome: PrintOutcome) {
        switch outcome {
        case .failed: return nil
        case .printed, .unknown:
            let length = Double(document.lengthDots) / profile.dotsPerMillimetre
            // A profile of somebody's making may claim any resolution.
            guard length.isFinite, (0...1_000_000).contains(length) else { return nil }
            self.init(millimetres: Int(length.rounded()), slips: 1, cuts: profile.cutStyle == .tear ? 0 : 1)
        }
    }
}
