/// One thing that a printer said: on bulk IN, but for the port status.
public enum PrinterReply: Equatable, Sendable {
    /// The answer to a `DLE EOT n`, pattern `0xx1xx10`. It does not say which `n` it answers: whoever asked must remember.
    case realTimeStatus(UInt8)
    /// Four bytes of automatic status back (`GS a`), the first of pattern `0xx1xx00`.
    case automaticStatus(AutomaticStatus)
    /// `10 0F` and four bytes: the answer to Custom's `DLE EOT 14h`. Only from a demultiplexer that was told to expect it.
    case fullStatus(FullStatus)
    /// The answer to GET_PORT_STATUS (USB printer class 1.1, 4.2.2): 08 no error, 10 selected, 20 paper empty. Never on bulk IN: the shell
    /// reports it.
    case portStatus(UInt8)
    /// One byte of pattern `0xx0xxxx`: the answer to a `GS r` or to `GS I` 1–3. It does not say to which.
    case single(UInt8)
    /// `37 22 d1 d2 d3 d4 00`: all that stood before the `GS ( H` fn 48 with this ID has been printed.
    case processID(ProcessID)
    /// `37 25 00`: the buffers are cleared (DLE DC4 fn 8); the printer takes commands again.
    case buffersCleared
    /// `5F … 00`: text that a `GS I` 65–69 asked for, as the printer wrote it.
    case information([UInt8])
    /// Any other block `… 00` whose first byte is 35, 37, 39, 3B or 3D (hex), without its final NUL.
    case block([UInt8])
    /// Bytes that fit none of the above: line noise, an answer cut short, a firmware's own language.
    case unknown([UInt8])
}

/// The four bytes of automatic status back (Epson ESC/POS reference, `GS a`).
public struct AutomaticStatus: Equatable, Sendable {
    /// Byte 1: 04 drawer, 08 offline, 20 cover open, 40 paper fed by button.
    public var printer: UInt8
    /// Byte 2: 01 waiting for recovery, 02 feed button, 04 recoverable, 08 cutter, 20 unrecoverable, 40 auto-recoverable error.
    public var errors: UInt8
    /// Byte 3: 03 paper near its end, 0C paper out.
    public var paper: UInt8
    /// Byte 4: reserved; printers put their own things there.
    public var reserved: UInt8

    /// The four bytes as they came.
    public init(printer: UInt8, errors: UInt8, paper: UInt8, reserved: UInt8) {
        self.printer = printer
        self.errors = errors
        self.paper = paper
        self.reserved = reserved
    }
}

/// Custom's full status: the last four of the six bytes that `DLE EOT 14h` is answered with (KPM and VKP manuals).
public struct FullStatus: Equatable, Sendable {
    /// 01 paper out, 04 near its end, 20 a ticket in the mouth, 40 the virtual end of the roll (a set length is used up).
    public var paper: UInt8
    /// 01 head lever up, 02 cover open, 04 spooling, 08 motor on, 20 and 40 keys.
    public var user: UInt8
    /// 01 head too hot, 02 serial line, 08 supply voltage, 20 a command that is not known, 40 paper jam.
    public var recoverable: UInt8
    /// 01 cutter; any other bit: memory.
    public var unrecoverable: UInt8

    /// The four bytes as they came.
    public init(paper: UInt8, user: UInt8, recoverable: UInt8, unrecoverable: UInt8) {
        self.paper = paper
        self.user = user
        self.recoverable = recoverable
        self.unrecoverable = unrecoverable
    }
}
