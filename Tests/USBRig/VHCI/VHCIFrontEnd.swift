final class VHCIFrontEnd: FrontEnd {
    private var printers: [USBPrinter]
    init(_ printers: [USBPrinter]) { self.printers = printers }
    var environment: [String] { [] }
    var descriptors: [Int32] { [] }
    var nextDue: ContinuousClock.Instant? { printers.compactMap(\.nextDue).min() }
    func handle(_ descriptor: Int32) {}
    func withPrinter<Result: Sendable>(_ index: Int, _ body: @Sendable (inout USBPrinter) -> Result) -> Result {
        body(&printers[index])
    }
    func settle() throws(RigError) {}
}
