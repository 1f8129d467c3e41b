/// How a two-dimensional symbol is to look (README of receiptline, 2D code options).
struct CodeOptions: Equatable {
    /// The kinds that ReceiptLine has; a slip has QR alone.
    static let barcodes = ["upc", "ean", "jan", "code39", "itf", "codabar", "nw7", "code93", "code128"]

    static let allowed = "qrcode, a number of dots from 3 to 8, and l, m, q or h"

    /// Whether the template says that it wants a QR: where nothing is said ReceiptLine means a barcode.
    var isQR = false
    /// Dots of a module that the template asks for, 3–8; nil leaves it to the planner.
    var dotsPerModule: Int?

    init() {}

    /// Stands for an option that is wrong, so that one mistake is told once.
    static let unclear = CodeOptions(isQR: true, dotsPerModule: nil)

    private init(isQR: Bool, dotsPerModule: Int?) {
        self.isQR = isQR
        self.dotsPerModule = dotsPerModule
    }

    init(_ words: [String]) throws(TemplateProblem.Kind) {
        for word in words {
            switch word {
            case "qrcode": isQR = true
            // The planner chooses the level: large modules are worth more than redundancy.
            case "l", "m", "q", "h": break
            case _ where Self.barcodes.contains(word): throw .barcode(word)
            case _:
                guard let dots = Int(word), (3...8).contains(dots), word.count == 1 else {
                    throw .value(of: "option", allowed: Self.allowed)
                }
                // As in ReceiptLine the first one counts.
                dotsPerModule = dotsPerModule ?? dots
            }
        }
        guard isQR else { throw .barcode(nil) }
    }
}
