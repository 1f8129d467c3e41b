/// How a printer on USB wants to be handled beyond what the printer class says. Each exists because a device needs it.
///
/// `docs/printers.md` tells the same to those who write files.
public struct PrinterQuirks: Equatable, Sendable {
    /// An interface of class 255 that is a printer all the same: Epson's TM in its factory setting (04b8:0202, receipt
    /// printers M129 and later), as in Linux's usblp. Without it such an interface is not looked at.
    public var treatAsPrinter = false
    /// GET_DEVICE_ID is not sent. Epson's vendor class has no device ID; a TM-U220 with UB-U02III stalls on the request
    /// and then loses the one that follows, now and then (CUPS issue 1606).
    public var skipDeviceID = false
    /// The class request that clears a printer's buffers is sent when it is opened. Cables with a PL2305 need it
    /// between two users (CUPS, Launchpad 987485).
    public var softReset: SoftReset = .none
    /// The longest OUT transfer, in bytes: enough for any slip, since each further transfer costs a turn between kernel and process, and
    /// little enough for the slowest printer to be seen to get on within `PrintTimes.stall`. Less is for firmware that drops what
    /// does not fit its buffer instead of making the host wait (ESC-POS-.NET issue 227).
    public var mostBytesPerTransfer = 131_072
    /// The IN endpoint is left alone, whatever the descriptor promises. Cables with a PL2305 promise two ways and have
    /// one (CUPS, `unidir`); printers of Star send the 9 bytes of their own status without end, which are no ESC/POS
    /// and would be taken for it (CUPS issues 5251, 5583).
    public var unidirectional = false
    /// SET_CONFIGURATION is never sent, not even when another configuration is set: a Brother QL answers nothing after
    /// the second one (brother_ql issue 85).
    public var keepConfiguration = false
    /// SET_INTERFACE is never sent, not even to choose an alternate setting: 0416:5011 (Winbond's USB part in POS-58
    /// and many others) answers nothing afterwards (Linux, usblp, USBLP_QUIRK_NO_SET_INTF).
    public var keepAlternateSetting = false
    /// The kernel's driver is not given the printer back at the end. Cables with a PL2305 or a CH340S fail after usblp
    /// has set them up once more (CUPS, `no-reattach`, Launchpad 987485 and 1000253).
    public var keepDetached = false
    /// The serial number is no identity, as each device of the kind has the same: Texas Instruments' example firmware
    /// in receipt printers (0485:7541) says 12345678. The port tells them apart then.
    public var ignoreSerial = false
    /// Obeys DLE DC4 fn 8, which clears it, and answers when it has. Epson's reference lists the models; another
    /// printer may print the command's bytes. Where false, only DLE ENQ 2 is tried.
    public var answersClear = true

    /// How a printer is reset by a class request.
    public enum SoftReset: String, CaseIterable, Sendable {
        /// Not at all.
        case none
        /// `21 02`, to the interface: USB Printer Class 1.1.
        case standard
        /// `23 02`, to "other": USB Printer Class 1.0, and Linux's usblp to this day.
        case old
    }

    /// Those of a printer about which no rule says anything.
    public init() {}
}

extension PrinterQuirks {
    /// One thing that a rule says. What it does not say stays as it is.
    public enum Change: Equatable, Sendable {
        /// Sets a flag.
        case flag(any WritableKeyPath<PrinterQuirks, Bool> & Sendable, Bool)
        /// Sets a number.
        case number(any WritableKeyPath<PrinterQuirks, Int> & Sendable, Int)
        /// Sets the kind of reset.
        case softReset(SoftReset)

        /// Whether both set the same field to the same value.
        public static func == (a: Change, b: Change) -> Bool {
            switch (a, b) {
            case (.flag(let path, let value), .flag(let other, let otherValue)): path == other && value == otherValue
            case (.number(let path, let value), .number(let other, let otherValue)):
                path == other && value == otherValue
            case (.softReset(let value), .softReset(let other)): value == other
            case (.flag, _), (.number, _), (.softReset, _): false
            }
        }
    }

    mutating func apply(_ change: Change) {
        switch change {
        case .flag(let path, let value): self[keyPath: path] = value
        case .number(let path, let value): self[keyPath: path] = value
        case .softReset(let value): softReset = value
        }
    }

    /// The flags that files can set.
    public static let flagFields: [FlagField<PrinterQuirks>] = [
        FlagField(name: "treatAsPrinter", path: \.treatAsPrinter),
        FlagField(name: "skipDeviceID", path: \.skipDeviceID),
        FlagField(name: "unidirectional", path: \.unidirectional),
        FlagField(name: "keepConfiguration", path: \.keepConfiguration),
        FlagField(name: "keepAlternateSetting", path: \.keepAlternateSetting),
        FlagField(name: "keepDetached", path: \.keepDetached),
        FlagField(name: "ignoreSerial", path: \.ignoreSerial),
        FlagField(name: "answersClear", path: \.answersClear),
    ]

    /// The numbers that files can set.
    public static let numberFields: [NumberField<PrinterQuirks>] = [
        NumberField(
            name: "mostBytesPerTransfer", path: \.mostBytesPerTransfer, allowed: 64...1_048_576, unit: "bytes")
    ]
}
