/// How a virtual printer is, and how its status bytes say so.
public struct PrinterCondition: Equatable, Sendable {
    /// No paper under the sensor.
    public internal(set) var isPaperOut = false
    /// The roll is nearly used up.
    public internal(set) var isNearEnd = false
    /// The cover is open.
    public internal(set) var isCoverOpen = false
    /// The cutter is blocked.
    public internal(set) var isCutterJammed = false
    /// The head is too hot.
    public internal(set) var isOverheated = false
    /// The cable is plugged in.
    public internal(set) var isPlugged = true

    /// Nothing is printed and no command is carried out but those in real time.
    public var isStopped: Bool { isPaperOut || isCoverOpen || isCutterJammed || isOverheated }

    mutating func apply(_ incident: PrinterIncident) {
        switch incident {
        case .runOutOfPaper: isPaperOut = true
        case .loadPaper:
            isPaperOut = false
            isNearEnd = false
        case .runLow: isNearEnd = true
        case .openCover: isCoverOpen = true
        case .closeCover: isCoverOpen = false
        case .jamCutter: isCutterJammed = true
        case .freeCutter: isCutterJammed = false
        case .overheat: isOverheated = true
        case .coolDown: isOverheated = false
        case .unplug: isPlugged = false
        case .plug: isPlugged = true
        }
    }

    /// The answer to `DLE EOT n`.
    func realTimeStatus(_ query: RealTimeQuery) -> UInt8 {
        var byte: UInt8 = 0x12
        switch query {
        case .printer: if isStopped { byte |= 0x08 }
        case .offlineCause:
            if isCoverOpen { byte |= 0x04 }
            if isPaperOut { byte |= 0x20 }
            if isCutterJammed || isOverheated { byte |= 0x40 }
        case .errorCause:
            if isCutterJammed { byte |= 0x08 }
            if isOverheated { byte |= 0x40 }
        case .paper:
            if isNearEnd || isPaperOut { byte |= 0x0C }
            if isPaperOut { byte |= 0x60 }
        }
        return byte
    }

    /// Automatic status back: the four bytes that `GS a` asks for.
    public var automaticStatus: [UInt8] {
        var status: [UInt8] = [0x10, 0x00, 0x00, 0x00]
        if isStopped { status[0] |= 0x08 }
        if isCoverOpen { status[0] |= 0x20 }
        if isCutterJammed { status[1] |= 0x08 }
        if isOverheated { status[1] |= 0x40 }
        status[2] = paperSensor
        return status
    }

    /// The answer to `GS r 1`.
    var paperSensor: UInt8 { (isNearEnd || isPaperOut ? 0x03 : 0) | (isPaperOut ? 0x0C : 0) }

    /// The answer to Custom's `DLE EOT 14h`.
    var fullStatus: [UInt8] {
        var status: [UInt8] = [0x10, 0x0F, 0, 0, 0, 0]
        if isPaperOut { status[2] |= 0x01 }
        if isNearEnd || isPaperOut { status[2] |= 0x04 }
        if isCoverOpen { status[3] |= 0x02 }
        if isOverheated { status[4] |= 0x01 }
        if isCutterJammed { status[5] |= 0x01 }
        return status
    }
}
