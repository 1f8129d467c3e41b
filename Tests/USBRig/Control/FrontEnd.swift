/// What carries the printers' transfers to libusb: a kernel, or a mock of one.
protocol FrontEnd: AnyObject {
    /// Environment variables with which a program sees the printers.
    var environment: [String] { get }
    /// Descriptors to be watched for input.
    var descriptors: [Int32] { get }
    /// When `settle` has something to do although nothing arrives.
    var nextDue: ContinuousClock.Instant? { get }

    /// Input has come.
    func handle(_ descriptor: Int32)
    /// Lets a hand at printer `index`.
    func withPrinter<Result: Sendable>(_ index: Int, _ body: @Sendable (inout USBPrinter) -> Result) -> Result
    /// Moves the cables as told, and what moves by itself. Called after each command and when something is due.
    func settle() throws(RigError)
    /// Nothing follows.
    func close()
}
